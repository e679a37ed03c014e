package bot

// The life of a bot: what New refuses, how Run ends, what a failure costs, and
// what is written to the log on the way.

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

func TestNewNamesEveryWrongField(t *testing.T) {
	_, err := New(Config{BotToken: "xapp-SECRET", AppToken: "SECRET", APIURL: "slack.com/api", Connections: 11, Workers: -1})
	if err == nil {
		t.Fatal("New takes it")
	}
	for _, field := range []string{"BotToken", "AppToken", "APIURL", "Store", "Knowledge", "Log", "Connections", "Workers"} {
		if !strings.Contains(err.Error(), field) {
			t.Errorf("error does not name %s: %v", field, err)
		}
	}
	if strings.Contains(err.Error(), "SECRET") {
		t.Errorf("error shows a token: %v", err)
	}
}

func TestRefusedBotTokenEndsTheRun(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.cfg.BotToken = "xoxb-SECRET"
	b, err := New(o.cfg)
	if err != nil {
		t.Fatal(err)
	}
	err = b.Run(t.Context())
	if err == nil || !strings.Contains(err.Error(), "identify the bot by its token") || strings.Contains(err.Error(), "SECRET") {
		t.Errorf("Run: %v; want an error that names the bot token", err)
	}
}

// A server that has none of Slack's methods is no Slack: waiting does not help.
func TestWrongURLEndsTheRun(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.cfg.APIURL = o.server.URL + "/elsewhere"
	b, err := New(o.cfg)
	if err != nil {
		t.Fatal(err)
	}
	err = b.Run(t.Context())
	if refused, ok := errors.AsType[*RefusedError](err); !ok || refused.Code != NotFound {
		t.Errorf("Run: %v; want a RefusedError with NotFound", err)
	}
}

// What was taken is answered, although the bot is told to stop meanwhile; what
// comes after that is left to the next to connect.
func TestStopFinishesWhatWasTaken(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	begun, release := make(chan struct{}, 1), make(chan struct{})
	o.cfg.Observe = func(Observed) { begun <- struct{}{}; <-release }
	stop := o.start()
	taken := o.command(general, june, "pm vs po")
	<-begun

	stopped := make(chan error)
	go func() { stopped <- stop() }()
	o.waitForLog("stopping")
	late, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
	o.waitForLog("left to be delivered again")
	close(release)
	if err := <-stopped; err != nil {
		t.Errorf("Run: %v", err)
	}
	if got := answersTo(o.ws.Messages(general, ""), taken); len(got) != 1 {
		t.Errorf("%d answers to what was taken, want 1", len(got))
	}
	if got := answersTo(o.ws.Messages(product, ""), late); len(got) != 0 {
		t.Errorf("%d answers to what came late", len(got))
	}
	for _, d := range o.ws.Envelopes() {
		if d.Key == late && !d.Acked.IsZero() {
			t.Error("what came late was acknowledged, and so is lost")
		}
	}
}

// A question that was not begun in time is not begun, and is there for others.
func TestWorkerStopsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		log, s := new(safeBuffer), store.NewMemory(store.Options{})
		w := &worker{metrics: newMetrics(), log: traceLog(log)}
		w.ledger = newLedger(s, time.Hour, w.metrics, w.log)
		for _, key := range []string{"1", "2", "3"} {
			ask := Ask{Key: key}
			if first, err := w.ledger.claim(t.Context(), ask.Claim(), []byte(key)); !first || err != nil {
				t.Fatal(first, err)
			}
			w.run(ctx, task{event: ask, key: ask.Claim()}) // would panic if it began
		}
		if got := strings.Count(log.String(), "left undone"); got != 3 {
			t.Errorf("%d of 3 questions are reported", got)
		}
		w.ledger.leave(t.Context())
		time.Sleep(lateBy)
		left, err := newLedger(s, time.Hour, w.metrics, w.log).takeOver(t.Context(), 10)
		if len(left) != 3 || err != nil {
			t.Errorf("%d of 3 questions are left to others: %v", len(left), err)
		}
	})
}

func TestPanicIsContained(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	index, calls := o.cfg.Knowledge(), 0
	o.cfg.Knowledge = func() *knowledge.Index {
		if calls++; calls == 1 {
			panic("index is out of order")
		}
		return index
	}
	o.start()
	got := o.answers(general, o.command(general, june, "pm vs po"))
	if len(got) != 1 || !strings.Contains(got[0].Text, "Something went wrong") {
		t.Errorf("answers: %+v; want an apology", got)
	}
	log := o.log.String()
	if !strings.Contains(log, "index is out of order") || !strings.Contains(log, "run_test.go") {
		t.Errorf("the log has no reason or no stack:\n%s", log)
	}
	got = o.answers(general, o.command(general, june, "pm vs po"))
	if len(got) != 1 || strings.Contains(got[0].Text, "Something went wrong") {
		t.Errorf("answers after the panic: %+v", got)
	}
}

// What panics again in the apology ends neither the process nor comes up again.
func TestPanicInTheApologyIsContained(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	var broken atomic.Bool
	o.cfg.Knowledge = func() *knowledge.Index {
		if broken.Load() {
			panic("index is out of order")
		}
		return defaultIndex()
	}
	o.start()
	if err := o.ws.OpenHome(june, workspace.HomeTab); err != nil {
		t.Fatal(err)
	}
	o.settle()
	broken.Store(true)
	w := o.bot.worker(Self{})
	press := Press{Key: "1", Team: "T1", User: june, Action: actionBrowse, View: View{ID: "V1", Kind: "home"}}
	if first, err := w.ledger.claim(t.Context(), press.Claim(), []byte("{}")); !first || err != nil {
		t.Fatal(first, err)
	}
	w.run(t.Context(), task{event: press, key: press.Claim()})
	if !strings.Contains(o.log.String(), "given up") {
		t.Errorf("the log does not say so:\n%s", o.log)
	}
	if undone, err := o.cfg.Store.Undone(t.Context(), press.Claim()); undone || err != nil {
		t.Errorf("it is left to others: %v, %v", undone, err)
	}
}

// brokenStore fails at everything.
type brokenStore struct{}

var errBroken = errors.New("disk full")

func (brokenStore) Claim(context.Context, string, string, []byte, time.Duration) (bool, error) {
	return false, errBroken
}

func (brokenStore) Done(context.Context, string) error { return errBroken }

func (brokenStore) Undone(context.Context, string) (bool, error) { return false, errBroken }

func (brokenStore) Renew(context.Context, string, time.Duration) error { return errBroken }

func (brokenStore) TakeOver(context.Context, string, time.Duration, int, func(string, []byte, int) error) error {
	return errBroken
}

func (brokenStore) Get(context.Context, string, string) ([]byte, error) { return nil, errBroken }

func (brokenStore) Update(context.Context, string, string, time.Duration, func([]byte) []byte) error {
	return errBroken
}

func (brokenStore) List(context.Context, string, string, int, func(string, []byte) bool) error {
	return errBroken
}

// Without a store a mention could be answered twice in public, so it is not; a
// command, whose answer one person sees, is.
func TestBrokenStore(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.cfg.Store = brokenStore{}
	o.start()
	mention, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
	o.waitForLog("left to be delivered again")
	command := o.command(product, june, "who grooms the backlog?")
	o.wait("an answer", func(s *workspace.State) bool { return len(answersTo(s.Messages(product, ""), command)) == 1 })
	if got := answersTo(o.ws.Messages(product, ""), mention); len(got) != 0 {
		t.Errorf("%d answers without a claim", len(got))
	}
	if !strings.Contains(o.log.String(), "disk full") {
		t.Error("the log does not say why")
	}
}

func TestRateLimitIsWaitedFor(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	o.ws.Fail("chat.postMessage", workspace.RateLimited(0), workspace.RateLimited(1))
	o.ws.Fail("response_url", workspace.RateLimited(1))
	key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
	if got := o.answers(product, key); len(got) != 1 {
		t.Errorf("%d answers, want 1", len(got))
	}
	if got := o.answers(general, o.command(general, june, "pm vs po")); len(got) != 1 {
		t.Errorf("%d answers, want 1", len(got))
	}
}

// After a failure that may have come too late to prevent the post, the bot looks
// whether the answer is there.
func TestAmbiguousFailureIsAnsweredOnce(t *testing.T) {
	for name, faults := range map[string][]workspace.Fault{
		"connection cut after":             {{DropAfter: true}},
		"connection cut before":            {{DropBefore: true}},
		"cut before, and then after":       {{DropBefore: true}, {DropAfter: true}},
		"server error":                     {{Status: 500}},
		"gateway timeout":                  {{Status: 504}},
		"something went wrong, says Slack": {{Error: "fatal_error"}},
		"out of order for a while":         {{Status: 500}, {Status: 503}, {DropBefore: true}, workspace.RateLimited(0), {Status: 500}},
	} {
		t.Run(name, func(t *testing.T) {
			o := openOffice(t, workspace.Options{Scopes: readManifest(t).OAuth.Scopes.Bot})
			o.start()
			o.ws.Fail("chat.postMessage", faults...)
			o.ws.Fail("conversations.replies", workspace.Fault{Status: 500}, workspace.RateLimited(0))
			key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
			if got := o.answers(product, key); len(got) != 1 {
				t.Errorf("%d answers, want 1", len(got))
			}
		})
	}
}

// What a response_url says is looked for by its text, among what was said since the
// press: the same may have been shared before.
func TestTheSameIsSharedAgain(t *testing.T) {
	o := openOffice(t, workspace.Options{Scopes: readManifest(t).OAuth.Scopes.Bot})
	o.start()
	for n, fault := range []workspace.Fault{{}, {DropBefore: true}, {DropAfter: true}} {
		answer := o.answers(product, o.command(product, june, "who grooms the backlog?"))[0]
		if fault != (workspace.Fault{}) {
			o.ws.Fail("response_url", fault)
		}
		o.pressOn(product, answer, june, "Share in channel")
		o.settle()
		shared := slices.DeleteFunc(o.ws.Messages(product, ""), func(m workspace.Message) bool { return m.BotID == "" || m.Ephemeral })
		if len(shared) != n+1 {
			t.Errorf("%+v: shared %d times, want %d", fault, len(shared), n+1)
		}
	}
}

// What cannot be said is kept for who runs the bot, and who asked is told, once.
func TestUndeliverableIsTold(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	o.ws.Fail("chat.postMessage", workspace.Fault{Error: "restricted_action"})
	key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
	o.settle()
	if got := answersTo(o.ws.Messages(product, june), key); len(got) != 1 || !got[0].Ephemeral || got[0].Text != english.Apology {
		t.Errorf("june sees %+v; want an apology for her alone", got)
	}
	kept, ok, err := undeliveredKept.find(t.Context(), o.cfg.Store, "T0ACME/"+key)
	if err != nil || !ok || kept.User != june || !strings.Contains(kept.Why, "restricted_action") {
		t.Errorf("kept: %+v, %v", kept, err)
	}
	if _, ok, err := repliesKept.find(t.Context(), o.cfg.Store, "T0ACME/"+key); ok || err != nil {
		t.Errorf("a reply is expected still: %v", err)
	}
}

// The response_url is of no use, and the bot is no member of the channel: what is
// left is to write to who asked.
func TestUndeliverableIsToldInADirectMessage(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	o.ws.Fail("response_url", workspace.Fault{Error: "used_url"})
	o.ws.Fail("chat.postEphemeral", workspace.Fault{Error: "not_in_channel"})
	key := o.command(product, june, "who grooms the backlog?")
	o.settle()
	if got := answersTo(o.ws.Messages(juneDM, june), key); len(got) != 1 || got[0].Text != english.Apology {
		t.Errorf("june is told %+v; want an apology", got)
	}
}

// Blocks that Slack does not take cost the layout, not the answer.
func TestRefusedBlocksBecomeText(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	for method, key := range map[string]func() (string, string){
		"chat.postMessage": func() (string, string) {
			key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
			return product, key
		},
		"response_url": func() (string, string) { return general, o.command(general, june, "who grooms the backlog?") },
	} {
		o.ws.Fail(method, workspace.Fault{Error: "invalid_blocks"})
		channel, key := key()
		got := o.answers(channel, key)
		if len(got) != 1 || got[0].Text == "" || len(got[0].Blocks) > 0 {
			t.Errorf("%s: %+v; want text without blocks", method, got)
		}
	}
}

// Whatever fails, nothing secret is in the log at its most talkative.
func TestNoSecretsInTheLog(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.ws.Fail("auth.test", workspace.Fault{Status: 500})
	o.ws.Fail("apps.connections.open", workspace.Fault{Status: 500}, workspace.Fault{DropAfter: true}, workspace.RateLimited(0))
	stop := o.start()
	for _, fault := range []workspace.Fault{{Status: 500}, {DropBefore: true}, {DropAfter: true}, {Error: "used_url"}, workspace.RateLimited(3600)} {
		times := maxAttempts
		if fault.DropAfter {
			times = 1 // which is said
		}
		o.ws.Fail("response_url", slices.Repeat([]workspace.Fault{fault}, times)...)
		o.ws.Fail("chat.postMessage", slices.Repeat([]workspace.Fault{fault}, times)...)
		o.command(general, june, "pm vs po")
		o.say(product, june, "@who-owns pm vs po", "")
		o.settle()
	}
	o.ws.Disconnect(workspace.Abrupt)
	o.server.CloseClientConnections()
	if err := stop(); err != nil {
		t.Errorf("Run: %v", err)
	}
	if got := strings.Count(o.log.String(), "delivery went wrong"); got < 8 {
		t.Errorf("only %d failures: the test is worth nothing", got)
	}
	o.keepsQuiet()
}

// The topic of an answer is kept with its conversation, and is there for the
// next question in it.
func TestTopicIsKeptWithTheConversation(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	seen := make(chan Observed, 10)
	o.cfg.Observe = func(done Observed) { seen <- done }
	o.start()
	o.say(product, june, "@who-owns who grooms the backlog?", "")
	done := <-seen
	o.settle() // what was observed is delivered and kept
	if done.Answer.Topic.Entries == nil {
		t.Fatal("the answer has no topic: the test is worth nothing")
	}
	w := &worker{endurance: new(endurance), metrics: newMetrics(), store: o.cfg.Store}
	sameThread := Ask{Team: "T0ACME", Channel: product, Via: knowledge.Mention, TS: done.Ask.TS, ThreadTS: done.Ask.TS}
	for name, test := range map[string]struct {
		ask  Ask
		want knowledge.Topic
	}{
		"in the thread":  {sameThread, done.Answer.Topic},
		"elsewhere":      {Ask{Team: "T0ACME", Channel: product, Via: knowledge.Mention, TS: "9.9"}, knowledge.Topic{}},
		"in a command":   {Ask{Team: "T0ACME", Channel: product, Via: knowledge.Slash, Key: "1.2"}, knowledge.Topic{}},
		"another tenant": {Ask{Team: "T0OTHER", Channel: product, Via: knowledge.Mention, ThreadTS: done.Ask.TS}, knowledge.Topic{}},
	} {
		got := w.thread(t.Context(), test.ask, o.cfg.Log).Topic
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("topic %s (-want +got):\n%s", name, diff)
		}
	}
	if q := sameThread.Question(&knowledge.Base{}, done.Answer.Topic); !cmp.Equal(q.Topic, done.Answer.Topic) {
		t.Errorf("the question has the topic %+v", q.Topic)
	}
}

// What a thread is about, and that the bot takes part in it, outlives the bot:
// the next replica follows.
func TestThreadSurvivesARestart(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	stop := o.start()
	_, ts := o.say(product, june, "@who-owns who grooms the backlog?", "")
	o.settle()
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	o.start()
	key, _ := o.say(product, june, "and at a startup?", ts)
	got := o.answers(product, key)
	if len(got) != 1 || !strings.Contains(got[0].Text, "stands in for") {
		t.Errorf("answers: %+v; want one for startups", got)
	}
}
