package bot

// Questions that change: one that its author edits gets its answer updated, one
// that is deleted takes its reply along unless somebody replied to that.

import (
	"context"
	"time"

	"github.com/sirupsen/logrus"
)

// editLife is how long after a message was written an edit may turn it to the bot. For
// as long it is known whether it has been answered: see repliesKept.
const editLife = 24 * time.Hour

// onEdited answers the question as it reads now, in place of the answer to the
// question as it was. A message that was none is answered if it turns to the bot now.
func (w *worker) onEdited(ctx context.Context, e Edited, log logrus.FieldLogger) ([]Action, error) {
	replied, ok, err := w.replied(ctx, e.Ask.Claim())
	switch {
	case err != nil:
		return nil, err
	case !ok:
		return w.onMadeQuestion(ctx, e, log)
	case replied.Edited >= e.At:
		return nil, nil
	case replied.Relayed:
		return w.relayAgain(ctx, e, replied)
	}
	ask := e.Ask
	ask.Via = replied.Via // a mention is not taken back by cutting it out
	answer, reply := w.answer(ctx, ask, replied.Before)
	if len(reply.Blocks) == 0 {
		return []Action{Remove{replied.place()}, Forget{ask.Claim()}}, nil
	}
	reply.To, replied.Edited = replied.place(), e.At
	return []Action{
		Note{Conversation: ask.Conversation(), Topic: answer.Topic, Last: ask.TS, Only: true},
		Say{Reply: reply, Question: ask.Claim(), Replied: replied},
	}, nil
}

// onMadeQuestion answers a message that was not answered as it was. The message is
// claimed as well, in case that Slack delivers it after its edit.
func (w *worker) onMadeQuestion(ctx context.Context, e Edited, log logrus.FieldLogger) ([]Action, error) {
	pending, err := w.ledger.pending(ctx, e.Ask.Claim())
	if err != nil || pending || !e.Ask.Via.Addressed() {
		return nil, err
	}
	if _, err := w.ledger.claim(ctx, e.Ask.Claim(), nil); err != nil {
		return nil, err
	}
	if w.barred(ctx, e.Ask) {
		return w.bar(ctx, e.Ask), nil
	}
	actions, err := w.onAsk(ctx, e.Ask, log)
	for i, a := range actions {
		if say, ok := a.(Say); ok && say.Question != "" {
			say.Replied.Edited = e.At
			actions[i] = say
		}
	}
	return actions, err
}

// onDeleted removes the reply to a question that is gone, unless somebody has
// replied to it: then it stays, for the sake of what was said about it.
func (w *worker) onDeleted(ctx context.Context, d Deleted, _ logrus.FieldLogger) ([]Action, error) {
	question := d.question()
	replied, ok, err := w.replied(ctx, question)
	if err != nil || !ok {
		return nil, err
	}
	if replied.Relayed { // a person takes back their own word
		return []Action{Remove{replied.place()}, Forget{question}}, nil
	}
	// In a direct message a reply begins a thread of its own.
	thread, err := threadsKept.get(ctx, w.store, conversation(d.Team, d.Channel, replied.thread()))
	if err != nil {
		return nil, err
	}
	if thread.Last != "" && (thread.Last != d.TS || thread.Since > 0) {
		return []Action{Forget{question}}, nil
	}
	return []Action{Remove{replied.place()}, Forget{question}}, nil
}

// replied is the reply to a question, if it is there by now.
func (w *worker) replied(ctx context.Context, question string) (Replied, bool, error) {
	replied, ok, err := repliesKept.find(ctx, w.store, question)
	return replied, ok && !replied.Coming, err
}

// question is the claim of the message, if it was a question.
func (d Deleted) question() string { return d.Team + "/" + d.key() }

// repliedWithin is how many times retryWait a change of a question waits for the
// reply to it. In this process the reply came before, in the same lane.
const repliedWithin = 30

// awaitReply returns when the reply to the question that is changed or deleted is
// there, which another replica may be about to say, or when it will not be.
func (t *turn) awaitReply(ctx context.Context) {
	question := ""
	switch e := t.event.(type) {
	case Edited:
		question = e.Ask.Claim()
	case Deleted:
		question = e.question()
	default:
		return
	}
	for range repliedWithin {
		if !t.comes(ctx, question) || !pause(ctx, t.retryWait) {
			return
		}
	}
	t.log.Warn("the reply that it is about does not come")
}

// comes reports whether the reply to a question is still to come. A question of this
// process comes before its change, and needs no waiting for.
func (t *turn) comes(ctx context.Context, question string) bool {
	replied, ok, err := repliesKept.find(ctx, t.store, question)
	if err != nil || ok {
		return replied.Coming
	}
	if t.ledger.has(question) {
		return false
	}
	pending, err := t.ledger.pending(ctx, question)
	return pending && err == nil
}

// place is where the reply is.
func (r Replied) place() Place {
	return Place{Channel: r.Channel, ThreadTS: r.ThreadTS, TS: r.TS}
}

// thread is the thread that a reply to the reply is in.
func (r Replied) thread() string {
	if r.ThreadTS == "" {
		return r.TS
	}
	return r.ThreadTS
}
