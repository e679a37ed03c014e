package main

// The bot, as serve runs it in Slack and the playground in its workspace.

import (
	"github.com/sirupsen/logrus"

	"whoowns/bot"
	"whoowns/bot/store"
	"whoowns/knowledge"
)

// newBot is a bot that answers from base. What it does is told to observe,
// unless that is nil.
func newBot(slack SlackConfig, manners MannersConfig, base *knowledge.Base, log logrus.FieldLogger, observe func(bot.Observed)) (*bot.Bot, error) {
	if manners.Maintainers != "" {
		asked := *base // a base is not changed
		asked.Maintainers = manners.Maintainers
		base = &asked
	}
	index := knowledge.NewIndex(base)
	return bot.New(bot.Config{
		BotToken:    slack.BotToken,
		AppToken:    slack.AppToken,
		APIURL:      slack.APIURL,
		Connections: slack.Connections,
		Store:       store.NewMemory(store.Options{}),
		Knowledge:   func() *knowledge.Index { return index },
		Log:         log,
		Manners:     manners.Manners,
		ForgetText:  manners.ForgetText,
		Observe:     observe,
	})
}
