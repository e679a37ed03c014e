package bot

// A question: whether it is heard at all, its answer, and what is kept of it.

import (
	"context"

	"github.com/sirupsen/logrus"

	"whoowns/knowledge"
)

// hears reports whether a message is of any concern. Most are not, and cost
// no claim: what is said in channels and threads that the bot has no part in.
func (w *worker) hears(ctx context.Context, ask Ask) (bool, error) {
	switch {
	case ask.Via.Addressed():
		return true, nil
	case ask.Via == knowledge.Thread:
		thread, err := threadsKept.get(ctx, w.store, ask.Conversation())
		return thread.live(), err
	}
	return false, nil // nothing is said unasked outside of threads
}

// onAsk answers the question, or counts the message if it is none.
func (w *worker) onAsk(ctx context.Context, ask Ask, log logrus.FieldLogger) ([]Action, error) {
	thread := w.thread(ctx, ask, log)
	if !ask.Via.Addressed() && !thread.follows(ask) {
		return []Action{Count{ask.Conversation()}}, nil
	}
	answer, reply := w.answer(ctx, ask, thread.Topic)
	log.WithField("outcome", answer.Outcome).Debug("decided")
	return answered(ask, thread, answer, reply), nil
}

// answered is what is done about a question with this answer. What the
// conversation is about is kept before anybody can lean on it.
func answered(ask Ask, thread Thread, answer knowledge.Answer, reply Reply) []Action {
	if len(reply.Blocks) == 0 {
		return []Action{Count{ask.Conversation()}}
	}
	conversation := ask.Conversation()
	if conversation == "" {
		return []Action{Say{Reply: reply}}
	}
	return []Action{
		Note{Conversation: conversation, Topic: answer.Topic, Last: ask.TS},
		Say{Reply: reply, Question: ask.Claim(), Replied: Replied{Via: ask.Via, Before: thread.Topic}},
	}
}

// thread is what is kept of the conversation, which must do without where the
// store fails.
func (w *worker) thread(ctx context.Context, ask Ask, log logrus.FieldLogger) Thread {
	if ask.Conversation() == "" {
		return Thread{}
	}
	thread, err := threadsKept.get(ctx, w.store, ask.Conversation())
	if err != nil {
		log.WithError(err).Warn("answering without the topic of the conversation")
	}
	return thread
}

// answer finds and words the answer to a question.
func (w *worker) answer(ctx context.Context, ask Ask, topic knowledge.Topic) (knowledge.Answer, Reply) {
	index := w.knowledge() // the same for the whole of a question
	answer := index.Answer(ask.Question(index.Base(), topic))
	reply := Compose(ask, answer, w.background(ctx, index, answer))
	if w.observe != nil {
		w.observe(Observed{Ask: ask, Answer: answer, Reply: reply})
	}
	return answer, reply
}

// background looks up what the reply needs to know besides the answer.
func (w *worker) background(ctx context.Context, index *knowledge.Index, answer knowledge.Answer) Background {
	return Background{
		Names:    w.names.of(ctx, people(answer)),
		Examples: Examples(index.Base()),
	}
}
