package checks

// The image, without Docker: built as the Dockerfile says, put into an empty
// directory as it says, and run there as root of the file system, read-only, by
// the user that it names.

import (
	"bytes"
	"debug/elf"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	imageVersion = "v1.2.3-test"
	// maxImage bounds the program, in bytes. It is nearly all of the image.
	maxImage = 30_000_000
)

func TestImage(t *testing.T) {
	need(t, true, "go", "unshare", "chroot", "mount")
	build, image := readDockerfile(t)
	out := runBuild(t, build)
	program := filepath.Join(out, "who-owns")

	t.Run("is small and static", func(t *testing.T) { checkProgram(t, program) })
	t.Run("is the same when built again elsewhere", func(t *testing.T) {
		again, err := os.ReadFile(filepath.Join(runBuild(t, build), "who-owns"))
		if err != nil {
			t.Fatal(err)
		}
		first, err := os.ReadFile(program)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Error("two builds of the same sources differ")
		}
	})

	box := assemble(t, image, out)
	t.Run("knows its version", func(t *testing.T) {
		if got := box.output(t, "version"); !strings.HasPrefix(got, "who-owns "+imageVersion+" go") {
			t.Errorf("version: %s", got)
		}
	})
	t.Run("answers", func(t *testing.T) {
		if got := box.output(t, "ask", "who grooms the backlog?"); !strings.Contains(got, "Product Owner") {
			t.Errorf("ask: %s", got)
		}
	})
	t.Run("serves", func(t *testing.T) {
		box.with(map[string]string{
			"SLACK_BOT_TOKEN_FILE": "/run/secrets/bot-token", "SLACK_APP_TOKEN_FILE": "/run/secrets/app-token",
		}).serves(t, func(secret map[string]string) map[string]string { return under("/run/secrets", secret) })
		if _, err := os.Stat(filepath.Join(box.state, "who-owns.db")); err != nil {
			t.Errorf("serve left no store in its volume: %v", err)
		}
	})
	t.Run("serves in Kubernetes", func(t *testing.T) { checkKubernetes(t, box) })
}

func checkProgram(t *testing.T, path string) {
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%.1f MB", float64(info.Size())/1e6)
	if info.Size() > maxImage {
		t.Errorf("the program has %d bytes, more than %d", info.Size(), maxImage)
	}
	file, err := elf.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, p := range file.Progs {
		if p.Type == elf.PT_INTERP {
			t.Error("the program is not static")
		}
	}
}
