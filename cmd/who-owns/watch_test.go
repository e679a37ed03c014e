package main

// A file that is edited: when it is noticed, and what it does to what is in use.

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// saveAtomically puts a new file in the place of the old one, as editors do.
func saveAtomically(t *testing.T, path, text string) {
	t.Helper()
	write(t, path+"~", text)
	if err := os.Rename(path+"~", path); err != nil {
		t.Fatal(err)
	}
}

// Each change is noticed once, however the file is saved. The texts differ in
// length: two that do not may be of one moment to the file system.
func TestPoll(t *testing.T) {
	for _, what := range []string{"file", "directory"} {
		t.Run(what, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "team.yaml")
			path := map[string]string{"file": file, "directory": dir}[what]
			write(t, file, "a")
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				var noticed atomic.Int32
				p := newPoll(path)
				done := make(chan struct{})
				go func() {
					defer close(done)
					for p.wait(ctx) {
						noticed.Add(1)
					}
				}()
				after := func(step string, want int) {
					t.Helper()
					time.Sleep(4 * pollEvery)
					synctest.Wait()
					if noticed := noticed.Load(); int(noticed) != want {
						t.Errorf("after %s %d changes were noticed, want %d", step, noticed, want)
					}
				}
				after("nothing", 0)
				write(t, file, "ab")
				after("writing", 1)
				saveAtomically(t, file, "abc")
				after("replacing", 2)
				if err := os.Remove(file); err != nil {
					t.Fatal(err)
				}
				after("removing", 3)
				write(t, file, "abcd")
				after("making it again", 4)

				for i := range 5 { // a slow writer: no two looks find the same
					write(t, file, strings.Repeat("x", 10+i))
					time.Sleep(pollEvery)
				}
				after("writing slowly", 5)
				cancel()
				<-done
			})
		})
	}
}

// edits are a watcher that makes a change to the file each time it is asked, and
// says so.
type edits struct {
	t     *testing.T
	path  string
	texts []string
	log   io.Writer
}

func (e *edits) wait(context.Context) bool {
	if len(e.texts) == 0 {
		return false
	}
	fmt.Fprintf(e.log, "$ save\n")
	saveAtomically(e.t, e.path, e.texts[0])
	e.texts = e.texts[1:]
	return true
}

const (
	oneDuty  = "roles: {qa: {name: QA}}\nduties: {tests: {name: Test plan, accountable: qa}}\n"
	twoTypos = "roles: {qa: {nmae: QA}}\nduties: {tests: {name: Test plan, accountable: q}}\n"
	twoDuty  = "roles: {qa: {name: QA}}\nduties: {tests: {name: Test plan, accountable: qa}, bugs: {name: Bug reports, accountable: qa}}\n"
)

// A file that does not pass never replaces one that does.
func TestFollow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, oneDuty)
	l := openIn(t, path, nil)
	first := l.inUse()
	var log bytes.Buffer
	l.follow(t.Context(), &edits{t, path, []string{twoTypos, "duties: [\n"}, &log}, &log, &log)
	if l.inUse() != first {
		t.Error("a file with problems is in use")
	}
	l.follow(t.Context(), &edits{t, path, []string{twoDuty}, &log}, &log, &log)
	if n := len(l.inUse().Base().Duties); n != 2 {
		t.Errorf("after the last change there are %d duties, want 2", n)
	}
	const want = `$ save
who-owns: 2 problems, so what was loaded before stays in use:
  team.yaml:1:14: unknown key "nmae" of a role (did you mean "name"?)
  team.yaml:2:48: accountable names the unknown role "q" (did you mean "qa"?)
$ save
who-owns: 1 problem, so what was loaded before stays in use:
  team.yaml:2:1: not valid YAML: while parsing a flow node: did not find expected node content
$ save
Loaded again: 1 role, 2 duties
`
	if diff := cmp.Diff(want, strings.ReplaceAll(log.String(), filepath.Dir(path)+"/", "")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The playground answers from the file as it is now.
func TestPlaygroundReloads(t *testing.T) {
	path := filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, oneDuty)
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := run(ctx, []string{"playground", "--addr", "127.0.0.1:0", "--knowledge", path}, strings.NewReader(""), in, in)
		in.Close()
		done <- err
	}()
	lines := bufio.NewScanner(out)
	next := func(pattern string) string {
		t.Helper()
		for lines.Scan() {
			if found := regexp.MustCompile(pattern).FindString(lines.Text()); found != "" {
				return found
			}
		}
		t.Fatalf("it never said %s: %v", pattern, lines.Err())
		return ""
	}
	url := next(`http://127\.0\.0\.1:\d+`)
	next("what does the QA do")
	p := openTab(t, url)
	ask := func(want string) {
		t.Helper()
		p.send("C0PRODUCT", "/who-owns who handles bug reports?")
		if reply := p.reply(); !strings.Contains(reply.Text, want) {
			t.Errorf("got %q, want %q", reply.Text, want)
		}
	}
	ask("no record")
	saveAtomically(t, path, twoTypos)
	next(`team\.yaml:2:48: accountable names the unknown role`)
	ask("no record")
	saveAtomically(t, path, twoDuty)
	next("^Loaded again: 1 role, 2 duties$")
	ask("QA")
	cancel()
	go io.Copy(io.Discard, out)
	if err := <-done; err != nil {
		t.Errorf("the playground ended with: %v", err)
	}
}
