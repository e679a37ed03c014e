package bot

// Whether the bot is there: how many of its sockets are open, and whether it can
// remember.

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
)

// presence counts the sockets that are open.
type presence struct{ open atomic.Int64 }

// Connected is how many sockets are open to Slack now.
func (b *Bot) Connected() int { return int(b.presence.open.Load()) }

// Ready says why the bot cannot answer now; nil: it can.
func (b *Bot) Ready(ctx context.Context) error {
	if b.Connected() == 0 {
		return errors.New("no socket is open to Slack")
	}
	if _, err := settingsKept.get(ctx, b.cfg.Store, "ready"); err != nil {
		return fmt.Errorf("the store fails: %w", err)
	}
	return nil
}
