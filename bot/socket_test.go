package bot

// The traps of the client library and of Socket Mode, one test each, against a
// real workspace.

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
)

// The library stops reading the socket, answering pings and reconnecting when
// its consumer waits. Ours must not, whatever answering takes: here it takes for
// ever, and there are more questions than room for them. Who is turned away is told.
func TestAcknowledgesWhileAnsweringIsStuck(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.cfg.PerMinute = -1
	release := make(chan struct{})
	o.cfg.Observe = func(Observed) { <-release }
	o.start()
	const n = maxInLane + 90
	for i := range n {
		o.command(general, june, fmt.Sprint("pm vs po ", i))
	}
	o.wait("acknowledgements", (*workspace.State).Idle)
	if got := o.acks(); got != n {
		t.Errorf("%d of %d envelopes were acknowledged", got, n)
	}
	said := func(busy bool) (n int) {
		for _, m := range o.ws.Messages(general, june) {
			if m.BotID != "" && (m.Text == english.Busy) == busy {
				n++
			}
		}
		return n
	}
	if busy, answers := said(true), said(false); busy != n-maxInLane || answers != 0 {
		t.Errorf("%d were told to ask again, want %d; %d were answered", busy, n-maxInLane, answers)
	}
	close(release)
	o.settle()
	if got := said(false); got != maxInLane {
		t.Errorf("%d answers, want %d", got, maxInLane)
	}
}

// Acknowledging through the library blocks while it has no connection. With the
// consumer blocked in it, the library could not reconnect: neither would ever go
// on. Here nobody takes the acknowledgements, and no time passes.
func TestReceivingNeverWaitsForAcknowledging(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newConnection("xapp-x", "http://127.0.0.1/", nil, newIntake(t, store.NewMemory(store.Options{})).take, newMetrics(), traceLog(io.Discard))
		ctx, cancel := context.WithCancelCause(t.Context())
		var helpers sync.WaitGroup
		helpers.Go(func() { c.receive(ctx, cancel) })
		helpers.Go(func() { c.acknowledge(ctx, cancel) })
		start := time.Now()
		for i := range 5000 {
			c.client.Events <- socketmode.Event{
				Type:    socketmode.EventTypeEventsAPI,
				Request: &socketmode.Request{Type: "events_api", EnvelopeID: fmt.Sprint(i), Payload: json.RawMessage(`{}`)},
			}
		}
		if waited := time.Since(start); waited != 0 {
			t.Errorf("receiving waited for %v", waited)
		}
		cancel(nil)
		helpers.Wait()
	})
}

// To hang up ends what is under way. That is no failure, so nobody reads of one.
func TestHangingUpIsSilent(t *testing.T) {
	var log bytes.Buffer
	c := newConnection("xapp-x", "http://127.0.0.1/", nil, nil, newMetrics(), traceLog(&log))
	ctx, hangUp := context.WithCancelCause(t.Context())
	hangUp(nil)
	for i := range 30 { // more than the library's queue takes
		c.ack(ctx, ack{envelope: fmt.Sprint(i)}, hangUp)
	}
	for range 30 { // each time it may see the event first, or that it is over
		select {
		case c.client.Events <- socketmode.Event{
			Type: socketmode.EventTypeConnectionError,
			Data: &slack.ConnectionErrorEvent{ErrorObj: context.Canceled},
		}:
		default:
		}
		c.receive(ctx, hangUp)
	}
	if log.Len() > 0 {
		t.Errorf("logged:\n%s", &log)
	}
}

// An event with a part that the library does not know comes without a request
// to acknowledge. Left unacknowledged it would be delivered three times more.
func TestUndecodableEventIsAnsweredAndAcknowledged(t *testing.T) {
	events := map[string]string{
		"unknown table cell":    `{"type":"message","channel_type":"channel","blocks":[{"type":"table","rows":[[{"type":"holo"}]]}],`,
		"null data table cell":  `{"type":"message","channel_type":"channel","blocks":[{"type":"data_table","caption":"x","rows":[[null]]}],`,
		"unknown element":       `{"type":"app_mention","blocks":[{"type":"actions","elements":[{"type":"lever"}]}],`,
		"unknown block":         `{"type":"app_mention","blocks":[{"type":"hologram"}],`,
		"blocks are no blocks":  `{"type":"app_mention","blocks":"none",`,
		"attachments are wrong": `{"type":"app_mention","attachments":{"a":1},`,
	}
	o := openOffice(t, workspace.Options{})
	o.start()
	for name, head := range events {
		t.Run(name, func(t *testing.T) {
			_, ts := o.say(product, june, "look at this", "")
			event := head + fmt.Sprintf(`"text":"<@U0WHOOWNS> who grooms the backlog?","user":"U0JUNE","channel":"C0PRODUCT","ts":%q}`, ts)
			o.ws.Deliver(workspace.Envelope{Type: "events_api", Payload: json.RawMessage(`{"team_id":"T0ACME","type":"event_callback","event":` + event + `}`)})
			if got := o.answers(product, product+":"+ts); len(got) != 1 {
				t.Errorf("%d answers, want 1", len(got))
			}
		})
	}
	for _, d := range o.ws.Envelopes() {
		if d.Attempt > 0 {
			t.Errorf("delivered again (%s): %s", d.Reason, d.Payload)
		}
	}
}

// What is no question is acknowledged too, and what is no envelope is survived.
func TestAnythingIsAcknowledged(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	for kind, payload := range map[string]string{
		"telepathy":      `{"thought":"?"}`,
		"interactive":    `{"type":"telekinesis"}`,
		"slash_commands": `[]`,
		"events_api":     `{"type":"event_callback","event":{"type":"moon_landing"}}`,
		"":               `null`,
	} {
		o.ws.Deliver(workspace.Envelope{Type: kind, Payload: json.RawMessage(payload)})
	}
	for _, frame := range []string{`{`, ``, `[]`, `"x"`, `null`, `{"type":"later"}`, `{"envelope_id":7}`, "\x00"} {
		o.ws.DeliverRaw([]byte(frame))
	}
	o.settle()
	for _, d := range o.ws.Envelopes() {
		if d.Acked.IsZero() || d.Attempt > 0 {
			t.Errorf("not acknowledged at once: %q %s", d.Type, d.Payload)
		}
	}
}

// The library appends the method to the URL as it is.
func TestAPIURLNeedsNoTrailingSlash(t *testing.T) {
	for _, tail := range []string{"/api", "/api/", "/api//"} {
		t.Run(tail, func(t *testing.T) {
			o := openOffice(t, workspace.Options{})
			o.cfg.APIURL = o.server.URL + tail
			o.start()
			o.answers(general, o.command(general, june, "pm vs po"))
		})
	}
}

// A mention in a channel arrives as app_mention and as message.
func TestMentionIsAnsweredOnce(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	var keys []string
	for i := range 20 {
		key, _ := o.say(product, june, fmt.Sprint("@who-owns who grooms the backlog? ", i), "")
		keys = append(keys, key)
	}
	for _, key := range keys {
		if got := o.answers(product, key); len(got) != 1 {
			t.Errorf("%d answers to %s, want 1", len(got), key)
		}
	}
	if got := len(o.ws.Envelopes()); got < 2*len(keys) {
		t.Errorf("only %d envelopes for %d mentions: the test is worth nothing", got, len(keys))
	}
}

// Slack delivers an event again under a new envelope id, and under the old one.
func TestRepeatedEventIsAnsweredOnce(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
	o.answers(product, key)
	first := o.ws.Envelopes()[0].Envelope
	for _, id := range []string{"", first.ID, first.ID, ""} {
		again := first
		again.ID = id
		o.ws.Deliver(again)
		o.wait("acknowledgement", (*workspace.State).Idle)
	}
	if got := o.answers(product, key); len(got) != 1 {
		t.Errorf("%d answers, want 1", len(got))
	}
}

// What happened while no socket was open is delivered as a retry only.
func TestRetryOnlyEventIsAnswered(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
	o.start()
	if got := o.answers(product, key); len(got) != 1 {
		t.Errorf("%d answers, want 1", len(got))
	}
	if d := o.ws.Envelopes()[0]; d.Attempt == 0 {
		t.Errorf("delivered as attempt %d: the test is worth nothing", d.Attempt)
	}
}

// The bot hears what it says itself, also in a direct message, where anything
// said is a question.
func TestOwnMessagesAreNoQuestions(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	key, _ := o.say(juneDM, june, "who grooms the backlog?", "")
	o.answers(juneDM, key)
	o.settle()
	if got := o.ws.Messages(juneDM, ""); len(got) != 2 {
		t.Errorf("%d messages in a direct message of one question", len(got))
	}
}

// Every way in which Slack ends a connection is followed by a new one.
func TestReconnects(t *testing.T) {
	for _, how := range []workspace.DisconnectReason{workspace.Refresh, workspace.Abrupt, workspace.Disabled} {
		t.Run(string(how), func(t *testing.T) {
			o := openOffice(t, workspace.Options{})
			o.start()
			old := map[string]bool{}
			for _, c := range o.ws.Connections() {
				old[c.ID] = true
			}
			o.ws.Disconnect(how)
			o.wait("new connections", func(s *workspace.State) bool {
				fresh := 0
				for _, c := range s.Connections() {
					if !old[c.ID] {
						fresh++
					}
				}
				return fresh == 2
			})
			key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
			if got := o.answers(product, key); len(got) != 1 {
				t.Errorf("%d answers, want 1", len(got))
			}
		})
	}
}

// The library tries these for ever; they do not pass.
func TestRefusedConnectionEndsTheRun(t *testing.T) {
	for _, code := range []string{"missing_scope", "not_allowed_token_type", "token_expired", "invalid_auth", "account_inactive"} {
		t.Run(code, func(t *testing.T) {
			o := openOffice(t, workspace.Options{})
			o.ws.Fail("apps.connections.open", workspace.Fault{Error: code}, workspace.Fault{Error: code})
			b, err := New(o.cfg)
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			if err := b.Run(ctx); err == nil || !strings.Contains(err.Error(), code) {
				t.Errorf("Run: %v; want %s", err, code)
			}
		})
	}
}

// Debugging in the library shortens the life of every socket and writes
// messages to standard error.
func TestLibraryIsNotDebugging(t *testing.T) {
	c := newConnection("xapp-x", "http://127.0.0.1/", nil, nil, newMetrics(), traceLog(io.Discard))
	if c.client.Debug() || newWebAPI("xoxb-x", "http://127.0.0.1/", nil).client.Debug() {
		t.Error("the client library is debugging")
	}
}

// The library's own client waits for ever, and follows a redirect with the token.
func TestHTTPClientIsCareful(t *testing.T) {
	c := newHTTPClient(nil)
	if c.Timeout == 0 {
		t.Error("calls may take for ever")
	}
	if c.CheckRedirect == nil || c.CheckRedirect(nil, nil) == nil {
		t.Error("redirects are followed")
	}
}
