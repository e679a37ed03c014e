package main

// The manifest command: the Slack app, under a name and a command of one's own.

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v4"

	"whoowns/deploy"
)

const (
	defaultName    = "who-owns"
	defaultCommand = "/who-owns"
	maxAppName     = 35 // Slack's limit of display_information.name, in characters
)

// commandShape is how Slack takes a command: with its slash no longer than 32.
var commandShape = regexp.MustCompile(`^/[a-z0-9_-]{1,31}$`)

// A slackApp is what an app asks to be allowed and to be told.
type slackApp struct {
	OAuth struct {
		Scopes struct {
			Bot      []string `yaml:"bot"`
			Optional []string `yaml:"bot_optional"` // of Bot
		} `yaml:"scopes"`
	} `yaml:"oauth_config"`
	Settings struct {
		Subscriptions struct {
			Events []string `yaml:"bot_events"`
		} `yaml:"event_subscriptions"`
	} `yaml:"settings"`
}

func newManifest() *cobra.Command {
	var name, command string
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "manifest",
		Short:   "The Slack app to create, with all it may and hears",
		GroupID: groupRun,
		Long: `manifest writes the Slack app as a manifest: paste it at api.slack.com/apps, "Create
New App", "From a manifest". Each scope says what it is for.

A name of your own is what people mention, and a command of your own what they
type: of two apps with the same command Slack asks the one installed last.`,
		Example: `  who-owns manifest
  who-owns manifest --name "Role desk" --command /roles
  who-owns manifest --json > manifest.json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			text, err := manifestAs(name, command)
			if err != nil {
				return err
			}
			return writeManifest(cmd.OutOrStdout(), text, asJSON)
		},
	}
	cmd.Flags().StringVar(&name, "name", defaultName, "call the app `NAME`")
	cmd.Flags().StringVar(&command, "command", defaultCommand, "answer to `/COMMAND`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write it as JSON")
	return cmd
}

// manifestAs is the text of the manifest with a name and a command, its comments
// where they were.
func manifestAs(name, command string) ([]byte, error) {
	name = strings.TrimSpace(name)
	if n := utf8.RuneCountInString(name); n == 0 || n > maxAppName || strings.ContainsFunc(name, isControl) {
		return nil, fmt.Errorf("--name takes 1 to %d characters on one line", maxAppName)
	}
	if !commandShape.MatchString(command) {
		return nil, fmt.Errorf("--command is %q; it takes a slash and then up to 31 lower-case letters, digits, hyphens and underscores, such as %s", command, defaultCommand)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(deploy.SlackManifest, &root); err != nil {
		return nil, fmt.Errorf("read the manifest: %w", err)
	}
	text := deploy.SlackManifest
	for _, set := range []struct {
		value string
		path  []string
	}{
		{command, []string{"features", "slash_commands", "0", "command"}},
		{name, []string{"features", "bot_user", "display_name"}},
		{name, []string{"display_information", "name"}},
	} {
		node := at(&root, set.path...)
		if node == nil || node.Style != 0 {
			return nil, fmt.Errorf("the manifest has no plain %s", strings.Join(set.path, "."))
		}
		text = splice(text, node, set.value)
	}
	return text, nil
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f || r == utf8.RuneError }

// at is the node under these keys and indexes, or nil.
func at(n *yaml.Node, path ...string) *yaml.Node {
	if n.Kind == yaml.DocumentNode {
		n = n.Content[0]
	}
	for _, step := range path {
		var next *yaml.Node
		switch i, err := strconv.Atoi(step); {
		case n.Kind == yaml.SequenceNode && err == nil && i < len(n.Content):
			next = n.Content[i]
		case n.Kind == yaml.MappingNode:
			for i := 0; i < len(n.Content); i += 2 {
				if n.Content[i].Value == step {
					next = n.Content[i+1]
				}
			}
		}
		if n = next; n == nil {
			return nil
		}
	}
	return n
}

// splice puts value in the place of a plain scalar, quoted where it would not be
// read as the text it is.
func splice(text []byte, old *yaml.Node, value string) []byte {
	lines := slices.Collect(strings.Lines(string(text)))
	line := lines[old.Line-1]
	from := old.Column - 1
	lines[old.Line-1] = line[:from] + scalar(value) + line[from+len(old.Value):]
	return []byte(strings.Join(lines, ""))
}

var plainScalar = regexp.MustCompile(`^[/A-Za-z][A-Za-z0-9 /_-]*$`)

// scalar is YAML for a text: a JSON string is one.
func scalar(value string) string {
	var read any
	if err := yaml.Unmarshal([]byte(value), &read); err == nil && plainScalar.MatchString(value) && read == any(value) {
		return value
	}
	quoted, _ := json.Marshal(value) // a string is always JSON
	return string(quoted)
}

func writeManifest(w io.Writer, text []byte, asJSON bool) error {
	if !asJSON {
		_, err := w.Write(text)
		return err
	}
	var value any
	if err := yaml.Unmarshal(text, &value); err != nil {
		return fmt.Errorf("read the manifest: %w", err)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}

// theApp is the Slack app as it is installed without flags.
func theApp() (app slackApp, err error) {
	if err := yaml.Unmarshal(deploy.SlackManifest, &app); err != nil {
		return app, fmt.Errorf("read the manifest: %w", err)
	}
	return app, nil
}
