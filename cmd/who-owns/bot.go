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

// newBot is a bot that answers from what is in use of books, and remembers in
// memory.
func newBot(slack SlackConfig, manners MannersConfig, books *library, memory bot.Store, log logrus.FieldLogger, by watched) (*bot.Bot, error) {
	var add func([]byte) error
	if books.overlay != "" {
		add = books.add
	}
	return bot.New(bot.Config{
		BotToken:    slack.BotToken,
		AppToken:    slack.AppToken,
		APIURL:      slack.APIURL,
		UserAgent:   userAgent(),
		Connections: slack.Connections,
		Store:       memory,
		Knowledge:   books.inUse,
		Add:         add,
		Log:         log,
		Manners:     manners.Manners,
		ForgetText:  manners.ForgetText,
		PerMinute:   manners.PerMinute,
		Observe:     by.observe,
		Metrics:     by.metrics,
	})
}
