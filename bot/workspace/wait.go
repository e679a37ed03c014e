package workspace

// Waiting for what happens, instead of sleeping and hoping.

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// The types of [Event].
const (
	EventMessage  = "message"
	EventChanged  = "message_changed"
	EventDeleted  = "message_deleted"
	EventEnvelope = "envelope"
	EventView     = "view"   // the modals or the home tab of User changed
	EventPane     = "pane"   // the agent pane of User changed
	EventPeople   = "people" // users, channels or their members changed
)

// Event is something that happened in the workspace.
type Event struct {
	Type     string
	Channel  string    // of a message
	Message  *Message  // of the first three
	User     string    // who sees what changed, of a view or pane
	Envelope *Delivery // sent, acknowledged or expired
}

// WaitFor returns when until reports true, or when ctx or the workspace ends.
// until is called with the state locked: it must not call the workspace.
func (w *Workspace) WaitFor(ctx context.Context, until func(*State) bool) error {
	for {
		w.mu.Lock()
		met, changed := until(w.state), w.changed
		w.mu.Unlock()
		if met {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("wait for workspace: %w", ctx.Err())
		case <-w.done:
			return errors.New("wait for workspace: closed")
		}
	}
}

// Quiet waits until the workspace is idle: see [State.Idle]. An app that works
// on after it acknowledged is not seen to work.
func (w *Workspace) Quiet(ctx context.Context) error {
	return w.WaitFor(ctx, (*State).Idle)
}

// Events returns what happens from now on. The channel is closed when ctx or
// the workspace ends, or when its reader falls 1,000 events behind.
func (w *Workspace) Events(ctx context.Context) <-chan Event {
	c := make(chan Event, 1000)
	w.update(func(s *State) { s.watchers.add(c) })
	context.AfterFunc(ctx, func() {
		w.update(func(s *State) { s.watchers.drop(c) })
	})
	return c
}

// Messages returns what viewer sees in the channel, thread replies included,
// in the order of their ts. An empty viewer sees everything.
func (w *Workspace) Messages(channel, viewer string) (seen []Message) {
	w.view(func(s *State) { seen = s.Messages(channel, viewer) })
	return seen
}

// watchers are the listeners to events.
type watchers struct {
	chans  []chan Event
	closed bool
}

func newWatchers() *watchers { return &watchers{} }

func (l *watchers) add(c chan Event) {
	if l.closed {
		close(c)
		return
	}
	l.chans = append(l.chans, c)
}

func (l *watchers) drop(c chan Event) {
	if i := slices.Index(l.chans, c); i >= 0 {
		close(c)
		l.chans = slices.Delete(l.chans, i, i+1)
	}
}

// tell hands the event to every listener and drops those that do not keep up.
func (l *watchers) tell(e Event) {
	for _, c := range slices.Clone(l.chans) {
		select {
		case c <- e:
		default:
			l.drop(c)
		}
	}
}

func (l *watchers) close() {
	l.closed = true
	for _, c := range slices.Clone(l.chans) {
		l.drop(c)
	}
}
