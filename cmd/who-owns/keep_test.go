package main

// How long things are kept, as people write it.

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot"
	"whoowns/bot/store"
	"whoowns/bot/workspace"
)

func TestKeep(t *testing.T) {
	var p problems
	c := KeepConfig{Threads: "36h", Questions: "90d", Replies: "forever", Proposals: "1d", Claims: "30m"}
	want := bot.Keep{"threads": 36 * time.Hour, "questions": 90 * 24 * time.Hour, "replies": bot.Forever, "proposals": 24 * time.Hour}
	if diff := cmp.Diff(want, c.Keep(&p)); diff != "" || p.err() != nil {
		t.Errorf("%v, -want +got:\n%s", p.err(), diff)
	}
	if d, err := c.keepClaims(); d != 30*time.Minute || err != nil {
		t.Errorf("claims: %v, %v", d, err)
	}
	for _, value := range []string{"0", "59m", "-1h", "90", "1y", "1.5d", "d", "999999d", "never", "1d12h", "0d"} {
		var p problems
		(KeepConfig{Threads: value}).Keep(&p)
		if err := p.err(); err == nil || !strings.HasPrefix(err.Error(), "WHO_OWNS_KEEP_THREADS is "+`"`+value+`"`) {
			t.Errorf("%s: %v", value, err)
		}
	}
	for _, value := range []string{"forever", "29m", "soon"} {
		if d, err := (KeepConfig{Claims: value}).keepClaims(); err == nil {
			t.Errorf("claims are kept %v", d)
		}
	}
}

// Each retention of the bot's has its variable, and the help tells its default.
func TestEveryRetentionCanBeSet(t *testing.T) {
	all := KeepConfig{Threads: "2d", Replies: "2d", Questions: "2d", Proposals: "2d", Greetings: "2d", Undelivered: "2d"}
	var p problems
	keep := all.Keep(&p)
	for _, r := range bot.Retentions() {
		if keep[r.Name] != 48*time.Hour {
			t.Errorf("%s are kept for %v", r.Name, keep[r.Name])
		}
		usual := "forever"
		if r.Usual != bot.Forever {
			usual = days(r.Usual)
		}
		line := ""
		for help := range strings.Lines(optionsTable()) {
			if strings.Contains(help, "WHO_OWNS_KEEP_"+strings.ToUpper(r.Name)+" ") {
				line = help
			}
		}
		if !strings.Contains(line, days(r.Least)+" or more") || !strings.Contains(line, "default: "+usual) {
			t.Errorf("%s are kept for %s, at least %s, and the help says %q", r.Name, usual, days(r.Least), line)
		}
	}
}

// What was recorded when questions were kept longer has an end as soon as serve
// starts, and so has what is recorded from then on.
func TestServeKeepsQuestionsAsSet(t *testing.T) {
	w := startWorkspace(t)
	path := filepath.Join(t.TempDir(), "who-owns.db")
	t.Setenv("WHO_OWNS_STORE", "sqlite:"+path)
	t.Setenv("WHO_OWNS_KEEP_QUESTIONS", "2h")
	var ahead time.Duration
	s, err := store.OpenSQLite(t.Context(), path, func() time.Time { return time.Now().Add(ahead) })
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, kind := range []string{"question", "reply"} {
		if err := s.Update(t.Context(), kind, "T1/C1:1", 0, func([]byte) []byte { return []byte(`{}`) }); err != nil {
			t.Fatal(err)
		}
	}
	_, stop := serveIn(t)
	if err := w.WaitFor(t.Context(), func(s *workspace.State) bool { return len(s.Connections()) > 0 }); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Slash("C0PRODUCT", "U0PRIYA", "/who-owns", "who owns the release notes?"); err != nil {
		t.Fatal(err)
	}
	answered := func(s *workspace.State) bool {
		for _, m := range s.Messages("C0PRODUCT", "") {
			if m.BotID != "" {
				return true
			}
		}
		return false
	}
	if err := w.WaitFor(t.Context(), answered); err != nil {
		t.Fatal(err)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		ahead     time.Duration
		questions int
	}{{0, 2}, {2*time.Hour + time.Minute, 0}} {
		ahead = want.ahead
		if n := recordsOf(t, s, "question"); n != want.questions {
			t.Errorf("after %v there are %d questions, want %d", ahead, n, want.questions)
		}
		if data, err := s.Get(t.Context(), "reply", "T1/C1:1"); data == nil || err != nil {
			t.Errorf("after %v a record of another kind is gone (%v)", ahead, err)
		}
	}
}

func recordsOf(t *testing.T, s bot.Store, kind string) (n int) {
	t.Helper()
	err := s.List(t.Context(), kind, "", 100, func(_ string, value []byte) bool {
		if !json.Valid(value) {
			t.Errorf("a record is %q", value)
		}
		n++
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
