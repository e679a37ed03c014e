package bot

// Acting on events: decide, perform. One event's failure is its own: it is logged,
// apologised for, and over.

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/sirupsen/logrus"

	"whoowns/knowledge"
)

// deliveryPatience bounds what is done about one event, some waits of
// Retry-After included.
const deliveryPatience = 3 * time.Minute

// Observed is what became of one question.
type Observed struct {
	Ask    Ask
	Answer knowledge.Answer
	Reply  Reply // not yet delivered
}

// worker acts on events, several at a time.
type worker struct {
	self      Self
	store     Store
	knowledge func() *knowledge.Index
	add       func(entries []byte) error // nil: entries cannot be added
	names     *names

	maintainers *maintainers
	slack       slackCaller
	observe     func(Observed)
	metrics     *metrics
	log         logrus.FieldLogger

	ledger    *ledger
	endurance *endurance    // of outages of the store
	slots     chan struct{} // as many as may decide at the same time
	paces     *paces

	now        func() time.Time
	forgetText bool // keep no text of questions
	manners    Manners
	tempo
}

// tempo is how long the bot waits where it has to. A test is in a hurry.
type tempo struct {
	greetEvery time.Duration // between greetings in a channel
	sayEvery   time.Duration // between messages in a channel
	retryWait  time.Duration // before the second attempt of a call
	lease      time.Duration // after which the tasks of a process that died are taken over
}

// or fills in what is not set.
func (t tempo) or(usual tempo) tempo {
	return tempo{
		greetEvery: cmp.Or(t.greetEvery, usual.greetEvery), sayEvery: cmp.Or(t.sayEvery, usual.sayEvery),
		retryWait: cmp.Or(t.retryWait, usual.retryWait), lease: cmp.Or(t.lease, usual.lease),
	}
}

var usualTempo = tempo{greetEvery: greetEvery, sayEvery: sayEvery, retryWait: retryWait, lease: leaseTime}

// run takes the turn of a task. What is not done when ctx ends is left to whoever
// takes it over.
func (w *worker) run(ctx context.Context, t task) {
	log := w.log.WithFields(fields(t.event))
	if ctx.Err() != nil {
		log.Error("left undone: out of time to stop")
		return
	}
	done := true // where it panics: it would again
	err := w.metrics.contain(func() error {
		done = (&turn{worker: w, task: t, log: log}).take(ctx)
		return nil
	})
	switch {
	case err != nil:
		log.WithError(quiet(err, t.event)).Error("given up")
	case !done:
		log.Error("left undone: out of time to stop")
		return
	}
	w.ledger.done(ctx, t.key)
}

// decide says what to do about an event. Each kind has a file of its own.
func (w *worker) decide(ctx context.Context, e Event, log logrus.FieldLogger) (actions []Action, err error) {
	select {
	case w.slots <- struct{}{}:
		defer func() { <-w.slots }()
	case <-ctx.Done():
		return nil, fmt.Errorf("wait to decide: %w", ctx.Err())
	}
	err = w.metrics.contain(func() (err error) {
		w := w.pinned()
		if w.barred(ctx, e) {
			actions = w.bar(ctx, e)
			return nil
		}
		switch e := e.(type) {
		case Ask:
			actions, err = w.onAsk(ctx, e, log)
		case Press:
			actions, err = w.onPress(ctx, e, log)
		case Edited:
			actions, err = w.onEdited(ctx, e, log)
		case Deleted:
			actions, err = w.onDeleted(ctx, e, log)
		case HomeOpened:
			actions = w.onHomeOpened(ctx, e, log)
		case PaneOpened:
			actions = w.onPaneOpened(ctx, e)
		case Joined:
			actions, err = w.onJoined(ctx, e, log)
		case Submit:
			actions, err = w.onSubmit(ctx, e)
		case Shortcut:
			actions = w.onShortcut(ctx, e)
		case Reload:
			actions, err = w.onReload(ctx, e, log)
		}
		return err
	})
	return actions, err
}

// pinned is the worker with the version of the knowledge that is in use now: what is
// decided about an event is so by the version that it began with.
func (w *worker) pinned() *worker {
	index, one := w.knowledge(), *w
	one.knowledge = func() *knowledge.Index { return index }
	return &one
}
