// Faults: what goes wrong on purpose in the next calls of a method.

package workspace

import (
	"net/http"
	"strconv"
	"time"
)

// Fault is what goes wrong in one call. The zero Fault lets it pass, so that a
// later call can be aimed at.
type Fault struct {
	Latency    time.Duration // by the workspace's clock, before anything else
	Status     int           // answer with this HTTP status, without effect
	RetryAfter int           // seconds, with Status 429
	Error      string        // answer {"ok":false,"error":Error}, without effect
	DropBefore bool          // cut the connection before the call has an effect
	DropAfter  bool          // cut it after, so that the caller cannot know
}

// RateLimited is the fault of being told to come back after some seconds.
func RateLimited(seconds int) Fault {
	return Fault{Status: http.StatusTooManyRequests, RetryAfter: seconds}
}

// Fail makes the next calls of a Web API method go wrong, one fault each. The
// method "response_url" stands for the posts to response URLs.
func (w *Workspace) Fail(method string, next ...Fault) {
	w.update(func(s *State) { s.faults.queued[method] = append(s.faults.queued[method], next...) })
}

type faults struct{ queued map[string][]Fault }

func newFaults() *faults { return &faults{queued: map[string][]Fault{}} }

func (w *Workspace) takeFault(method string) (f Fault) {
	w.update(func(s *State) {
		if q := s.faults.queued[method]; len(q) > 0 {
			f, s.faults.queued[method] = q[0], q[1:]
		}
	})
	return f
}

// before applies what comes before the effect and reports whether the call
// goes on.
func (f Fault) before(w *Workspace, rw http.ResponseWriter, r *http.Request) (goOn bool) {
	if f.Latency > 0 && !w.pause(f.Latency, r.Context().Done()) {
		return false
	}
	switch {
	case f.DropBefore:
		panic(http.ErrAbortHandler)
	case f.Status == http.StatusTooManyRequests:
		rw.Header().Set("Retry-After", strconv.Itoa(f.RetryAfter))
		writeBody(rw, f.Status, map[string]any{"ok": false, "error": "ratelimited"})
	case f.Status != 0:
		http.Error(rw, http.StatusText(f.Status), f.Status)
	case f.Error != "":
		writeReply(rw, nil, refuse(f.Error))
	default:
		return true
	}
	return false
}

// after applies what comes after the effect; it does not return if the caller
// is to be left without an answer.
func (f Fault) after() {
	if f.DropAfter {
		// net/http cuts the connection when a handler panics with this value.
		panic(http.ErrAbortHandler)
	}
}

// pause waits by the workspace's clock and reports false if the caller or the
// workspace went away first.
func (w *Workspace) pause(d time.Duration, gone <-chan struct{}) bool {
	over := make(chan struct{})
	stop := w.opt.Clock.AfterFunc(d, func() { close(over) })
	defer stop()
	select {
	case <-over:
		return true
	case <-gone:
	case <-w.done:
	}
	return false
}
