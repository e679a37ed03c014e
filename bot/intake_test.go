package bot

// The intake: what is acknowledged when, and with what.

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
)

// tray is an intake whose lanes lead nowhere, and what came of what it took.
type tray struct {
	*intake
	mu    sync.Mutex
	acks  []string // the text of each acknowledgement, "" for none
	at    []time.Duration
	tasks []task
	began time.Time
}

// newIntake returns an intake in front of a store. It hears everything.
func newIntake(t *testing.T, s Store) *tray {
	log, m := traceLog(io.Discard), newMetrics()
	tr := &tray{began: time.Now()}
	w := &worker{log: log, now: time.Now, metrics: m, names: newNames(&fakeNamer{}), knowledge: defaultIndex}
	tr.intake = &intake{
		self: testSelf, answer: func(Event) Acknowledgement { return Acknowledgement{} },
		hears:  func(context.Context, Event) (bool, error) { return true, nil },
		ledger: newLedger(s, leaseTime, m, log), floods: newFloods(perMinute, time.Now), notices: newNotices(w),
		metrics: m, log: log, now: time.Now,
	}
	tr.lanes = newLanes(maxTasks, func(one task) {
		tr.mu.Lock()
		defer tr.mu.Unlock()
		tr.tasks = append(tr.tasks, one)
	})
	tr.open(t.Context())
	t.Cleanup(tr.close)
	return tr
}

// pass takes an envelope and notes how it is acknowledged.
func (tr *tray) pass(e Envelope) {
	tr.take(e, time.Now(), func(payload any, _ string) {
		text, _ := json.Marshal(payload)
		tr.mu.Lock()
		defer tr.mu.Unlock()
		tr.acks, tr.at = append(tr.acks, string(text)), append(tr.at, time.Since(tr.began))
	})
}

func command(user string, i int) Envelope {
	return Envelope{ID: fmt.Sprint("e", i), Type: "slash_commands", Payload: fmt.Appendf(nil,
		`{"team_id":"T1","channel_id":"C1","user_id":%q,"text":"pm vs po","response_url":"https://x/","trigger_id":"%d.1"}`, user, i)}
}

func mention(channel string, i int) Envelope {
	return Envelope{ID: fmt.Sprint("m", i), Type: "events_api", Payload: fmt.Appendf(nil,
		`{"team_id":"T1","event":{"type":"app_mention","channel":%q,"user":"U%d","text":"<@U0WHOOWNS> pm vs po","ts":"%d.1"}}`, channel, i, i)}
}

// stuckStore answers no claim.
type stuckStore struct{ *store.Memory }

func (s stuckStore) Claim(ctx context.Context, _, _ string, _ []byte, _ time.Duration) (bool, error) {
	<-ctx.Done()
	return false, ctx.Err()
}

// The store is waited for as long as Slack allows. Then a command, which comes
// once, is acted on without; a mention is left to come again.
func TestSlackWaitsNoLongerThanItWould(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := newIntake(t, stuckStore{store.NewMemory(store.Options{})})
		for i := range 100 {
			in.pass(command(fmt.Sprint("U", i), i))
			in.pass(mention(fmt.Sprint("C", i), i))
		}
		in.close()
		in.lanes.finish()
		if len(in.acks) != 100 || len(in.tasks) != 100 {
			t.Errorf("%d acknowledgements and %d tasks, want 100: those of the commands", len(in.acks), len(in.tasks))
		}
		for _, at := range in.at {
			if at > claimWithin {
				t.Errorf("acknowledged after %v", at)
			}
		}
	})
}

// An event is in the store before it is acknowledged, and in its lane once.
func TestClaimedBeforeAcknowledged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := store.NewMemory(store.Options{})
		in := newIntake(t, s)
		e := mention("C1", 1)
		e.ID = "first"
		in.pass(e)
		e.ID = "second"
		in.pass(e)
		in.close()
		in.lanes.finish()
		if len(in.acks) != 2 || len(in.tasks) != 1 {
			t.Errorf("%d acknowledgements and %d tasks, want 2 and 1", len(in.acks), len(in.tasks))
		}
		in.ledger.leave(t.Context())
		time.Sleep(lateBy)
		left, err := newLedger(s, time.Hour, in.metrics, in.log).takeOver(t.Context(), 10)
		if err != nil || len(left) != 1 {
			t.Fatalf("%d works in the store, want 1: %v", len(left), err)
		}
		event, _, err := decodeWork(left[0].work, testSelf)
		if diff := cmp.Diff(in.tasks[0].event, event); err != nil || diff != "" {
			t.Errorf("%v: the work is another event (-taken +stored):\n%s", err, diff)
		}
	})
}

// Many people are added to a channel at once, faster than they are claimed. None of
// them waits for Slack to say so again.
func TestManyJoinAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := newIntake(t, slowStore{store.NewMemory(store.Options{})})
		for i := range maxJoined {
			in.pass(Envelope{ID: fmt.Sprint("j", i), Type: "events_api", Payload: fmt.Appendf(nil,
				`{"team_id":"T1","event":{"type":"member_joined_channel","channel":"C1","user":"U%d","event_ts":"%d.1"}}`, i, i)})
		}
		in.close()
		in.lanes.finish()
		if len(in.acks) != maxJoined || len(in.tasks) != maxJoined {
			t.Errorf("%d acknowledgements and %d tasks, want %d", len(in.acks), len(in.tasks), maxJoined)
		}
	})
}

// slowStore takes a while for each claim.
type slowStore struct{ *store.Memory }

func (s slowStore) Claim(ctx context.Context, key, owner string, work []byte, lease time.Duration) (bool, error) {
	time.Sleep(time.Millisecond)
	return s.Memory.Claim(ctx, key, owner, work, lease)
}

// What is of no concern leaves nothing in the store.
func TestUnheardIsNotKept(t *testing.T) {
	s := store.NewMemory(store.Options{})
	in := newIntake(t, s)
	in.hears = func(context.Context, Event) (bool, error) { return false, nil }
	in.pass(mention("C1", 1))
	in.close()
	if first, err := s.Claim(t.Context(), "T1/C1:1.1", "", nil, 0); !first || err != nil || len(in.acks) != 1 {
		t.Errorf("claimed: %v, %v; %d acknowledgements", !first, err, len(in.acks))
	}
}

// What is decided at once goes out with the acknowledgement; what is done with by
// that is not acted on.
func TestAnswerInTheAcknowledgement(t *testing.T) {
	for name, answer := range map[string]Acknowledgement{
		"nothing to say":             {},
		"something to say":           {Payload: map[string]any{"response_action": "clear"}},
		"something to say, and done": {Payload: map[string]any{"options": []any{}}, Done: true},
	} {
		t.Run(name, func(t *testing.T) {
			in := newIntake(t, store.NewMemory(store.Options{}))
			in.answer = func(Event) Acknowledgement { return answer }
			in.pass(Envelope{ID: "e1", Type: "interactive", Payload: json.RawMessage(`{"type":"block_actions","user":{"id":"U1"},"actions":[{"action_id":"share"}]}`)})
			in.close()
			in.lanes.finish()
			if diff := cmp.Diff([]string{string(jsonOf(t, answer.Payload))}, in.acks); diff != "" {
				t.Errorf("payload (-want +got):\n%s", diff)
			}
			if taken := len(in.tasks) == 1; taken == answer.Done {
				t.Errorf("acted on: %v", taken)
			}
		})
	}
}

// A person who floods the bot is told once, in the acknowledgement, and is heard
// again after a while; nobody else notices.
func TestFlood(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := newIntake(t, store.NewMemory(store.Options{}))
		for i := range perMinute + 10 {
			in.pass(command("U1", i))
		}
		in.pass(command("U2", 1000))
		synctest.Wait()
		told := strings.Count(strings.Join(in.acks, "\n"), english.SlowDown)
		if len(in.acks) != perMinute+11 || len(in.tasks) != perMinute+1 || told != 1 {
			t.Errorf("%d acknowledged, %d taken, %d told; want %d, %d, 1", len(in.acks), len(in.tasks), told, perMinute+11, perMinute+1)
		}
		time.Sleep(time.Minute / perMinute)
		in.pass(command("U1", 2000))
		synctest.Wait()
		if len(in.tasks) != perMinute+2 {
			t.Error("not heard again")
		}
		in.close()
		in.lanes.finish()
	})
}

// A press that there is no room for is acknowledged where its person is told. Where
// too many are being told, it is not: Slack then shows them that it failed.
func TestNobodyPressesInVain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := newIntake(t, store.NewMemory(store.Options{}))
		in.lanes = newLanes(0, func(task) {})
		for i := range maxNotices + 5 {
			in.pass(Envelope{ID: fmt.Sprint("p", i), Type: "interactive", Payload: fmt.Appendf(nil,
				`{"type":"block_actions","team":{"id":"T1"},"channel":{"id":"C1"},"user":{"id":"U%d"},"actions":[{"action_id":"share"}],"trigger_id":"%d.1"}`, i, i)})
		}
		synctest.Wait()
		if len(in.acks) != maxNotices {
			t.Errorf("%d acknowledged, %d told, want as many", len(in.acks), maxNotices)
		}
		in.close()
	})
}

// Where there is no room, who mentioned the bot is told aside, in their language and
// once, and what nobody asked is dropped without a trace.
func TestBusy(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.locales[marco] = "es-ES"
	o.cfg.PerMinute = -1
	o.cfg.Manners.Channels = map[string]Mode{product: ModeAnswer}
	r := o.measure()
	release := make(chan struct{})
	o.cfg.Observe = func(Observed) { <-release }
	o.start()
	for i := range maxInLane {
		o.say(product, june, fmt.Sprint("@who-owns who grooms the backlog? ", i), "")
	}
	o.wait("acknowledgements", (*workspace.State).Idle)
	for range 3 {
		o.say(product, marco, "@who-owns who grooms the backlog?", "")
		o.say(product, june, "who grooms the backlog?", "")
	}
	busy := func(s *workspace.State) (n int) {
		for _, m := range s.Messages(product, marco) {
			if m.Ephemeral && m.Text == spanish.Busy {
				n++
			}
		}
		return n
	}
	o.wait("a word to marco", func(s *workspace.State) bool { return busy(s) == 1 && s.Idle() })
	close(release)
	o.settle()
	o.wait("", func(s *workspace.State) bool {
		if n := busy(s); n != 1 {
			t.Errorf("marco is told %d times", n)
		}
		return true
	})
	got := gathered(t, r)
	if n := got["who_owns_overheard_dropped_total"]; n != 3 {
		t.Errorf("%v overheard messages were dropped, want 3", n)
	}
	if n := got["who_owns_questions_total{outcome=busy,via=mention}"]; n != 3 { // each is two events
		t.Errorf("%v mentions were turned away, want 3", n)
	}
}
