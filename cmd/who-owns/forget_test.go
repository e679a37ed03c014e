package main

// A person is forgotten beside a serve that runs, in a file and in a database.

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"whoowns/bot"
	"whoowns/bot/store"
	"whoowns/bot/store/pgtest"
	"whoowns/bot/workspace"
)

const severance = "who decides about severance pay"

// severanceWork is a question of Priya's as Slack sends it, taken by a process that
// died over it.
const severanceWork = `{"id":"1","type":"slash_commands","at":"2026-11-26T09:00:00Z","payload":{"team_id":"T0ACME","channel_id":"C0PRODUCT",` +
	`"user_id":"U0PRIYA","text":"` + severance + `","response_url":"https://hooks.slack.com/1","trigger_id":"1.2.a"}}`

func TestForgetBesideServe(t *testing.T) {
	w := startWorkspace(t)
	path := filepath.Join(t.TempDir(), "who-owns.db")
	t.Setenv("WHO_OWNS_STORE", "sqlite:"+path)
	s, err := store.OpenSQLite(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	forgetBesideServe(t, w, s)
	for _, file := range []string{path, path + "-wal"} {
		if data, err := os.ReadFile(file); err != nil || bytes.Contains(data, []byte("severance")) {
			t.Errorf("%s holds what was forgotten, or cannot be read (%v)", file, err)
		}
	}
}

func TestForgetInPostgres(t *testing.T) {
	w := startWorkspace(t)
	address := pgtest.Schema(t, pgtest.URL(t))
	t.Setenv("WHO_OWNS_STORE", address)
	s, err := store.OpenPostgres(t.Context(), address, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	forgetBesideServe(t, w, s)
}

// forgetBesideServe forgets Priya, who asked in vain and left work undone, while
// serve runs on the store of the environment; then it still answers.
func forgetBesideServe(t *testing.T, w *workspace.Workspace, s bot.WorkStore) {
	t.Helper()
	serveIn(t)
	if err := w.WaitFor(t.Context(), func(s *workspace.State) bool { return len(s.Connections()) > 0 }); err != nil {
		t.Fatal(err)
	}
	question := []byte(`{"text":"` + severance + `","user":"U0PRIYA","outcome":"unknown"}`)
	if err := s.Update(t.Context(), "question", "T0ACME/1", 0, func([]byte) []byte { return question }); err != nil {
		t.Fatal(err)
	}
	if first, err := s.Claim(t.Context(), "T0ACME/left", "gone", []byte(severanceWork), time.Hour); !first || err != nil {
		t.Fatalf("Claim: %v, %v", first, err)
	}
	forgetPriya(t, "1 question", "1 unanswered event")
	if n := recordsOf(t, s, "question"); n != 0 {
		t.Errorf("%d questions are left", n)
	}
	err := s.Works(t.Context(), func(key string, _ []byte) bool {
		t.Errorf("the work of %s is left", key)
		return true
	})
	if err != nil {
		t.Error(err)
	}
	if first, err := s.Claim(t.Context(), "T0ACME/left", "next", nil, 0); first || err != nil {
		t.Errorf("what was forgotten may be asked again by a retry (%v)", err)
	}
	answersPriya(t, w)
}

func forgetPriya(t *testing.T, wants ...string) {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), []string{"forget", "--user", "U0PRIYA"}, nil, &out, &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range wants {
		if !strings.Contains(out.String(), want) {
			t.Errorf("forget says %q, want %s", &out, want)
		}
	}
}

// An unscrubbed store cannot be scrubbed.
type unscrubbed struct{ *store.Memory }

func (unscrubbed) Scrub(context.Context) error { return errors.New("write the store anew: no room") }

// What was removed is told also where the file cannot be written anew.
func TestForgetUnscrubbed(t *testing.T) {
	s := store.NewMemory(store.Options{})
	question := []byte(`{"text":"` + severance + `","user":"U0PRIYA","outcome":"unknown"}`)
	for _, key := range []string{"T0ACME/1", "T0ACME/2"} {
		if err := s.Update(t.Context(), "question", key, 0, func([]byte) []byte { return question }); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	err := forgetIn(t.Context(), unscrubbed{s}, "U0PRIYA", false, &out)
	if got, want := out.String(), "Forgot U0PRIYA: 2 questions\n"; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	if err == nil || !strings.Contains(err.Error(), "have them forgotten again: write the store anew: no room") {
		t.Errorf("the error is %v", err)
	}
	for _, f := range forgottenIn(t, s) {
		if kindNames[f.Kind] == "" {
			t.Errorf("there is no word for what is kept as %s", f.Kind)
		}
	}
}

func forgottenIn(t *testing.T, s bot.WorkStore) []bot.Forgotten {
	t.Helper()
	all, err := bot.ForgetPerson(t.Context(), s, "U0NOBODY")
	if err != nil {
		t.Fatal(err)
	}
	return all
}
