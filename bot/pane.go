package bot

// The agent pane, and the direct message that it is part of: questions to begin
// with, what the bot is doing, and a title for the conversation.

import (
	"context"

	"whoowns/knowledge"
)

// Suggest offers questions to begin a conversation with.
type Suggest struct {
	Channel, ThreadTS string
	Title             string
	Prompts           []string // 1 to maxPrompts
}

// Status says below a conversation what the bot is doing. It goes when the bot
// says something.
type Status struct{ Channel, ThreadTS, Text string }

// Title names a conversation.
type Title struct{ Channel, ThreadTS, Text string }

func (Suggest) action() {}
func (Status) action()  {}
func (Title) action()   {}

// Slack's bound of suggested prompts, and ours of a title.
const (
	maxPrompts = 4
	maxTitle   = 80
)

// pane sets what the pane shows around a conversation.
type pane interface {
	Suggest(ctx context.Context, s Suggest) error
	SetStatus(ctx context.Context, s Status) error
	SetTitle(ctx context.Context, t Title) error
}

// decorate performs an action on the pane.
func (t *turn) decorate(ctx context.Context, a Action) error {
	switch a := a.(type) {
	case Suggest:
		return t.slack.Suggest(ctx, a)
	case Status:
		return t.slack.SetStatus(ctx, a)
	case Title:
		return t.slack.SetTitle(ctx, a)
	}
	return nil
}

// onPaneOpened suggests what to ask: about the team first whose channel is open
// besides.
func (w *worker) onPaneOpened(ctx context.Context, p PaneOpened) []Action {
	base := w.knowledge().Base()
	prompts := prompts(base, teamOf(base, p.Beside))
	if len(prompts) == 0 {
		return nil
	}
	return []Action{Suggest{p.Channel, p.ThreadTS, w.words(ctx, base, p.User).HelpTry, prompts}}
}

// prompts are questions that base answers.
func prompts(base *knowledge.Base, team string) (prompts []string) {
	for _, t := range base.Teams {
		if t.ID == team {
			prompts = append(prompts, t.Name)
		}
	}
	prompts = append(prompts, Examples(base)...)
	return prompts[:min(len(prompts), maxPrompts)]
}

// inPane reports whether the question is part of a conversation that has a
// status and a title: in an agent view all of them are threads.
func (a Ask) inPane() bool { return a.Via == knowledge.DM && a.ThreadTS != "" }

// begin is done about an event before anything is decided.
func (w *worker) begin(ctx context.Context, e Event) []Action {
	ask, ok := e.(Ask)
	if !ok || !ask.inPane() {
		return nil
	}
	if _, errand, err := w.errandOf(ctx, ask); err != nil || errand {
		return nil // the answer goes elsewhere
	}
	text := w.words(ctx, w.knowledge().Base(), ask.User).Status
	return []Action{Status{ask.Channel, ask.ThreadTS, text}}
}

// title names a conversation in the pane after the question it begins with.
func (w *worker) title(ctx context.Context, ask Ask, thread Thread) []Action {
	text := oneLine(plain(ask.Text, w.names.of(ctx, mentions(ask.Text))), maxTitle)
	if !ask.inPane() || thread.Last != "" || text == "" {
		return nil
	}
	return []Action{Title{ask.Channel, ask.ThreadTS, text}}
}
