package workspace

// State: everything the workspace knows, guarded by the lock of its Workspace.

import (
	"slices"
	"time"
)

// State is what the workspace knows at one moment. It is handed to the
// function given to [Workspace.WaitFor] and valid only while that runs.
type State struct {
	opt   Options
	after func(d time.Duration, f func(s *State)) (stop func() bool)
	ids   idSource

	people   *directory
	talk     *timeline
	sockets  *sockets
	outbox   *outbox
	hooks    *hooks
	views    *views
	panes    *panes
	limits   *limits
	faults   *faults
	calls    *callLog
	used     *permissions
	watchers *watchers

	base      string    // URL the app reaches us at
	awayUntil time.Time // see [Workspace.GoAway]
}

func newState(o Options, after func(time.Duration, func(*State)) func() bool) *State {
	return &State{
		opt: o, after: after, base: o.URL,
		people: newDirectory(o), talk: newTimeline(), sockets: newSockets(), outbox: newOutbox(),
		hooks: newHooks(), views: newViews(), panes: newPanes(), limits: newLimits(o.RateScale), faults: newFaults(), calls: newCallLog(), used: newPermissions(), watchers: newWatchers(),
	}
}

func (s *State) now() time.Time { return s.opt.Clock.Now() }

// Messages returns what viewer sees in the channel, thread replies included,
// in the order of their ts. An empty viewer sees everything.
func (s *State) Messages(channel, viewer string) []Message { return s.talk.seen(channel, viewer) }

// Envelopes returns every attempt to deliver an envelope, oldest first.
func (s *State) Envelopes() []Delivery { return s.outbox.log() }

// Acks returns every acknowledgement that clients sent, oldest first.
func (s *State) Acks() []Ack { return slices.Clone(s.outbox.acks) }

// Connections returns the open sockets, oldest first.
func (s *State) Connections() []Connection { return s.sockets.open() }

// Calls returns how often the Web API method was called, failed calls
// included; "response_url" counts the posts to response URLs.
func (s *State) Calls(method string) int { return s.calls.count[method] }

// Idle reports whether no envelope is unacknowledged, held or to be retried
// and no request of the app is being served.
func (s *State) Idle() bool { return s.outbox.busy == 0 && s.calls.active == 0 }
