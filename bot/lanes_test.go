package bot

// Lanes: what waits for what, and for how much there is room.

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"whoowns/bot/store"
	"whoowns/knowledge"
)

func asked(channel string, i int) Ask {
	return Ask{Team: "T1", Channel: channel, User: fmt.Sprint("U", i), Via: knowledge.Mention, Key: fmt.Sprint(channel, ":", i)}
}

// Each lane is in order, and a slow one holds up nobody else.
func TestLanes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start, done := time.Now(), map[string]time.Duration{}
		var mu sync.Mutex
		l := newLanes(maxTasks, func(one task) {
			if one.event.origin().Channel == "slow" {
				time.Sleep(time.Second)
			}
			mu.Lock()
			defer mu.Unlock()
			done[one.event.origin().Key] = time.Since(start)
		})
		for i := range 10 {
			for _, channel := range []string{"slow", "fast"} {
				if l.reserve(asked(channel, i)) != reserved {
					t.Fatal("no room")
				}
				l.put(task{event: asked(channel, i)})
			}
		}
		l.finish()
		for i := range 10 {
			if got := done[fmt.Sprint("slow:", i)]; got != time.Duration(i+1)*time.Second {
				t.Errorf("slow task %d was done after %v", i, got)
			}
			if got := done[fmt.Sprint("fast:", i)]; got != 0 {
				t.Errorf("fast task %d was done after %v", i, got)
			}
		}
		if l.reserve(asked("fast", 0)) != stopping || l.insist(task{event: asked("fast", 0)}) {
			t.Error("it takes more after its end")
		}
		if len(l.all) != 0 || l.tasks != 0 {
			t.Errorf("%d lanes and %d tasks are left", len(l.all), l.tasks)
		}
	})
}

// There is room for so much of one lane, and for so much in all; what was given up
// or done makes room.
func TestLanesAreBounded(t *testing.T) {
	l := newLanes(maxInLane+1, func(task) {})
	for i := range maxInLane {
		if got := l.reserve(asked("C1", i)); got != reserved {
			t.Fatalf("reservation %d: %v", i, got)
		}
	}
	steps := []struct {
		what string
		do   func() offer
		want offer
	}{
		{"one more in the lane", func() offer { return l.reserve(asked("C1", 99)) }, full},
		{"another lane", func() offer { return l.reserve(asked("C2", 1)) }, reserved},
		{"who joined, in the other half", func() offer { return l.reserve(Joined{Team: "T1", Channel: "C1", User: "U1"}) }, full},
		{"one too many in all", func() offer { return l.reserve(asked("C3", 1)) }, full},
		{"after one was given up", func() offer { l.giveUp(asked("C1", 0)); return l.reserve(asked("C3", 1)) }, reserved},
	}
	for _, s := range steps {
		if got := s.do(); got != s.want {
			t.Errorf("%s: %v, want %v", s.what, got, s.want)
		}
	}
	if l.free() != 0 {
		t.Errorf("%d are free", l.free())
	}
}

// However many people join, in however many channels, there is room for questions.
func TestJoinsLeaveRoomForQuestions(t *testing.T) {
	l := newLanes(maxTasks, func(task) {})
	joins := 0
	for i := range 2 * maxTasks {
		if l.reserve(Joined{Team: "T1", Channel: fmt.Sprint("C", i%4), User: fmt.Sprint("U", i)}) == reserved {
			joins++
		}
	}
	if joins != maxJoined {
		t.Errorf("there is room for %d who join, want %d", joins, maxJoined)
	}
	if got := l.reserve(asked("C9", 1)); got != reserved {
		t.Errorf("a question: %v", got)
	}
}

func TestLaneOf(t *testing.T) {
	question := asked("C1", 1)
	command := Ask{Team: "T1", Channel: "C1", User: "U1", Via: knowledge.Slash}
	for name, c := range map[string]struct {
		a, b Event
		same bool
	}{
		"two questions in a channel":       {question, asked("C1", 2), true},
		"in two channels":                  {question, asked("C2", 2), false},
		"a question and its edit":          {question, Edited{Ask: question}, true},
		"a question and its end":           {question, Deleted{Team: "T1", Channel: "C1", User: "U2"}, true},
		"a question and a command":         {question, command, false},
		"two commands of a person":         {command, Ask{Team: "T1", Channel: "C2", User: "U1", Via: knowledge.Slash}, true},
		"two presses on a message":         {Press{Team: "T1", Channel: "C1", TS: "1.1", User: "U1"}, Press{Team: "T1", Channel: "C1", TS: "1.1", User: "U2"}, true},
		"on two messages":                  {Press{Team: "T1", Channel: "C1", TS: "1.1"}, Press{Team: "T1", Channel: "C1", TS: "1.2"}, false},
		"who joins, and a question":        {Joined{Team: "T1", Channel: "C1"}, question, false},
		"a home tab and a press on it":     {HomeOpened{Team: "T1", User: "U1", Channel: "D1"}, Press{Team: "T1", User: "U1"}, true},
		"the same person in another team":  {command, Ask{Team: "T2", Channel: "C1", User: "U1", Via: knowledge.Slash}, false},
		"a window that two people look at": {Submit{Team: "T1", User: "U1"}, Submit{Team: "T1", User: "U2"}, false},
	} {
		if same := laneOf(c.a) == laneOf(c.b); same != c.same {
			t.Errorf("%s: the same lane: %v", name, same)
		}
	}
}

// A claim of which nobody knows is gone on with, and is not taken over meanwhile,
// neither here nor elsewhere. What is done of what was never claimed is not kept to be
// told.
func TestLedgerGoesOnInDoubt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &flakyStore{Memory: store.NewMemory(store.Options{})}
		mine := newLedger(s, leaseTime, newMetrics(), traceLog(io.Discard))
		s.down.Store(true)
		s.forgetful.Store(true)
		for range 2 { // patiently
			if first, err := mine.claim(t.Context(), "doubtful", []byte("work")); first || err == nil {
				t.Errorf("claimed: %v, %v", first, err)
			}
		}
		mine.assume("doubtful")
		s.down.Store(false)
		s.forgetful.Store(false)
		for range 9 {
			time.Sleep(leaseTime / 3)
			mine.renew(t.Context(), leaseTime)
			if found, err := newLedger(s, leaseTime, mine.metrics, mine.log).takeOver(t.Context(), 10); len(found) > 0 || err != nil {
				t.Fatalf("taken over elsewhere: %v, %v", found, err)
			}
		}
		s.down.Store(true)
		mine.done(t.Context(), "never claimed")
		mine.done(t.Context(), "doubtful")
		if len(mine.finished) != 1 {
			t.Errorf("to be told: %v", mine.finished)
		}
		s.down.Store(false)
		mine.tellAgain(t.Context())
		if undone, err := s.Undone(t.Context(), "doubtful"); undone || err != nil || len(mine.mine) > 0 {
			t.Errorf("undone: %v, %v, %v", undone, err, mine.mine)
		}
	})
}

// What is under way here is never taken over, not even by ourselves; what was left,
// or claimed without our knowing, is taken over when its lease is over.
func TestLedger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &flakyStore{Memory: store.NewMemory(store.Options{})}
		mine := newLedger(s, leaseTime, newMetrics(), traceLog(io.Discard))
		other := newLedger(s, leaseTime, newMetrics(), traceLog(io.Discard))
		claims := func(key string, want bool) {
			t.Helper()
			if first, _ := mine.claim(t.Context(), key, []byte(key)); first != want {
				t.Errorf("claim of %s: %v", key, first)
			}
		}
		takes := func(by *ledger, want ...string) {
			t.Helper()
			found, err := by.takeOver(t.Context(), 10)
			var keys []string
			for _, l := range found {
				keys = append(keys, l.key)
			}
			if slices.Sort(keys); err != nil || !slices.Equal(keys, want) {
				t.Errorf("took over %v, %v; want %v", keys, err, want)
			}
		}
		claims("kept", true)
		claims("kept", false)
		claims("done", true)
		mine.done(t.Context(), "done")
		s.down.Store(true)
		s.forgetful.Store(true)
		claims("doubtful", false)
		mine.drop("doubtful")
		s.down.Store(false)
		s.forgetful.Store(false)
		claims("later", true)
		for range 3 {
			time.Sleep(leaseTime / 3)
			mine.renew(t.Context(), leaseTime)
		}
		takes(other) // the doubtful claim was made by the owner of "kept"
		mine.done(t.Context(), "kept")
		time.Sleep(leaseTime / 2)
		mine.renew(t.Context(), leaseTime)
		time.Sleep(leaseTime / 2)
		takes(other, "doubtful")
		time.Sleep(leaseTime) // nobody renews: the store was away
		takes(mine, "doubtful")
		takes(other)
		mine.leave(t.Context())
		takes(other) // a call of the process may take effect yet
		time.Sleep(lateBy)
		takes(newLedger(s, leaseTime, mine.metrics, mine.log), "doubtful", "later")
	})
}
