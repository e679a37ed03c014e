// Package pgtest gives tests a real PostgreSQL server.
package pgtest

import (
	"bufio"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// patience bounds the start and the stop of a server, and a call of it.
const patience = 60 * time.Second

// A Server is a PostgreSQL server of one test, on 127.0.0.1, with a database and
// a user that may do everything.
type Server struct {
	t       testing.TB
	as      []string // the command that runs another as a user that the server accepts
	bin     string   // directory of the server's commands
	dir     string   // of its files
	port    string
	process *exec.Cmd // nil: stopped
	output  *output
	URL     string // with a password
}

// common is the server that the tests of a process share.
var common struct {
	mu     sync.Mutex
	shared bool    // [Sharing] stops it
	server *Server // nil: no test has needed it yet
}

// Sharing is m, in whose tests [URL] is always the same server: to make one takes
// longer than most tests. It goes into TestMain.
type Sharing struct{ M interface{ Run() int } }

// Run runs the tests, and stops the server after them.
func (m Sharing) Run() int {
	common.shared = true
	status := m.M.Run()
	if common.server == nil {
		return status
	}
	if err := common.server.close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return max(status, 1)
	}
	return status
}

// URL is the address of a server: the one that WHO_OWNS_TEST_POSTGRES names, or the
// one of [Sharing], or one that is started for the test as by [Start]. A test keeps
// to a [Schema] of its own, or to reading.
func URL(t testing.TB) string {
	t.Helper()
	if address := os.Getenv("WHO_OWNS_TEST_POSTGRES"); address != "" {
		return address
	}
	common.mu.Lock()
	defer common.mu.Unlock()
	switch {
	case !common.shared:
		return Start(t).URL
	case common.server == nil:
		common.server = start(t)
	}
	return common.server.URL
}

// Start starts a server of the test's own, which it may stop and start again. It
// needs the commands initdb and postgres, on the PATH or where Debian puts them.
// Without them the test is skipped, or fails where CI_NO_SKIP is set.
func Start(t testing.TB) *Server {
	t.Helper()
	s := start(t)
	t.Cleanup(func() {
		if err := s.close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func start(t testing.TB) *Server {
	t.Helper()
	s := &Server{t: t, as: runAs(), bin: find()}
	if s.bin == "" || len(s.as) == 0 && os.Getuid() == 0 {
		const needs = "this test needs a PostgreSQL server: install postgresql (initdb and postgres; as root also setpriv and a user postgres or nobody)"
		if os.Getenv("CI_NO_SKIP") != "" {
			t.Fatal(needs)
		}
		t.Skip(needs)
	}
	up := false
	defer func() {
		if !up {
			s.close()
		}
	}()
	s.create()
	s.Start()
	up = true
	return s
}

// close stops the server, if it runs, and removes its files.
func (s *Server) close() (err error) {
	if s.process != nil && s.process.Process != nil {
		err = s.end(syscall.SIGINT)
	}
	return errors.Join(err, os.RemoveAll(s.dir))
}

// create makes the files of the server.
func (s *Server) create() {
	s.t.Helper()
	// t.TempDir is the test's user's alone, and the server may be of another.
	dir, err := os.MkdirTemp("", "who-owns-postgres-")
	if err != nil {
		s.t.Fatal(err)
	}
	password := rand.Text()
	s.dir, s.port = dir, freePort(s.t)
	file := filepath.Join(dir, "password")
	err = errors.Join(os.Chmod(dir, 0o777), os.WriteFile(file, []byte(password), 0o644))
	if err != nil {
		s.t.Fatal(err)
	}
	out, err := s.command("initdb", "--pgdata=data", "--username=who", "--pwfile="+file,
		"--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions").CombinedOutput()
	if err != nil {
		s.t.Fatalf("initdb: %v\n%s", err, out)
	}
	s.URL = (&url.URL{
		Scheme: "postgres", User: url.UserPassword("who", password), Host: "127.0.0.1:" + s.port,
		Path: "postgres", RawQuery: "sslmode=disable",
	}).String()
}

// Start starts the server that was stopped, with what it held, on the port it had.
func (s *Server) Start() {
	s.t.Helper()
	s.process = s.command("postgres", "-D", "data", "-p", s.port,
		"-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
		"-c", "fsync=off", // what a test kills is the server, and not the machine
		"-c", "shared_buffers=16MB", "-c", "max_connections=100")
	out, err := s.process.StderrPipe()
	if err == nil {
		err = s.process.Start()
	}
	if err != nil {
		s.t.Fatalf("start postgres: %v", err)
	}
	s.output = watch(out)
	select {
	case <-s.output.ready:
	case <-s.output.ended:
		s.t.Fatalf("postgres ended (%v):\n%s", s.process.Wait(), s.output)
	case <-time.After(patience):
		s.t.Fatalf("postgres is not ready:\n%s", s.output)
	}
}

// Stop stops the server as an operator does: who is connected is cut off, and
// what they had not committed is undone.
func (s *Server) Stop() { s.t.Helper(); s.must(s.end(syscall.SIGINT)) }

// Kill stops the server at once, as if it had crashed.
func (s *Server) Kill() { s.t.Helper(); s.must(s.end(syscall.SIGQUIT)) }

func (s *Server) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Error(err)
	}
}

func (s *Server) end(how os.Signal) error {
	err := s.process.Process.Signal(how)
	late := time.AfterFunc(patience, func() { s.process.Process.Kill() })
	defer late.Stop()
	<-s.output.ended
	s.process.Wait() // its status says what it was stopped by
	s.process = nil
	if err != nil {
		return fmt.Errorf("stop postgres: %w", err)
	}
	return nil
}

// command is one of the server's, run as a user that it accepts.
func (s *Server) command(name string, args ...string) *exec.Cmd {
	line := slices.Concat(s.as, []string{filepath.Join(s.bin, name)}, args)
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	return cmd
}

// runAs is how root runs a command as somebody else: PostgreSQL does not serve
// root. It is empty for others.
func runAs() []string {
	setpriv, err := exec.LookPath("setpriv")
	if os.Getuid() != 0 || err != nil {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		as := []string{setpriv, "--reuid=" + name, "--clear-groups", "--"}
		if exec.Command(as[0], append(as[1:], "true")...).Run() == nil {
			return as
		}
	}
	return nil
}

// find is the directory of the newest server that is installed, or empty.
func find() string {
	if path, err := exec.LookPath("initdb"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(real)
		}
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return ""
	}
	longest := func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) } // 9 is older than 15
	return filepath.Dir(slices.MaxFunc(found, longest))
}

func freePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// output is what a server prints, and what is read from it.
type output struct {
	ready, ended chan struct{}

	mu   sync.Mutex
	text strings.Builder
}

func watch(out io.Reader) *output {
	o := &output{ready: make(chan struct{}), ended: make(chan struct{})}
	go func() {
		defer close(o.ended)
		ready := sync.OnceFunc(func() { close(o.ready) })
		for lines := bufio.NewScanner(out); lines.Scan(); {
			o.mu.Lock()
			fmt.Fprintln(&o.text, lines.Text())
			o.mu.Unlock()
			if strings.Contains(lines.Text(), "database system is ready to accept connections") {
				ready()
			}
		}
	}()
	return o
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

var schemas atomic.Int64

// Schema makes an empty schema in the database at address, and returns the
// address of the database as one in which there is nothing else. It is gone
// after the test.
func Schema(t testing.TB, address string) string {
	t.Helper()
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), schemas.Add(1))
	Exec(t, address, "CREATE SCHEMA "+name)
	t.Cleanup(func() { Exec(t, address, "DROP SCHEMA "+name+" CASCADE") })
	between := "?"
	if strings.Contains(address, "?") {
		between = "&"
	}
	return address + between + "search_path=" + name
}

// Exec runs SQL in the database at address.
func Exec(t testing.TB, address, sql string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	db, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(ctx)
	if _, err := db.Exec(ctx, sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}
