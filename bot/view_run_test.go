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
