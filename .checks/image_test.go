package checks

// The image, without Docker: built as the Dockerfile says, put into an empty
// directory as it says, and run there as root of the file system, read-only, by
// the user that it names.

import (
	"bufio"
	"bytes"
	"debug/elf"
	"encoding/json"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"whoowns/bot/workspace"
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
	t.Run("serves", func(t *testing.T) { checkServe(t, box) })
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

// checkServe has the image answer in a workspace, over TLS, until it is told to
// stop.
func checkServe(t *testing.T, box container) {
	w := workspace.New(workspace.Options{})
	server := httptest.NewTLSServer(w.Handler())
	defer server.Close()
	defer w.Close()
	box.trust(t, server.Certificate().Raw)
	box.env = append(box.env,
		"SLACK_API_URL="+server.URL+"/api", "SLACK_BOT_TOKEN="+w.BotToken(), "SLACK_APP_TOKEN="+w.AppToken(),
		"WHO_OWNS_LOG_FORMAT=json", "WHO_OWNS_HTTP_ADDR=127.0.0.1:0",
	)
	serve := box.command(t, "serve")
	log, err := serve.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	addr := statusAddr(bufio.NewScanner(log))
	if addr == "" {
		t.Fatalf("serve told no address: %v", serve.Wait())
	}
	var drained sync.WaitGroup
	drained.Go(func() { io.Copy(io.Discard, log) }) // serve must not wait for a reader of its log

	wait(t, w, func(s *workspace.State) bool { return len(s.Connections()) > 0 })
	if _, err := w.Slash("C0PRODUCT", "U0PRIYA", "/who-owns", "who grooms the backlog?"); err != nil {
		t.Fatal(err)
	}
	wait(t, w, func(s *workspace.State) bool {
		for _, m := range s.Messages("C0PRODUCT", "") {
			if m.BotID != "" && strings.Contains(m.Text, "Product Owner") {
				return true
			}
		}
		return false
	})
	box.env = append(box.env, "WHO_OWNS_HTTP_ADDR="+addr)
	if got := box.output(t, "healthy"); got != "ok\n" {
		t.Errorf("healthy: %s", got)
	}
	if got := box.output(t, "healthy", "--ready"); got != "ready\n" {
		t.Errorf("healthy --ready: %s", got)
	}
	if err := serve.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	drained.Wait()
	if err := serve.Wait(); err != nil {
		t.Errorf("serve ended with %v", err)
	}
	if _, err := os.Stat(filepath.Join(box.state, "who-owns.db")); err != nil {
		t.Errorf("serve left no store in its volume: %v", err)
	}
	if err := box.command(t, "healthy").Run(); err == nil {
		t.Error("it is healthy when it has ended")
	}
}

// statusAddr reads where serve serves its endpoint.
func statusAddr(log *bufio.Scanner) string {
	for log.Scan() {
		var line struct{ Addr string }
		if json.Unmarshal(log.Bytes(), &line) == nil && line.Addr != "" {
			return line.Addr
		}
	}
	return ""
}

func wait(t *testing.T, w *workspace.Workspace, until func(*workspace.State) bool) {
	t.Helper()
	if err := w.WaitFor(t.Context(), until); err != nil {
		t.Fatal(err)
	}
}
