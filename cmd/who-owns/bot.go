package main

// The bot, as serve runs it in Slack and the playground in its workspace.

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/sirupsen/logrus"

	"whoowns/bot"
)

// watched is who is told what the bot does, as far as they are set.
type watched struct {
	observe func(bot.Observed)
	metrics prometheus.Registerer
}

// newBot is a bot that answers from what is in use of books, and remembers where
// they have the approved entries.
func newBot(slack SlackConfig, manners MannersConfig, books *library, log logrus.FieldLogger, by watched) (*bot.Bot, error) {
	return bot.New(bot.Config{
		BotToken:    slack.BotToken,
		AppToken:    slack.AppToken,
		APIURL:      slack.APIURL,
		UserAgent:   userAgent(),
		Connections: slack.Connections,
		Store:       books.memory,
		Knowledge:   books.inUse,
		Add:         books.add,
		Log:         log,
		Manners:     manners.Manners,
		ForgetText:  manners.ForgetText,
		PerMinute:   manners.PerMinute,
		Keep:        manners.Keep,
		Observe:     by.observe,
		Metrics:     by.metrics,
	})
}
