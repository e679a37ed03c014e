package bot

// Buttons of messages: what a press does. What a button shows is in its value,
// so that it works however old the message is.

import (
	"context"

	"github.com/sirupsen/logrus"

	"whoowns/knowledge"
)

// onPress does what the button says, or tells who pressed it why not.
func (w *worker) onPress(ctx context.Context, p Press, log logrus.FieldLogger) ([]Action, error) {
	if p.View.ID != "" {
		return w.onViewPress(ctx, p, log)
	}
	index := w.knowledge()
	words := w.words(ctx, index.Base(), p.User)
	if p.Action == actionApprove {
		return w.onApprove(ctx, p, index.Base(), words)
	}
	s, ok := parseShown(p.Value)
	if !ok {
		return p.tell(words.OldButton), nil
	}
	index, s.Limited = w.indexFor(ctx, p.User, s.Limited || w.readByOthers(ctx, p)) // the same for the whole of a press
	switch p.Action {
	case actionChoose, actionExample, actionContext, actionFull, actionPage:
		return w.onShow(ctx, p, s, index), nil
	case actionShare:
		return w.onShare(ctx, p, s, index), nil
	case actionHelpful, actionUnhelpful, actionReason:
		return w.onRating(p, s, index.Base(), words), nil
	case actionAskPerson:
		return w.onAskPerson(ctx, p, s, index.Base(), words)
	case actionNotNow:
		return onNotNow(p, s, words), nil
	case actionPick:
		return w.onPick(ctx, p, s, index), nil
	case actionQuestion:
		return w.onQuestion(ctx, p, s, log), nil
	case actionMentionsOnly:
		return w.onSet(ctx, change{p.Key, p.Team, p.Channel, p.User, ModeMentions}, index.Base(), p.Aside())
	}
	return p.tell(words.OldButton), nil
}

// tell says something to who pressed alone.
func (p Press) tell(text string) []Action {
	reply := tell(Ask{Key: p.Key}, text)
	reply.To = p.Aside()
	return []Action{Say{Reply: reply}}
}

// onShow shows the answer otherwise, in its place. Anybody may: what is shown is
// what everybody may read, and can be shown as it was.
func (w *worker) onShow(ctx context.Context, p Press, s Shown, index *knowledge.Index) []Action {
	ask, answer := s.ask(p), s.answer(index)
	if answer.Outcome == knowledge.Unknown && (len(s.Entries) > 0 || s.Matrix) {
		return p.tell(w.words(ctx, index.Base(), p.User).GoneEntry)
	}
	bg := w.background(ctx, index, answer, w.audience(ctx, index.Base(), p))
	bg.Private = p.Ephemeral && !isDM(p.Channel)
	reply := bg.compose(ask, answer, s.now(ask, answer))
	reply.To = p.Here()
	actions := []Action{Say{Reply: reply}}
	if ts := s.ts(); ts != "" && !p.Ephemeral {
		note := Note{Conversation: conversation(p.Team, p.Channel, p.ThreadTS), Topic: answer.Topic, Last: ts, Only: true}
		return append([]Action{note}, actions...)
	}
	return actions
}

// audience is the words for who reads the message that was pressed.
func (w *worker) audience(ctx context.Context, base *knowledge.Base, p Press) *Words {
	if p.Ephemeral || isDM(p.Channel) {
		return w.words(ctx, base, p.User)
	}
	return wordsIn(base.Language)
}

// onShare says in public what one person saw, naming who asked. Whoever shares
// is who asked: nobody else sees the button.
func (w *worker) onShare(ctx context.Context, p Press, s Shown, index *knowledge.Index) []Action {
	if !s.Limited && index.Base().NamesHolders() && w.sharedWith(ctx, p.Channel) {
		index, s.Limited = index.WithoutHolders(), true
	}
	answer := s.answer(index)
	bg := w.background(ctx, index, answer, wordsIn(index.Base().Language))
	names := w.names.of(ctx, append(mentions(s.Question), p.User, s.Author))
	text, named := bg.Words.SharedBy, Background{Names: names}
	if s.Author != "" {
		text = bg.Words.SharedOf
	}
	by := fill(text, "name", named.name(p.User), "author", named.name(s.Author), "question", oneLine(plain(s.Question, names), maxShownText))
	public := bg.compose(s.ask(p), answer, s.now(s.ask(p), answer))
	public = newReply(Ask{Key: p.Key}, append([]Block{Aside{{Text: by}}}, public.Blocks...))
	public.To = Place{Channel: p.Channel, ThreadTS: p.ThreadTS, ResponseURL: p.ResponseURL, Public: true}
	done := tell(Ask{Key: p.Key}, w.words(ctx, index.Base(), p.User).SharedDone)
	done.To = p.Here()
	return []Action{Say{Reply: public}, Say{Reply: done}}
}

// onRating records what an answer was worth, and asks what is wrong with it.
func (w *worker) onRating(p Press, s Shown, base *knowledge.Base, words *Words) []Action {
	rated := Recorded{
		Text: w.kept(s.Question, s.Author), Channel: p.Channel, User: p.User, Asker: s.User,
		At: w.now(), Outcome: p.Action, Reason: s.Reason, Entries: s.Entries,
	}
	text := words.Thanks
	var rows Buttons
	switch p.Action {
	case actionUnhelpful:
		text = words.WhatIsWrong
		for _, r := range words.reasons() {
			rows = append(rows, Button{Label: r.text, Action: actionReason, Value: s.because(r.code).text()})
		}
	case actionReason:
		rated.Outcome = actionUnhelpful
		text = fill(words.NotedReason, "reason", words.reason(s.Reason))
		if reachable(base.Maintainers) {
			rows = Buttons{{Label: words.AskPerson, Action: actionAskPerson, Value: s.text()}}
		}
	}
	blocks := []Block{Prose{{{Text: text}}}}
	if len(rows) > 0 {
		blocks = append(blocks, rows)
	}
	reply := newReply(Ask{Key: p.Key}, blocks)
	if reply.To = p.Aside(); p.Action == actionReason {
		reply.To = p.Here()
	}
	return []Action{Record{Question: s.claim(p) + "/" + p.User, Recorded: rated}, Say{Reply: reply}}
}

// A reason is why an answer was of no help.
type reason struct{ code, text string }

func (w *Words) reasons() []reason {
	return []reason{{"wrong", w.WrongEntry}, {"outdated", w.OutOfDate}, {"unclear", w.Unclear}}
}

func (w *Words) reason(code string) string {
	for _, r := range w.reasons() {
		if r.code == code {
			return r.text
		}
	}
	return code
}
