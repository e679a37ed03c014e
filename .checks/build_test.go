package checks

// The stage of the Dockerfile that builds, without Docker.

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

// runBuild does what the stage does in a copy of the sources, but for downloads,
// and returns the directory that stands for its /out.
func runBuild(t *testing.T, stage instructions.Stage) (out string) {
	t.Helper()
	src, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
	copyContext(t, src)
	env := append(os.Environ(), "VERSION="+imageVersion, "TARGETOS=linux", "GOFLAGS=")
	each(stage, func(c *instructions.EnvCommand) {
		for _, pair := range c.Env {
			env = append(env, pair.Key+"="+pair.Value)
		}
	})
	each(stage, func(c *instructions.RunCommand) {
		line := strings.Join(c.CmdLine, " ")
		if line == "go mod download" {
			return
		}
		line = strings.ReplaceAll(line, "/out", out)
		cmd := exec.CommandContext(t.Context(), "sh", "-ec", `TARGETARCH=$(go env GOHOSTARCH); umask 022; mkdir -p "$0"; `+line, out)
		cmd.Dir, cmd.Env = src, env
		if text, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", line, err, text)
		}
	})
	return out
}

// copyContext copies what Docker would see of the repository.
func copyContext(t *testing.T, to string) {
	t.Helper()
	ignore, err := os.Open(dockerfile + ".dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	defer ignore.Close()
	patterns, err := ignorefile.ReadAll(ignore)
	if err != nil {
		t.Fatal(err)
	}
	matcher, err := patternmatcher.New(patterns)
	if err != nil {
		t.Fatal(err)
	}
	repository := os.DirFS("..")
	err = fs.WalkDir(repository, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != ".":
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		if ignored, err := matcher.MatchesOrParentMatches(path); err != nil || ignored {
			return err
		}
		data, err := fs.ReadFile(repository, path)
		if err != nil {
			return err
		}
		place := filepath.Join(to, path)
		if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
			return err
		}
		return os.WriteFile(place, data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}
