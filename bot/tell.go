package bot

// Telling whoever maintains the file something once, whatever tells it again: other
// replicas, a restart, the next question.

import (
	"context"
	"errors"
	"time"
)

// toldAgain is how long a state that is over is not told again: replicas see a file
// that was mended within a few minutes of each other.
const toldAgain = 10 * time.Minute

// Told is what was told last of something.
type Told struct {
	State  string    `json:"state,omitempty"`  // empty: that it is well, or nothing yet
	Before string    `json:"before,omitempty"` // the state before
	At     time.Time `json:"at"`
	// Channel and TS are of the message that tells the state; empty where Slack does
	// not say.
	Channel string `json:"channel,omitempty"`
	TS      string `json:"ts,omitempty"`
}

// Tell does what tells a state, unless it was told before.
type Tell struct {
	Key   string // in toldKept
	State string
	Then  []Action
	// Aside: it is beside what the turn is for, which does not fail with it.
	Aside bool
}

func (Tell) action() {}

// next is what is kept once the state is told, and whether it is to be.
func (o Told) next(state string, now time.Time) (next Told, due bool) {
	if state == o.State || state != "" && state == o.Before && now.Sub(o.At) < toldAgain {
		return o, false
	}
	next = Told{State: state, Before: o.State, At: now}
	if state != "" && o.State != "" {
		next.Channel, next.TS = o.Channel, o.TS
	}
	return next, true
}

// tell is atomic, so that of several who would tell the same one does. What could
// not be told is left for the next to tell.
func (t *turn) tell(ctx context.Context, a Tell) error {
	var before, after Told
	due := false
	err := toldKept.update(ctx, t.store, a.Key, func(old Told) Told {
		before = old
		after, due = old.next(a.State, t.now())
		return after
	})
	if err != nil || !due {
		return err
	}
	if err = t.perform(ctx, a.Then); err == nil {
		return nil
	}
	untold := toldKept.update(context.WithoutCancel(ctx), t.store, a.Key, func(now Told) Told {
		if now.State == a.State {
			return before
		}
		return now
	})
	return errors.Join(err, untold)
}
