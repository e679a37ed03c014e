package main

// lint --slack: whether those whom a file names as holders are there.

import (
	"context"
	"fmt"

	"whoowns/bot"
	"whoowns/knowledge"
)

// A holderCheck asks Slack about the holders of roles.
type holderCheck struct {
	ctx       context.Context
	directory *bot.Directory
	err       error // the first: Slack could not be asked
}

// holders is nil without --slack.
func (f lintFlags) holders(ctx context.Context) (*holderCheck, error) {
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
	return &holderCheck{ctx: ctx, directory: bot.NewDirectory(token, address)}, nil
}

func (h *holderCheck) check() knowledge.Check {
	return knowledge.Check{Rules: []string{knowledge.RuleUnknownHolder}, Run: h.run}
}

func (h *holderCheck) run(p *knowledge.Pass) {
	for _, r := range p.Base.Roles {
		for i, holder := range r.Holders {
			h.look(p, holder, p.At(r.At, "holders", i))
		}
	}
	for _, t := range p.Base.Teams {
		for role, holders := range t.Holders {
			for i, holder := range holders {
				h.look(p, holder, p.At(t.At, "holders", role, i))
			}
		}
	}
}

func (h *holderCheck) look(p *knowledge.Pass, holder string, at knowledge.Position) {
	if h.err != nil {
		return
	}
	standing, err := h.directory.Standing(h.ctx, holder)
	switch {
	case err != nil:
		h.err = fmt.Errorf("lint --slack: %w", err)
	case standing == bot.StandingInactive:
		p.Report(at, knowledge.RuleUnknownHolder, fmt.Sprintf("%s was deactivated in Slack", holder), "name who holds the role now")
	case standing == bot.StandingNone:
		p.Report(at, knowledge.RuleUnknownHolder, fmt.Sprintf("%s is not in this Slack workspace", holder),
			"the id stands in the menu of the person's profile, and of the group's page")
	}
}
