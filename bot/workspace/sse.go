package workspace

// Server-sent events for the page.

import (
	"cmp"
	"fmt"
	"net/http"
	"time"
)

// heartbeat keeps proxies and browsers from giving up on a quiet stream.
const heartbeat = 15 * time.Second

type pageEvent struct {
	Type     string        `json:"type"`
	Channel  string        `json:"channel,omitempty"`
	Message  *Message      `json:"message,omitempty"`
	Envelope *pageEnvelope `json:"envelope,omitempty"`
}

// browserEvents streams what ?user= can see until the client goes away.
func (w *Workspace) browserEvents(rw http.ResponseWriter, r *http.Request) {
	user := cmp.Or(r.FormValue("user"), w.opt.Me)
	out := http.NewResponseController(rw)
	rw.Header().Set("Content-Type", "text/event-stream")
	events := w.Events(r.Context())
	_, _ = fmt.Fprint(rw, "retry: 1000\n: welcome\n\n")
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		if out.Flush() != nil {
			return
		}
		select {
		case e, ok := <-events:
			if !ok {
				return
			}
			if shown, ok := w.pageEvent(e, user); ok {
				_, _ = fmt.Fprintf(rw, "data: %s\n\n", mustJSON(shown))
			}
		case <-beat.C:
			_, _ = fmt.Fprint(rw, ": still here\n\n")
		}
	}
}

// pageEvent reports false for what the user cannot see.
func (w *Workspace) pageEvent(e Event, user string) (shown pageEvent, ok bool) {
	shown = pageEvent{Type: e.Type, Channel: e.Channel, Message: e.Message}
	if e.Envelope != nil {
		envelope := newPageEnvelope(*e.Envelope)
		shown.Envelope = &envelope
		return shown, true
	}
	if e.Message == nil {
		return shown, e.User == user || e.Type == EventPeople
	}
	w.view(func(s *State) {
		c := s.people.channel(e.Channel)
		ok = c != nil && s.reads(user, c) && e.Message.visibleTo(user)
	})
	return shown, ok
}
