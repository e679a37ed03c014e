package main

// The bot, as serve runs it in Slack and the playground in its workspace.

import (
	"github.com/sirupsen/logrus"

	"whoowns/bot"
)

// newBot is a bot that answers from what is in use of books, and remembers in
// memory. What it does is told to observe, unless that is nil.
func newBot(slack SlackConfig, manners MannersConfig, books *library, memory bot.Store, log logrus.FieldLogger, observe func(bot.Observed)) (*bot.Bot, error) {
	var add func([]byte) error
	if books.overlay != "" {
		add = books.add
	}
	return bot.New(bot.Config{
		BotToken:    slack.BotToken,
		AppToken:    slack.AppToken,
		APIURL:      slack.APIURL,
		Connections: slack.Connections,
		Store:       memory,
		Knowledge:   books.inUse,
		Add:         add,
		Log:         log,
		Manners:     manners.Manners,
		ForgetText:  manners.ForgetText,
		Observe:     observe,
	})
}
