package main

// The README keeps its word: what it shows is what the commands print.

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const readme = "../../README.md"

var (
	consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")
	yamlBlock    = regexp.MustCompile("(?s)```yaml\n(.*?)```")
	link         = regexp.MustCompile(`\]\(([^)]+)\)`)
)

func TestReadmeCommands(t *testing.T) {
	t.Parallel()
	text := readReadme(t)
	dir, path := t.TempDir(), programDir(t)
	sample := yamlBlock.FindStringSubmatch(text)
	if sample == nil {
		t.Fatal("the README has no sample knowledge file")
	}
	if err := os.WriteFile(filepath.Join(dir, "team.yaml"), []byte(sample[1]), 0o644); err != nil {
		t.Fatal(err)
	}
	ran := 0
	actual := consoleBlock.ReplaceAllStringFunc(text, func(block string) string {
		var b strings.Builder
		b.WriteString("```console\n")
		for line := range strings.Lines(block) {
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				b.WriteString(line + inShell(t, path, dir, command))
				ran++
			}
		}
		return b.String() + "```"
	})
	if ran == 0 {
		t.Fatal("the README shows no command with its output")
	}
	if *update {
		if err := os.WriteFile(readme, []byte(actual), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(text, actual); diff != "" {
		t.Errorf("the README shows what is not printed (go test -update writes it):\n%s", diff)
	}
}

// inShell runs a command of the README as a reader does, except that who-owns
// is built already: it is in path, or this test binary.
func inShell(t *testing.T, path, dir, command string) string {
	t.Helper()
	command = strings.Replace(command, "go run ./cmd/who-owns", "who-owns", 1)
	command = strings.Replace(command, "lint", "lint --today 2026-11-26", 1) // a year later a review is due
	cmd := exec.Command("sh", "-c", command)
	cmd.Dir = dir
	cmd.Env = []string{"PATH=" + path + string(os.PathListSeparator) + os.Getenv("PATH")}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil || stderr.Len() > 0 {
		t.Errorf("%s%v\n%s", command, err, &stderr)
	}
	return string(out)
}

func TestReadmeLinks(t *testing.T) {
	for _, m := range link.FindAllStringSubmatch(readReadme(t), -1) {
		if strings.Contains(m[1], "://") {
			continue
		}
		if _, err := os.Stat(filepath.Join(filepath.Dir(readme), m[1])); err != nil {
			t.Errorf("the README links to what is not there: %v", err)
		}
	}
}

func readReadme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
