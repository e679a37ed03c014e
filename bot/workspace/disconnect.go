package workspace

// Ways in which connections end or fail, on demand: one, all, or Slack as a whole.

import (
	"net/http"
	"slices"
	"time"
)

// DisconnectReason is why Slack ends a connection, and so how.
type DisconnectReason string

// The reasons (docs.slack.dev/apis/events-api/using-socket-mode,
// "Disconnecting"; Abrupt is what networks do).
const (
	Warning  DisconnectReason = "warning"           // goes on delivering for warningLead, then Refresh
	Refresh  DisconnectReason = "refresh_requested" // no more envelopes; the socket is closed
	Disabled DisconnectReason = "link_disabled"     // Socket Mode was switched off
	Abrupt   DisconnectReason = "abrupt"            // no frame: the client sees close code 1006
	// HalfOpen is what is left when the other side is gone and nobody says so: TCP
	// stays open, Slack goes on delivering, and no frame gets through either way, nor
	// a ping.
	HalfOpen DisconnectReason = "half-open"
)

// Connections returns the open sockets, oldest first.
func (w *Workspace) Connections() (open []Connection) {
	w.view(func(s *State) { open = s.Connections() })
	return open
}

// Disconnect ends the connections with these ids; without any, every connection.
func (w *Workspace) Disconnect(why DisconnectReason, ids ...string) {
	w.update(func(s *State) {
		for _, c := range s.sockets.conns {
			if len(ids) == 0 || slices.Contains(ids, c.id) {
				s.disconnect(c, why)
			}
		}
	})
}

// disconnect does nothing to a connection that has ended or is about to.
func (s *State) disconnect(c *connection, why DisconnectReason) {
	if c.ending {
		return
	}
	switch why {
	case Abrupt:
		c.ending = true
		c.ws.Close()
	case HalfOpen:
		c.dead = true
	case Warning:
		c.send(disconnectFrame(string(Warning)))
		s.after(warningLead, func(s *State) { s.disconnect(c, Refresh) })
	default:
		c.end(string(why))
	}
}

// GoAway makes Slack unreachable to the app for d by the workspace's clock: every
// connection breaks, and every request. People go on meanwhile.
func (w *Workspace) GoAway(d time.Duration) {
	w.update(func(s *State) {
		s.awayUntil = s.now().Add(d)
		for _, c := range s.sockets.conns {
			s.disconnect(c, Abrupt)
		}
		s.after(d, func(*State) {}) // wakes who waits for the end
	})
}

// Away reports whether Slack is unreachable, see [Workspace.GoAway].
func (s *State) Away() bool { return s.now().Before(s.awayUntil) }

// reachable cuts the connection of a request that comes while Slack is away.
func (w *Workspace) reachable(next http.HandlerFunc) http.HandlerFunc {
	return func(rw http.ResponseWriter, r *http.Request) {
		var away bool
		w.view(func(s *State) { away = s.Away() })
		if away {
			drop()
		}
		next(rw, r)
	}
}

// SocketMode switches Socket Mode of the app off or on, as its owner does in its
// configuration. While it is off every connection is told link_disabled, and there
// are no new ones.
func (w *Workspace) SocketMode(on bool) {
	w.update(func(s *State) {
		s.sockets.off = !on
		if on {
			return
		}
		for _, c := range s.sockets.conns {
			s.disconnect(c, Disabled)
		}
	})
}

// Crowd has other processes of the app hold n connections, which get no envelopes.
func (w *Workspace) Crowd(n int) {
	w.update(func(s *State) { s.sockets.others = n })
}
