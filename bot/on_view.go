package bot

// Views: the window to ask in, and presses in it and on the home tab. An answer
// in a view has the buttons that it has in a message, and they do the same.

import (
	"context"
	"slices"
	"strings"

	"github.com/sirupsen/logrus"

	"whoowns/knowledge"
)

// onShortcut opens the window to ask in.
func (w *worker) onShortcut(ctx context.Context, s Shortcut) []Action {
	if s.Callback != shortcutGlobal {
		return nil
	}
	base := w.knowledge().Base()
	words := w.words(ctx, base, s.User)
	modal := Screen{Language: words.Language}.askModal(words, example(base), nil)
	return []Action{Open{TriggerID: s.TriggerID, Modal: modal}}
}

// example is a question to try.
func example(base *knowledge.Base) string {
	for _, e := range Examples(base) {
		return e
	}
	return ""
}

// heard is what a question in the window is acknowledged with: it stays open, by
// a name that the answer finds it by.
func (s Submit) heard() Acknowledgement {
	screen := parseScreen(s.View.Metadata)
	words := wordsIn(screen.Language)
	if s.question() == "" {
		return Acknowledgement{Payload: fieldErrors(map[string]string{fieldQuestion: words.AskEmpty}), Done: true}
	}
	modal := screen.askModal(words, "", []Block{Aside{{Text: words.Looking}}})
	modal.External = s.Key
	return Acknowledgement{Payload: keepOpen(modal)}
}

func (s Submit) question() string { return strings.TrimSpace(s.View.Inputs[fieldQuestion]) }

// onSubmit does what the window is there for.
func (w *worker) onSubmit(ctx context.Context, s Submit) ([]Action, error) {
	switch s.View.Callback {
	case callbackAsk:
		return w.onAsked(ctx, s), nil
	case callbackSettings:
		return w.onSaved(ctx, s)
	case callbackWrite:
		return w.onWritten(ctx, s)
	}
	return nil, nil
}

// onAsked shows the answer in the window.
func (w *worker) onAsked(ctx context.Context, s Submit) []Action {
	ask := Ask{Key: s.Key, Team: s.Team, User: s.User, Text: s.question()}
	screen, says, lesson := w.asked(ctx, ask, parseScreen(s.View.Metadata))
	modal := screen.askModal(wordsIn(screen.Language), "", says)
	return append([]Action{Change{External: s.Key, Modal: modal}}, lesson...)
}

// apology is what the window shows where there can be no answer.
func (s Submit) apology() []Action {
	if s.View.Callback != callbackAsk {
		return nil
	}
	words := wordsIn(parseScreen(s.View.Metadata).Language)
	modal := parseScreen(s.View.Metadata).askModal(words, "", []Block{Prose{{{Text: words.Apology}}}})
	return []Action{Change{External: s.Key, Modal: modal}}
}

// told has the window say something instead of an answer.
func (s Submit) told(text func(*Words) string) any {
	screen := parseScreen(s.View.Metadata)
	words := wordsIn(screen.Language)
	return keepOpen(screen.askModal(words, "", []Block{Prose{{{Text: text(words)}}}}))
}

// viewApology is what a view shows where a press in it led to nothing.
func (w *worker) viewApology(ctx context.Context, p Press) []Action {
	v := viewPress{Press: p, screen: parseScreen(p.View.Metadata), index: w.knowledge()}
	v.words = w.words(ctx, v.index.Base(), p.User)
	v.screen.Language = v.words.Language
	return []Action{v.show(v.screen, []Block{Prose{{{Text: v.words.Apology}}}})}
}

// asked answers a question that was asked in a view, as if it were a command.
func (w *worker) asked(ctx context.Context, ask Ask, screen Screen) (Screen, []Block, []Action) {
	ask.Via = knowledge.Slash
	answer, reply := w.answer(ctx, ask, knowledge.Topic{})
	return screen.showing(shown(ask, answer)), reply.Blocks, slices.Concat(w.lesson(ask, answer), w.tally(ask.Team, answer), w.departed(ctx, ask.Team, answer))
}

// A viewPress is a press in a view of ours, with what it changes.
type viewPress struct {
	Press
	screen Screen
	index  *knowledge.Index
	words  *Words
}

// onViewPress does what the button says, in the view.
func (w *worker) onViewPress(ctx context.Context, p Press, log logrus.FieldLogger) ([]Action, error) {
	if p.View.Kind != "home" && p.View.Callback != callbackAsk {
		return nil, nil
	}
	v := viewPress{Press: p, screen: parseScreen(p.View.Metadata)}
	v.index, _ = w.indexFor(ctx, p.User, false) // the same for the whole of a press
	v.words = w.words(ctx, v.index.Base(), p.User)
	v.screen.Language = v.words.Language
	switch p.Action {
	case actionAsk:
		if question := strings.TrimSpace(p.Value); question != "" {
			return w.onViewAsk(ctx, v, question), nil
		}
		return []Action{w.onBrowse(ctx, v, v.screen.start(), log)}, nil
	case actionWrite:
		return w.onWrite(ctx, v)
	case actionBrowse:
		return []Action{w.onBrowse(ctx, v, parseScreen(p.Value), log)}, nil
	}
	return w.onViewAnswer(ctx, v)
}

// onViewAsk answers a question on the home tab.
func (w *worker) onViewAsk(ctx context.Context, v viewPress, question string) []Action {
	screen, says, lesson := w.asked(ctx, Ask{Key: v.Key, Team: v.Team, User: v.User, Text: question}, v.screen)
	return append([]Action{v.show(screen, says)}, lesson...)
}

// onBrowse shows a list on the home tab, or its start.
func (w *worker) onBrowse(ctx context.Context, v viewPress, to Screen, log logrus.FieldLogger) Action {
	to.Language = v.screen.Language
	if to.List != "" {
		return v.show(to, nil)
	}
	return Publish{v.User, w.homeTab(ctx, v.Team, v.User, v.index, v.words, log).home(to, nil)}
}

// onViewAnswer is a button of an answer.
func (w *worker) onViewAnswer(ctx context.Context, v viewPress) ([]Action, error) {
	s, ok := parseShown(v.Value)
	if !ok {
		return w.notice(ctx, v, v.tell(v.words.OldButton)), nil
	}
	switch v.Action {
	case actionChoose, actionPick, actionExample, actionContext, actionFull, actionPage:
		if len(s.Entries) > 0 && s.answer(v.index).Outcome == knowledge.Unknown {
			return w.notice(ctx, v, v.tell(v.words.GoneEntry)), nil
		}
		v.screen = v.screen.showing(s)
		return []Action{v.show(v.screen, w.recomposed(ctx, v))}, nil
	case actionHelpful, actionUnhelpful, actionReason:
		return w.notice(ctx, v, w.onRating(v.Press, s, v.index.Base(), v.words)), nil
	case actionAskPerson:
		actions, err := w.onAskPerson(ctx, v.Press, s, v.index.Base(), v.words)
		return w.notice(ctx, v, actions), err
	}
	return w.notice(ctx, v, v.tell(v.words.OldButton)), nil
}

// recomposed is the answer that the screen shows, once more.
func (w *worker) recomposed(ctx context.Context, v viewPress) []Block {
	s := v.screen.Shown
	if s == nil {
		return nil
	}
	ask, answer := s.ask(v.Press), s.answer(v.index)
	return w.background(ctx, v.index, answer, v.words).compose(ask, answer, s.now(ask, answer)).Blocks
}

// show is the view with this on it.
func (v viewPress) show(screen Screen, says []Block) Action {
	if v.View.Kind == "home" {
		return Publish{v.User, homeTab{Words: v.words, Base: v.index.Base()}.home(screen, says)}
	}
	return Change{View: v.View.ID, Modal: screen.askModal(v.words, "", says)}
}

// notice says in the view what these actions would say to who pressed.
func (w *worker) notice(ctx context.Context, v viewPress, actions []Action) []Action {
	for i, a := range actions {
		say, ok := a.(Say)
		if !ok {
			continue
		}
		say.Otherwise = w.notice(ctx, v, say.Otherwise)
		if actions[i] = say; say.To.Channel == "" { // a view has none
			actions[i] = v.show(v.screen, instead(w.recomposed(ctx, v), say.Blocks))
		}
	}
	return actions
}
