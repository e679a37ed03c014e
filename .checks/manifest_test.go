package checks

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/dlclark/regexp2"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

// The Slack app against Slack's own schema of manifests. Slack publishes it on
// GitHub only (slackapi/manifest-schema), so its path has to be given; without it
// the TypeScript definitions of @slack/web-api, which .ci/run checks the app
// against, have to do.
func TestSlackManifestSchema(t *testing.T) {
	path := os.Getenv("SLACK_MANIFEST_SCHEMA")
	if path == "" {
		t.Skip("needs SLACK_MANIFEST_SCHEMA, the path of manifest.schema.2.0.0.json of github.com/slackapi/manifest-schema")
	}
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(ecmaScript)
	schema, err := c.Compile(path)
	if err != nil {
		t.Fatal(err)
	}
	app := readYAML(t, "../deploy/slack-manifest.yaml")
	if err := schema.Validate(app); err != nil {
		t.Error(err)
	}
	// The schema is one that can refuse.
	app.(map[string]any)["display_information"].(map[string]any)["name"] = "a name that is much too long for an app in Slack"
	if schema.Validate(app) == nil {
		t.Error("a name of more than 35 characters is let through")
	}
}

// ecmaScript compiles the patterns of a schema, which have what Go's do not.
func ecmaScript(pattern string) (jsonschema.Regexp, error) {
	re, err := regexp2.Compile(pattern, regexp2.ECMAScript)
	return lenient{re}, err
}

type lenient struct{ *regexp2.Regexp }

func (l lenient) MatchString(s string) bool {
	ok, err := l.Regexp.MatchString(s)
	return err == nil && ok
}

// readYAML reads a file into the values that JSON has.
func readYAML(t *testing.T, path string) (value any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, &value); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	asJSON, err := json.Marshal(value)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if err := json.Unmarshal(asJSON, &value); err != nil {
		t.Fatal(err)
	}
	return value
}
