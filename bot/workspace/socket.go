package workspace

// Socket Mode: tickets, connections, their readers, writers and pings.

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/gorilla/websocket"
)

const (
	// maxSockets is Slack's limit of connections for one app.
	maxSockets = 10
	// sendQueue bounds what waits for a client that does not read.
	sendQueue = 1024
)

// Connection is an open socket.
type Connection struct {
	ID     string
	Opened time.Time
	Sent   int // envelopes and raw frames
}

// ticketLife: Slack says that the URL of a socket is short-lived, not how short.
const ticketLife = time.Minute

type sockets struct {
	tickets map[string]time.Time // when each was issued
	conns   []*connection
	turn    int
	count   int
	others  int  // connections of other processes, see [Workspace.Crowd]
	off     bool // see [Workspace.SocketMode]
}

func newSockets() *sockets { return &sockets{tickets: map[string]time.Time{}} }

func (k *sockets) open() []Connection {
	var open []Connection
	for _, c := range k.conns {
		if !c.ending {
			open = append(open, Connection{ID: c.id, Opened: c.opened, Sent: c.sent})
		}
	}
	return open
}

// next picks the connection for the next envelope: they take turns. Slack
// promises no order, so nothing may rely on this one.
func (k *sockets) next() *connection {
	for range k.conns {
		c := k.conns[k.turn%len(k.conns)]
		k.turn++
		if !c.ending {
			c.sent++
			return c
		}
	}
	return nil
}

func (k *sockets) hangUp() {
	for _, c := range k.conns {
		c.ws.Close()
	}
}

// dial turns a ticket into a connection: GET /link/?ticket=...
func (w *Workspace) dial(rw http.ResponseWriter, r *http.Request) {
	if !w.redeem(r.URL.Query().Get("ticket")) {
		http.Error(rw, "the ticket is unknown, used or too old", http.StatusForbidden)
		return
	}
	defer w.serving.Done()
	sniffed := &sniffingWriter{ResponseWriter: rw}
	// EnableCompression stays false: Slack declines permessage-deflate.
	// slack-go sends Origin https://api.slack.com, Bolt none.
	upgrader := websocket.Upgrader{
		ReadBufferSize: 32 << 10, WriteBufferSize: 32 << 10,
		CheckOrigin: func(*http.Request) bool { return true },
	}
	ws, err := upgrader.Upgrade(sniffed, r, nil)
	if err != nil {
		return // Upgrade has answered
	}
	w.serve(ws, sniffed.conn, lifeOf(r))
}

// redeem uses up a ticket. The socket it admits is counted as being served.
func (w *Workspace) redeem(ticket string) (ok bool) {
	w.update(func(s *State) {
		issued, known := s.sockets.tickets[ticket]
		delete(s.sockets.tickets, ticket)
		ok = known && s.now().Sub(issued) <= ticketLife && !w.closed
		if ok {
			w.serving.Add(1)
		}
	})
	return ok
}

// lifeOf is how long the socket asked for will live.
func lifeOf(r *http.Request) time.Duration {
	if r.URL.Query().Get("debug_reconnects") == "true" {
		return debugLife
	}
	return socketLife
}

// serve runs a socket until it ends.
func (w *Workspace) serve(ws *websocket.Conn, sniffed *sniffedConn, life time.Duration) {
	c := &connection{ws: ws, out: make(chan outgoing, sendQueue)}
	written := make(chan struct{})
	w.serving.Go(func() {
		defer close(written)
		c.write()
	})
	w.update(func(s *State) {
		s.connect(c, life)
		if w.closed {
			c.ws.Close()
		}
	})
	w.read(c, sniffed)
	w.update(func(s *State) { s.disconnected(c) })
	<-written
}

// connect greets a new connection and gives it what was held. It refuses one
// too many.
func (s *State) connect(c *connection, life time.Duration) {
	open := len(s.sockets.open()) + s.sockets.others
	s.sockets.count++
	c.id, c.opened = fmt.Sprintf("S%d", s.sockets.count), s.now()
	s.sockets.conns = append(s.sockets.conns, c)
	if open >= maxSockets {
		c.end("too_many_websockets")
		return
	}
	s.pingLater(c)
	s.after(life-warningLead, func(s *State) { s.disconnect(c, Warning) }) // before whoever hears the hello moves the clock
	c.send(helloFrame(s.opt.Bot.AppID, open+1, life))
	s.release()
}

// disconnected forgets a connection whose reader has ended. Envelopes that it
// carried and nobody acknowledged run into their timeout.
func (s *State) disconnected(c *connection) {
	s.sockets.conns = slices.DeleteFunc(s.sockets.conns, func(o *connection) bool { return o == c })
	c.ending, c.gone = true, true
	close(c.out)
}
