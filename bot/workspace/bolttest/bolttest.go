// Package bolttest runs apps of Slack's official client for JavaScript, @slack/bolt,
// in a workspace.
package bolttest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"whoowns/bot/workspace"
)

// dir holds the apps and what they need, from the root of the module on.
const dir = "bot/workspace/bolttest/testdata"

// Start runs the app of this name in a process of its own until the test ends, in
// the workspace that is served at an address, and returns when it is connected. The
// environment of the process has more variables, as "NAME=value". The test is
// skipped where Node.js or the client is missing, or fails where CI_NO_SKIP is set.
func Start(t testing.TB, app string, ws *workspace.Workspace, address string, more ...string) {
	t.Helper()
	node, folder := find(t)
	cmd := exec.Command(node, app+".js")
	cmd.Dir = folder
	cmd.Env = append(append(os.Environ(), more...),
		"SLACK_API_URL="+address+"/api/", "SLACK_BOT_TOKEN="+ws.BotToken(), "SLACK_APP_TOKEN="+ws.AppToken())
	var log safeLog
	cmd.Stderr = &log
	stdin, err1 := cmd.StdinPipe() // the app ends when nobody holds it any more
	stdout, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		t.Fatalf("start %s: %v", app, err)
	}
	said := bufio.NewReader(stdout)
	t.Cleanup(func() {
		stdin.Close()
		io.Copy(&log, said) // until it ends
		if err := cmd.Wait(); err != nil {
			t.Errorf("%s ended: %v", app, err)
		}
		if t.Failed() {
			t.Logf("%s wrote:\n%s", app, &log)
		}
	})
	if line, err := said.ReadString('\n'); line != "connected\n" {
		t.Fatalf("%s is not connected: %q, %v", app, line, err)
	}
}

// find is the program that runs the apps, and the folder they are in.
func find(t testing.TB) (node, folder string) {
	t.Helper()
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	folder = filepath.Join(root, filepath.FromSlash(dir))
	node, err = exec.LookPath("node")
	if err == nil {
		_, err = os.Stat(filepath.Join(folder, "node_modules", "@slack", "bolt"))
	}
	if err == nil {
		return node, folder
	}
	needs := fmt.Sprintf("this test runs Slack's client for JavaScript: put node 20 or newer on the PATH, and run npm ci in %s (%v)", dir, err)
	if os.Getenv("CI_NO_SKIP") != "" {
		t.Fatal(needs)
	}
	t.Skip(needs)
	return "", ""
}

// moduleRoot is the folder of go.mod, at or above the working directory, which is
// that of the package under test.
func moduleRoot() (string, error) {
	at, err := os.Getwd()
	for err == nil {
		if _, missing := os.Stat(filepath.Join(at, "go.mod")); missing == nil {
			return at, nil
		}
		if filepath.Dir(at) == at {
			return "", errors.New("no go.mod above the working directory")
		}
		at = filepath.Dir(at)
	}
	return "", err
}

// safeLog keeps the end of what is written to it.
type safeLog struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// maxLog is how much of an app's log is kept, in bytes.
const maxLog = 64 << 10

func (l *safeLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.b.Write(p)
	l.b.Next(max(0, l.b.Len()-maxLog))
	return len(p), nil
}

func (l *safeLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.TrimSpace(l.b.String())
}
