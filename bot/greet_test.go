package bot

// Greetings: how fast, whom, and how often.

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/sirupsen/logrus"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// fakeSlack takes messages, and notes when.
type fakeSlack struct {
	slackCaller
	mu     sync.Mutex
	posted []time.Time
	places []Place
}

func (s *fakeSlack) Post(_ context.Context, r Reply) (Posted, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.posted, s.places = append(s.posted, time.Now()), append(s.places, r.To)
	return Posted{r.To.Channel, fmt.Sprintf("%d.0", len(s.posted))}, nil
}

// greeter is a worker in a world of many people, where C1 and C2 greet.
func greeter(s Store, slack *fakeSlack) *worker {
	people := &fakeNamer{names: map[string]string{}}
	for i := range 50 {
		people.names[fmt.Sprintf("U%d", i)] = "Somebody"
	}
	index := defaultIndex()
	return &worker{
		metrics: newMetrics(),
		store:   s, slack: slack, names: newNames(people), knowledge: func() *knowledge.Index { return index },
		log: logrus.New(), now: time.Now, tempo: usualTempo, slots: make(chan struct{}, 8), paces: newPaces(time.Nanosecond),
		ledger:  newLedger(s, leaseTime, newMetrics(), logrus.New()),
		manners: Manners{Channels: map[string]Mode{"C1": ModeOnboarding, "C2": ModeOnboarding}},
	}
}

// Two replicas are told of twenty people who join one channel; each person is
// greeted once, and the channel takes no two greetings within a second.
func TestGreetingsArePaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slack, s := new(fakeSlack), store.NewMemory(store.Options{})
		var all sync.WaitGroup
		for range 2 {
			w := greeter(s, slack)
			w.log.(*logrus.Logger).SetOutput(t.Output())
			all.Go(func() {
				for i := range 20 {
					j := Joined{Team: "T1", Channel: "C1", User: fmt.Sprintf("U%d", i), TS: "1.0"}
					if first, err := w.ledger.claim(t.Context(), j.Claim(), []byte("{}")); err == nil && first {
						w.run(t.Context(), task{event: j, key: j.Claim()})
					}
				}
			})
		}
		all.Wait()
		if len(slack.posted) != 20 {
			t.Fatalf("%d greetings, want 20", len(slack.posted))
		}
		for i, at := range slack.posted[1:] {
			if gap := at.Sub(slack.posted[i]); gap < greetEvery {
				t.Errorf("greeting %d came %v after the one before", i+2, gap)
			}
		}
	})
}

// Slack does not say at once who joined. They are greeted when it does; where it does
// not for long, that is kept for whoever runs the bot.
func TestGreetedWhenSlackSaysWho(t *testing.T) {
	for _, test := range []struct {
		faults    int
		greetings int
	}{{2, 1}, {maxAttempts, 0}} {
		inBubble(t, workspace.Options{Users: testUsers(), Channels: testChannels()}, func(o *office) {
			const onboarding = "C0ONBOARD"
			o.cfg.Manners.Channels = map[string]Mode{onboarding: ModeOnboarding}
			o.start()
			for range test.faults {
				o.ws.Fail("users.info", workspace.RateLimited(5))
			}
			if err := o.ws.Join(onboarding, "U0CHLOE"); err != nil {
				t.Fatal(err)
			}
			o.settle()
			if n := len(o.said(onboarding)); n != test.greetings {
				t.Errorf("%d failures: %d greetings, want %d", test.faults, n, test.greetings)
			}
			kept := 0
			if err := o.cfg.Store.List(t.Context(), undeliveredKept.name, "", 10, func(string, []byte) bool { kept++; return true }); err != nil || kept != 1-test.greetings {
				t.Errorf("%d failures: %d are kept as undelivered, %v", test.faults, kept, err)
			}
		})
	}
}

func TestPace(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	var p Pace
	for i, want := range []time.Duration{0, time.Second, 2 * time.Second} {
		var at time.Time
		if p, at = p.next(now, time.Second); at.Sub(now) != want {
			t.Errorf("greeting %d after %v, want %v", i+1, at.Sub(now), want)
		}
	}
	if _, at := p.next(now.Add(time.Minute), time.Second); !at.Equal(now.Add(time.Minute)) {
		t.Errorf("a minute later: %v", at)
	}
}

// A person is greeted in each channel, and once there, however often they come.
func TestGreetedOnce(t *testing.T) {
	slack := new(fakeSlack)
	w := greeter(store.NewMemory(store.Options{}), slack)
	w.greetEvery = time.Nanosecond
	for i, j := range []Joined{
		{Channel: "C1", User: "U1"}, {Channel: "C1", User: "U1"}, {Channel: "C2", User: "U1"}, {Channel: "C1", User: "U2"},
		{Channel: "C3", User: "U1"},               // which greets nobody
		{Channel: "C1", User: "U99"},              // who cannot be looked up
		{Channel: "C1", User: "U3", Shared: true}, // where others may read it
		{Channel: "C1", User: "U4", Shared: true, Stranger: true},
	} {
		j.Team, j.TS = "T1", fmt.Sprintf("%d.0", i)
		actions, err := w.onJoined(t.Context(), j, w.log)
		if err == nil {
			err = (&turn{worker: w, task: task{event: j}, log: w.log}).perform(t.Context(), actions)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := fmt.Sprint(slack.places); got != fmt.Sprint([]Place{{Channel: "C1"}, {Channel: "C2"}, {Channel: "C1"}}) {
		t.Errorf("greetings in %v", got)
	}
	thread, err := threadsKept.get(t.Context(), w.store, conversation("T1", "C2", "2.0"))
	if err != nil || !thread.welcomes("U1") || thread.welcomes("U2") {
		t.Errorf("the thread of the second greeting: %+v, %v", thread, err)
	}
}

func TestWhoIsWelcome(t *testing.T) {
	thread := Thread{Last: "1000.0", Guest: "U1"}
	for name, c := range map[string]struct {
		thread Thread
		ask    Ask
		want   bool
	}{
		"days later":             {thread, Ask{User: "U1", TS: "300000.0", Text: "who owns the roadmap?"}, true},
		"somebody else":          {thread, Ask{User: "U2", TS: "300000.0", Text: "who owns the roadmap?"}, false},
		"somebody else, at once": {thread, Ask{User: "U2", TS: "1001.0", Text: "who owns the roadmap?"}, true},
		"to somebody":            {thread, Ask{User: "U1", TS: "1001.0", Text: "<@U2> who owns the roadmap?"}, false},
		"muted":                  {Mute{}.on(thread), Ask{User: "U1", TS: "1001.0", Text: "who owns the roadmap?"}, false},
	} {
		if got := c.thread.follows(c.ask, nil); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
