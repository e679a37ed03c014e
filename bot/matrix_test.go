package bot

// The fault matrix: whatever Slack, the network or the machine does, no question is
// lost, none is answered twice, and what is delivered is acknowledged in time. Each
// row is a crowd asking while it happens, with the real client. The store is in
// memory: it keeps the contract that the others keep, and those are behind the
// processes of the test of the same name in cmd/who-owns.

import (
	"context"
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"whoowns/bot/workspace"
	"whoowns/bot/workspace/traffic"
)

// A row is what happens while the crowd asks.
type row struct {
	name  string
	late  bool                   // the bot is started when half of the questions are asked
	begin func(o *office)        // before the first question
	each  func(o *office, n int) // before question n of rowQuestions
}

const (
	rowPeople    = 25
	rowQuestions = 50
	rowEvery     = 800 * time.Millisecond // from question to question
)

// at does something before one of the questions: there is time before and after.
func at(n int, do func(o *office)) func(o *office, n int) {
	return func(o *office, now int) {
		if now == n {
			do(o)
		}
	}
}

func repeated(n int, f workspace.Fault) []workspace.Fault {
	faults := make([]workspace.Fault, n)
	for i := range faults {
		faults[i] = f
	}
	return faults
}

// says are the methods by which the bot says something.
var says = []string{"chat.postMessage", "response_url"}

func failing(n int, f workspace.Fault) func(*office) {
	return func(o *office) {
		for _, method := range says {
			o.ws.Fail(method, repeated(n, f)...)
		}
	}
}

func ending(how workspace.DisconnectReason) func(*office, int) {
	return func(o *office, n int) {
		if n%12 == 6 {
			o.ws.Disconnect(how)
		}
	}
}

var rows = []row{
	{name: "nothing"},
	{name: "refresh", each: ending(workspace.Refresh)},
	{name: "warning", each: ending(workspace.Warning)},
	{name: "abrupt close", each: ending(workspace.Abrupt)},
	{name: "half-open socket", each: at(12, func(o *office) { o.ws.Disconnect(workspace.HalfOpen, o.ws.Connections()[0].ID) })},
	{name: "both half-open", each: at(12, func(o *office) { o.ws.Disconnect(workspace.HalfOpen) })},
	{name: "link disabled", each: func(o *office, n int) {
		at(12, func(o *office) { o.ws.SocketMode(false) })(o, n)
		at(37, func(o *office) { o.ws.SocketMode(true) })(o, n)
	}},
	{name: "too many websockets", each: func(o *office, n int) {
		at(12, func(o *office) { o.ws.Crowd(10); o.ws.Disconnect(workspace.Abrupt) })(o, n)
		at(37, func(o *office) { o.ws.Crowd(0) })(o, n)
	}},
	{name: "server away 60 s", each: at(12, func(o *office) { o.ws.GoAway(time.Minute) })},
	{name: "429", each: at(12, failing(20, workspace.RateLimited(5)))},
	{name: "500", each: at(12, failing(20, workspace.Fault{Status: 500}))},
	{name: "call cut off before", each: at(12, failing(20, workspace.Fault{DropBefore: true}))},
	// Of messages alone: what a response_url showed to one person cannot be looked
	// for, so it is said again there.
	{name: "call cut off after", each: at(12, func(o *office) {
		o.ws.Fail("chat.postMessage", repeated(20, workspace.Fault{DropAfter: true})...)
	})},
	{name: "5 s latency", each: at(12, failing(40, workspace.Fault{Latency: 5 * time.Second}))},
	{name: "garbage frame", each: func(o *office, n int) {
		for _, frame := range []string{"{", "", "\x00\xff", `{"type":7}`, "[]"} {
			o.ws.DeliverRaw([]byte(frame))
		}
	}},
	{name: "unknown envelope", each: func(o *office, n int) {
		o.ws.Deliver(workspace.Envelope{Type: "telepathy", Payload: json.RawMessage(`{"thought":"?"}`)})
	}},
	{name: "undecodable event", each: func(o *office, n int) {
		o.ws.Deliver(workspace.Envelope{Type: "events_api", Payload: json.RawMessage(`{"type":"event_callback","event":{"type":"message","blocks":[{"type":"actions","elements":[{"type":"lever"}]}]}}`)})
	}},
	{name: "duplicate, new id", begin: twice(func(e workspace.Envelope) workspace.Envelope { e.ID = ""; return e })},
	{name: "duplicate, same id", begin: twice(func(e workspace.Envelope) workspace.Envelope { return e })},
	{name: "retry only", late: true},
}

// twice delivers each envelope once more, right after it was sent.
func twice(changed func(workspace.Envelope) workspace.Envelope) func(*office) {
	return func(o *office) {
		events := o.ws.Events(o.Context())
		go func() {
			seen := map[string]bool{}
			for e := range events {
				if e.Type != workspace.EventEnvelope || seen[string(e.Envelope.Payload)] {
					continue
				}
				seen[string(e.Envelope.Payload)] = true
				o.ws.Deliver(changed(e.Envelope.Envelope))
			}
		}()
	}
}

// TestFaultMatrix prints its table with -v. What befalls a process, and its
// database, is in the table of cmd/who-owns.
func TestFaultMatrix(t *testing.T) {
	sums := make([]traffic.Sum, len(rows))
	t.Cleanup(func() {
		var table traffic.Table
		for i, r := range rows {
			table.Add(r.name, sums[i])
		}
		t.Logf("\n%s", &table)
	})
	for i, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			r.run(t, &sums[i])
		})
	}
}

func (r row) run(t *testing.T, sum *traffic.Sum) {
	t.Helper()
	users, channels := traffic.Company(rowPeople, rowPeople, "U0WHOOWNS")
	inBubble(t, workspace.Options{Users: users, Channels: channels, RateScale: 1}, func(o *office) {
		o.cfg.Workers = 0
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		book := traffic.Open(ctx, o.ws)
		stop := func() error { return nil }
		if !r.late {
			stop = o.start()
		}
		if r.begin != nil {
			r.begin(o)
		}
		crowd := traffic.NewCrowd(book, rowPeople, rowPeople, traffic.AskWhoOwns())
		for n := range rowQuestions {
			if r.late && n == rowQuestions/2 {
				stop = o.start()
			}
			if r.each != nil {
				r.each(o, n)
			}
			if err := crowd.Ask(); err != nil {
				o.Fatal(err)
			}
			time.Sleep(rowEvery)
			synctest.Wait()
		}
		settled, late := context.WithTimeout(ctx, 15*time.Minute) // longer than Slack tries
		defer late()
		if err := book.Settle(settled); err != nil {
			o.Error(err)
		}
		time.Sleep(5 * time.Minute) // longer than the bot tries: what is doubled comes after
		if *sum = book.Sum(); !sum.Good() {
			o.Error(*sum)
		}
		if err := stop(); err != nil {
			o.Error(err)
		}
	})
}
