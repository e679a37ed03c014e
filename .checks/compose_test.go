package checks

// The Compose file, loaded as Docker Compose loads it.

import (
	"path"
	"slices"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

func TestCompose(t *testing.T) {
	options, err := cli.NewProjectOptions([]string{"../deploy/compose.yaml"})
	if err != nil {
		t.Fatal(err)
	}
	project, err := options.LoadProject(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	bot, database := project.Services["bot"], project.Services["database"]
	env := map[string]string{}
	for name, value := range bot.Environment {
		env[name] = *value
	}
	checkOptions(t, env)
	for _, variable := range []string{"SLACK_BOT_TOKEN_FILE", "SLACK_APP_TOKEN_FILE", "WHO_OWNS_STORE_FILE"} {
		given := func(s types.ServiceSecretConfig) bool { return path.Join("/run/secrets", s.Source) == env[variable] }
		if !slices.ContainsFunc(bot.Secrets, given) {
			t.Errorf("%s is %q, which is no secret of the bot", variable, env[variable])
		}
	}
	mounted := func(v types.ServiceVolumeConfig) bool { return v.Target == env["WHO_OWNS_KNOWLEDGE"] && v.ReadOnly }
	if !slices.ContainsFunc(bot.Volumes, mounted) {
		t.Errorf("the knowledge file is not mounted: %v", bot.Volumes)
	}
	if !bot.ReadOnly || !slices.Equal(bot.CapDrop, []string{"ALL"}) {
		t.Errorf("its root is read-only: %t; it drops %v", bot.ReadOnly, bot.CapDrop)
	}
	if !slices.Equal(bot.HealthCheck.Test, []string{"CMD", "/usr/bin/who-owns", "healthy"}) || database.HealthCheck == nil {
		t.Errorf("the bot is checked by %v, the database by %v", bot.HealthCheck.Test, database.HealthCheck)
	}
	if need := bot.DependsOn["database"].Condition; need != types.ServiceConditionHealthy {
		t.Errorf("it starts when the database is %s", need)
	}
}
