package main

// The bot in another Slack-compatible server, and what turns it away.

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whoowns/bot/workspace"
)

// startWorkspace is another Slack-compatible server, and the environment that
// points serve at it.
func startWorkspace(t *testing.T) *workspace.Workspace {
	t.Helper()
	w := workspace.New(workspace.Options{})
	server := httptest.NewServer(w.Handler())
	t.Cleanup(server.Close)
	t.Cleanup(w.Close)
	t.Setenv("SLACK_API_URL", server.URL+"/api")
	t.Setenv("SLACK_BOT_TOKEN", w.BotToken())
	t.Setenv("SLACK_APP_TOKEN", w.AppToken())
	t.Setenv("WHO_OWNS_KNOWLEDGE", shortFile(t))
	t.Setenv("WHO_OWNS_LOG_FORMAT", "json")
	t.Setenv("WHO_OWNS_STORE", "memory:")
	t.Setenv("WHO_OWNS_HTTP_ADDR", "off")
	return w
}

// shortFile is a knowledge file that has what the tests ask a process. Under the race
// detector it is ready in a fifth of the time that the embedded file takes, in which
// there is more to learn.
func shortFile(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "short.yaml")
	write(t, path, `title: Product roles
roles:
  product-manager: {name: Product Manager, aliases: [PM]}
  product-owner: {name: Product Owner, aliases: [PO]}
duties:
  backlog: {name: Backlog, accountable: product-owner, asked: [who grooms the backlog, who plans the sprints]}
  roadmap: {name: Roadmap, accountable: product-manager, asked: [who does the market analysis, who owns the launch strategy]}
questions:
  can-both-exist: {asked: [can both exist at the same time], says: They can.}
`)
	return path
}

func TestServe(t *testing.T) {
	w := startWorkspace(t)
	t.Setenv("WHO_OWNS_CONNECTIONS", "1")
	ctx, cancel := context.WithCancel(t.Context())
	var log bytes.Buffer
	done := make(chan error, 1)
	go func() { done <- run(ctx, []string{"serve"}, nil, &log, &log) }()

	connected := func(s *workspace.State) bool { return len(s.Connections()) == 1 }
	if err := w.WaitFor(t.Context(), connected); err != nil {
		t.Fatal(err)
	}
	answersPriya(t, w)
	cancel()
	if err := <-done; err != nil {
		t.Errorf("serve ended with: %v", err)
	}
	for line := range strings.Lines(log.String()) {
		if !strings.HasPrefix(line, "{") {
			t.Errorf("a log line that is not JSON: %s", line)
		}
	}
}

// answersPriya has Priya ask something, and waits for the answer.
func answersPriya(t *testing.T, w *workspace.Workspace) {
	t.Helper()
	if _, err := w.Slash("C0PRODUCT", "U0PRIYA", "/who-owns", "who grooms the backlog?"); err != nil {
		t.Fatal(err)
	}
	answered := func(s *workspace.State) bool {
		for _, m := range s.Messages("C0PRODUCT", "") {
			if m.BotID != "" && strings.Contains(m.Text, "Product Owner") {
				return true
			}
		}
		return false
	}
	if err := w.WaitFor(t.Context(), answered); err != nil {
		t.Fatal(err)
	}
}

// What nobody could answer is remembered when serve has ended, and told by gaps.
func TestServeRemembersGaps(t *testing.T) {
	w := startWorkspace(t)
	t.Setenv("WHO_OWNS_STORE", "sqlite:"+filepath.Join(t.TempDir(), "state", "who-owns.db"))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var log bytes.Buffer
	done := make(chan error, 1)
	go func() { done <- run(ctx, []string{"serve"}, nil, &log, &log) }()
	connected := func(s *workspace.State) bool { return len(s.Connections()) > 0 }
	if err := w.WaitFor(t.Context(), connected); err != nil {
		t.Fatal(err)
	}
	for _, question := range []string{"who owns the release notes?", "who writes the release notes?"} {
		if _, err := w.Slash("C0PRODUCT", "U0PRIYA", "/who-owns", question); err != nil {
			t.Fatal(err)
		}
	}
	answered := func(s *workspace.State) bool {
		n := 0
		for _, m := range s.Messages("C0PRODUCT", "") {
			if m.BotID != "" && strings.Contains(m.Text, "release notes") {
				n++
			}
		}
		return n == 2
	}
	if err := w.WaitFor(t.Context(), answered); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-done; err != nil {
		t.Errorf("serve ended with: %v", err)
	}
	var out bytes.Buffer
	if err := run(t.Context(), []string{"gaps", "--json"}, nil, &out, &log); err != nil {
		t.Fatal(err)
	}
	var gaps []wireGap
	if err := json.Unmarshal(out.Bytes(), &gaps); err != nil || len(gaps) != 1 || gaps[0].Count != 2 || gaps[0].Subject != "release notes" {
		t.Errorf("the gaps are %s (%v)", &out, err)
	}
}

// A token of the right shape that Slack does not take ends serve with an error.
func TestServeBadTokens(t *testing.T) {
	for variable, token := range map[string]string{
		"SLACK_BOT_TOKEN": "xoxb-not-the-one",
		"SLACK_APP_TOKEN": "xapp-not-the-one",
	} {
		t.Run(variable, func(t *testing.T) {
			startWorkspace(t)
			t.Setenv(variable, token)
			var log bytes.Buffer
			err := run(t.Context(), []string{"serve"}, nil, &log, &log)
			if err == nil || !strings.Contains(err.Error(), "invalid_auth") || !strings.Contains(err.Error(), variable) {
				t.Errorf("serve ended with %v, want invalid_auth and %s", err, variable)
			}
			if err != nil && strings.Contains(err.Error()+log.String(), "not-the-one") {
				t.Errorf("the token is shown: %v\n%s", err, &log)
			}
		})
	}
}

// So does an address with a web server, but no Web API, behind it.
func TestServeBadAddress(t *testing.T) {
	startWorkspace(t)
	t.Setenv("SLACK_API_URL", os.Getenv("SLACK_API_URL")+"/elsewhere")
	var log bytes.Buffer
	err := run(t.Context(), []string{"serve"}, nil, &log, &log)
	if err == nil || !strings.HasSuffix(err.Error(), "404 Not Found: check SLACK_API_URL") {
		t.Errorf("serve ended with %v, want it to name SLACK_API_URL", err)
	}
}

// How much one person may ask is the operator's to say, and nobody is held back
// where it is off.
func TestServePerMinute(t *testing.T) {
	for value, want := range map[string]int{"": 0, "3": 3, "off": -1} {
		c := Config{PerMinute: value}
		var p problems
		if got := c.Manners(&p).PerMinute; got != want || p.err() != nil {
			t.Errorf("%q is %d (%v), want %d", value, got, p.err(), want)
		}
	}
	w := startWorkspace(t)
	t.Setenv("WHO_OWNS_PER_MINUTE", "1")
	serveIn(t)
	if err := w.WaitFor(t.Context(), func(s *workspace.State) bool { return len(s.Connections()) > 0 }); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := w.Slash("C0PRODUCT", "U0PRIYA", "/who-owns", "who grooms the backlog?"); err != nil {
			t.Fatal(err)
		}
	}
	slowedDown := func(s *workspace.State) bool {
		for _, m := range s.Messages("C0PRODUCT", "") {
			if m.BotID != "" && !strings.Contains(m.Text, "Product Owner") {
				return true
			}
		}
		return false
	}
	if err := w.WaitFor(t.Context(), slowedDown); err != nil {
		t.Fatal(err)
	}
}
