package bot

// Performing what changes views.

import (
	"context"
	"errors"
	"time"
)

// viewer shows views.
type viewer interface {
	OpenView(ctx context.Context, trigger string, m Modal) error
	UpdateView(ctx context.Context, id, external string, m Modal) error
	PublishView(ctx context.Context, user string, h Home) error
}

// view performs an action on a view.
func (t *turn) view(ctx context.Context, a Action) error {
	return insist(ctx, t.retryWait, func() error {
		switch a := a.(type) {
		case Open:
			return t.slack.OpenView(ctx, a.TriggerID, a.Modal)
		case Change:
			return t.change(ctx, a)
		case Publish:
			return t.slack.PublishView(ctx, a.User, a.Home)
		}
		return nil
	})
}

// An acknowledgement that names a view reaches Slack within this time, or with
// the next socket and too late.
const (
	nameTries = 40 // Slack waits for the acknowledgement for three seconds
	nameWait  = 100 * time.Millisecond
)

// change updates a modal. One that is named in an acknowledgement is not there
// before that has arrived.
func (t *turn) change(ctx context.Context, a Change) error {
	for try := 1; ; try++ {
		err := t.slack.UpdateView(ctx, a.View, a.External, a.Modal)
		refused, ok := errors.AsType[*RefusedError](err)
		gone := ok && refused.Code == "not_found"
		switch {
		case !gone:
			return err
		case a.External == "" || try == nameTries:
			return nil // closed by now
		case !pause(ctx, nameWait):
			return err
		}
	}
}
