package workspace

// The Workspace: one lock around one State, and its life from New to Close.

import (
	"net/http"
	"sync"
	"time"
)

// Workspace is a Slack workspace with one app installed. Its methods may be
// called at any time from any goroutine.
type Workspace struct {
	opt     Options
	handler http.Handler
	done    chan struct{}  // closed by Close
	serving sync.WaitGroup // sockets and their writers

	mu      sync.Mutex
	state   *State
	changed chan struct{} // closed and replaced whenever the state has changed
	closed  bool
}

// New returns a workspace that behaves as o says.
func New(o Options) *Workspace {
	o = o.withDefaults()
	w := &Workspace{opt: o, done: make(chan struct{}), changed: make(chan struct{})}
	w.state = newState(o, w.after)
	w.handler = w.routes()
	return w
}

// Handler serves the Web API, Socket Mode, response_url and the browser page.
func (w *Workspace) Handler() http.Handler { return w.handler }

// BotToken is the app's xoxb- token.
func (w *Workspace) BotToken() string { return w.opt.BotToken }

// AppToken is the app's xapp- token.
func (w *Workspace) AppToken() string { return w.opt.AppToken }

// Close hangs up every connection, ends what [Workspace.Events] and the page
// listen to, and returns when the workspace's goroutines have ended. It does
// not stop the HTTP server that the handler was given to.
func (w *Workspace) Close() {
	w.update(func(s *State) {
		if w.closed {
			return
		}
		w.closed = true
		close(w.done)
		s.sockets.hangUp()
		s.watchers.close()
	})
	w.serving.Wait()
}

// update runs f on the state and wakes whoever waits for a change.
func (w *Workspace) update(f func(s *State)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f(w.state)
	close(w.changed)
	w.changed = make(chan struct{})
}

// view runs f, which must not change the state.
func (w *Workspace) view(f func(s *State)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f(w.state)
}

// after runs f on the state once d has passed, unless the workspace is closed.
func (w *Workspace) after(d time.Duration, f func(s *State)) (stop func() bool) {
	return w.opt.Clock.AfterFunc(d, func() {
		w.update(func(s *State) {
			if !w.closed {
				f(s)
			}
		})
	})
}
