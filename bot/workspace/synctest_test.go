package workspace_test

// The workspace in a synctest bubble: connections without a network, and the
// system's clock, which goes as fast as everybody sleeps.

import (
	"context"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/workspace"
)

// memory is a listener whose connections are pipes.
type memory struct {
	conns chan net.Conn
	done  chan struct{}
}

func (l memory) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

func (l memory) Close() error   { close(l.done); return nil }
func (l memory) Addr() net.Addr { return &net.UnixAddr{Name: "memory"} }

func (l memory) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case l.conns <- there:
		return here, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func TestAnHourPassesInABubble(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ws := workspace.New(workspace.Options{URL: "http://slack.test"})
		l := memory{make(chan net.Conn), make(chan struct{})}
		server := &http.Server{Handler: ws.Handler()}
		go func() { _ = server.Serve(l) }()
		transport := &http.Transport{DialContext: l.dial}
		api := slack.New(ws.BotToken(), slack.OptionAPIURL("http://slack.test/api/"),
			slack.OptionAppLevelToken(ws.AppToken()), slack.OptionHTTPClient(&http.Client{Transport: transport}))
		client := socketmode.New(api, socketmode.OptionDialer(&websocket.Dialer{NetDialContext: l.dial}))
		ctx, cancel := context.WithCancel(t.Context())
		go func() { _ = client.RunContext(ctx) }()
		go func() {
			for {
				select {
				case e := <-client.Events:
					if e.Request != nil && e.Request.RetryAttempt == 3 {
						ack(client, e)
					}
				case <-ctx.Done():
					return
				}
			}
		}()
		synctest.Wait()
		if _, err := ws.Say(product, june, "hello", ""); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		log := ws.Envelopes()
		if len(log) != 4 || log[3].Acked.Sub(log[0].Sent) != 369*time.Second {
			t.Errorf("got %d attempts: %+v", len(log), log)
		}
		var opened int
		_ = ws.WaitFor(ctx, func(s *workspace.State) bool { opened = s.Calls("apps.connections.open"); return true })
		if opened != 1 {
			t.Errorf("with pings every 10 s the client still reconnected: %d connections in an hour", opened)
		}
		cancel()
		ws.Close()
		transport.CloseIdleConnections()
		_ = server.Close()
	})
}
