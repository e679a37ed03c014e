package bot

// Delivery: once, whatever becomes of the calls. What may have been said is looked
// for before it is said again, since Slack takes the same message twice.

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"
)

const (
	// maxAttempts of one call, and the wait between them, which doubles up to
	// maxRetryWait: together as long as deliveryPatience, in which Slack may be
	// away for a minute.
	maxAttempts  = 10
	maxRetryWait = 30 * time.Second
	// retryWait is the first wait: a call that was cut off may still take effect.
	retryWait = time.Second
	// lateBy is how long after callTimeout a call that was not answered may take
	// effect still.
	lateBy = 15 * time.Second
	// maxRetryAfter is the longest wait for which an answer is still worth
	// having; Slack asks for 30 s at most in practice.
	maxRetryAfter = 2 * time.Minute
)

// poster says a reply in Slack, once. After a [*RateLimitError] or a
// [*RefusedError] nothing was said.
type poster interface {
	Post(ctx context.Context, r Reply) (Posted, error)
}

// An outcome is what became of a call.
type outcome int

const (
	accepted outcome = iota
	limited          // nothing was done, and may be later
	refused          // nothing was done, nor would be
	unsent           // Slack has not heard of it
	unknown          // it was done, or not
)

// outcomeOf reads it off the error of a call.
func outcomeOf(err error) outcome {
	if err == nil {
		return accepted
	}
	if _, ok := errors.AsType[*RateLimitError](err); ok {
		return limited
	}
	if _, ok := errors.AsType[*RefusedError](err); ok {
		return refused
	}
	if e, ok := errors.AsType[*net.OpError](err); ok && e.Op == "dial" {
		return unsent
	}
	return unknown
}

// A finalError ends insisting: there is no use in another attempt, or harm.
type finalError struct{ error }

func (e *finalError) Unwrap() error { return e.error }

// insist calls Slack until it takes the call or refuses it, up to maxAttempts
// times. It is for what may be done twice.
func insist(ctx context.Context, wait time.Duration, call func() error) error {
	for try := 1; ; try++ {
		err := call()
		if final, ok := errors.AsType[*finalError](err); ok {
			return final.error
		}
		pauseFor := wait
		switch outcomeOf(err) {
		case accepted, refused:
			return err
		case limited:
			limit, _ := errors.AsType[*RateLimitError](err)
			if pauseFor = limit.After; pauseFor > maxRetryAfter {
				return err
			}
		default:
			wait = min(2*wait, maxRetryWait)
		}
		if try == maxAttempts {
			return fmt.Errorf("tried %d times: %w", try, err)
		}
		if !pause(ctx, pauseFor) {
			return fmt.Errorf("wait to call again: %w", err)
		}
	}
}

// A delivery is one message on its way.
type delivery struct {
	slack interface {
		poster
		reader
	}
	self  Self
	paces *paces
	wait  time.Duration // before the second attempt
	since string        // ts: nothing of this was said before
	// doubtful: it may have been said already; tried: by this process.
	doubtful, tried bool
	late            bool // Slack may be at it still
}

// deliver posts the reply, as plain text if Slack refuses the blocks.
func (d *delivery) deliver(ctx context.Context, r Reply) (posted Posted, err error) {
	post := func() (err error) {
		posted, err = d.attempt(ctx, r)
		return err
	}
	err = insist(ctx, d.wait, post)
	if refused, ok := errors.AsType[*RefusedError](err); ok && refused.badBlocks() && len(r.Blocks) > 0 {
		r.Blocks = nil
		if err := insist(ctx, d.wait, post); err != nil {
			return posted, err
		}
		return posted, &textOnlyError{refused}
	}
	return posted, err
}

// A textOnlyError says that a reply was sent, but not as it should have looked.
type textOnlyError struct{ refused *RefusedError }

func (e *textOnlyError) Error() string { return "sent as text only: " + e.refused.Error() }

// attempt posts the reply once, if it has not been said.
func (d *delivery) attempt(ctx context.Context, r Reply) (Posted, error) {
	if d.doubtful && !r.To.private() {
		if d.late && !pause(ctx, lateBy) {
			return Posted{}, ctx.Err()
		}
		posted, found, err := d.look(ctx, r)
		if err != nil || found {
			return posted, err
		}
	}
	if r.To.paced() {
		if err := d.paces.wait(ctx, r.To.Channel); err != nil {
			return Posted{}, &finalError{err}
		}
	}
	posted, err := d.slack.Post(ctx, r)
	if outcomeOf(err) == unknown {
		d.doubtful, d.tried = true, true
		timeout, ok := errors.AsType[net.Error](err)
		d.late = ok && timeout.Timeout()
	}
	return posted, err
}

// private reports that saying it twice does less harm than never: one person
// alone sees it, or it takes the place of what was there.
func (p Place) private() bool {
	return p.TS != "" || p.Replace || p.Viewer != "" || p.ResponseURL != "" && !p.Public
}

// paced reports that it counts as a message in the channel, of which Slack takes
// one a second.
func (p Place) paced() bool { return p.TS == "" && p.ResponseURL == "" && p.Viewer == "" }

// pause waits for d and reports whether ctx lasted as long. No timer is made for
// no time: several that are due at once crash the race detector in a synctest
// bubble (Go 1.26).
func pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
