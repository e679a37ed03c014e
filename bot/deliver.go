package bot

// Delivery: once, or again after Slack said that it took nothing.

import (
	"context"
	"errors"
	"fmt"
	"time"
)

const (
	maxAttempts = 4
	// maxRetryAfter is the longest wait for which an answer is still worth
	// having; Slack asks for 30 s at most in practice.
	maxRetryAfter = 2 * time.Minute
)

// poster says a reply in Slack, once. After a [*RateLimitError] or a
// [*RefusedError] nothing was said.
type poster interface {
	Post(ctx context.Context, r Reply) (Posted, error)
}

// deliver posts the reply, again where that cannot double it: after a rate
// limit, and as plain text if Slack refuses the blocks. After any other error
// it may have been posted, so it is not tried again.
func deliver(ctx context.Context, to poster, r Reply) (posted Posted, err error) {
	post := func() error {
		posted, err = to.Post(ctx, r)
		return err
	}
	err = again(ctx, post)
	if refused, ok := errors.AsType[*RefusedError](err); ok && refused.badBlocks() && len(r.Blocks) > 0 {
		r.Blocks = nil
		if err := again(ctx, post); err != nil {
			return posted, err
		}
		return posted, &textOnlyError{refused}
	}
	return posted, err
}

// A textOnlyError says that a reply was sent, but not as it should have looked.
type textOnlyError struct{ refused *RefusedError }

func (e *textOnlyError) Error() string { return "sent as text only: " + e.refused.Error() }

// again calls Slack, and once more after each rate limit, up to maxAttempts
// times.
func again(ctx context.Context, call func() error) error {
	for range maxAttempts {
		err := call()
		limited, ok := errors.AsType[*RateLimitError](err)
		if !ok || limited.After > maxRetryAfter {
			return err
		}
		if !pause(ctx, limited.After) {
			return fmt.Errorf("wait to call again: %w", err)
		}
	}
	return fmt.Errorf("rate limited %d times", maxAttempts)
}

// pause waits for d and reports whether ctx lasted as long.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
