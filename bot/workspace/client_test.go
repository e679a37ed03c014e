package workspace_test

// What every test here shares: a workspace, and the unmodified slack-go client
// as the app in it.

import (
	"context"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/workspace"
)

// app is a workspace with its client.
type app struct {
	*testing.T
	ws     *workspace.Workspace
	server *httptest.Server
	api    *slack.Client
}

func newApp(t *testing.T, o workspace.Options) *app {
	t.Helper()
	ws := workspace.New(o)
	server := httptest.NewServer(ws.Handler())
	t.Cleanup(server.Close)
	t.Cleanup(ws.Close)
	api := slack.New(ws.BotToken(), slack.OptionAPIURL(server.URL+"/api/"), slack.OptionAppLevelToken(ws.AppToken()))
	return &app{T: t, ws: ws, server: server, api: api}
}

// patience bounds waiting for what must happen.
func (a *app) patience() context.Context {
	ctx, cancel := context.WithTimeout(a.Context(), 2*time.Minute)
	a.Cleanup(cancel)
	return ctx
}

func (a *app) wait(what string, until func(*workspace.State) bool) {
	a.Helper()
	if err := a.ws.WaitFor(a.patience(), until); err != nil {
		a.Fatalf("%s: %v", what, err)
	}
}

// listen connects a Socket Mode client and hands every envelope to handle,
// which decides whether to acknowledge it. It returns once it is connected.
func (a *app) listen(handle func(*socketmode.Client, socketmode.Event)) {
	a.Helper()
	before := len(a.ws.Connections())
	ctx, cancel := context.WithCancel(a.Context())
	client := socketmode.New(a.api)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = client.RunContext(ctx)
	}()
	go func() {
		for {
			select {
			case e := <-client.Events:
				if e.Request != nil {
					handle(client, e)
				}
			case <-ctx.Done():
				return
			}
		}
	}()
	a.Cleanup(func() { cancel(); <-ended })
	a.wait("connect", func(s *workspace.State) bool { return len(s.Connections()) > before })
}

// ack acknowledges whatever comes.
func ack(c *socketmode.Client, e socketmode.Event) { _ = c.Ack(*e.Request) }
