package bot

// Looking: whether a message is there already, which was posted by a call that
// failed, or by a process that died.

import (
	"context"
	"fmt"
)

// Heard is a message as Slack remembers it.
type Heard struct {
	TS   string
	Bot  string // bot id of the app that wrote it
	Text string // as it was sent
	Key  string // of the question, where it is a message of the bot's
	Part int    // which of several that were said to the question
}

// reader reads back what was said.
type reader interface {
	// Read returns what was said at a place since a ts, or the latest of it where
	// that is much. After a [*RefusedError] it cannot be read.
	Read(ctx context.Context, at Place, since string) ([]Heard, error)
}

// look finds the reply where it may have been said.
func (d *delivery) look(ctx context.Context, r Reply) (Posted, bool, error) {
	if !channelID.MatchString(r.To.Channel) && !isDM(r.To.Channel) {
		return d.unseen(fmt.Errorf("the direct message with %s cannot be read", r.To.Channel))
	}
	heard, err := d.slack.Read(ctx, r.To, d.since)
	switch outcomeOf(err) {
	case accepted:
	case refused:
		return d.unseen(err)
	default:
		return Posted{}, false, err // look again
	}
	for _, h := range heard {
		if h.Bot == d.self.BotID && r.is(h) {
			return Posted{r.To.Channel, h.TS}, true, nil
		}
	}
	return Posted{}, false, nil
}

// is reports whether the message is the reply. What goes through a response_url
// carries no key.
func (r Reply) is(h Heard) bool {
	if r.To.ResponseURL != "" {
		return h.Text == r.Text
	}
	return h.Key == r.Key && h.Part == r.Part
}

// unseen is what follows where nobody can look. What this process has not said
// itself was more likely never said; what it has said, and Slack did not confirm,
// is not said again.
func (d *delivery) unseen(why error) (Posted, bool, error) {
	if !d.tried {
		return Posted{}, false, nil
	}
	return Posted{}, false, &finalError{fmt.Errorf("it may have been said: %w", why)}
}
