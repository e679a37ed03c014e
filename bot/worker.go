package bot

// Acting on events: claim, decide, perform. One event's failure is its own: it
// is logged, apologised for, and over.

import (
	"context"
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

// worker acts on events, one after another.
type worker struct {
	store     Store
	knowledge func() *knowledge.Index
	add       func(entries []byte) error // nil: entries cannot be added
	names     *names

	maintainers *maintainers
	slack       slackCaller
	observe     func(Observed)
	metrics     *metrics
	log         logrus.FieldLogger

	now        func() time.Time
	forgetText bool // keep no text of questions
	manners    Manners
	greetEvery time.Duration
}

// work acts on what is queued until the queue is closed and empty, or ctx ends.
func (w *worker) work(ctx context.Context, lane string, jobs <-chan job) {
	for j := range jobs {
		w.metrics.waiting(lane, len(jobs))
		log := w.log.WithFields(fields(j.Event))
		if ctx.Err() != nil {
			log.Error("left undone: out of time to stop")
			continue
		}
		w.handle(ctx, j, log)
	}
}

func (w *worker) handle(ctx context.Context, j job, log logrus.FieldLogger) {
	e := j.Event
	if !w.mine(ctx, e, log) {
		return
	}
	if err := w.metrics.contain(func() error { return w.perform(ctx, w.begin(ctx, e), log) }); err != nil {
		log.WithError(quiet(err, e)).Warn("began without a word")
	}
	actions, err := w.decide(ctx, e, log)
	if err != nil {
		log.WithError(quiet(err, e)).Error("cannot decide: apologising")
		w.metrics.failed(e)
		actions = w.apology(ctx, e)
	}
	if err := w.metrics.contain(func() error { return w.perform(ctx, actions, log) }); err != nil {
		w.metrics.lost(err)
		log.WithError(quiet(err, e)).Error("delivery went wrong")
		return
	}
	if len(actions) > 0 {
		w.metrics.answered(e, j.received)
	}
	log.WithField("actions", len(actions)).Info("done")
}

// mine reports whether the event is of concern, and this worker's to act on.
func (w *worker) mine(ctx context.Context, e Event, log logrus.FieldLogger) bool {
	if ask, ok := e.(Ask); ok {
		switch heard, err := w.hears(ctx, ask); {
		case err != nil:
			log.WithError(err).Warn("not listening: the store cannot say whether to")
			return false
		case !heard:
			return false
		}
	}
	first, err := w.claim(ctx, e)
	switch {
	case err != nil && !e.private():
		log.WithError(err).Error("left undone: it may be done elsewhere")
		return false
	case err != nil:
		log.WithError(err).Warn("going on without a claim")
		return true
	case !first:
		log.Debug("taken already")
	}
	return first
}

func (w *worker) claim(ctx context.Context, e Event) (first bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	err = w.metrics.contain(func() (err error) {
		first, err = w.store.Claim(ctx, e.Claim(), "", nil, 0)
		return err
	})
	return first, err
}

// decide says what to do about an event. Each kind has a file of its own.
func (w *worker) decide(ctx context.Context, e Event, log logrus.FieldLogger) (actions []Action, err error) {
	err = w.metrics.contain(func() (err error) {
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
		}
		return err
	})
	return actions, err
}

// apology is what is said where an event could not be acted on, to whoever waits
// for it.
func (w *worker) apology(ctx context.Context, e Event) []Action {
	switch e := e.(type) {
	case Ask:
		if !e.Via.Addressed() {
			return nil
		}
		words := &english
		if e.Via != knowledge.Mention {
			words = wordsIn(w.names.locale(ctx, e.User))
		}
		return []Action{Say{Reply: Apology(e, words)}}
	case Press:
		if e.ResponseURL != "" {
			return e.tell(wordsIn(w.names.locale(ctx, e.User)).Apology)
		}
	case Submit:
		return e.apology()
	}
	return nil
}
