package workspace_test

// Events that nobody acknowledges, and the clock that lets their time pass.

import (
	"fmt"
	"testing"
	"time"

	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/workspace"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// attempts describes the deliveries: when since noon, attempt, reason, and
// which envelope id it had, by order of appearance.
func (a *app) attempts() []string {
	ids := map[string]int{}
	var out []string
	for _, d := range a.ws.Envelopes() {
		if _, old := ids[d.ID]; !old {
			ids[d.ID] = len(ids) + 1
		}
		fate := "waiting"
		switch {
		case d.Expired:
			fate = "expired"
		case !d.Acked.IsZero():
			fate = "acked"
		}
		out = append(out, fmt.Sprintf("+%v id %d attempt %d %s %s", d.Sent.Sub(noon), ids[d.ID], d.Attempt, d.Reason, fate))
	}
	return out
}

func TestUnacknowledgedEventIsRetried(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock, PingInterval: -1})
	got := make(chan int, 10)
	a.listen(func(c *socketmode.Client, e socketmode.Event) {
		if e.Request.RetryAttempt == 3 {
			ack(c, e)
		}
		got <- e.Request.RetryAttempt
	})
	a.say(product, june, "hello", "")
	for _, pass := range []time.Duration{3 * time.Second, 63 * time.Second, 303 * time.Second} {
		<-got
		clock.Advance(pass)
	}
	<-got
	if err := a.ws.Quiet(a.patience()); err != nil {
		t.Fatal(err)
	}
	a.same(a.attempts(), []string{
		"+0s id 1 attempt 0  expired",
		"+3s id 2 attempt 1 timeout expired",
		"+1m6s id 3 attempt 2 timeout expired",
		"+6m9s id 4 attempt 3 timeout acked",
	})
}

func TestRetriesThatRepeatTheFirstAttempt(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock, PingInterval: -1, Retries: workspace.RepeatingRetries()})
	a.listen(func(*socketmode.Client, socketmode.Event) {})
	a.say(product, june, "hello", "")
	clock.Advance(time.Hour)
	a.same(a.attempts(), []string{
		"+0s id 1 attempt 0  expired",
		"+3s id 2 attempt 1 timeout expired",
		"+14s id 1 attempt 0  expired",
		"+17s id 3 attempt 1 timeout expired",
	})
	if err := a.ws.Quiet(a.patience()); err != nil {
		t.Error("an event given up is still waited for:", err)
	}
}

func TestTheSameEnvelopeTwiceIsAcknowledgedTwice(t *testing.T) {
	a := newApp(t, workspace.Options{Clock: workspace.NewManualClock(noon)})
	a.listen(ack)
	twice := workspace.Envelope{ID: "11111111-2222-4333-8444-555555555555", Type: "slash_commands", Payload: []byte(`{"command":"/who-owns"}`)}
	a.ws.Deliver(twice)
	a.ws.Deliver(twice)
	if err := a.ws.Quiet(a.patience()); err != nil {
		t.Fatal(err)
	}
	a.same(a.attempts(), []string{"+0s id 1 attempt 0  acked", "+0s id 1 attempt 0  acked"})
}

func TestALateAcknowledgementDoesNotCount(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock, Retries: []workspace.Retry{}})
	conn := a.dial()
	a.read(conn)
	id := a.ws.Deliver(workspace.Envelope{Type: "events_api"})
	clock.Advance(3 * time.Second)
	a.write(conn, `{"envelope_id":"`+id+`"}`)
	a.wait("the acknowledgement", func(s *workspace.State) bool {
		acks := s.Acks()
		return len(acks) == 1 && acks[0].Ignored == "late"
	})
	a.same(a.attempts(), []string{"+0s id 1 attempt 0  expired"})
}

func TestEventsAreHeldWhileNobodyListens(t *testing.T) {
	a := newApp(t, workspace.Options{Clock: workspace.NewManualClock(noon)})
	a.say(product, june, "anybody?", "")
	if n := len(a.ws.Envelopes()); n != 0 {
		t.Fatalf("%d envelopes went nowhere", n)
	}
	a.listen(ack)
	if err := a.ws.Quiet(a.patience()); err != nil {
		t.Fatal(err)
	}
	a.same(a.attempts(), []string{"+0s id 1 attempt 1 timeout acked"})
}

func TestManualClockRunsTimersInTheirOrder(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	var got []string
	note := func(name string) func() {
		return func() { got = append(got, fmt.Sprint(name, " +", clock.Now().Sub(noon))) }
	}
	clock.AfterFunc(2*time.Second, note("second"))
	clock.AfterFunc(time.Second, func() {
		note("first")()
		clock.AfterFunc(time.Second, note("set later"))
	})
	stop := clock.AfterFunc(time.Second, note("stopped"))
	if !stop() || stop() {
		t.Error("stop does not tell whether it stopped")
	}
	clock.Advance(time.Minute)
	want := "[first +1s second +2s set later +2s]"
	if fmt.Sprint(got) != want || clock.Now() != noon.Add(time.Minute) {
		t.Errorf("got %v at %v", got, clock.Now())
	}
}
