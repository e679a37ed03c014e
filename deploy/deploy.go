// Package deploy carries what the program itself needs of what it takes to
// install it. The other files beside it are for people and their tools.
package deploy

import _ "embed"

// SlackManifest is the Slack app, as YAML.
//
//go:embed slack-manifest.yaml
var SlackManifest []byte
