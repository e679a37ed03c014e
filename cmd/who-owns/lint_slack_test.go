package main

// lint --slack against a workspace.

import (
	"bytes"
	"errors"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/workspace"
)

const heldRoles = `maintainers: C0GENERAL
roles:
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
    channels: [C0CHECKOUT, C0GENERAL, C0OLD, C0NOWHERE]
    holders:
      qa: [U0JUNE]
      tech-lead: [U0GONE, S0OTHER] # lint:ignore unknown-holder they come back
`

func TestLintSlack(t *testing.T) {
	path := slackToLint(t, heldRoles)
	var out, stderr bytes.Buffer
	err := run(t.Context(), []string{"lint", "--slack", path}, nil, &out, &stderr)
	if err == nil || err.Error() != "7 problems" {
		t.Errorf("lint ended with %v: %s", err, &stderr)
	}
	const want = `team.yaml:1:14: the bot is not in the maintainers' channel C0GENERAL (invite it there, or it can tell them nothing) [unknown-maintainers]
team.yaml:5:23: U0GONE was deactivated in Slack (name who holds the role now) [unknown-holder]
team.yaml:5:31: U0NOBODY is not in this Slack workspace (the id stands in the menu of the person's profile, and of the group's page) [unknown-holder]
team.yaml:8:42: gone@acme.example is not in this Slack workspace (the id stands in the menu of the person's profile, and of the group's page) [unknown-holder]
team.yaml:14:28: warning: the bot is not in the channel C0GENERAL (invite it there: until then it answers nothing there but its slash command) [unknown-channel]
team.yaml:14:39: warning: the channel C0OLD is archived (name the one that took its place, or none) [unknown-channel]
team.yaml:14:46: warning: the bot knows no channel C0NOWHERE (the id stands at the end of the channel's details; a private channel is known once the bot is in it) [unknown-channel]
`
	if diff := cmp.Diff(want, string(bytes.ReplaceAll(out.Bytes(), []byte(filepath.Dir(path)+"/"), nil))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}

	for text, args := range map[string][]string{
		"roles:\n  qa: {name: QA, holders: [U0JUNE, june@acme.example]}\nduties:\n  tests: {name: Test plan, accountable: qa}\n" +
			"teams:\n  web: {channels: [C0CHECKOUT], holders: {qa: [S0TEAM]}}\n": {"lint", "--slack", path},
		"maintainers: U0JUNE\n" + heldRoles[strings.Index(heldRoles, "roles:"):]: {"lint", path}, // without --slack nobody is asked
	} {
		write(t, path, text)
		if err := run(t.Context(), args, nil, &out, &stderr); err != nil {
			t.Errorf("%q: %v", args, err)
		}
	}
}

func TestLintSlackCannotAsk(t *testing.T) {
	for name, c := range map[string]struct{ token, text, want string }{
		"another token": {
			token: "xoxb-not-the-one", text: "roles: {qa: {holders: [U0JUNE]}}",
			want: "look up U0JUNE: users.info: invalid_auth\n",
		},
		"a scope is missing": {
			text: "roles: {qa: {holders: [june@acme.example]}}",
			want: "look up june@acme.example: users.lookupByEmail: missing_scope; needed: users:read.email, provided: users:read: " + scopesCure + "\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := slackToLint(t, c.text, "users:read")
			if c.token != "" {
				t.Setenv("SLACK_BOT_TOKEN", c.token)
			}
			var out, stderr bytes.Buffer
			err := run(t.Context(), []string{"lint", "--slack", path}, nil, &out, &stderr)
			if status, ok := errors.AsType[exitStatus](err); !ok || status != statusFailed {
				t.Errorf("lint ended with %v, want status %d", err, statusFailed)
			}
			if got, want := stderr.String(), "who-owns: lint --slack: "+c.want; got != want {
				t.Errorf("it said %q, want %q", got, want)
			}
		})
	}
}

// slackToLint is a workspace, in the environment, in which the app has these scopes,
// all if there are none; and a file with this text.
func slackToLint(t *testing.T, text string, scopes ...string) (path string) {
	t.Helper()
	w := workspace.New(workspace.Options{
		Users: []workspace.User{
			{ID: "U0JUNE", Name: "june", Email: "june@acme.example"},
			{ID: "U0GONE", Name: "gone", Email: "gone@acme.example", Deleted: true},
		},
		Groups: []workspace.UserGroup{{ID: "S0TEAM", Name: "Tech leads", Handle: "leads"}},
		Channels: []workspace.Channel{
			{ID: "C0CHECKOUT", Name: "checkout", Members: []string{"U0WHOOWNS"}},
			{ID: "C0GENERAL", Name: "general"},
			{ID: "C0OLD", Name: "old", Archived: true, Members: []string{"U0WHOOWNS"}},
		},
		Scopes: scopes,
	})
	server := httptest.NewServer(w.Handler())
	t.Cleanup(server.Close)
	t.Cleanup(w.Close)
	t.Setenv("SLACK_API_URL", server.URL+"/api")
	t.Setenv("SLACK_BOT_TOKEN", w.BotToken())
	path = filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, text)
	return path
}
