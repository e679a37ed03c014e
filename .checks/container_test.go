package checks

// A container without an engine: the root of a file system that a Dockerfile
// describes, and a program in it, in a mount namespace of its own.

import (
	"bytes"
	"encoding/pem"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
)

// A container is a root of a file system, and how to run its program.
type container struct {
	root   string
	volume string // path inside of what is written to
	state  string // and the directory that stands for it
	user   string // "65532:65532"
	env    []string
	entry  []string
}

// assemble makes the root that the stage describes, from what was built.
func assemble(t *testing.T, stage instructions.Stage, out string) container {
	t.Helper()
	base := t.TempDir()
	// Everybody may pass through to the root: the user of the image has to.
	for dir := base; dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	box := container{root: filepath.Join(base, "root"), state: filepath.Join(base, "state")}
	each(stage, func(c *instructions.CopyCommand) {
		for _, source := range c.SourcePaths {
			copyIn(t, strings.Replace(source, "/out", out, 1), filepath.Join(box.root, c.DestPath), strings.HasSuffix(c.DestPath, "/"))
		}
	})
	each(stage, func(c *instructions.UserCommand) { box.user = c.User })
	each(stage, func(c *instructions.VolumeCommand) { box.volume = c.Volumes[0] })
	each(stage, func(c *instructions.EntrypointCommand) { box.entry = c.CmdLine })
	each(stage, func(c *instructions.EnvCommand) {
		for _, pair := range c.Env {
			box.env = append(box.env, pair.Key+"="+pair.Value)
		}
	})
	must(t, exec.Command("install", "-d", "-m", "0700", box.state))
	must(t, exec.Command("chown", box.user, box.state))
	return box
}

// copyIn copies a file or an empty directory, into the directory to or as it.
func copyIn(t *testing.T, from, to string, into bool) {
	t.Helper()
	if into {
		to = filepath.Join(to, filepath.Base(from))
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	must(t, exec.Command("cp", "-rL", "--preserve=mode", from, to))
}

func must(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
}

// enter runs what follows in the root $0, read-only but for the volume $1, which is
// $2, as the user $3. The mounts are gone with it.
const enter = `mount --bind "$0" "$0"
mount --bind "$2" "$0$1"
mount -o remount,ro,bind "$0"
root=$0 user=$3
shift 3
exec chroot --userspec="$user" "$root" "$@"`

func (c container) command(t *testing.T, args ...string) *exec.Cmd {
	line := append([]string{"--mount", "sh", "-ec", enter, c.root, c.volume, c.state, c.user}, append(c.entry, args...)...)
	cmd := exec.CommandContext(t.Context(), "unshare", line...)
	cmd.Env = append([]string{"PATH=" + os.Getenv("PATH")}, c.env...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	return cmd
}

func (c container) output(t *testing.T, args ...string) string {
	t.Helper()
	cmd := c.command(t, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", args, err, &stderr)
	}
	return string(out)
}

// with is the container with more in its environment.
func (c container) with(env map[string]string) container {
	c.env = slices.Clone(c.env)
	for name, value := range env {
		c.env = append(c.env, name+"="+value)
	}
	return c
}

// clone is the container with a root of its own to put files into.
func (c container) clone(t *testing.T) container {
	t.Helper()
	root := filepath.Join(filepath.Dir(c.root), strings.ReplaceAll(t.Name(), "/", "-"))
	must(t, exec.Command("cp", "-al", c.root, root))
	c.root = root
	return c
}

// put puts a file into the root, which the group of the user may read.
func (c container) put(t *testing.T, place, text string) {
	t.Helper()
	place = filepath.Join(c.root, place)
	if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(place, []byte(text), 0o440); err != nil {
		t.Fatal(err)
	}
	must(t, exec.Command("chown", "0:"+strings.Split(c.user, ":")[1], place))
}

// trust adds a certificate to the roots that the image has.
func (c container) trust(t *testing.T, certificate []byte) {
	t.Helper()
	file := filepath.Join(c.root, "etc/ssl/certs/ca-certificates.crt")
	roots, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	roots = append(roots, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate})...)
	if err := os.Remove(file); err != nil { // it is the one of all clones
		t.Fatal(err)
	}
	if err := os.WriteFile(file, roots, 0o644); err != nil {
		t.Fatal(err)
	}
}
