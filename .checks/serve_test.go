package checks

// A container that serves: in a workspace, over TLS, until it is told to stop.

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http/httptest"
	"os/exec"
	"path"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"whoowns/bot/workspace"
)

// question has an answer in the embedded file, and none in another: that is said.
const question = "who grooms the backlog?"

// serves has the container answer a question, and ends it. It finds the files that
// come of its secrets: the tokens, as bot-token and app-token.
func (c container) serves(t *testing.T, files func(secret map[string]string) map[string]string) {
	t.Helper()
	w := workspace.New(workspace.Options{})
	server := httptest.NewTLSServer(w.Handler())
	defer server.Close()
	defer w.Close()
	c = c.clone(t)
	c.trust(t, server.Certificate().Raw)
	for place, text := range files(map[string]string{"bot-token": w.BotToken() + "\n", "app-token": w.AppToken() + "\n"}) {
		c.put(t, place, text)
	}
	c = c.with(map[string]string{"SLACK_API_URL": server.URL + "/api", "WHO_OWNS_LOG_FORMAT": "json", "WHO_OWNS_HTTP_ADDR": "127.0.0.1:0"})
	serve, addr, drained := c.start(t)

	wait(t, w, func(s *workspace.State) bool { return len(s.Connections()) > 0 })
	if _, err := w.Slash("C0PRODUCT", "U0PRIYA", "/who-owns", question); err != nil {
		t.Fatal(err)
	}
	wait(t, w, func(s *workspace.State) bool {
		for _, m := range s.Messages("C0PRODUCT", "") {
			if m.BotID != "" && (strings.Contains(m.Text, "Product Owner") || strings.Contains(m.Text, "I have no record of")) {
				return true
			}
		}
		return false
	})
	probe := c.with(map[string]string{"WHO_OWNS_HTTP_ADDR": addr})
	if got := probe.output(t, "healthy"); got != "ok\n" {
		t.Errorf("healthy: %s", got)
	}
	if got := probe.output(t, "healthy", "--ready"); got != "ready\n" {
		t.Errorf("healthy --ready: %s", got)
	}
	if err := serve.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	drained.Wait()
	if err := serve.Wait(); err != nil {
		t.Errorf("serve ended with %v", err)
	}
	if err := probe.command(t, "healthy").Run(); err == nil {
		t.Error("it is healthy when it has ended")
	}
}

// start starts serve, and returns where it says that its endpoint is. Its log is read
// to the end by whom drained waits for.
func (c container) start(t *testing.T) (serve *exec.Cmd, addr string, drained *sync.WaitGroup) {
	t.Helper()
	serve = c.command(t, "serve")
	log, err := serve.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.Start(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	addr = statusAddr(bufio.NewScanner(io.TeeReader(log, &said)))
	if addr == "" {
		t.Fatalf("serve told no address: %v\n%s", serve.Wait(), &said)
	}
	drained = new(sync.WaitGroup)
	drained.Go(func() { io.Copy(io.Discard, log) })
	return serve, addr, drained
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
	const patience = time.Minute // a slow machine's, and short enough to be told what was not seen
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := w.WaitFor(ctx, until); err != nil {
		t.Fatal(err)
	}
}

// under has the files in a directory.
func under(dir string, files map[string]string) map[string]string {
	placed := map[string]string{}
	for name, text := range files {
		placed[path.Join(dir, name)] = text
	}
	return placed
}
