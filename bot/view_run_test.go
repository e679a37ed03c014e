package bot

// What a failure costs where people look at a window.

import (
	"strings"
	"sync/atomic"
	"testing"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// A question in the window that cannot be answered is apologised for there, and
// can be asked again.
func TestWindowApologises(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	index := o.cfg.Knowledge()
	var broken atomic.Bool
	o.cfg.Knowledge = func() *knowledge.Index {
		if broken.Load() {
			panic("index is out of order")
		}
		return index
	}
	o.start()
	p := &play{office: o}
	if _, err := o.ws.GlobalShortcut(june, shortcutGlobal); err != nil {
		t.Fatal(err)
	}
	shows := func(text string) {
		t.Helper()
		o.wait(text, func(s *workspace.State) bool {
			modals := s.Modals(june)
			return len(modals) == 1 && strings.Contains(string(modals[0].Blocks), text)
		})
	}
	shows(english.AskField)
	o.wait("quiet", (*workspace.State).Idle)
	broken.Store(true)
	if err := p.submit(june, "who grooms the backlog?"); err != nil {
		t.Fatal(err)
	}
	shows(english.Apology)
	o.wait("quiet", (*workspace.State).Idle)
	broken.Store(false)
	if err := p.submit(june, "who grooms the backlog?"); err != nil {
		t.Fatal(err)
	}
	shows("Backlog and user stories")
}

// Where App Home cannot be published the bot goes on.
func TestHomeIsRefused(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	o.ws.Fail("views.publish", workspace.Fault{Error: "not_enabled"})
	if err := o.ws.OpenHome(june, workspace.HomeTab); err != nil {
		t.Fatal(err)
	}
	o.waitForLog("not_enabled")
	if err := o.ws.OpenHome(june, workspace.HomeTab); err != nil {
		t.Fatal(err)
	}
	o.wait("a home tab", func(s *workspace.State) bool { _, published := s.Home(june); return published })
}

// A view that Slack does not take leaves nobody looking at "Looking it up".
func TestRefusedViewIsApologisedFor(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	p := &play{office: o}
	if _, err := o.ws.GlobalShortcut(june, shortcutGlobal); err != nil {
		t.Fatal(err)
	}
	o.settle()
	o.ws.Fail("views.update", workspace.Fault{Error: "invalid_arguments"})
	if err := p.submit(june, "who grooms the backlog?"); err != nil {
		t.Fatal(err)
	}
	o.settle()
	if window := p.window(june); !strings.Contains(string(window.Blocks), english.Apology) {
		t.Errorf("june sees %s; want an apology", window.Blocks)
	}
}

// So is a press in a view that leads to nothing, for whatever reason.
func TestFailedPressInAViewIsApologisedFor(t *testing.T) {
	for name, refuse := range map[string]bool{"refused": true, "a panic": false} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, workspace.Options{})
			index := o.cfg.Knowledge()
			var broken atomic.Bool
			o.cfg.Knowledge = func() *knowledge.Index {
				if broken.CompareAndSwap(true, false) {
					panic("index is out of order")
				}
				return index
			}
			o.start()
			if err := o.ws.OpenHome(june, workspace.HomeTab); err != nil {
				t.Fatal(err)
			}
			o.settle()
			p := &play{office: o}
			if refuse {
				o.ws.Fail("views.publish", workspace.Fault{Error: "invalid_arguments"})
			}
			broken.Store(!refuse)
			ask := workspace.Press{User: june, View: p.homeOf(june).ID, ActionID: actionAsk, Value: "who grooms the backlog?"}
			if _, err := o.ws.Press(ask); err != nil {
				t.Fatal(err)
			}
			o.settle()
			if home := p.homeOf(june); !strings.Contains(string(home.Blocks), english.Apology) {
				t.Errorf("the home tab shows %s; want an apology", home.Blocks)
			}
		})
	}
}
