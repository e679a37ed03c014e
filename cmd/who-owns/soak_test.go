package main

// The soak: mixed traffic and faults for a while, after which nothing is lost or
// doubled, and the process is as it was after it had warmed up.

import (
	"flag"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"whoowns/bot/workspace"
	"whoowns/bot/workspace/traffic"
)

var (
	soak     = flag.Duration("soak", 3*time.Second, "how long TestSoak asks after it has warmed up")
	soakOpen = flag.Int("soak-open", 150, "how many questions TestSoak leaves open at a time: more keep up the rate while Slack is slow")
)

const (
	soakPeople, soakChannels = 600, 300
	soakRate                 = 200 // envelopes a second, as long as no more than soakOpen questions are open
)

// soakFaults come in turn, one every two seconds.
var soakFaults = []func(w *workspace.Workspace){
	func(w *workspace.Workspace) { w.Disconnect(workspace.Refresh, w.Connections()[0].ID) },
	func(w *workspace.Workspace) {
		w.Fail("chat.postMessage", workspace.RateLimited(1), workspace.Fault{Status: 500}, workspace.Fault{DropBefore: true}, workspace.Fault{DropAfter: true})
		w.Fail("response_url", workspace.RateLimited(1), workspace.Fault{Status: 500})
	},
	func(w *workspace.Workspace) { w.DeliverRaw([]byte("{")) },
	func(w *workspace.Workspace) { w.Disconnect(workspace.Warning) },
	func(w *workspace.Workspace) { w.Fail("chat.postMessage", workspace.Fault{Latency: 2 * time.Second}) },
	func(w *workspace.Workspace) { w.Disconnect(workspace.Abrupt) },
}

// TestSoak prints what it counted with -v. Longer: go test -run Soak -soak 60s -soak-open 400 -v.
func TestSoak(t *testing.T) {
	say := traffic.AskWhoOwns()
	say.Aloud = 2
	s := openSite(t, "sqlite:"+filepath.Join(t.TempDir(), storeName), soakPeople, soakChannels, say, "WHO_OWNS_CHANNELS="+openChannels(soakChannels))
	p := s.serve()
	s.soak(2*time.Second + *soak/10)
	s.answered(0)
	s.hangUp() // or they are kept for as many calls at a time as there have been by now
	warm := p.health()
	s.soak(*soak)
	sum := s.sum()
	if len(sum.Lost)+len(sum.Doubled)+len(sum.Repeated) > 0 { // late is what a slow machine is
		t.Errorf("%v\n%s", sum, s.logs())
	}
	s.hangUp()
	end := p.health()
	for i := 0; i < 200 && !end.flat(warm); i++ { // what is idle goes within a while
		end = p.health()
	}
	if !end.flat(warm) {
		t.Errorf("after warming up %v, in the end %v", warm, end)
	}
	t.Logf("%v\nafter warming up %v\nin the end       %v", sum, warm, end)
}

// openChannels lets the bot answer everywhere what nobody asked it.
func openChannels(n int) (modes string) {
	for i := range n {
		modes += fmt.Sprintf("C0C%d=answer,", i)
	}
	return modes
}

// soak asks at the rate for so long.
func (s *site) soak(long time.Duration) {
	s.Helper()
	began, before := time.Now(), s.book.Sum().Sent
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for faults := 0; time.Since(began) < long; <-tick.C {
		if n := int(time.Since(began) / (2 * time.Second)); n > faults && len(s.ws.Connections()) > 0 {
			soakFaults[faults%len(soakFaults)](s.ws)
			faults++
		}
		due := int(time.Since(began).Seconds() * soakRate)
		for s.book.Sum().Sent-before < due {
			s.answered(*soakOpen)
			s.askOn(1)
		}
	}
	s.Logf("%.0f envelopes a second for %v", float64(s.book.Sum().Sent-before)/time.Since(began).Seconds(), long)
}

// health is what a process uses.
type health struct{ goroutines, files, heap int } // heap: bytes that the collector found live, about

func (h health) String() string {
	return fmt.Sprintf("%d goroutines, %d files, %.1f MiB of heap", h.goroutines, h.files, float64(h.heap)/(1<<20))
}

// flat reports that h is no more than what it was, but for chance.
func (h health) flat(was health) bool {
	return h.goroutines <= was.goroutines+10 && h.files <= was.files+8 && h.heap <= was.heap*3/2+8<<20
}

func (p *process) health() health {
	p.Helper()
	m := p.metrics()
	return health{int(m.value("go_goroutines")), int(m.value("process_open_fds")), int(m.value("go_memstats_next_gc_bytes") / 2)}
}
