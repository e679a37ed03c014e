package workspace

// Ways in which Slack ends a connection, on demand.

import "slices"

// Goodbye is a way in which Slack ends a connection.
type Goodbye string

// The ways a connection ends (docs.slack.dev/apis/events-api/using-socket-mode,
// "Disconnecting"; Abrupt is what networks do).
const (
	Warning  Goodbye = "warning"           // goes on delivering for WarningLead, then Refresh
	Refresh  Goodbye = "refresh_requested" // no more envelopes; the socket is closed
	Disabled Goodbye = "link_disabled"     // Socket Mode was switched off
	Abrupt   Goodbye = "abrupt"            // no frame: the client sees close code 1006
)

// Connections returns the open sockets, oldest first.
func (w *Workspace) Connections() (open []Connection) {
	w.view(func(s *State) { open = s.Connections() })
	return open
}

// Disconnect ends the connections with these ids, all when none is given, and
// returns how many that concerned.
func (w *Workspace) Disconnect(how Goodbye, ids ...string) (ended int) {
	w.update(func(s *State) {
		for _, c := range s.sockets.conns {
			if !c.ending && (len(ids) == 0 || slices.Contains(ids, c.id)) {
				s.disconnect(c, how)
				ended++
			}
		}
	})
	return ended
}

// disconnect does nothing to a connection that has ended or is about to.
func (s *State) disconnect(c *connection, how Goodbye) {
	if c.ending {
		return
	}
	switch how {
	case Abrupt:
		c.ending = true
		c.ws.Close()
	case Warning:
		c.send(disconnectFrame(string(Warning)))
		s.after(s.opt.WarningLead, func(s *State) { s.disconnect(c, Refresh) })
	default:
		c.end(string(how))
	}
}
