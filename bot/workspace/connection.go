package workspace

// One socket: what is written to it, what is read from it, and how it ends.

import (
	"encoding/json"
	"time"

	"github.com/gorilla/websocket"
)

const (
	// maxAck: Slack silently drops acknowledgements from this size on, in
	// bytes (measured by slack-go, #1196 in its changelog).
	maxAck = 20_480
	// socketLife is how long a socket lives until Slack asks the client to
	// refresh it; debugLife is that of one opened with debug_reconnects=true.
	socketLife = 18_060 * time.Second
	debugLife  = 360 * time.Second
	// warningLead is the time between the disconnects "warning" and
	// "refresh_requested".
	warningLead = 10 * time.Second
	// hangUpGrace is how long a client may take to close after it was told to.
	hangUpGrace  = 5 * time.Second
	writeTimeout = 10 * time.Second

	hostName = "applink-1"
)

// connection is one socket. Its fields are guarded by the workspace's lock;
// only its writer goroutine writes to the socket.
type connection struct {
	id     string
	opened time.Time
	sent   int
	ws     *websocket.Conn
	out    chan outgoing
	ending bool // told to go: nothing more is delivered
	gone   bool // out is closed
	dead   bool // nothing gets through: see [HalfOpen]
}

type outgoing struct {
	kind int // a websocket message type
	data []byte
}

// send queues a text frame.
func (c *connection) send(frame []byte) { c.queue(outgoing{websocket.TextMessage, frame}) }

// queue hangs up on a client that leaves the queue full.
func (c *connection) queue(o outgoing) {
	if c.gone || c.dead {
		return
	}
	select {
	case c.out <- o:
	default:
		c.ending = true
		c.ws.Close()
	}
}

// end tells the client to go and hangs up if it stays.
func (c *connection) end(reason string) {
	c.send(disconnectFrame(reason))
	c.queue(outgoing{websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")})
	c.ending = true
	_ = c.ws.SetReadDeadline(time.Now().Add(hangUpGrace))
}

// write sends what is queued until the queue is closed.
func (c *connection) write() {
	defer c.ws.Close()
	broken := false
	for o := range c.out {
		if !broken && c.writeOne(o) != nil {
			broken = true
			c.ws.Close() // ends the reader, which closes the queue
		}
	}
}

func (c *connection) writeOne(o outgoing) error {
	deadline := time.Now().Add(writeTimeout)
	if o.kind != websocket.TextMessage {
		return c.ws.WriteControl(o.kind, o.data, deadline)
	}
	if err := c.ws.SetWriteDeadline(deadline); err != nil {
		return err
	}
	return c.ws.WriteMessage(o.kind, o.data)
}

// read takes acknowledgements until the socket ends. Pings of the client are
// answered by the websocket library while it reads.
func (w *Workspace) read(c *connection, frames *sniffedConn) {
	for {
		_, data, err := c.ws.ReadMessage()
		if err != nil {
			return
		}
		a := parseAck(data, frames.fragmented())
		a.Connection = c.id
		w.update(func(s *State) {
			if !c.dead {
				s.acknowledge(a)
			}
		})
	}
}

func parseAck(data []byte, fragmented bool) Ack {
	a := Ack{Size: len(data)}
	var frame struct {
		EnvelopeID string          `json:"envelope_id"`
		Payload    json.RawMessage `json:"payload"`
	}
	if json.Unmarshal(data, &frame) != nil {
		a.Ignored = "not JSON"
	}
	a.EnvelopeID, a.Payload = frame.EnvelopeID, frame.Payload
	switch {
	case fragmented:
		a.Ignored = "fragmented"
	case len(data) >= maxAck:
		a.Ignored = "too large"
	}
	return a
}

// pingLater keeps pinging the connection while it is open.
func (s *State) pingLater(c *connection) {
	if s.opt.PingInterval < 0 {
		return
	}
	s.after(s.opt.PingInterval, func(s *State) {
		if c.ending {
			return
		}
		c.queue(outgoing{websocket.PingMessage, []byte("Ping from " + hostName)})
		s.pingLater(c)
	})
}

func helloFrame(app string, connections int, life time.Duration) []byte {
	return mustJSON(map[string]any{
		"type":            "hello",
		"num_connections": connections,
		"connection_info": map[string]any{"app_id": app},
		"debug_info":      map[string]any{"host": hostName, "build_number": 54, "approximate_connection_time": int(life.Seconds())},
	})
}

func disconnectFrame(reason string) []byte {
	return mustJSON(map[string]any{
		"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": hostName},
	})
}
