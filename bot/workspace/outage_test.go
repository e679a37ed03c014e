package workspace_test

// Sockets that are dead or refused, and Slack as a whole away.

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"

	"whoowns/bot/workspace"
)

// Nothing gets through a half-open socket, although both sides have it open; the
// other one is as before.
func TestHalfOpenSocket(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	dead := a.dial()
	a.read(dead) // connected before the other begins
	live := a.dial()
	a.read(live)
	a.ws.Disconnect(workspace.HalfOpen, a.ws.Connections()[0].ID)
	lost := a.ws.Deliver(workspace.Envelope{Type: "slash_commands"})
	a.write(dead, `{"envelope_id":"`+lost+`"}`)
	got := a.ws.Deliver(workspace.Envelope{Type: "slash_commands"})
	if f := a.read(live); f.EnvelopeID != got {
		t.Errorf("read %+v on the other socket, want %s", f, got)
	}
	a.write(live, `{"envelope_id":"`+got+`"}`)
	a.wait("one acknowledgement", func(s *workspace.State) bool { return len(s.Acks()) > 0 })
	clock.Advance(time.Minute) // time for pings
	if acks := a.ws.Envelopes(); !acks[0].Expired || acks[1].Expired {
		t.Errorf("the envelopes are %+v", acks)
	}
	if n := len(a.ws.Connections()); n != 2 {
		t.Errorf("%d connections are open", n)
	}
	a.ws.Disconnect(workspace.Abrupt)
	if _, text, err := dead.ReadMessage(); err == nil {
		t.Errorf("a dead socket said %s", text)
	}
}

func TestSlackAway(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	conn := a.dial()
	a.read(conn)
	a.ws.GoAway(time.Minute)
	if _, _, err := conn.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseAbnormalClosure) {
		t.Errorf("the socket ended with %v", err)
	}
	for _, path := range []string{"/api/auth.test", "/link/?ticket=x"} {
		if resp, err := http.Get(a.server.URL + path); err == nil {
			_ = resp.Body.Close()
			t.Errorf("%s answers %s", path, resp.Status)
		}
	}
	a.say(product, june, "anybody?", "")
	clock.Advance(time.Minute)
	if f := a.read(a.dial()); f.Type != "hello" {
		t.Errorf("after that: %+v", f)
	}
	if got := a.ws.Envelopes(); len(got) != 1 || got[0].Attempt != 1 {
		t.Errorf("what was said meanwhile arrives as %+v", got)
	}
}

func TestSocketModeSwitchedOff(t *testing.T) {
	a := newApp(t, workspace.Options{})
	conn := a.dial()
	a.read(conn)
	a.ws.SocketMode(false)
	if f := a.read(conn); f.Reason != "link_disabled" {
		t.Errorf("read %+v", f)
	}
	_, _, err := a.api.StartSocketModeContext(a.patience())
	if refused, ok := errors.AsType[slack.SlackErrorResponse](err); !ok || refused.Err != "link_disabled" {
		t.Errorf("a socket while it is off: %v", err)
	}
	a.ws.SocketMode(true)
	if f := a.read(a.dial()); f.Type != "hello" {
		t.Errorf("after that: %+v", f)
	}
}

func TestOtherProcessesHoldSockets(t *testing.T) {
	a := newApp(t, workspace.Options{RateScale: -1})
	a.ws.Crowd(9)
	if hello := a.read(a.dial()); hello.NumConnections != 10 {
		t.Errorf("got %+v", hello)
	}
	if f := a.read(a.dial()); f.Reason != "too_many_websockets" {
		t.Errorf("got %+v", f)
	}
}
