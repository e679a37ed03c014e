package bot

// Sockets and the client library get stuck: what does not end by itself is ended,
// or left behind. By the clock of a bubble: see bubble_test.go.

import (
	"context"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"whoowns/bot/workspace"
)

// first returns a dial function that is one for the first n times, and usual after
// that.
func (o *office) first(n int64, one dialFunc) dialFunc {
	var count atomic.Int64
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if count.Add(1) <= n {
			return one(ctx, network, address)
		}
		return o.net.dial(ctx, network, address)
	}
}

// A server that takes connections and says nothing: the library alone would wait
// for 45 s.
func TestHandshakeThatNeverComes(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		o.cfg.socketOptions = dialing(o.first(2, func(context.Context, string, string) (net.Conn, error) {
			here, there := net.Pipe()
			o.Cleanup(func() { _ = there.Close() })
			return here, nil
		}))
		began := time.Now()
		o.start()
		if waited := time.Since(began); waited != helloWithin {
			o.Errorf("connected after %v, want %v", waited, helloWithin)
		}
		o.asked()
		if strings.Contains(o.log.String(), "left behind") {
			o.Error("the library did not end by itself")
		}
	})
}

// A library that does not come back, whatever it is told, is left behind.
func TestStuckLibraryIsLeftBehind(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		stuck := make(chan struct{})
		o.cfg.socketOptions = dialing(o.first(2, func(context.Context, string, string) (net.Conn, error) {
			<-stuck
			return nil, net.ErrClosed
		}))
		began := time.Now()
		stop := o.start()
		if waited := time.Since(began); waited != helloWithin+leaveWithin {
			o.Errorf("connected after %v, want %v", waited, helloWithin+leaveWithin)
		}
		if !strings.Contains(o.log.String(), "left behind") {
			o.Error("nobody is told")
		}
		o.asked()
		if err := stop(); err != nil {
			o.Error(err)
		}
		close(stuck)
	})
}

// A bot that is told to stop does not wait for a library that is stuck.
func TestStopWithAStuckLibrary(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		stuck := make(chan struct{})
		o.cfg.socketOptions = dialing(func(context.Context, string, string) (net.Conn, error) {
			<-stuck
			return nil, net.ErrClosed
		})
		b, err := New(o.cfg)
		if err != nil {
			o.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(o.Context(), 5*time.Second)
		defer cancel()
		began := time.Now()
		if err := b.Run(ctx); err != nil {
			o.Error(err)
		}
		if took := time.Since(began) - 5*time.Second; took > leaveWithin {
			o.Errorf("it stopped in %v", took)
		}
		close(stuck)
	})
}

// deafConn is the server's end of a connection that goes deaf: what it reads then
// is lost, and it reads no more.
type deafConn struct {
	net.Conn
	deaf   *atomic.Bool
	closed chan struct{}
	once   sync.Once
}

func (c *deafConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if err == nil && c.deaf.Load() {
		<-c.closed
		return 0, net.ErrClosed
	}
	return n, err
}

func (c *deafConn) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Conn.Close()
}

// A socket that delivers, and takes nothing: the library would go on with it, and
// acknowledge nothing any more.
func TestSocketThatTakesNoAcknowledgements(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		var deaf atomic.Bool
		o.cfg.Connections = 1
		o.cfg.socketOptions = dialing(o.first(1, func(ctx context.Context, _, _ string) (net.Conn, error) {
			here, there := net.Pipe()
			return here, o.net.take(ctx, &deafConn{Conn: there, deaf: &deaf, closed: make(chan struct{})})
		}))
		o.start()
		deaf.Store(true)
		key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
		time.Sleep(2 * time.Minute)
		o.wait("quiet", (*workspace.State).Idle)
		if got := answersTo(o.ws.Messages(product, ""), key); len(got) != 1 {
			o.Errorf("%d answers, want 1", len(got))
		}
		if n := o.opened(); n != 2 {
			o.Errorf("%d sockets were opened, want another one", n)
		}
		for _, d := range o.ws.Envelopes() {
			if d.AckedOn == "S1" || d.Acked.IsZero() && d.Connection != "S1" {
				o.Errorf("an envelope on %s, attempt %d, was acknowledged on %q", d.Connection, d.Attempt, d.AckedOn)
			}
		}
		o.asked()
	})
}

// What is no envelope is survived, also many times in a row.
func TestGarbageInARow(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		o.start()
		for range 100 {
			o.ws.DeliverRaw([]byte("{"))
			o.ws.DeliverRaw(nil)
			o.ws.DeliverRaw([]byte("\x00\xff"))
			synctest.Wait()
		}
		time.Sleep(backWithin)
		synctest.Wait()
		if n := len(o.ws.Connections()); n != 2 {
			o.Errorf("%d sockets are open", n)
		}
		o.asked()
	})
}
