package bot

// Answering: claim the question, find the answer, word it, deliver it. One
// question's failure is its own: it is logged, apologised for, and over.

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/sirupsen/logrus"

	"whoowns/knowledge"
)

const (
	storePatience    = 5 * time.Second
	deliveryPatience = 3 * time.Minute // some waits of Retry-After included
)

// Store remembers what must outlive a question, for all replicas alike.
type Store interface {
	// Claim reports whether this is the first claim to key. A claim is kept for
	// ten minutes or longer: Slack repeats an event after five.
	Claim(ctx context.Context, key string) (bool, error)
	// Topic returns what was last set for the conversation, or nil.
	Topic(ctx context.Context, conversation string) ([]byte, error)
	SetTopic(ctx context.Context, conversation string, topic []byte) error
}

// Observed is what became of one question.
type Observed struct {
	Ask    Ask
	Answer knowledge.Answer
	Reply  Reply // not yet delivered
}

// worker answers questions, one after another.
type worker struct {
	store     Store
	knowledge func() *knowledge.Index
	names     *names
	poster    poster
	observe   func(Observed)
	log       logrus.FieldLogger
}

// work answers what is queued until the queue is closed and empty, or ctx ends.
func (w *worker) work(ctx context.Context, asks <-chan Ask) {
	for ask := range asks {
		log := w.log.WithFields(logrus.Fields{"key": ask.Key, "team": ask.Team, "channel": ask.Channel, "via": ask.Via})
		if ctx.Err() != nil {
			log.Error("question left unanswered: out of time to stop")
			continue
		}
		w.answer(ctx, ask, log)
	}
}

func (w *worker) answer(ctx context.Context, ask Ask, log logrus.FieldLogger) {
	first, err := w.claim(ctx, ask)
	switch {
	case err != nil && ask.Via != knowledge.Slash:
		log.WithError(err).Error("question left unanswered: it may be answered elsewhere")
		return
	case err != nil:
		// Only one person sees the answer to a command: twice is no harm.
		log.WithError(err).Warn("answering without a claim")
	case !first:
		log.Debug("question taken already")
		return
	}
	done, err := w.prepare(ctx, ask, log)
	if err != nil {
		log.WithError(err).Error("no answer: apologising")
		done.Reply = Apology(ask)
	}
	log = log.WithField("outcome", done.Answer.Outcome)
	if len(done.Reply.Blocks) == 0 {
		log.Debug("said nothing")
		return
	}
	ctx, cancel := context.WithTimeout(ctx, deliveryPatience)
	defer cancel()
	if err := contain(func() error { return deliver(ctx, w.poster, done.Reply) }); err != nil {
		log.WithError(err).Error("delivery went wrong")
		return
	}
	log.Info("answered")
}

func (w *worker) claim(ctx context.Context, ask Ask) (first bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	err = contain(func() (err error) {
		first, err = w.store.Claim(ctx, ask.Claim())
		return err
	})
	return first, err
}

// prepare makes up the reply, and keeps the topic before anyone can lean on it.
func (w *worker) prepare(ctx context.Context, ask Ask, log logrus.FieldLogger) (done Observed, err error) {
	err = contain(func() error {
		index := w.knowledge() // the same for the whole of a question
		topic, err := w.topic(ctx, ask)
		if err != nil {
			log.WithError(err).Warn("answering without the topic of the conversation")
		}
		answer := index.Answer(ask.Question(index.Base(), topic))
		reply := Compose(ask, answer, Background{
			Names:    w.names.of(ctx, people(answer)),
			Examples: Examples(index.Base()),
		})
		if err := w.setTopic(ctx, ask, answer); err != nil {
			log.WithError(err).Warn("the topic of the conversation is not kept")
		}
		done = Observed{Ask: ask, Answer: answer, Reply: reply}
		if w.observe != nil {
			w.observe(done)
		}
		return nil
	})
	return done, err
}

func (w *worker) topic(ctx context.Context, ask Ask) (t knowledge.Topic, err error) {
	conversation := ask.Conversation()
	if conversation == "" {
		return t, nil
	}
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	kept, err := w.store.Topic(ctx, conversation)
	if err != nil || len(kept) == 0 {
		return t, err
	}
	if err := json.Unmarshal(kept, &t); err != nil {
		return knowledge.Topic{}, fmt.Errorf("decode topic: %w", err)
	}
	return t, nil
}

func (w *worker) setTopic(ctx context.Context, ask Ask, answer knowledge.Answer) error {
	conversation := ask.Conversation()
	if conversation == "" || answer.Outcome == knowledge.Silent {
		return nil
	}
	kept, err := json.Marshal(answer.Topic)
	if err != nil {
		return fmt.Errorf("encode topic: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	return w.store.SetTopic(ctx, conversation, kept)
}

// contain runs f and turns a panic into an error with its stack.
func contain(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %s\n%s", scrubText(fmt.Sprint(r)), debug.Stack())
		}
	}()
	return f()
}
