package main

// lint --slack: whether the holders, channels and maintainers that a file names are
// there.

import (
	"context"
	"errors"
	"fmt"

	"whoowns/bot"
	"whoowns/knowledge"
)

// A slackCheck asks Slack about them.
type slackCheck struct {
	ctx       context.Context
	directory *bot.Directory
	err       error // the first: Slack could not be asked
}

// inSlack is nil without --slack.
func (f lintFlags) inSlack(ctx context.Context) (*slackCheck, error) {
	if !f.slack {
		return nil, nil
	}
	config, err := readConfig()
	if err != nil {
		return nil, err
	}
	var p problems
	token, err := botToken.read(config.BotToken, config.BotTokenFile)
	p.note(err)
	address, err := apiURL(config.APIURL)
	p.note(err)
	if err := p.err(); err != nil {
		return nil, fmt.Errorf("lint --slack: %w", err)
	}
	return &slackCheck{ctx: ctx, directory: bot.NewDirectory(token, address)}, nil
}

func (c *slackCheck) check() knowledge.Check {
	return knowledge.Check{Run: c.run, Rules: []string{
		knowledge.RuleUnknownChannel, knowledge.RuleUnknownHolder, knowledge.RuleUnknownMaintainers,
	}}
}

func (c *slackCheck) run(p *knowledge.Pass) {
	if id := p.Base.Maintainers; id != "" {
		c.maintainers(p, id, p.AtTop("maintainers"))
	}
	for _, r := range p.Base.Roles {
		for i, holder := range r.Holders {
			c.holder(p, holder, p.At(r.At, "holders", i))
		}
	}
	for _, t := range p.Base.Teams {
		for i, channel := range t.Channels {
			c.channel(p, channel, p.At(t.At, "channels", i))
		}
		for role, holders := range t.Holders {
			for i, holder := range holders {
				c.holder(p, holder, p.At(t.At, "holders", role, i))
			}
		}
	}
}

func (c *slackCheck) maintainers(p *knowledge.Pass, id string, at knowledge.Position) {
	standing := c.standing(func(ctx context.Context, id string) (bot.Standing, error) {
		return maintainersIn(ctx, c.directory, id)
	}, id)
	if fault, way := maintainersFault(id, standing); fault != "" {
		p.Report(at, knowledge.RuleUnknownMaintainers, fault, way)
	}
}

func (c *slackCheck) holder(p *knowledge.Pass, holder string, at knowledge.Position) {
	switch c.standing(c.directory.Standing, holder) {
	case bot.StandingInactive:
		p.Report(at, knowledge.RuleUnknownHolder, fmt.Sprintf("%s was deactivated in Slack", holder), "name who holds the role now")
	case bot.StandingNone:
		p.Report(at, knowledge.RuleUnknownHolder, fmt.Sprintf("%s is not in this Slack workspace", holder),
			"the id stands in the menu of the person's profile, and of the group's page")
	}
}

const channelWay = "the id stands at the end of the channel's details; a private channel is known once the bot is in it"

func (c *slackCheck) channel(p *knowledge.Pass, channel string, at knowledge.Position) {
	switch c.standing(c.directory.Channel, channel) {
	case bot.StandingInactive:
		p.Report(at, knowledge.RuleUnknownChannel, fmt.Sprintf("the channel %s is archived", channel), "name the one that took its place, or none")
	case bot.StandingOutside:
		p.Report(at, knowledge.RuleUnknownChannel, fmt.Sprintf("the bot is not in the channel %s", channel), "invite it there: until then it answers nothing there but its slash command")
	case bot.StandingNone:
		p.Report(at, knowledge.RuleUnknownChannel, fmt.Sprintf("the bot knows no channel %s", channel), channelWay)
	}
}

// standing is empty where Slack does not say. After the first error nothing more is
// asked.
func (c *slackCheck) standing(ask func(context.Context, string) (bot.Standing, error), id string) bot.Standing {
	if c.err != nil {
		return ""
	}
	s, err := ask(c.ctx, id)
	if err != nil {
		c.err = fmt.Errorf("lint --slack: %w", err)
	}
	if refused, ok := errors.AsType[*bot.RefusedError](err); ok && refused.Code == "missing_scope" {
		c.err = fmt.Errorf("%w: %s", c.err, scopesCure)
	}
	return s
}
