package checks

// The Dockerfile, as Docker reads it.

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

const dockerfile = "../deploy/Dockerfile"

// parseDockerfile returns the stages of a Dockerfile, and what Docker's linter says.
func parseDockerfile(text []byte) (stages []instructions.Stage, warnings []string, err error) {
	lint := linter.New(&linter.Config{Warn: func(rule, _, _, message string, at []parser.Range) {
		warnings = append(warnings, fmt.Sprintf("line %d: %s: %s", at[0].Start.Line, rule, message))
	}})
	parsed, err := parser.Parse(bytes.NewReader(text))
	if err != nil {
		return nil, nil, err
	}
	for _, w := range parsed.Warnings {
		warnings = append(warnings, w.Short)
	}
	stages, _, err = instructions.Parse(parsed.AST, lint)
	return stages, warnings, err
}

// readDockerfile is the stage that builds, and the one that is the image.
func readDockerfile(t *testing.T) (build, image instructions.Stage) {
	t.Helper()
	text, err := os.ReadFile(dockerfile)
	if err != nil {
		t.Fatal(err)
	}
	stages, warnings, err := parseDockerfile(text)
	if err != nil || len(warnings) > 0 {
		t.Fatalf("%v\n%s", err, strings.Join(warnings, "\n"))
	}
	if len(stages) != 2 || stages[0].Name != "build" || stages[1].BaseName != "scratch" {
		t.Fatalf("the stages are %v", stages)
	}
	return stages[0], stages[1]
}

// each calls do for the commands of a stage that are of one kind.
func each[C instructions.Command](stage instructions.Stage, do func(C)) {
	for _, command := range stage.Commands {
		if c, ok := command.(C); ok {
			do(c)
		}
	}
}

// The linter is one that can find something.
func TestDockerfileLinter(t *testing.T) {
	_, warnings, err := parseDockerfile([]byte("from scratch AS Build\nMAINTAINER me\nENV a b\n"))
	if err != nil || len(warnings) < 3 {
		t.Errorf("of a bad Dockerfile it says %q, %v", warnings, err)
	}
}

// The image runs as a user whom Kubernetes can tell from root, checks its health
// without a shell, and writes in one place, which is a volume.
func TestDockerfileImage(t *testing.T) {
	build, image := readDockerfile(t)
	if !strings.HasPrefix(build.BaseName, "golang:"+goVersion(t)) {
		t.Errorf("it is built by %s, and released by Go %s", build.BaseName, goVersion(t))
	}
	env := map[string]string{}
	each(image, func(c *instructions.EnvCommand) {
		for _, pair := range c.Env {
			env[pair.Key] = pair.Value
		}
	})
	volumes := 0
	each(image, func(c *instructions.VolumeCommand) {
		volumes += len(c.Volumes)
		if !strings.HasPrefix(env["WHO_OWNS_STORE"], "sqlite:"+c.Volumes[0]+"/") {
			t.Errorf("the volume is %s, the store %s", c.Volumes, env["WHO_OWNS_STORE"])
		}
	})
	users, checks := 0, 0
	each(image, func(c *instructions.UserCommand) {
		users++
		if uid, err := strconv.Atoi(strings.Split(c.User, ":")[0]); err != nil || uid == 0 {
			t.Errorf("the user is %s", c.User)
		}
	})
	each(image, func(c *instructions.HealthCheckCommand) {
		checks++
		if got := strings.Join(c.Health.Test, " "); got != "CMD /usr/bin/who-owns healthy" {
			t.Errorf("its health is checked by %s", got)
		}
	})
	if volumes != 1 || users != 1 || checks != 1 {
		t.Errorf("%d volumes, %d users, %d health checks", volumes, users, checks)
	}
}

var goVersionIn = regexp.MustCompile(`(?m)^\s*GO_VERSION: "?([0-9.]+)"?$`)

// goVersion is the Go that releases are built with.
func goVersion(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../.github/workflows/release.yaml")
	if err != nil {
		t.Fatal(err)
	}
	found := goVersionIn.FindSubmatch(text)
	if found == nil {
		t.Fatal("the release workflow names no GO_VERSION")
	}
	return string(found[1])
}
