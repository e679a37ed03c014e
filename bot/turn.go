package bot

// A turn: all that is done about one event, and what is said if it fails.

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/sirupsen/logrus"

	"whoowns/knowledge"
)

// A turn is that of one task.
type turn struct {
	*worker
	task
	log  logrus.FieldLogger
	said int // messages so far
}

// Why a task that was taken over is not begun again.
var (
	errGivenUp = errors.New("begun " + strconv.Itoa(maxTries) + " times, and never finished")
	errStale   = errors.New("older than " + staleAfter.String())
)

func (t *turn) hopeless() error {
	switch {
	case t.tries >= maxTries:
		return errGivenUp
	case t.tries > 0 && t.now().Sub(t.received) > staleAfter:
		return errStale
	}
	return nil
}

// take decides what to do and performs it, and reports whether the event is dealt
// with. It is not where ctx ended before.
func (t *turn) take(ctx context.Context) (done bool) {
	if why := t.hopeless(); why != nil {
		if _, said, _ := t.replied(ctx, t.event.Claim()); !said {
			t.fail(ctx, why)
		}
		return true
	}
	if err := t.metrics.contain(func() error { return t.perform(ctx, t.begin(ctx, t.event)) }); err != nil {
		t.log.WithError(quiet(err, t.event)).Warn("began without a word")
	}
	t.awaitReply(ctx)
	if err := t.meet(ctx); err != nil && ctx.Err() == nil {
		t.fail(ctx, err)
		return true
	}
	actions, err := t.decide(ctx, t.event, t.log)
	if ctx.Err() != nil {
		return false
	}
	if err != nil {
		t.log.WithError(quiet(err, t.event)).Error("cannot decide: apologising")
		t.metrics.failed(t.event)
		actions = t.apology(ctx, t.event)
	}
	err = t.metrics.contain(func() error { return t.perform(ctx, actions) })
	switch {
	case err != nil && ctx.Err() != nil:
		return false
	case err != nil:
		t.fail(ctx, err)
		return true
	case len(actions) > 0:
		t.metrics.answered(t.event, t.received)
	}
	t.log.WithField("actions", len(actions)).Info("done")
	return true
}

// fail is done about an event that nothing more can be done about: it is counted,
// kept for who runs the bot, and who waits for an answer is told.
func (t *turn) fail(ctx context.Context, why error) {
	t.metrics.lost(why)
	why = quiet(why, t.event)
	t.log.WithError(why).Error("delivery went wrong")
	from := t.event.origin()
	lost := Undelivered{Event: eventName(t.event), Channel: from.Channel, User: from.User, At: t.now(), Why: oneLine(why.Error(), maxName)}
	if err := undeliveredKept.update(ctx, t.store, t.event.Claim(), func(Undelivered) Undelivered { return lost }); err != nil {
		t.log.WithError(err).Warn("the failure is not kept")
	}
	if err := t.takeBack(ctx); err != nil {
		t.log.WithError(err).Warn("what was not said is remembered as said")
	}
	if err := t.metrics.contain(func() error { return t.perform(ctx, t.condolence(ctx, t.event)) }); err != nil {
		t.log.WithError(quiet(err, t.event)).Warn("who asked is not told")
	}
}

// takeBack forgets that something would be said: an edit does not wait for it, and
// who was to be greeted can be when they come again.
func (t *turn) takeBack(ctx context.Context) error {
	switch e := t.event.(type) {
	case Joined:
		return greetingsKept.delete(ctx, t.store, channelKey(e.Team, e.Channel)+"/"+e.User)
	case Ask:
		if replied, err := repliesKept.get(ctx, t.store, e.Claim()); err != nil || !replied.Coming {
			return err
		}
		return repliesKept.delete(ctx, t.store, e.Claim())
	}
	return nil
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
		if e.View.ID != "" {
			return w.viewApology(ctx, e)
		}
		return e.tell(wordsIn(w.names.locale(ctx, e.User)).Apology)
	case Submit:
		if actions := e.apology(); actions != nil {
			return actions
		}
		return []Action{sayTo(Place{Channel: e.User}, wordsIn(w.names.locale(ctx, e.User)).Apology)}
	}
	return nil
}

// condolence is what is said where a reply could not be delivered: on another way
// than that, to who waits for it. Where the bot cannot whisper it writes to them.
func (w *worker) condolence(ctx context.Context, e Event) []Action {
	from, thread := e.origin(), ""
	switch e := e.(type) {
	case Ask:
		if !e.Via.Addressed() {
			return nil
		}
		thread = e.Place().ThreadTS
	case Press:
		if e.View.ID != "" {
			return w.viewApology(ctx, e)
		}
		thread = e.ThreadTS
	case Submit:
		if actions := e.apology(); actions != nil {
			return actions
		}
	default:
		return nil
	}
	text := wordsIn(w.names.locale(ctx, from.User)).Apology
	direct := sayTo(Place{Channel: from.User}, text)
	if from.Channel == "" {
		return []Action{direct}
	}
	aside := sayTo(Place{Channel: from.Channel, ThreadTS: thread, Viewer: from.User}, text)
	aside.Otherwise = []Action{direct}
	return []Action{aside}
}

// delivery is that of one message of this turn.
func (t *turn) delivery() *delivery {
	return &delivery{
		slack: t.slack, self: t.self, paces: t.paces, wait: t.retryWait,
		since: t.began(), doubtful: t.tries > 0,
	}
}

// skew is how far the clocks of Slack and of this machine may be apart.
const skew = 5 * time.Minute

// began is the ts of when the event happened, or some time before.
func (t *turn) began() string {
	switch e := t.event.(type) {
	case Ask:
		if e.TS != "" {
			return e.TS
		}
	case Joined:
		if e.TS != "" {
			return e.TS
		}
	case Press: // what was shared before may read the same
		if e.At != "" {
			return e.At
		}
	}
	return strconv.FormatInt(t.received.Add(-skew).Unix(), 10) + ".000000"
}
