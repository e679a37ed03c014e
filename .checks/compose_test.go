package checks

// The compose file: loaded as Docker Compose does, which is strict.

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

func loadCompose(t *testing.T) *types.Project {
	t.Helper()
	options, err := cli.NewProjectOptions([]string{"../deploy/compose.yaml"}, cli.WithWorkingDirectory(".."), cli.WithResolvedPaths(true))
	if err != nil {
		t.Fatal(err)
	}
	project, err := options.LoadProject(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return project
}

func TestCompose(t *testing.T) {
	project := loadCompose(t)
	bot := project.Services["who-owns"]
	if _, err := os.Stat(filepath.Join(bot.Build.Context, bot.Build.Dockerfile)); err != nil {
		t.Errorf("what it builds: %v", err)
	}
	if !bot.ReadOnly || !slices.Contains(bot.CapDrop, "ALL") {
		t.Error("the bot may do more than it has to")
	}
	if on := bot.DependsOn["database"]; on.Condition != types.ServiceConditionHealthy || project.Services["database"].HealthCheck == nil {
		t.Errorf("it does not wait for the database: %+v", on)
	}
	if len(bot.Ports)+len(project.Services["database"].Ports) > 0 {
		t.Error("a port is open to the outside")
	}
}

// What it sets is what the program reads, and no secret is in it.
func TestComposeSetsOptions(t *testing.T) {
	options, err := os.ReadFile("../deploy/OPTIONS.md")
	if err != nil {
		t.Fatal(err)
	}
	project := loadCompose(t)
	bot := project.Services["who-owns"]
	for name, value := range bot.Environment {
		if !strings.Contains(string(options), "`"+name+"`") {
			t.Errorf("there is no option %s", name)
		}
		secret, ok := strings.CutPrefix(*value, "/run/secrets/")
		if ok && !slices.ContainsFunc(bot.Secrets, func(s types.ServiceSecretConfig) bool { return s.Source == secret }) {
			t.Errorf("%s: the service has no secret %q", name, secret)
		}
		if !ok && strings.HasSuffix(name, "_FILE") {
			t.Errorf("%s is not a secret", name)
		}
	}
	for name, secret := range project.Secrets {
		if secret.File == "" || secret.Content != "" {
			t.Errorf("the secret %s is not a file", name)
		}
	}
}
