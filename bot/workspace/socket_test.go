package workspace_test

// Socket Mode at the level of frames: what slack-go sees and what it hides.

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"whoowns/bot/workspace"
)

// dial opens a socket by hand, past slack-go.
func (a *app) dial() *websocket.Conn {
	a.Helper()
	_, url, err := a.api.StartSocketModeContext(a.patience())
	if err != nil {
		a.Fatal(err)
	}
	dialer := websocket.Dialer{EnableCompression: true, WriteBufferSize: 64 << 10}
	conn, response, err := dialer.Dial(url, nil)
	if err != nil {
		a.Fatal(err)
	}
	if ext := response.Header.Get("Sec-Websocket-Extensions"); ext != "" {
		a.Errorf("compression was accepted: %s", ext)
	}
	a.Cleanup(func() { conn.Close() })
	if _, _, err := dialer.Dial(url, nil); err == nil {
		a.Error("a ticket was good for two sockets")
	}
	return conn
}

type frame struct {
	Type           string `json:"type"`
	Reason         string `json:"reason"`
	NumConnections int    `json:"num_connections"`
	EnvelopeID     string `json:"envelope_id"`
}

func (a *app) read(conn *websocket.Conn) (f frame) {
	a.Helper()
	_ = conn.SetReadDeadline(time.Now().Add(20 * time.Second))
	if err := conn.ReadJSON(&f); err != nil {
		a.Fatal(err)
	}
	return f
}

func TestHelloCountsConnectionsAndTheEleventhIsRefused(t *testing.T) {
	a := newApp(t, workspace.Options{RateScale: -1})
	for n := range 10 {
		if hello := a.read(a.dial()); hello.Type != "hello" || hello.NumConnections != n+1 {
			t.Fatalf("connection %d: %+v", n+1, hello)
		}
	}
	if f := a.read(a.dial()); f.Type != "disconnect" || f.Reason != "too_many_websockets" {
		t.Errorf("got %+v", f)
	}
	if n := len(a.ws.Connections()); n != 10 {
		t.Errorf("%d connections are open", n)
	}
}

func TestEachEnvelopeGoesToOneConnectionAndAnyMayAcknowledge(t *testing.T) {
	a := newApp(t, workspace.Options{})
	first := a.dial()
	a.read(first)
	second := a.dial()
	a.read(second)
	one := a.ws.Deliver(workspace.Envelope{Type: "new_type"})
	two := a.ws.Deliver(workspace.Envelope{Type: "new_type"})
	if got := a.read(first).EnvelopeID; got != one {
		t.Errorf("the first connection got %s", got)
	}
	if got := a.read(second).EnvelopeID; got != two {
		t.Errorf("the second connection got %s", got)
	}
	// Out of order, on the other connection, with and without a payload.
	a.write(first, `{"envelope_id":"`+two+`","payload":{}}`)
	a.write(second, `{"envelope_id":"`+one+`"}`)
	if err := a.ws.Quiet(a.patience()); err != nil {
		t.Fatal(err)
	}
	for _, d := range a.ws.Envelopes() {
		if d.Acked.IsZero() || d.AckedOn == d.Connection {
			t.Errorf("sent on %s, acknowledged on %q", d.Connection, d.AckedOn)
		}
	}
}

func (a *app) write(conn *websocket.Conn, text string) {
	a.Helper()
	if err := conn.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		a.Fatal(err)
	}
}

func TestAcknowledgementsSlackDrops(t *testing.T) {
	a := newApp(t, workspace.Options{Clock: workspace.NewManualClock(noon)})
	conn := a.dial()
	a.read(conn)
	id := a.ws.Deliver(workspace.Envelope{Type: "slash_commands"})
	head := `{"envelope_id":"` + id + `"`

	large := head + `,"payload":{"text":"` + strings.Repeat("x", 20_480) + `"}}`
	a.write(conn, large)
	pieces, err := conn.NextWriter(websocket.TextMessage)
	if err != nil {
		t.Fatal(err)
	}
	// More than the client's write buffer, so that it goes in two frames; the
	// spaces leave it valid JSON.
	if _, err := pieces.Write(append(bytes.Repeat([]byte(" "), 70<<10), head+"}"...)); err != nil {
		t.Fatal(err)
	}
	if err := pieces.Close(); err != nil {
		t.Fatal(err)
	}
	a.write(conn, `{"envelope_id":"nobody's"}`)
	a.write(conn, `oops`)
	a.write(conn, head+"}")

	var acks []workspace.Ack
	a.wait("five acks", func(s *workspace.State) bool { acks = s.Acks(); return len(acks) == 5 })
	var ignored []string
	for _, k := range acks {
		ignored = append(ignored, k.Ignored)
	}
	a.same(ignored, []string{"too large", "fragmented", "unknown", "not JSON", ""})
}

func TestServerPingsAndAnswersPings(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	conn := a.dial()
	a.read(conn)
	heard := make(chan string, 2)
	conn.SetPingHandler(func(text string) error { heard <- text; return nil })
	conn.SetPongHandler(func(text string) error { heard <- "pong " + text; return nil })
	go func() { _, _, _ = conn.ReadMessage() }()
	clock.Advance(10 * time.Second)
	if got := <-heard; !strings.HasPrefix(got, "Ping from applink") {
		t.Errorf("got %q", got)
	}
	if err := conn.WriteControl(websocket.PingMessage, []byte("you?"), time.Now().Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	if got := <-heard; got != "pong you?" {
		t.Errorf("got %q", got)
	}
}

func TestWarningThenRefresh(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	conn := a.dial()
	a.read(conn)
	a.ws.Disconnect(workspace.Warning)
	id := a.ws.Deliver(workspace.Envelope{Type: "slash_commands"})
	clock.Advance(10 * time.Second)
	got := []frame{a.read(conn), a.read(conn), a.read(conn)}
	a.same(got, []frame{
		{Type: "disconnect", Reason: "warning"},
		{Type: "slash_commands", EnvelopeID: id},
		{Type: "disconnect", Reason: "refresh_requested"},
	})
	if _, _, err := conn.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseNormalClosure) {
		t.Errorf("got %v", err)
	}
}

func TestConnectionsAreRefreshedInTheirTime(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock, PingInterval: -1})
	conn := a.dial()
	a.read(conn)
	clock.Advance(18_050 * time.Second)
	if f := a.read(conn); f.Reason != "warning" {
		t.Errorf("got %+v", f)
	}
	clock.Advance(10 * time.Second)
	if f := a.read(conn); f.Reason != "refresh_requested" {
		t.Errorf("got %+v", f)
	}
}

func TestTicketsGetTooOld(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	_, url, err := a.api.StartSocketModeContext(a.patience())
	if err != nil {
		t.Fatal(err)
	}
	clock.Advance(2 * time.Minute)
	if _, _, err := websocket.DefaultDialer.Dial(url, nil); err == nil {
		t.Error("an old ticket opened a socket")
	}
}

func TestAbruptEnd(t *testing.T) {
	a := newApp(t, workspace.Options{})
	conn := a.dial()
	a.read(conn)
	a.ws.Disconnect(workspace.Abrupt)
	if _, _, err := conn.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseAbnormalClosure) {
		t.Errorf("got %v", err)
	}
}

func TestSlackGoReconnectsAfterEachKindOfDisconnect(t *testing.T) {
	a := newApp(t, workspace.Options{RateScale: -1})
	a.listen(ack)
	for n, how := range []workspace.DisconnectReason{workspace.Refresh, workspace.Disabled, workspace.Abrupt} {
		a.ws.Disconnect(how)
		a.wait("reconnect after "+string(how), func(s *workspace.State) bool {
			return len(s.Connections()) == 1 && s.Calls("apps.connections.open") == n+2
		})
	}
	a.say(product, june, "still there?", "")
	if err := a.ws.Quiet(a.patience()); err != nil {
		t.Error(err)
	}
}

func TestGarbageDoesNotCountAsAnEnvelope(t *testing.T) {
	a := newApp(t, workspace.Options{})
	if a.ws.DeliverRaw([]byte("{")) {
		t.Error("a frame was sent to nobody")
	}
	conn := a.dial()
	a.read(conn)
	a.ws.DeliverRaw([]byte("{"))
	if _, text, err := conn.ReadMessage(); err != nil || string(text) != "{" {
		t.Errorf("got %q, %v", text, err)
	}
	if len(a.ws.Envelopes()) != 0 {
		t.Error("a raw frame is in the log of envelopes")
	}
}

func TestCloseEndsEverything(t *testing.T) {
	a := newApp(t, workspace.Options{})
	events := a.ws.Events(t.Context())
	conn := a.dial()
	a.read(conn)
	a.ws.Close()
	if _, _, err := conn.ReadMessage(); err == nil {
		t.Error("the socket is still open")
	}
	for range events { // closed, so this ends
	}
	if err := a.ws.WaitFor(t.Context(), func(*workspace.State) bool { return false }); err == nil {
		t.Error("waited for a closed workspace")
	}
}

func TestAClientThatDoesNotReadIsHungUpOn(t *testing.T) {
	a := newApp(t, workspace.Options{})
	a.read(a.dial())
	frame := bytes.Repeat([]byte(" "), 1<<20)
	for a.ws.DeliverRaw(frame) {
	}
	if n := len(a.ws.Connections()); n != 0 {
		t.Errorf("%d connections are open", n)
	}
}

func TestDebugReconnects(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock, PingInterval: -1})
	_, url, err := a.api.StartSocketModeContext(a.patience())
	if err != nil {
		t.Fatal(err)
	}
	conn, _, err := websocket.DefaultDialer.Dial(url+"&debug_reconnects=true", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	a.read(conn)
	clock.Advance(360 * time.Second)
	if f := a.read(conn); f.Reason != "warning" {
		t.Errorf("got %+v", f)
	}
}
