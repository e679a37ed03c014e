package workspace

// Fragmented messages: the websocket library puts them together again, Slack
// does not. So the frames are watched on their way to the library.

import (
	"bufio"
	"encoding/binary"
	"net"
	"net/http"
)

// sniffingWriter hands out a connection that watches its frames.
type sniffingWriter struct {
	http.ResponseWriter
	conn *sniffedConn
}

func (w *sniffingWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	w.conn = &sniffedConn{Conn: conn}
	return w.conn, rw, nil
}

// sniffedConn follows the WebSocket frames (RFC 6455, section 5.2) that are
// read through it and notes for each message whether it came in pieces. It is
// used by one goroutine, the one that reads.
type sniffedConn struct {
	net.Conn

	header  []byte // of the frame being read, as far as it came
	skip    uint64 // bytes of payload still to come
	partial bool   // a message has begun and not ended
	split   []bool // per message that is complete and not yet asked about
}

func (c *sniffedConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.sniff(p[:n])
	return n, err
}

func (c *sniffedConn) sniff(b []byte) {
	for len(b) > 0 {
		if c.skip > 0 {
			n := min(c.skip, uint64(len(b)))
			c.skip -= n
			b = b[n:]
			continue
		}
		c.header = append(c.header, b[0])
		b = b[1:]
		if size, ok := headerSize(c.header); ok && len(c.header) == size {
			c.frame()
			c.header = c.header[:0]
		}
	}
}

// headerSize returns the length of a frame's header once its second byte is known.
func headerSize(h []byte) (size int, ok bool) {
	if len(h) < 2 {
		return 0, false
	}
	size = 2
	switch h[1] & 0x7f {
	case 126:
		size += 2
	case 127:
		size += 8
	}
	if h[1]&0x80 != 0 {
		size += 4 // the mask
	}
	return size, true
}

// frame takes note of the frame whose header is complete.
func (c *sniffedConn) frame() {
	c.skip = uint64(c.header[1] & 0x7f)
	switch c.skip {
	case 126:
		c.skip = uint64(binary.BigEndian.Uint16(c.header[2:]))
	case 127:
		c.skip = binary.BigEndian.Uint64(c.header[2:])
	}
	if opcode := c.header[0] & 0x0f; opcode >= 8 {
		return // control frames come between the pieces
	}
	if final := c.header[0]&0x80 != 0; !final {
		c.partial = true
		return
	}
	c.split = append(c.split, c.partial)
	c.partial = false
}

// fragmented reports whether the oldest message not asked about came in pieces.
func (c *sniffedConn) fragmented() bool {
	if len(c.split) == 0 {
		return false
	}
	split := c.split[0]
	c.split = c.split[1:]
	return split
}
