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
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/workspace"
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

// noticing counts what a poll notices, in a bubble.
type noticing struct {
	*testing.T
	n atomic.Int32
}

func notice(t *testing.T, p *poll) *noticing {
	ctx, cancel := context.WithCancel(t.Context())
	n := &noticing{T: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for p.wait(ctx) {
			n.n.Add(1)
		}
	}()
	t.Cleanup(func() { cancel(); <-done })
	return n
}

// after checks how many changes were noticed in all, within two seconds of a step.
func (n *noticing) after(step string, want int) {
	n.Helper()
	time.Sleep(2 * time.Second) // the bubble's clock
	synctest.Wait()
	if got := n.n.Load(); int(got) != want {
		n.Errorf("after %s %d changes were noticed, want %d", step, got, want)
	}
}

// Each change is noticed once, however the file is saved.
func TestPoll(t *testing.T) {
	for _, what := range []string{"file", "directory"} {
		t.Run(what, func(t *testing.T) {
			dir := t.TempDir()
			file := filepath.Join(dir, "team.yaml")
			path := map[string]string{"file": file, "directory": dir}[what]
			write(t, file, "a")
			synctest.Test(t, func(t *testing.T) {
				n := notice(t, newPoll(nil, path))
				n.after("nothing", 0)
				write(t, file, "b")
				n.after("writing as much", 1)
				saveAtomically(t, file, "abc")
				n.after("replacing", 2)
				remove(t, file)
				n.after("removing", 3)
				write(t, file, "abcd")
				n.after("making it again", 4)
				write(t, filepath.Join(dir, "notes.txt"), "a")
				n.after("writing something else", 4)

				remove(t, file)
				time.Sleep(pollEvery)
				write(t, file, "abcd")
				n.after("a moment without the file", 4)

				for i := range 5 { // a slow writer: no two looks find the same
					write(t, file, strings.Repeat("x", 10+i))
					time.Sleep(pollEvery)
				}
				n.after("writing slowly", 5)
			})
		})
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}

// A ConfigMap that is mounted is a directory of links to ..data/FILE, where ..data
// is a link to a directory; an update is another directory, and that link replaced.
func TestPollConfigMap(t *testing.T) {
	for _, what := range []string{"file", "directory", "several"} {
		t.Run(what, func(t *testing.T) {
			dir, beside := t.TempDir(), filepath.Join(t.TempDir(), "beside.yaml")
			file := filepath.Join(dir, "team.yaml")
			path := map[string]string{"file": file, "directory": dir, "several": beside + string(os.PathListSeparator) + file}[what]
			write(t, beside, "title: a")
			mount(t, dir, "1", "a")
			symlink(t, "..data/team.yaml", file)
			synctest.Test(t, func(t *testing.T) {
				n := notice(t, newPoll(nil, path))
				n.after("nothing", 0)
				mount(t, dir, "2", "b")
				n.after("an update", 1)
				mount(t, dir, "3", "b")
				n.after("an update of something else", 1)
				mount(t, dir, "4", "c")
				n.after("another update", 2)
				if write(t, beside, "title: b"); what == "several" {
					n.after("a change beside", 3)
				}
			})
		})
	}
}

// mount has ..data in dir lead to a version with this file in it.
func mount(t *testing.T, dir, version, text string) {
	t.Helper()
	if err := os.Mkdir(filepath.Join(dir, ".."+version), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, ".."+version, "team.yaml"), text)
	symlink(t, ".."+version, filepath.Join(dir, "..data_tmp"))
	if err := os.Rename(filepath.Join(dir, "..data_tmp"), filepath.Join(dir, "..data")); err != nil {
		t.Fatal(err)
	}
}

func symlink(t *testing.T, to, path string) {
	t.Helper()
	if err := os.Symlink(to, path); err != nil {
		t.Fatal(err)
	}
}

// A signal has it loaded at once, changed or not.
func TestPollSignal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, "a")
	synctest.Test(t, func(t *testing.T) {
		signals := make(chan os.Signal)
		n := notice(t, newPoll(signals, path))
		signals <- syscall.SIGHUP
		synctest.Wait()
		if got := n.n.Load(); got != 1 {
			t.Errorf("%d times at once", got)
		}
		n.after("a signal", 1)
	})
}

// A file that is not touched is not read again and again.
func TestPollReadsWhatChanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, "a")
	long := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, long, long); err != nil {
		t.Fatal(err)
	}
	p := newPoll(nil, path)
	p.seen.text = [32]byte{1}
	if now := p.look(p.seen); now.text != p.seen.text {
		t.Error("it was read again")
	}
	write(t, path, "b")
	if now := p.look(p.seen); now.text == p.seen.text || !now.fresh {
		t.Errorf("it was not read again, or is not fresh: %+v", now)
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
	l.follow(t.Context(), &edits{t, path, []string{twoTypos, "duties: [\n"}, &log}, l.sayReloaded(&log, &log))
	if l.inUse() != first {
		t.Error("a file with problems is in use")
	}
	l.follow(t.Context(), &edits{t, path, []string{twoDuty}, &log}, l.sayReloaded(&log, &log))
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

// A reader waits for lines of what a command writes, which never waits for it.
type reader struct {
	*testing.T
	lines chan string
	done  chan error
	stop  context.CancelFunc
}

// startCommand runs a command until end is called.
func startCommand(t *testing.T, args ...string) *reader {
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	r := &reader{T: t, lines: make(chan string, 10_000), done: make(chan error, 1), stop: cancel}
	go func() {
		err := run(ctx, args, strings.NewReader(""), in, in)
		in.Close()
		r.done <- err
	}()
	go func() {
		defer close(r.lines)
		for scan := bufio.NewScanner(out); scan.Scan(); {
			r.lines <- scan.Text()
		}
	}()
	return r
}

// next is what matches in the next line in which anything does.
func (r *reader) next(pattern string) string {
	r.Helper()
	for line := range r.lines {
		if found := regexp.MustCompile(pattern).FindString(line); found != "" {
			return found
		}
	}
	r.Fatalf("it never said %s: %v", pattern, <-r.done)
	return ""
}

func (r *reader) end() {
	r.Helper()
	r.stop()
	if err := <-r.done; err != nil {
		r.Errorf("it ended with: %v", err)
	}
}

// The playground answers from the file as it is now.
func TestPlaygroundReloads(t *testing.T) {
	path := filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, oneDuty)
	r := startCommand(t, "playground", "--addr", "127.0.0.1:0", "--knowledge", path)
	url := r.next(`http://127\.0\.0\.1:\d+`)
	r.next("what does the QA do")
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
	r.next(`team\.yaml:2:48: accountable names the unknown role`)
	ask("no record")
	saveAtomically(t, path, twoDuty)
	r.next("^Loaded again: 1 role, 2 duties$")
	ask("QA")
	r.end()
}

// serve does too, and tells who maintains it in Slack.
func TestServeReloads(t *testing.T) {
	w := startWorkspace(t)
	t.Setenv("WHO_OWNS_MAINTAINERS", "C0PRODUCT")
	path := filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, oneDuty)
	r := startCommand(t, "serve", "--knowledge", path)
	r.next(`"contents":"1 role, 1 duty".*"knowledge in use"`)
	connected := func(s *workspace.State) bool { return len(s.Connections()) > 0 }
	if err := w.WaitFor(t.Context(), connected); err != nil {
		t.Fatal(err)
	}
	said := func(what string) {
		t.Helper()
		if err := w.WaitFor(t.Context(), func(s *workspace.State) bool {
			return slices.ContainsFunc(s.Messages("C0PRODUCT", ""), func(m workspace.Message) bool { return strings.Contains(m.Text, what) })
		}); err != nil {
			t.Fatal(err)
		}
	}
	saveAtomically(t, path, twoTypos)
	r.next(`"level":"error".*does not pass.*"problems":2`)
	said("team.yaml:2:48: accountable names the unknown role")
	saveAtomically(t, path, twoDuty)
	r.next(`"contents":"1 role, 2 duties".*"knowledge in use"`)
	said("passes again")
	if _, err := w.Slash("C0PRODUCT", "U0PRIYA", "/who-owns", "who handles bug reports?"); err != nil {
		t.Fatal(err)
	}
	said("Accountable: QA")
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if err := self.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	r.next("knowledge in use")
	r.end()
}

// At its start there is nothing to go on with.
func TestServeRefusesABadFile(t *testing.T) {
	startWorkspace(t)
	path := filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, twoTypos)
	err := run(t.Context(), []string{"serve", "--knowledge", path}, nil, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), `team.yaml:1:14: unknown key "nmae"`) {
		t.Errorf("serve ended with %v", err)
	}
}
