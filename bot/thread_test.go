package bot

// When a message in a thread may be a follow-up.

import (
	"testing"
	"time"
)

func TestWhoIsAddressed(t *testing.T) {
	for text, want := range map[string]bool{
		"<@U0JUNE> who owns the roadmap?":             true,
		"who owns the roadmap, <@W0JUNE|june>?":       true,
		"<!subteam^S0PRODUCT> who owns it?":           true,
		"<!here> who owns it?":                        true,
		"Marco, who owns the roadmap?":                true,
		"Marco Bianchi: who owns the roadmap?":        true,
		"hey Priya, who owns the roadmap?":            true,
		"@priya who owns the roadmap?":                true,
		"Íñigo, ¿quién lleva la hoja de ruta?":        true,
		"june who owns the roadmap":                   true,
		"hey marco who owns the roadmap":              true,
		"juneau: who owns the roadmap?":               false,
		"who owns the roadmap?":                       false,
		"Ok, who owns the roadmap?":                   false,
		"Thanks, and the backlog?":                    false,
		"Thanks! And the backlog?":                    false,
		"And who owns the roadmap?":                   false,
		"Hola, ¿quién lleva la hoja de ruta?":         false,
		"PM or PO?":                                   false,
		"<#C0PRODUCT|product> has which owner?":       false,
		"<https://acme.example|this> is owned by?":    false,
		"Backlog grooming, who does that?":            false,
		"The roadmap, the backlog, the sprints: who?": false,
	} {
		if got := toSomebody(text, []string{"June Okafor", "marco"}); got != want {
			t.Errorf("toSomebody(%q) = %v", text, got)
		}
	}
}

func TestFollowUpIsSoon(t *testing.T) {
	thread := Thread{Last: "1610241741.000200"}
	for ts, want := range map[string]bool{
		"1610241742.000100": true,
		"1610243541.000200": true,  // 30 minutes
		"1610243542.000200": false, // and a second
		"":                  false,
		"x":                 false,
	} {
		if got := thread.follows(Ask{TS: ts}, nil); got != want {
			t.Errorf("follows at %q = %v", ts, got)
		}
	}
	for name, thread := range map[string]Thread{
		"nothing was answered": {},
		"too many messages":    {Last: "1.0", Since: followMost},
		"muted":                {Last: "1.0", Muted: true},
		"no time":              {Last: "x"},
	} {
		if thread.follows(Ask{TS: "2.0"}, nil) {
			t.Errorf("%s: it follows", name)
		}
	}
	if got := since("1610241741.000000", "1610241742.500000"); got != 1500*time.Millisecond {
		t.Errorf("since = %v", got)
	}
}
