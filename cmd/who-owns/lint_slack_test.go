package main

// lint --slack against a workspace.

import (
	"bytes"
	"errors"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/workspace"
)

const heldRoles = `roles:
  qa:
    name: QA
    holders: [U0JUNE, U0GONE, U0NOBODY]
  tech-lead:
    name: Tech Lead
    holders: [S0TEAM, june@acme.example, gone@acme.example]
duties:
  tests: {name: Test plan, accountable: qa}
teams:
  checkout:
    name: Checkout
    holders:
      qa: [U0JUNE]
      tech-lead: [U0GONE, S0OTHER] # lint:ignore unknown-holder they come back
`

func TestLintSlack(t *testing.T) {
	w := workspace.New(workspace.Options{
		Users: []workspace.User{
			{ID: "U0JUNE", Name: "june", Email: "june@acme.example"},
			{ID: "U0GONE", Name: "gone", Email: "gone@acme.example", Deleted: true},
		},
		Groups: []workspace.UserGroup{{ID: "S0TEAM", Name: "Tech leads", Handle: "leads"}},
	})
	server := httptest.NewServer(w.Handler())
	t.Cleanup(server.Close)
	t.Cleanup(w.Close)
	t.Setenv("SLACK_API_URL", server.URL+"/api")
	t.Setenv("SLACK_BOT_TOKEN", w.BotToken())
	path := filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, heldRoles)

	var out, stderr bytes.Buffer
	err := run(t.Context(), []string{"lint", "--slack", path}, nil, &out, &stderr)
	if err == nil || err.Error() != "3 problems" {
		t.Errorf("lint ended with %v: %s", err, &stderr)
	}
	const want = `team.yaml:4:23: U0GONE was deactivated in Slack (name who holds the role now) [unknown-holder]
team.yaml:4:31: U0NOBODY is not in this Slack workspace (the id stands in the menu of the person's profile, and of the group's page) [unknown-holder]
team.yaml:7:42: gone@acme.example is not in this Slack workspace (the id stands in the menu of the person's profile, and of the group's page) [unknown-holder]
`
	if diff := cmp.Diff(want, string(bytes.ReplaceAll(out.Bytes(), []byte(filepath.Dir(path)+"/"), nil))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}

	t.Setenv("SLACK_BOT_TOKEN", "xoxb-not-the-one")
	err = run(t.Context(), []string{"lint", "--slack", path}, nil, &out, &stderr)
	if status, ok := errors.AsType[exitStatus](err); !ok || status != statusFailed {
		t.Errorf("with another token lint ended with %v, want status %d", err, statusFailed)
	}
	if got, want := stderr.String(), "who-owns: lint --slack: look up U0JUNE: users.info: invalid_auth\n"; got != want {
		t.Errorf("with another token it said %q, want %q", got, want)
	}
}
