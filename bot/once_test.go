package bot

// Nothing lost, nothing doubled: what becomes of questions when Slack, the store or
// the process fails, by the clock of a bubble: see bubble_test.go.

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
)

// answered fails unless the question has this many answers, and nothing is left undone.
func (o *office) answered(channel, key string, want int) {
	o.Helper()
	o.settle()
	if got := answersTo(o.ws.Messages(channel, ""), key); len(got) != want {
		o.Errorf("%d answers to %s, want %d", len(got), key, want)
	}
}

// Twenty people ask in one channel at once. They are answered in order, one a
// second, as Slack allows; elsewhere nobody waits.
func TestBurstInAChannel(t *testing.T) {
	inBubble(t, workspace.Options{RateScale: 1, Users: crowd(20)}, func(o *office) {
		o.start()
		start := time.Now()
		var keys []string
		for i := range 20 {
			key, _ := o.say(product, fmt.Sprint("U0P", i), "@who-owns who grooms the backlog?", "")
			keys = append(keys, key)
		}
		direct, _ := o.say(juneDM, june, "who grooms the backlog?", "")
		o.wait("an answer elsewhere", func(s *workspace.State) bool { return len(answersTo(s.Messages(juneDM, ""), direct)) == 1 })
		if waited := time.Since(start); waited > 100*time.Millisecond {
			o.Errorf("elsewhere an answer took %v", waited)
		}
		o.settle()
		if took := time.Since(start); took < 19*time.Second || took > 20*time.Second {
			o.Errorf("twenty answers took %v, want 19 s", took)
		}
		var answers []string
		for _, m := range o.ws.Messages(product, "") { // in the order of their ts
			if m.BotID != "" {
				answers = append(answers, m.Key)
			}
		}
		if fmt.Sprint(answers) != fmt.Sprint(keys) {
			o.Errorf("answered in the order %v, asked in the order %v", answers, keys)
		}
		if n := strings.Count(o.log.String(), "rate limited"); n > 0 {
			o.Errorf("Slack had to say %d times that it was too much", n)
		}
	})
}

// crowd is people U0P0, U0P1 ... besides those who are there.
func crowd(n int) []workspace.User {
	all := []workspace.User{{ID: june, Name: "june"}, {ID: marco, Name: "marco"}}
	for i := range n {
		all = append(all, workspace.User{ID: fmt.Sprint("U0P", i), Name: fmt.Sprint("p", i)})
	}
	return all
}

// What Slack does to the post of an answer; each time it is there once in the end.
func TestAnswersSurviveSlack(t *testing.T) {
	for name, disturb := range map[string]func(o *office){
		"5 s latency":           func(o *office) { o.ws.Fail("chat.postMessage", workspace.Fault{Latency: 5 * time.Second}) },
		"more than we wait for": func(o *office) { o.ws.Fail("chat.postMessage", workspace.Fault{Latency: 25 * time.Second}) },
		"429":                   func(o *office) { o.ws.Fail("chat.postMessage", workspace.RateLimited(30), workspace.RateLimited(30)) },
		"away for 60 s":         func(o *office) { o.ws.GoAway(time.Minute) },
		"cut off, and it was said": func(o *office) {
			o.ws.Fail("chat.postMessage", workspace.Fault{DropAfter: true})
			o.ws.Fail("conversations.replies", workspace.Fault{DropBefore: true}, workspace.Fault{Status: 503})
		},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, workspace.Options{Scopes: readManifest(t).OAuth.Scopes.Bot}, func(o *office) {
				// The answer is found when the disturbance begins, and not yet said.
				o.cfg.Observe = func(Observed) { disturb(o) }
				o.start()
				key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
				o.answered(product, key, 1)
			})
		})
	}
}

// An edit, or the end of a question, that comes while its answer is on the way is
// dealt with after it.
func TestEditWhileTheAnswerIsOnTheWay(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		o.start()
		o.ws.Fail("chat.postMessage", workspace.Fault{Latency: 5 * time.Second})
		key, ts := o.say(product, june, "@who-owns who grooms the backlog?", "")
		time.Sleep(time.Second)
		if err := o.ws.Edit(product, june, ts, "@who-owns who owns the roadmap?"); err != nil {
			o.Fatal(err)
		}
		o.settle()
		got := answersTo(o.ws.Messages(product, ""), key)
		if len(got) != 1 || !strings.Contains(got[0].Text, "roadmap") {
			o.Errorf("answers: %+v; want the one to the edited question", got)
		}
	})
}

func TestDeletionWhileTheAnswerIsOnTheWay(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		o.start()
		o.ws.Fail("chat.postMessage", workspace.Fault{Latency: 5 * time.Second})
		key, ts := o.say(product, june, "@who-owns who grooms the backlog?", "")
		time.Sleep(time.Second)
		if err := o.ws.Delete(product, june, ts); err != nil {
			o.Fatal(err)
		}
		o.answered(product, key, 0)
	})
}

// The answer is said by one replica while another hears of the edit.
func TestEditWaitsForAnotherReplica(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		key, ts := o.say(product, june, "@who-owns who grooms the backlog?", "")
		question := "T0ACME/" + key
		if first, err := o.cfg.Store.Claim(o.Context(), question, "another", nil, 0); !first || err != nil {
			o.Fatal(first, err)
		}
		update := func(r Replied) {
			if err := repliesKept.update(o.Context(), o.cfg.Store, question, func(Replied) Replied { return r }); err != nil {
				o.Fatal(err)
			}
		}
		update(Replied{Via: "mention", Coming: true})
		o.start()
		if err := o.ws.Edit(product, june, ts, "@who-owns who owns the roadmap?"); err != nil {
			o.Fatal(err)
		}
		time.Sleep(3 * time.Second)
		posted, err := o.sayBeside(product, ts)
		if err != nil {
			o.Fatal(err)
		}
		update(Replied{Via: "mention", Channel: product, TS: posted, ThreadTS: ts})
		o.settle()
		got := o.ws.Messages(product, "")
		if last := got[len(got)-1]; !strings.Contains(last.Text, "roadmap") {
			o.Errorf("the answer is %q; want that to the edited question", last.Text)
		}
	})
}

// sayBeside says something in a thread, as another replica would.
func (o *office) sayBeside(channel, thread string) (ts string, err error) {
	posted, err := o.slack().Post(o.Context(), Reply{To: Place{Channel: channel, ThreadTS: thread}, Text: "by another"})
	return posted.TS, err
}

// slack calls the workspace as the bot does.
func (o *office) slack() *webAPI {
	return newWebAPI(o.cfg.BotToken, o.cfg.APIURL, newHTTPClient(o.cfg.dial))
}

// dead leaves the question in the store as a process that died leaves it, which had
// begun it so many times.
func (o *office) dead(event string, tries int, at time.Time) {
	o.Helper()
	e := Envelope{ID: "dead", Type: "events_api", Payload: []byte(event)}
	work, err := encodeWork(e, at)
	if err != nil {
		o.Fatal(err)
	}
	decoded, ignored := Decode(e, testSelf)
	if ignored != "" {
		o.Fatal(ignored)
	}
	if first, err := o.cfg.Store.Claim(o.Context(), decoded.Claim(), "dead", work, 0); !first || err != nil {
		o.Fatalf("claimed: %v, %v", !first, err)
	}
	for range tries - 1 {
		err := o.cfg.Store.TakeOver(o.Context(), "dead", 0, 10, func(string, []byte, int) error { return nil })
		if err != nil {
			o.Fatal(err)
		}
	}
	o.works.set(decoded.Claim(), true)
}

func mentionEvent(ts string) string {
	return fmt.Sprintf(`{"team_id":"T0ACME","event":{"type":"app_mention","channel":%q,"user":%q,"text":"<@U0WHOOWNS> who grooms the backlog?","ts":%q}}`, product, june, ts)
}

// What a process left undone is answered by the next, once. Who does not wait any more
// is told that it was not, unless it was.
func TestTakenOver(t *testing.T) {
	for name, test := range map[string]struct {
		tries  int
		age    time.Duration
		said   bool // answered, and
		kept   bool // that was kept
		want   int
		sorry  bool
		logged string
	}{
		"before it was answered":    {tries: 1, want: 1, logged: "taken over"},
		"after it was answered":     {tries: 1, said: true, want: 1, logged: "taken over"},
		"half an hour ago":          {tries: 1, age: 31 * time.Minute, want: 1, sorry: true, logged: "older than 30m0s"},
		"answered half an hour ago": {tries: 1, age: 31 * time.Minute, said: true, kept: true, want: 1, logged: "taken over"},
		"which ends every process":  {tries: maxTries, want: 1, sorry: true, logged: "and never finished"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, workspace.Options{}, func(o *office) {
				ts, err := o.ws.Say(product, june, "who grooms the backlog?", "")
				if err != nil {
					o.Fatal(err)
				}
				key := product + ":" + ts
				if test.said {
					if _, err := o.slack().Post(o.Context(), Reply{
						To: Place{Channel: product, ThreadTS: ts}, Key: key, Text: "The product owner.",
					}); err != nil {
						o.Fatal(err)
					}
				}
				if test.kept {
					if err := repliesKept.update(o.Context(), o.cfg.Store, "T0ACME/"+key, func(Replied) Replied { return Replied{Channel: product, TS: ts} }); err != nil {
						o.Fatal(err)
					}
				}
				o.dead(mentionEvent(ts), test.tries, time.Now().Add(-test.age))
				o.start()
				o.settle()
				got := answersTo(o.ws.Messages(product, ""), key)
				if len(got) != test.want {
					o.Errorf("%d answers, want %d", len(got), test.want)
				}
				if sorry := len(got) > 0 && got[0].Text == english.Apology; sorry != test.sorry {
					o.Errorf("apologised: %v", sorry)
				}
				if !strings.Contains(o.log.String(), test.logged) {
					o.Errorf("the log does not say %q", test.logged)
				}
			})
		})
	}
}

// A follow-up that was noted, but not answered, is no repetition when another
// process takes it over.
func TestTakenOverAfterItWasNoted(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		ts, err := o.ws.Say(product, june, "who grooms the backlog?", "")
		if err != nil {
			o.Fatal(err)
		}
		thread := Thread{Last: ts, Barged: true, Spoken: []string{"backlog-and-user-stories"}, Spoke: ts}
		thread.Topic.Entries = thread.Spoken
		err = threadsKept.update(o.Context(), o.cfg.Store, conversation("T0ACME", product, ts), func(Thread) Thread { return thread })
		if err != nil {
			o.Fatal(err)
		}
		o.dead(strings.ReplaceAll(strings.ReplaceAll(mentionEvent(ts), "app_mention", "message"), "<@U0WHOOWNS> ", ""), 1, time.Now())
		o.start()
		o.answered(product, product+":"+ts, 1)
	})
}

// The bot has ten seconds to stop. What it does not finish in that time is taken
// over by the next, and answered once.
func TestWhatIsNotFinishedIsLeftToOthers(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		stop := o.start()
		o.ws.Fail("chat.postMessage", workspace.RateLimited(20))
		key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
		o.wait("acknowledgement", (*workspace.State).Idle)
		synctest.Wait()
		began := time.Now()
		if err := stop(); err != nil {
			o.Error(err)
		}
		if took := time.Since(began); took > finishWithin+time.Second {
			o.Errorf("stopping took %v", took)
		}
		if got := answersTo(o.ws.Messages(product, ""), key); len(got) != 0 {
			o.Fatal("it was answered: the test is worth nothing")
		}
		o.start()
		o.answered(product, key, 1)
	})
}

// The post of an answer is cut off by the end, and takes effect at Slack when the next
// process is there already. That one waits until it can look, also with what was asked
// after: it is answered in order.
func TestStopWhileSlackIsSlow(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		stop := o.start()
		o.ws.Fail("chat.postMessage", workspace.Fault{Latency: finishWithin + lateBy/2})
		first, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
		second, _ := o.say(product, marco, "@who-owns who grooms the backlog?", "")
		synctest.Wait() // one is on its way, one waits
		if err := stop(); err != nil {
			o.Error(err)
		}
		o.start()
		time.Sleep(lateBy - time.Second)
		got := o.ws.Messages(product, "")
		if late, early := answersTo(got, first), answersTo(got, second); len(late) != 1 || len(early) != 0 {
			o.Errorf("%d and %d answers, want the late one", len(late), len(early))
		}
		o.answered(product, first, 1)
		o.answered(product, second, 1)
	})
}

// flakyStore fails at claims while it is down. With forgetful, the claim is made,
// and nobody is told.
type flakyStore struct {
	*store.Memory
	down, forgetful atomic.Bool
}

func (s *flakyStore) Claim(ctx context.Context, key, owner string, work []byte, lease time.Duration) (bool, error) {
	if s.forgetful.Load() {
		_, _ = s.Memory.Claim(ctx, key, owner, work, lease)
	}
	if s.down.Load() {
		return false, errors.New("connection reset")
	}
	return s.Memory.Claim(ctx, key, owner, work, lease)
}

func (s *flakyStore) Done(ctx context.Context, key string) error {
	if s.down.Load() {
		return errors.New("connection reset")
	}
	return s.Memory.Done(ctx, key)
}

// While the store is down Slack keeps the events; those that it had claimed after
// all are not lost either.
func TestStoreIsDown(t *testing.T) {
	for name, forgetful := range map[string]bool{"and takes nothing": false, "and takes what it denies": true} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, workspace.Options{}, func(o *office) {
				s := &flakyStore{Memory: store.NewMemory(store.Options{})}
				o.cfg.Store = s
				o.start()
				s.down.Store(true)
				s.forgetful.Store(forgetful)
				key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
				command := o.command(general, june, "pm vs po")
				time.Sleep(10 * time.Second)
				s.down.Store(false)
				s.forgetful.Store(false)
				time.Sleep(6 * time.Minute)
				o.answered(product, key, 1)
				o.answered(general, command, 1)
			})
		})
	}
}

// A greeting that Slack takes late, or unheard, is said once; one that it refuses
// can be said when the person comes again.
func TestGreetingIsNotLost(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		o.cfg.Manners.Channels = map[string]Mode{product: ModeOnboarding}
		o.start()
		greetings := func() (n int) {
			for _, m := range o.ws.Messages(product, "") {
				if m.BotID != "" {
					n++
				}
			}
			return n
		}
		comes := func(want int, faults ...workspace.Fault) {
			o.Helper()
			o.ws.Fail("chat.postMessage", faults...)
			if err := o.ws.Leave(product, june); err != nil {
				o.Fatal(err)
			}
			if err := o.ws.Join(product, june); err != nil {
				o.Fatal(err)
			}
			o.settle()
			if got := greetings(); got != want {
				o.Errorf("%d greetings, want %d", got, want)
			}
		}
		comes(0, workspace.Fault{Error: "is_archived"})
		comes(1, workspace.Fault{DropBefore: true}, workspace.Fault{DropAfter: true})
		comes(1)
	})
}

// A question waits at one replica, and its edit comes to another, which waits for the
// reply to change it. The sockets take turns: it depends on what was said before which
// of them the edit comes to.
func TestEditReachesTheOtherReplica(t *testing.T) {
	for before := range 4 {
		inBubble(t, workspace.Options{Subscriptions: []string{"message.channels"}}, func(o *office) {
			o.start()
			o.others = 2
			o.start()
			o.ws.Fail("chat.postMessage", workspace.Fault{Latency: 10 * time.Second}, workspace.Fault{Latency: 10 * time.Second})
			for range 4 { // two for each replica: one waits for the other
				o.say(product, marco, "@who-owns who grooms the backlog?", "")
			}
			key, ts := o.say(product, june, "@who-owns who grooms the backlog?", "")
			for range before {
				o.say(product, marco, "lunch?", "")
			}
			synctest.Wait()
			if err := o.ws.Edit(product, june, ts, "@who-owns who owns the roadmap?"); err != nil {
				o.Fatal(err)
			}
			o.settle()
			if got := answersTo(o.ws.Messages(product, ""), key); len(got) != 1 || !strings.Contains(got[0].Text, "roadmap") {
				o.Errorf("after %d messages: %d answers, want one to the question as it reads now", before, len(got))
			}
		})
	}
}
