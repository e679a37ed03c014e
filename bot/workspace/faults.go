package workspace

// Faults: what goes wrong on purpose in the next calls of a method.

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

// take returns the fault for the next call of a method.
func (f *faults) take(method string) (next Fault) {
	if q := f.queued[method]; len(q) > 0 {
		next, f.queued[method] = q[0], q[1:]
	}
	return next
}

// visit is one request of the app, from begin to end.
type visit struct {
	w     *Workspace
	fault Fault
	ready chan struct{} // closed once the fault's latency has passed; nil without one
	stop  func() bool   // the timer behind ready
}

// begin counts a request and takes its fault.
func (w *Workspace) begin(method string) (v *visit) {
	v = &visit{w: w, stop: func() bool { return false }}
	w.update(func(s *State) {
		s.calls.count[method]++
		s.calls.active++
		v.fault = s.faults.take(method)
		if v.fault.Latency > 0 {
			v.ready = make(chan struct{})
			v.stop = w.opt.Clock.AfterFunc(v.fault.Latency, func() { close(v.ready) })
		}
	})
	return v
}

func (v *visit) end() {
	v.stop()
	v.w.update(func(s *State) { s.calls.active-- })
}

// before applies what comes before the effect and reports whether the call
// goes on.
func (v *visit) before(rw http.ResponseWriter, r *http.Request) (goOn bool) {
	if v.ready != nil && !v.wait(r) {
		return false
	}
	switch f := v.fault; {
	case f.DropBefore:
		drop()
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

// wait reports false if the caller or the workspace went away first.
func (v *visit) wait(r *http.Request) bool {
	select {
	case <-v.ready:
		return true
	case <-r.Context().Done():
	case <-v.w.done:
	}
	return false
}

// after applies what comes after the effect.
func (v *visit) after() {
	if v.fault.DropAfter {
		drop()
	}
}

// drop cuts the connection: net/http does so when a handler panics with this
// value.
func drop() { panic(http.ErrAbortHandler) }
