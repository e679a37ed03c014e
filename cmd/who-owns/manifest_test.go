package main

// The manifest under other names, and held to Slack's rules for one.

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"whoowns/deploy"
)

func printManifest(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), append([]string{"manifest"}, args...), nil, &out, &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestManifestAsItIs(t *testing.T) {
	if diff := cmp.Diff(string(deploy.SlackManifest), printManifest(t)); diff != "" {
		t.Errorf("without flags it is not the file (-file +printed):\n%s", diff)
	}
}

// Whatever the name is, it is read back as it was given, and nothing else changes.
func TestManifestRenamed(t *testing.T) {
	for _, name := range []string{"Role desk", "roles: who?", "true", "12", "'quoted'", `back\slash "and" quotes`, "# no comment", "Wer macht was – für alle", "- a", "é"} {
		t.Run(name, func(t *testing.T) {
			want, got := readAny(t, string(deploy.SlackManifest)), readAny(t, printManifest(t, "--name", name, "--command", "/roles"))
			want["display_information"].(map[string]any)["name"] = name
			features := want["features"].(map[string]any)
			features["bot_user"].(map[string]any)["display_name"] = name
			features["slash_commands"].([]any)[0].(map[string]any)["command"] = "/roles"
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			var asJSON map[string]any
			if err := json.Unmarshal([]byte(printManifest(t, "--json", "--name", name, "--command", "/roles")), &asJSON); err != nil {
				t.Fatal(err)
			}
			asJSON["_metadata"] = want["_metadata"] // a number is another type in JSON
			if diff := cmp.Diff(want, asJSON); diff != "" {
				t.Errorf("JSON -want +got:\n%s", diff)
			}
		})
	}
	if renamed := printManifest(t, "--name", "Role desk"); strings.Count(renamed, "#") != strings.Count(string(deploy.SlackManifest), "#") {
		t.Error("comments were lost")
	}
}

func readAny(t *testing.T, text string) (value map[string]any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("%v:\n%s", err, text)
	}
	return value
}

func TestManifestRefused(t *testing.T) {
	for _, args := range [][]string{
		{"--name", ""}, {"--name", strings.Repeat("é", 36)}, {"--name", "two\nlines"},
		{"--command", "roles"}, {"--command", "/"}, {"--command", "/Roles"}, {"--command", "/who owns"}, {"--command", "/" + strings.Repeat("a", 32)},
	} {
		var out bytes.Buffer
		err := run(t.Context(), append([]string{"manifest"}, args...), nil, &out, &out)
		if err == nil || !strings.HasPrefix(err.Error(), args[0]) || out.Len() > 0 {
			t.Errorf("%q: %v, printed %q", args, err, &out)
		}
	}
}

// Slack's limits, as docs.slack.dev/reference/app-manifest and its official schema
// have them (github.com/slackapi/manifest-schema, c50cfa8); .ci/run checks the
// manifest against that one where it can be had.
func TestManifestWithinLimits(t *testing.T) {
	var m struct {
		Display struct {
			Name        string `yaml:"name"`
			Description string `yaml:"description"`
		} `yaml:"display_information"`
		Features struct {
			Bot struct {
				Name string `yaml:"display_name"`
			} `yaml:"bot_user"`
			Commands []struct {
				Command     string `yaml:"command"`
				Description string `yaml:"description"`
				Hint        string `yaml:"usage_hint"`
			} `yaml:"slash_commands"`
			Agent struct {
				Description string `yaml:"agent_description"`
			} `yaml:"agent_view"`
			Shortcuts []struct {
				Name        string `yaml:"name"`
				Callback    string `yaml:"callback_id"`
				Description string `yaml:"description"`
			} `yaml:"shortcuts"`
		} `yaml:"features"`
	}
	if err := yaml.Unmarshal(deploy.SlackManifest, &m); err != nil {
		t.Fatal(err)
	}
	within := func(what, text string, most int) {
		t.Helper()
		if n := utf8.RuneCountInString(text); n == 0 || n > most {
			t.Errorf("%s has %d characters, want 1 to %d", what, n, most)
		}
	}
	within("name", m.Display.Name, maxAppName)
	within("description", m.Display.Description, 140)
	within("display_name", m.Features.Bot.Name, 80)
	within("agent_description", m.Features.Agent.Description, 300)
	for _, c := range m.Features.Commands {
		within("command", c.Command, 32)
		within("description of the command", c.Description, 2000)
		within("usage_hint", c.Hint, 1000)
	}
	for _, s := range m.Features.Shortcuts {
		within("name of a shortcut", s.Name, 24)
		within("callback_id", s.Callback, 255)
		within("description of a shortcut", s.Description, 150)
	}
	app, err := theApp()
	if err != nil || len(app.OAuth.Scopes.Bot) == 0 || len(app.Settings.Subscriptions.Events) == 0 {
		t.Errorf("%+v, %v", app, err)
	}
	for _, scope := range app.OAuth.Scopes.Optional {
		if !slices.Contains(app.OAuth.Scopes.Bot, scope) {
			t.Errorf("%s is optional, and not asked for", scope)
		}
	}
	for _, names := range [][]string{app.OAuth.Scopes.Bot, app.OAuth.Scopes.Optional, app.Settings.Subscriptions.Events} {
		if !slices.IsSorted(names) || len(slices.Compact(slices.Clone(names))) != len(names) {
			t.Errorf("not in order, or twice: %v", names)
		}
	}
}
