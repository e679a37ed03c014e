package bot

// The app asks Slack for what it uses, and for nothing else.

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// needs is what each scope is for: an event that is subscribed to, a feature of the
// manifest, or a method that slack*.go call.
// Source: docs.slack.dev/reference/scopes.
var needs = map[string][]string{
	"app_mentions:read": {"app_mention"},
	"assistant:write":   {"agent_view", "assistant.threads.setSuggestedPrompts", "assistant.threads.setTitle"},
	"channels:history":  {"message.channels"},
	"channels:read":     {"member_joined_channel", "conversations.members", "conversations.info"},
	"chat:write":        {"chat.postMessage", "chat.update", "chat.delete"},
	"commands":          {"slash_commands", "shortcuts"},
	"groups:history":    {"message.groups"},
	"groups:read":       {"member_joined_channel", "conversations.members", "conversations.info"},
	"im:history":        {"message.im"},
	"usergroups:read":   {"usergroups.list"},
	"users:read":        {"users.info"},
	"users:read.email":  {"users.lookupByEmail"},
}

func TestEachScopeIsNeeded(t *testing.T) {
	manifest := readFiles(t, "../deploy/slack-manifest.yaml")
	code := readFiles(t, "slack*.go")
	app := readManifest(t)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(needs)), slices.Sorted(slices.Values(app.OAuth.Scopes.Bot))); diff != "" {
		t.Errorf("scopes (-needed +asked for):\n%s", diff)
	}
	for scope, uses := range needs {
		for _, use := range uses {
			if !strings.Contains(code, use) && !strings.Contains(manifest, use) {
				t.Errorf("nothing uses %s, which %s would be for", use, scope)
			}
		}
	}
	for _, scope := range app.OAuth.Scopes.Bot {
		if !strings.Contains(manifest, "- "+scope) || reasonFor(manifest, scope) == "" {
			t.Errorf("the manifest gives no reason for %s", scope)
		}
	}
}

// reasonFor is the comment behind a line of the manifest.
func reasonFor(manifest, scope string) string {
	for line := range strings.Lines(manifest) {
		if entry, reason, ok := strings.Cut(line, "#"); ok && strings.TrimSpace(entry) == "- "+scope {
			return strings.TrimSpace(reason)
		}
	}
	return ""
}

// readFiles is the text of all files that match.
func readFiles(t *testing.T, pattern string) (text string) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text += string(data)
	}
	return text
}
