package workspace

// Ways in which Slack ends a connection, on demand.

// DisconnectReason is why Slack ends a connection, and so how.
type DisconnectReason string

// The reasons (docs.slack.dev/apis/events-api/using-socket-mode,
// "Disconnecting"; Abrupt is what networks do).
const (
	Warning  DisconnectReason = "warning"           // goes on delivering for warningLead, then Refresh
	Refresh  DisconnectReason = "refresh_requested" // no more envelopes; the socket is closed
	Disabled DisconnectReason = "link_disabled"     // Socket Mode was switched off
	Abrupt   DisconnectReason = "abrupt"            // no frame: the client sees close code 1006
)

// Connections returns the open sockets, oldest first.
func (w *Workspace) Connections() (open []Connection) {
	w.view(func(s *State) { open = s.Connections() })
	return open
}

// Disconnect ends every connection.
func (w *Workspace) Disconnect(why DisconnectReason) {
	w.update(func(s *State) {
		for _, c := range s.sockets.conns {
			s.disconnect(c, why)
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
	case Warning:
		c.send(disconnectFrame(string(Warning)))
		s.after(warningLead, func(s *State) { s.disconnect(c, Refresh) })
	default:
		c.end(string(why))
	}
}
