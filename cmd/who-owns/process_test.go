package main

// Processes of who-owns serve, which can be killed, at a workspace over HTTP in
// which a crowd asks. The program is this test binary, which is who-owns when it is
// called that: see TestMain.

import (
	"context"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"whoowns/bot/workspace"
	"whoowns/bot/workspace/traffic"
)

const (
	// processPatience bounds every wait. It is long: a slow machine is no failure.
	processPatience = 3 * time.Minute
	// stopWithin is how long a process may take to end after SIGTERM: as long as
	// deploy/who-owns.service gives it.
	stopWithin = 30 * time.Second
)

// A site is a workspace, a crowd in it, and what its processes are told.
type site struct {
	*testing.T
	ws     *workspace.Workspace
	hangUp func() // ends the connections of the Web API
	book   *traffic.Book
	crowd  *traffic.Crowd
	ctx    context.Context
	env    []string
	up     []*process
	end    func() // ends what is left of it
}

// openSite is a site whose processes remember in store, a value of WHO_OWNS_STORE.
func openSite(t *testing.T, store string, people, channels int, say traffic.Questions, env ...string) *site {
	t.Helper()
	users, places := traffic.Company(people, channels, "U0WHOOWNS")
	ws := workspace.New(workspace.Options{Users: users, Channels: places, RateScale: 1, Retries: hastyRetries})
	server := httptest.NewServer(ws.Handler())
	ctx, cancel := context.WithTimeout(context.Background(), processPatience+*soak)
	s := &site{T: t, ws: ws, hangUp: server.CloseClientConnections, ctx: ctx, book: traffic.Open(ctx, ws)}
	s.crowd = traffic.NewCrowd(s.book, people, channels, say)
	s.env = append(os.Environ(),
		"SLACK_API_URL="+server.URL+"/api/", "SLACK_BOT_TOKEN="+ws.BotToken(), "SLACK_APP_TOKEN="+ws.AppToken(),
		"WHO_OWNS_KNOWLEDGE="+shortFile(t), "WHO_OWNS_STORE="+store, "WHO_OWNS_HTTP_ADDR=127.0.0.1:0", "WHO_OWNS_LOG_FORMAT=json", "GORACE="+raceOptions)
	s.env = append(s.env, env...)
	s.end = sync.OnceFunc(func() {
		for _, p := range s.up {
			p.cmd.Process.Kill()
			<-p.ended
		}
		cancel()
		ws.Close()
		server.Close()
	})
	t.Cleanup(s.end)
	return s
}

// hastyRetries are Slack's, for people in a hurry.
var hastyRetries = []workspace.Retry{
	{After: 0, Attempt: 1}, {After: 2 * time.Second, Attempt: 2}, {After: 10 * time.Second, Attempt: 3},
}

// ask asks n questions, as soon as few are open.
func (s *site) ask(n int) {
	s.Helper()
	for range n {
		s.answered(6)
		s.askOn(1)
	}
}

// askOn asks n questions, answered or not.
func (s *site) askOn(n int) {
	s.Helper()
	for range n {
		if err := s.crowd.Ask(); err != nil {
			s.Fatal(err)
		}
	}
}

// answered waits until no more than so many questions are open.
func (s *site) answered(open int) {
	s.Helper()
	err := s.book.WaitFor(s.ctx, func(_, now int) bool { return now <= open })
	if err != nil {
		s.Fatalf("%v\n%s", err, s.logs())
	}
}

// wait waits until the workspace is such.
func (s *site) wait(what string, until func(*workspace.State) bool) {
	s.Helper()
	if err := s.ws.WaitFor(s.ctx, until); err != nil {
		s.Fatalf("%s: %v\n%s", what, err, s.logs())
	}
}

// after does something, and returns when an event follows that is such.
func (s *site) after(do func(), until func(e workspace.Event) bool) {
	s.Helper()
	ctx, cancel := context.WithCancel(s.ctx)
	defer cancel()
	events := s.ws.Events(ctx)
	do()
	for e := range events {
		if until(e) {
			return
		}
	}
	s.Fatalf("what was to follow did not\n%s", s.logs())
}

// logs are what the processes have written.
func (s *site) logs() string {
	var all strings.Builder
	for _, p := range s.up {
		all.WriteString(p.log.String())
	}
	return all.String()
}

// sum settles the site and returns what became of all questions.
func (s *site) sum() traffic.Sum {
	s.Helper()
	if err := s.book.Settle(s.ctx); err != nil {
		s.Errorf("%v\n%s", err, s.logs())
	}
	return s.book.Sum()
}

// A process is one of who-owns serve.
type process struct {
	testing.TB
	cmd   *exec.Cmd
	log   *processLog
	ended chan struct{} // closed when it has, with err
	err   error
}

// launch starts a process.
func (s *site) launch() *process {
	s.Helper()
	program, err := exec.LookPath("who-owns")
	if err != nil {
		s.Fatal(err)
	}
	p := startProcess(s, program, s.env)
	s.up = append(s.up, p)
	return p
}

// startProcess starts a program that is who-owns, with this environment.
func startProcess(t testing.TB, program string, env []string) *process {
	t.Helper()
	p := &process{TB: t, cmd: exec.Command(program, "serve"), log: new(processLog), ended: make(chan struct{})}
	p.cmd.Env, p.cmd.Stdout, p.cmd.Stderr = env, p.log, p.log
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.ended)
		p.err = p.cmd.Wait()
	}()
	return p
}

// metrics is what the process says of itself. It must log as JSON.
func (p *process) metrics() metricsText {
	p.Helper()
	addr := regexp.MustCompile(`"addr":"([^"]+)"`).FindStringSubmatch(p.log.String())
	if addr == nil {
		p.Fatalf("no address:\n%s", p.log)
	}
	_, text := fetch(p, "GET", "http://"+addr[1]+"/metrics")
	return metricsText{p, text}
}

type metricsText struct {
	testing.TB
	text string
}

// value is that of a metric without labels.
func (m metricsText) value(name string) float64 {
	m.Helper()
	found := regexp.MustCompile(`(?m)^` + name + ` (\S+)$`).FindStringSubmatch(m.text)
	if found == nil {
		m.Fatalf("no %s in the metrics", name)
	}
	value, err := strconv.ParseFloat(found[1], 64)
	if err != nil {
		m.Fatal(err)
	}
	return value
}

// serve starts a process, and returns when its sockets are up.
func (s *site) serve() *process {
	s.Helper()
	p := s.launch()
	if !p.log.wait(s.ctx, "connected to Slack", 2) {
		s.Fatalf("no sockets:\n%s", p.log)
	}
	return p
}

// kill ends a process as a crash does: nothing of it runs any more when kill returns.
func (p *process) kill() {
	p.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		p.Fatal(err)
	}
	<-p.ended
}

// terminate tells a process to end, and has it watched that it does so in time and
// in order. wait returns when it has.
func (p *process) terminate() (wait func()) {
	p.Helper()
	told := time.Now()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.Fatal(err)
	}
	return func() {
		p.Helper()
		<-p.ended
		if took := time.Since(told); took > stopWithin || p.err != nil {
			p.Errorf("SIGTERM: ended after %v: %v\n%s", took, p.err, p.log)
		}
	}
}

// processLog is what a process writes.
type processLog struct {
	mu      sync.Mutex
	text    strings.Builder
	changed chan struct{} // closed by the next write; nil if nobody waits
}

func (l *processLog) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.changed != nil {
		close(l.changed)
		l.changed = nil
	}
	return l.text.Write(b)
}

func (l *processLog) String() string {
	text, _ := l.read()
	return text
}

// read returns what is written, and a channel that is closed when there is more.
func (l *processLog) read() (string, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.changed == nil {
		l.changed = make(chan struct{})
	}
	return l.text.String(), l.changed
}

// wait waits until the process has written a text so often, and reports whether it
// has before ctx ended.
func (l *processLog) wait(ctx context.Context, text string, times int) bool {
	for {
		written, changed := l.read()
		if strings.Count(written, text) >= times {
			return true
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return false
		}
	}
}
