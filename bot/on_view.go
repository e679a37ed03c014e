package bot

// Views: the window to ask in, and presses in it and on the home tab. An answer
// in a view has the buttons that it has in a message, and they do the same.

import (
	"context"
	"strings"

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
	}
	return nil, nil
}

// onAsked shows the answer in the window.
func (w *worker) onAsked(ctx context.Context, s Submit) []Action {
	ask := Ask{Key: s.Key, Team: s.Team, User: s.User, Via: knowledge.Slash, Text: s.question()}
	screen, says, lesson := w.asked(ctx, ask, parseScreen(s.View.Metadata))
	modal := screen.askModal(wordsIn(screen.Language), "", says)
	return append([]Action{Change{External: s.Key, Modal: modal}}, lesson...)
}

// asked answers a question that was asked in a view.
func (w *worker) asked(ctx context.Context, ask Ask, screen Screen) (Screen, []Block, []Action) {
	answer, reply := w.answer(ctx, ask, knowledge.Topic{})
	return screen.showing(shown(ask, answer)), reply.Blocks, w.lesson(ask, answer)
}

// onViewPress does what the button says, in the view.
func (w *worker) onViewPress(ctx context.Context, p Press) ([]Action, error) {
	if p.View.Callback != callbackAsk {
		return nil, nil
	}
	index := w.knowledge() // the same for the whole of a press
	screen := parseScreen(p.View.Metadata)
	words := w.words(ctx, index.Base(), p.User)
	s, ok := parseShown(p.Value)
	if !ok {
		return w.notice(ctx, p, screen, p.tell(words.OldButton), index), nil
	}
	switch p.Action {
	case actionChoose, actionPick, actionExample, actionContext, actionFull, actionPage:
		if len(s.Entries) > 0 && s.answer(index).Outcome == knowledge.Unknown {
			return w.notice(ctx, p, screen, p.tell(words.GoneEntry), index), nil
		}
		screen = screen.showing(s)
		return []Action{w.show(p, screen, words, w.recomposed(ctx, p, screen, index))}, nil
	case actionHelpful, actionUnhelpful, actionReason:
		return w.notice(ctx, p, screen, w.onRating(p, s, index.Base(), words), index), nil
	case actionAskPerson:
		actions, err := w.onAskPerson(ctx, p, s, index.Base(), words)
		return w.notice(ctx, p, screen, actions, index), err
	}
	return w.notice(ctx, p, screen, p.tell(words.OldButton), index), nil
}

// recomposed is the answer that the screen shows, once more.
func (w *worker) recomposed(ctx context.Context, p Press, screen Screen, index *knowledge.Index) []Block {
	if screen.Shown == nil {
		return nil
	}
	ask, answer := screen.Shown.ask(p), screen.Shown.answer(index)
	bg := w.background(ctx, index, answer, w.words(ctx, index.Base(), p.User))
	return bg.compose(ask, answer, screen.Shown.now(ask, answer)).Blocks
}

// show is the view with this on it.
func (w *worker) show(p Press, screen Screen, words *Words, says []Block) Action {
	return Change{View: p.View.ID, Modal: screen.askModal(words, "", says)}
}

// notice says in the view what these actions would say to who pressed.
func (w *worker) notice(ctx context.Context, p Press, screen Screen, actions []Action, index *knowledge.Index) []Action {
	words := w.words(ctx, index.Base(), p.User)
	for i, a := range actions {
		say, ok := a.(Say)
		if !ok {
			continue
		}
		say.Otherwise = w.notice(ctx, p, screen, say.Otherwise, index)
		if actions[i] = say; say.To.Channel == "" { // in a view there is none
			actions[i] = w.show(p, screen, words, instead(w.recomposed(ctx, p, screen, index), say.Blocks))
		}
	}
	return actions
}
