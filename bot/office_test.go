package bot

// What the tests against a Slack workspace share: the workspace, and the bot in
// it over the unmodified client library.

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sirupsen/logrus"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// Who is in the workspace and where, unless a test says otherwise.
const (
	product = "C0PRODUCT"
	general = "C0GENERAL"
	june    = "U0JUNE"
	marco   = "U0MARCO"
	juneDM  = "D0JUNE"
)

// defaultIndex is of the embedded file, and shared by all tests: an index does not
// change, and with the race detector one takes most of a second to build.
var defaultIndex = sync.OnceValue(func() *knowledge.Index { return knowledge.NewIndex(knowledge.Default()) })

// patience bounds the waiting for what must happen. It is long: a slow machine is no
// failure.
const patience = 2 * time.Minute

// office is a workspace to put the bot in.
type office struct {
	*testing.T
	ws     *workspace.Workspace
	server *httptest.Server // in a bubble there is a net instead
	net    *memoryNet
	log    *safeBuffer
	cfg    Config

	bot    *Bot                            // the last that was started
	others int                             // sockets of those that were started before, and are there still
	index  atomic.Pointer[knowledge.Index] // of a file of the test's own

	works   *works // what the bot has taken and not done
	tickets tickets

	patience time.Duration     // how long to wait for what must happen
	locales  map[string]string // of people, by their ids; set before the bot starts
}

// openOffice returns a workspace without rate limits, and without the bot.
func openOffice(t *testing.T, o workspace.Options) *office {
	t.Helper()
	if o.RateScale == 0 {
		o.RateScale = -1
	}
	defaultIndex() // it must not take its time when somebody waits: the trigger of a window lives for 3 s
	ws := workspace.New(o)
	off := &office{T: t, ws: ws, log: new(safeBuffer), works: newWorks(), locales: map[string]string{}, patience: patience}
	server := httptest.NewServer(off.tickets.among(off.withLocales(ws.Handler())))
	t.Cleanup(server.Close)
	t.Cleanup(ws.Close)
	off.server = server
	off.cfg = Config{
		BotToken: ws.BotToken(), AppToken: ws.AppToken(), APIURL: server.URL + "/api/",
		Store:     store.NewMemory(store.Options{}),
		Knowledge: defaultIndex,
		Log:       traceLog(off.log),
		tempo:     tempo{greetEvery: time.Nanosecond, sayEvery: time.Nanosecond, retryWait: time.Millisecond},
	}
	return off
}

// withLocales adds people's locales to what users.info tells of them.
func (o *office) withLocales(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/users.info" || len(o.locales) == 0 {
			next.ServeHTTP(rw, r)
			return
		}
		answer := httptest.NewRecorder()
		next.ServeHTTP(answer, r)
		var body map[string]any
		if err := json.Unmarshal(answer.Body.Bytes(), &body); err != nil {
			o.Errorf("users.info: %v", err)
		}
		if user, ok := body["user"].(map[string]any); ok {
			user["locale"] = o.locales[user["id"].(string)]
		}
		rw.Header().Set("Content-Type", "application/json")
		rw.WriteHeader(answer.Code)
		if err := json.NewEncoder(rw).Encode(body); err != nil {
			o.Errorf("users.info: %v", err)
		}
	})
}

// pressOn uses the button of a message of the bot.
func (o *office) pressOn(channel string, m workspace.Message, user, label string) {
	o.Helper()
	action, ok := buttonOn(o.T, m, label)
	if !ok {
		o.Fatalf("no button [%s] on %s", label, m.Text)
	}
	if _, err := o.ws.Press(workspace.Press{User: user, Channel: channel, TS: m.TS, ActionID: action}); err != nil {
		o.Fatal(err)
	}
}

// traceLog writes everything there is to log to w.
func traceLog(w io.Writer) logrus.FieldLogger {
	log := logrus.New()
	log.SetOutput(w)
	log.SetLevel(logrus.TraceLevel)
	return log
}

// start runs the bot until the test ends or stop is called, which returns what
// Run returned. It waits until the bot is connected.
func (o *office) start() (stop func() error) {
	o.Helper()
	cfg := o.cfg
	cfg.Store = watchedStore{cfg.Store, o.works}
	b, err := New(cfg)
	if err != nil {
		o.Fatal(err)
	}
	ctx, cancel := context.WithCancel(o.Context())
	o.bot = b
	result := make(chan error, 1)
	go func() { result <- b.Run(ctx) }()
	stop = sync.OnceValue(func() error { cancel(); return <-result })
	o.Cleanup(func() {
		if err := stop(); err != nil {
			o.Errorf("Run: %v", err)
		}
		if o.Failed() {
			o.Logf("log:\n%s", o.log)
		}
	})
	sockets := cmp.Or(o.cfg.Connections, 2) + o.others
	o.wait("connect", func(s *workspace.State) bool { return len(s.Connections()) == sockets })
	return stop
}

func (o *office) wait(what string, until func(*workspace.State) bool) {
	o.Helper()
	ctx, cancel := context.WithTimeout(o.Context(), o.patience)
	defer cancel()
	if err := o.ws.WaitFor(ctx, until); err != nil {
		o.Fatalf("%s: %v\nlog:\n%s", what, err, o.log)
	}
}

// say posts a message and returns its key and ts.
func (o *office) say(channel, user, text, thread string) (key, ts string) {
	o.Helper()
	ts, err := o.ws.Say(channel, user, text, thread)
	if err != nil {
		o.Fatal(err)
	}
	return channel + ":" + ts, ts
}

// command types the slash command and returns its key.
func (o *office) command(channel, user, text string) (key string) {
	o.Helper()
	key, err := o.ws.Slash(channel, user, "/who-owns", text)
	if err != nil {
		o.Fatal(err)
	}
	return key
}

// answers waits until the question has one, and for all else that is to be done,
// then returns all answers to it.
func (o *office) answers(channel, key string) []workspace.Message {
	o.Helper()
	o.wait("an answer to "+key, func(s *workspace.State) bool { return len(answersTo(s.Messages(channel, ""), key)) > 0 })
	o.settle()
	return answersTo(o.ws.Messages(channel, ""), key)
}

// settle waits until all that was sent to the bot is dealt with: the envelopes
// acknowledged, what they were about done, and what came of that as well.
func (o *office) settle() {
	o.Helper()
	o.wait("quiet", (*workspace.State).Idle)
	o.works.wait(o.T, o.patience)
	o.wait("quiet", (*workspace.State).Idle)
}

// answersTo are the bot's messages for the question with this key.
func answersTo(all []workspace.Message, key string) []workspace.Message {
	return slices.DeleteFunc(slices.Clone(all), func(m workspace.Message) bool {
		return m.BotID == "" || m.Key != key
	})
}

// acks counts the acknowledgements of envelopes that the workspace has sent.
func (o *office) acks() (n int) {
	for _, d := range o.ws.Envelopes() {
		if !d.Acked.IsZero() {
			n++
		}
	}
	return n
}

// safeBuffer is a log that may be read and waited for while it is written.
type safeBuffer struct {
	mu      sync.Mutex
	b       strings.Builder
	changed chan struct{} // closed by the next write; nil if nobody waits
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changed != nil {
		close(s.changed)
		s.changed = nil
	}
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	text, _ := s.read()
	return text
}

// read returns what is written, and a channel that is closed when there is more.
func (s *safeBuffer) read() (string, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changed == nil {
		s.changed = make(chan struct{})
	}
	return s.b.String(), s.changed
}

// waitForLog waits until the log holds the text.
func (o *office) waitForLog(text string) {
	o.Helper()
	o.waitForLogThat(text, func(log string) bool { return strings.Contains(log, text) })
}

// waitForLogThat waits until the log is such.
func (o *office) waitForLogThat(what string, until func(log string) bool) {
	o.Helper()
	for {
		log, changed := o.log.read()
		if until(log) {
			return
		}
		select {
		case <-changed:
		case <-time.After(o.patience):
			o.Fatalf("no %q in the log:\n%s", what, log)
		}
	}
}
