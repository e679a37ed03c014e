package bot

// What becomes of the sockets when Slack ends, refuses or forgets them, by the
// clock of a bubble: see bubble_test.go.

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"whoowns/bot/workspace"
)

// backWithin is how soon after Slack is back the bot must be.
const backWithin = 30 * time.Second

// asked asks a question and fails unless it is answered once.
func (o *office) asked() {
	o.Helper()
	key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
	o.wait("an answer", func(s *workspace.State) bool { return len(answersTo(s.Messages(product, ""), key)) > 0 })
	o.wait("quiet", (*workspace.State).Idle)
	if got := answersTo(o.ws.Messages(product, ""), key); len(got) != 1 {
		o.Errorf("%d answers, want 1", len(got))
	}
}

// ids of the sockets that are open.
func (o *office) sockets() (ids []string) {
	for _, c := range o.ws.Connections() {
		ids = append(ids, c.ID)
	}
	return ids
}

// opened is how many sockets were asked for.
func (o *office) opened() (n int) {
	o.wait("", func(s *workspace.State) bool { n = s.Calls("apps.connections.open"); return true })
	return n
}

// In a day Slack would end each socket five times. Each is replaced before that,
// when its successor is up, and never two at a time.
func TestSocketsAreRenewedBeforeTheyEnd(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		o.start()
		synctest.Wait()
		for range 24 * 60 {
			before := o.sockets()
			time.Sleep(time.Minute)
			after := o.sockets()
			if len(after) != 2 {
				o.Fatalf("%d sockets are open", len(after))
			}
			if !slices.ContainsFunc(after, func(id string) bool { return slices.Contains(before, id) }) {
				o.Errorf("both sockets %v were replaced within a minute by %v", before, after)
			}
		}
		if n := o.opened(); n < 8 || n > 12 {
			o.Errorf("%d sockets were opened in a day, of lives of 5 h", n)
		}
		if n := strings.Count(o.log.String(), "socket ended"); n > 0 {
			o.Errorf("%d sockets ended before they were replaced", n)
		}
		o.asked()
	})
}

// One of two sockets ends, in each way in which that happens. The other one goes
// on, and at once there are two again; a half-open one is found out within 40 s.
func TestAnotherSocketIsUp(t *testing.T) {
	for how, within := range map[workspace.DisconnectReason]time.Duration{
		workspace.Warning: 0, workspace.Refresh: 0, workspace.Disabled: 0, workspace.Abrupt: 0,
		workspace.HalfOpen: 40 * time.Second,
	} {
		t.Run(string(how), func(t *testing.T) {
			inBubble(t, workspace.Options{}, func(o *office) {
				stop := o.start()
				time.Sleep(time.Hour)
				old := o.sockets()
				o.ws.Disconnect(how, old[0])
				time.Sleep(within)
				synctest.Wait()
				now := o.sockets()
				if len(now) != 2 || slices.Contains(now, old[0]) || !slices.Contains(now, old[1]) {
					o.Errorf("the sockets were %v and are %v", old, now)
				}
				o.asked()
				if err := stop(); err != nil {
					o.Error(err)
				}
			})
		})
	}
}

// However long Slack was away, both sockets are back within 30 s.
func TestSlackWasAway(t *testing.T) {
	for _, away := range []time.Duration{time.Second, time.Minute, time.Hour} {
		t.Run(fmt.Sprint(away), func(t *testing.T) {
			inBubble(t, workspace.Options{}, func(o *office) {
				o.start()
				time.Sleep(time.Hour)
				before := o.opened()
				o.ws.GoAway(away)
				time.Sleep(away + backWithin)
				synctest.Wait()
				if n := len(o.ws.Connections()); n != 2 {
					o.Errorf("%d sockets are open %v after Slack was back", n, backWithin)
				}
				if n := o.opened() - before; n > 40+int(away/backWithin)*4 {
					o.Errorf("%d attempts in %v", n, away)
				}
				o.asked()
			})
		})
	}
}

// A deadlock in the client library, measured with it alone: acknowledgements wait,
// their connection breaks, and for a minute there is no other. It must come back
// when Slack does.
func TestAcknowledgementsWaitWhileSlackIsAway(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		stop := o.start()
		for range 200 {
			o.say(product, june, "@who-owns who grooms the backlog?", "")
		}
		o.ws.GoAway(2 * time.Minute)
		time.Sleep(2*time.Minute + backWithin)
		synctest.Wait()
		if n := len(o.ws.Connections()); n != 2 {
			o.Errorf("%d sockets are open", n)
		}
		o.wait("acknowledgements", (*workspace.State).Idle)
		o.asked()
		if err := stop(); err != nil {
			o.Error(err)
		}
	})
}

// A server that hangs up after every hello is not asked again and again; it is
// asked often enough to see that it has changed.
func TestHangingUpAtOnceIsPaced(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		o.start()
		hangUps := time.Now().Add(10 * time.Minute)
		for time.Now().Before(hangUps) {
			o.wait("a socket", func(s *workspace.State) bool { return len(s.Connections()) > 0 })
			o.ws.Disconnect(workspace.Abrupt)
			synctest.Wait()
		}
		if n := o.opened(); n > 120 {
			o.Errorf("%d sockets were opened in 10 minutes", n)
		}
		time.Sleep(backWithin)
		synctest.Wait()
		if n := len(o.ws.Connections()); n != 2 {
			o.Errorf("%d sockets are open", n)
		}
	})
}

// Slack says no for a while: Socket Mode is switched off, or others hold all ten
// sockets. That passes, so it is no reason to end.
func TestRefusedForAWhile(t *testing.T) {
	for name, test := range map[string]struct{ begin, end func(w *workspace.Workspace) }{
		"switched off": {
			func(w *workspace.Workspace) { w.SocketMode(false) },
			func(w *workspace.Workspace) { w.SocketMode(true) },
		},
		"too many": {
			func(w *workspace.Workspace) { w.Crowd(10); w.Disconnect(workspace.Abrupt) },
			func(w *workspace.Workspace) { w.Crowd(0) },
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, workspace.Options{}, func(o *office) {
				stop := o.start()
				test.begin(o.ws)
				time.Sleep(10 * time.Minute)
				if n := o.opened(); n > 120 {
					o.Errorf("%d sockets were asked for in 10 minutes", n)
				}
				if n := len(o.ws.Connections()); n != 0 {
					o.Errorf("%d sockets are open", n)
				}
				test.end(o.ws)
				time.Sleep(backWithin)
				synctest.Wait()
				if n := len(o.ws.Connections()); n != 2 {
					o.Errorf("%d sockets are open", n)
				}
				o.asked()
				if err := stop(); err != nil {
					o.Error(err)
				}
			})
		})
	}
}

// Where there is no room for a socket beside the others, an old one stays until
// Slack ends it.
func TestRenewalWithoutRoom(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		o.start()
		o.ws.Crowd(8)
		for range 24 * 60 {
			time.Sleep(time.Minute)
			if n := len(o.ws.Connections()); n == 0 {
				o.Fatal("no socket is open")
			}
		}
		if n := o.opened(); n > 30 {
			o.Errorf("%d sockets were asked for in a day", n)
		}
		o.asked()
	})
}
