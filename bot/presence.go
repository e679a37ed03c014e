package bot

// Whether the bot is there: how many of its sockets are open, and whether it can
// remember.

import (
	"context"
	"sync/atomic"
)

// presence counts the sockets that are open.
type presence struct{ open atomic.Int64 }

// Connected is how many sockets are open to Slack now.
func (b *Bot) Connected() int { return int(b.presence.open.Load()) }

// A NotReadyError says why the bot cannot answer now.
type NotReadyError struct {
	Why string // without any detail, for whoever asks
	Err error  // the detail, for the log; may be nil
}

func (e *NotReadyError) Error() string {
	if e.Err == nil {
		return e.Why
	}
	return e.Why + ": " + e.Err.Error()
}

func (e *NotReadyError) Unwrap() error { return e.Err }

// Ready is nil if the bot can answer now, else a [*NotReadyError].
func (b *Bot) Ready(ctx context.Context) error {
	if b.Connected() == 0 {
		return &NotReadyError{Why: "no socket is open to Slack"}
	}
	if _, err := settingsKept.get(ctx, b.cfg.Store, "ready"); err != nil {
		return &NotReadyError{"the store fails", scrub(err)}
	}
	return nil
}
