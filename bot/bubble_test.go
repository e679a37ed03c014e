package bot

// An office in a synctest bubble: the bot, the client library and the workspace
// over connections without a network, and a clock that goes as fast as everybody
// waits. What takes Slack an hour takes no time, and happens in order.

import (
	"context"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// inBubble runs f in an office in a bubble, before the bot is started.
func inBubble(t *testing.T, o workspace.Options, f func(o *office)) {
	t.Helper()
	index := defaultIndex() // is there before time stands still
	synctest.Test(t, func(t *testing.T) {
		if o.RateScale == 0 {
			o.RateScale = -1
		}
		o.URL = "http://slack.test"
		ws := workspace.New(o)
		net := serveInMemory(t, ws.Handler())
		t.Cleanup(ws.Close)
		off := &office{T: t, ws: ws, net: net, log: new(safeBuffer), works: newWorks(), patience: 24 * time.Hour}
		off.cfg = Config{
			BotToken: ws.BotToken(), AppToken: ws.AppToken(), APIURL: o.URL + "/api/",
			Store:         store.NewMemory(store.Options{}),
			Knowledge:     func() *knowledge.Index { return index },
			Log:           traceLog(off.log),
			dial:          net.dial,
			socketOptions: dialing(net.dial),
		}
		f(off)
	})
}

type dialFunc func(ctx context.Context, network, address string) (net.Conn, error)

// dialing are the options of the client library to dial sockets so.
func dialing(dial dialFunc) []socketOption {
	return []socketOption{socketmode.OptionDialer(&websocket.Dialer{
		NetDialContext: dial, HandshakeTimeout: 45 * time.Second, WriteBufferSize: 32 << 10, // as by default
	})}
}

// memoryNet is a network of one listener, whose connections are pipes.
type memoryNet struct {
	conns chan net.Conn
	done  chan struct{}
}

// serveInMemory serves until the test ends.
func serveInMemory(t *testing.T, h http.Handler) *memoryNet {
	l := &memoryNet{conns: make(chan net.Conn), done: make(chan struct{})}
	server := &http.Server{Handler: h}
	served := make(chan struct{})
	go func() {
		defer close(served)
		_ = server.Serve(l)
	}()
	t.Cleanup(func() {
		_ = server.Close()
		<-served
	})
	return l
}

func (l *memoryNet) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

func (l *memoryNet) Close() error   { close(l.done); return nil }
func (l *memoryNet) Addr() net.Addr { return &net.UnixAddr{Name: "memory"} }

func (l *memoryNet) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	return here, l.take(ctx, there)
}

// take hands the listener its end of a connection.
func (l *memoryNet) take(ctx context.Context, there net.Conn) error {
	select {
	case l.conns <- there:
		return nil
	case <-l.done:
		return net.ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}
