package main

// The HTTP endpoint of serve, while the bot comes, is there and goes.

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/sirupsen/logrus"

	"whoowns/bot/workspace"
)

// serveIn runs serve in the workspace that the environment points to, and returns
// the address of its endpoint. It ends with the test, or with stop, which returns
// how.
func serveIn(t *testing.T) (url string, stop func() error) {
	t.Helper()
	t.Setenv("WHO_OWNS_HTTP_ADDR", "127.0.0.1:0")
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- run(ctx, []string{"serve"}, nil, in, in)
		in.Close()
	}()
	logged := bufio.NewScanner(out)
	for url == "" && logged.Scan() {
		var line struct{ Addr string }
		if json.Unmarshal(logged.Bytes(), &line) == nil && line.Addr != "" {
			url = "http://" + line.Addr
		}
	}
	go io.Copy(io.Discard, out) // ends when serve does
	stopped := false
	stop = func() error { stopped = true; cancel(); return <-done }
	t.Cleanup(func() {
		if !stopped {
			if err := stop(); err != nil {
				t.Errorf("serve ended with: %v", err)
			}
		}
	})
	if url == "" {
		t.Fatal("serve told no address")
	}
	return url, stop
}

// fetch returns the status and the text of a page.
func fetch(t testing.TB, method, url string) (status int, text string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func TestStatusEndpoint(t *testing.T) {
	w := startWorkspace(t)
	url, _ := serveIn(t)
	if err := w.WaitFor(t.Context(), func(s *workspace.State) bool { return len(s.Connections()) == 2 }); err != nil {
		t.Fatal(err)
	}
	waitReady(t, url, http.StatusOK, "ready\n")
	if status, text := fetch(t, "GET", url+"/healthz"); status != http.StatusOK || text != "ok\n" {
		t.Errorf("healthz: %d %q", status, text)
	}
	if _, err := w.Slash("C0PRODUCT", "U0PRIYA", "/who-owns", "pm vs po"); err != nil {
		t.Fatal(err)
	}
	if err := w.WaitFor(t.Context(), (*workspace.State).Idle); err != nil {
		t.Fatal(err)
	}
	_, text := fetch(t, "GET", url+"/metrics")
	for _, line := range []string{
		`(?m)^who_owns_envelopes_total\{type="slash_commands"\} 1$`,
		`(?m)^who_owns_sockets_up [12]$`,
		`(?m)^who_owns_build_info\{.*goversion="go1.*\} 1$`,
		`(?m)^who_owns_knowledge_info\{title="Product roles",version="[0-9a-f]{12}"\} 1$`,
		`(?m)^go_goroutines \d+$`,
	} {
		if !regexp.MustCompile(line).MatchString(text) {
			t.Errorf("no %s in the metrics:\n%s", line, text)
		}
	}
	for _, secret := range []string{"xoxb-", "xapp-", "hooks", "pm vs po"} {
		if strings.Contains(text, secret) {
			t.Errorf("the metrics hold %q", secret)
		}
	}
}

// waitReady asks until the bot says of itself what it should.
func waitReady(t *testing.T, url string, status int, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), processPatience)
	defer cancel()
	for {
		got, said := fetch(t, "GET", url+"/readyz")
		if got == status && said == text {
			return
		}
		if ctx.Err() != nil {
			t.Fatalf("readyz: %d %q, want %d %q", got, said, status, text)
		}
	}
}

// Without Slack the process lives, and is not ready.
func TestStatusWithoutASocket(t *testing.T) {
	w := startWorkspace(t)
	w.Fail("auth.test", workspace.Fault{Status: 500})
	url, stop := serveIn(t)
	if status, text := fetch(t, "GET", url+"/readyz"); status != http.StatusServiceUnavailable || text != "no socket is open to Slack\n" {
		t.Errorf("readyz: %d %q", status, text)
	}
	if status, _ := fetch(t, "HEAD", url+"/healthz"); status != http.StatusOK {
		t.Errorf("healthz: %d", status)
	}
	if err := stop(); err != nil {
		t.Errorf("serve ended with: %v", err)
	}
	if _, err := http.Get(url + "/healthz"); err == nil {
		t.Error("the endpoint outlives serve")
	}
}

func TestStatusIsReadOnly(t *testing.T) {
	startWorkspace(t)
	url, _ := serveIn(t)
	for _, path := range []string{"/healthz", "/readyz", "/metrics"} {
		for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS"} {
			if status, _ := fetch(t, method, url+path); status != http.StatusMethodNotAllowed {
				t.Errorf("%s %s: %d", method, path, status)
			}
		}
	}
	for _, path := range []string{"/", "/debug/pprof/", "/metrics/x"} {
		if status, _ := fetch(t, "GET", url+path); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
	req, err := http.NewRequestWithContext(t.Context(), "GET", url+"/healthz", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Long", strings.Repeat("x", 64<<10))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("64 KB of header: %s", resp.Status)
	}
}

// An address that is taken is said before anything is done.
func TestStatusAddressInUse(t *testing.T) {
	w := startWorkspace(t)
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	t.Setenv("WHO_OWNS_HTTP_ADDR", other.Addr().String())
	err = run(t.Context(), []string{"serve"}, nil, io.Discard, io.Discard)
	want := fmt.Sprintf("something else listens on %s: set WHO_OWNS_HTTP_ADDR to another address, or to off", other.Addr())
	if err == nil || err.Error() != want {
		t.Errorf("serve: %v, want: %s", err, want)
	}
	now, cancel := context.WithCancel(t.Context())
	cancel()
	if w.WaitFor(now, func(s *workspace.State) bool { return s.Calls("auth.test") > 0 }) == nil {
		t.Error("serve has called Slack")
	}
}

// Nobody can keep a connection for ever by doing nothing on it.
func TestStatusHasTimeouts(t *testing.T) {
	quiet := logrus.New()
	quiet.SetOutput(io.Discard)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &statusServer{listener: l}
	s.start(t.Context(), nil, newRegistry(), quiet)
	defer s.close()
	for name, d := range map[string]time.Duration{
		"header": s.http.ReadHeaderTimeout, "request": s.http.ReadTimeout, "response": s.http.WriteTimeout, "idle": s.http.IdleTimeout,
	} {
		if d <= 0 || d > time.Minute {
			t.Errorf("the timeout of the %s is %v", name, d)
		}
	}
}
