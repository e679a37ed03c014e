package bot

// When the bot may speak although nobody asked it.

import (
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/store"
	"whoowns/knowledge"
)

func TestWhatMayBeOverheard(t *testing.T) {
	strict, open := Manners{}, Manners{Shared: true}
	for name, c := range map[string]struct {
		ask    Ask
		strict bool
		open   bool
	}{
		"a question in a channel":        {Ask{TS: "1000.0", Text: "who grooms the backlog?"}, true, true},
		"in a thread":                    {Ask{TS: "1000.0", ThreadTS: "999.0", Text: "who grooms the backlog?"}, true, true},
		"in a thread of long ago":        {Ask{TS: "9000000.0", ThreadTS: "999.0", Text: "who grooms the backlog?"}, false, false},
		"to somebody by name":            {Ask{TS: "1000.0", Text: "Marco, who grooms the backlog?"}, false, false},
		"that mentions somebody":         {Ask{TS: "1000.0", Text: "who grooms the backlog, <@U1>?"}, false, false},
		"in a shared channel":            {Ask{TS: "1000.0", Text: "who grooms the backlog?", Shared: true}, false, true},
		"by somebody of another company": {Ask{TS: "1000.0", Text: "who grooms the backlog?", Shared: true, Stranger: true}, false, false},
	} {
		if got := strict.mayOverhear(c.ask); got != c.strict {
			t.Errorf("%s: %v", name, got)
		}
		if got := open.mayOverhear(c.ask); got != c.open {
			t.Errorf("%s, shared channels allowed: %v", name, got)
		}
	}
}

func TestOverheardAnswersAreFew(t *testing.T) {
	var heard Overheard
	for i := range overheardMost {
		var room bool
		if heard, room = heard.and(fmt.Sprintf("%d.000000", 1000+i)); !room {
			t.Fatalf("there is no room for answer %d", i+1)
		}
	}
	if _, room := heard.and("1599.000000"); room {
		t.Error("there is room for one more within ten minutes")
	}
	with, room := heard.and("1601.000000")
	if diff := cmp.Diff(Overheard{"1002.000000", "1003.000000", "1004.000000", "1601.000000"}, with); diff != "" || !room {
		t.Errorf("ten minutes after the first two: %v (-want +got):\n%s", room, diff)
	}
}

// Of several messages about the same in one thread, taken by several replicas at
// once, one is answered.
func TestOneReplicaSpeaks(t *testing.T) {
	s := store.NewMemory(store.Options{})
	var all sync.WaitGroup
	spoke := make(chan bool, 8)
	for i := range cap(spoke) {
		w := &worker{endurance: new(endurance), metrics: newMetrics(), store: s}
		all.Go(func() {
			ask := Ask{Team: "T1", Channel: "C1", ThreadTS: "1.0", TS: fmt.Sprintf("2.%06d", i)}
			free, err := w.reserve(t.Context(), ask, []string{"backlog"})
			if err != nil {
				t.Error(err)
			}
			spoke <- free
		})
	}
	all.Wait()
	close(spoke)
	n := 0
	for free := range spoke {
		if free {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d replicas speak about the same in one thread", n)
	}
}

func TestSilentOn(t *testing.T) {
	thread := Thread{Spoken: []string{"a", "b"}}
	for want, entries := range map[bool][]string{true: {"c", "d"}, false: {"c", "b"}} {
		if got := thread.silentOn(entries); got != want {
			t.Errorf("silentOn(%v) = %v", entries, got)
		}
	}
	if (Thread{Muted: true}).silentOn([]string{"a"}) {
		t.Error("a muted thread may be spoken in")
	}
	long := Thread{}
	for i := range 2 * maxSpoken {
		long = long.showing([]string{fmt.Sprint(i)})
	}
	if len(long.Spoken) != maxSpoken || long.Spoken[maxSpoken-1] != "99" {
		t.Errorf("after many entries: %v", long.Spoken)
	}
}

func TestRepeating(t *testing.T) {
	barged := Thread{Barged: true, Spoken: []string{"a"}, Topic: knowledge.Topic{Entries: []string{"a"}}}
	asked := barged
	asked.Barged = false
	for name, c := range map[string]struct {
		thread Thread
		via    knowledge.Via
		topic  knowledge.Topic
		want   bool
	}{
		"the same":                    {barged, knowledge.Thread, knowledge.Topic{Entries: []string{"a"}}, true},
		"something new":               {barged, knowledge.Thread, knowledge.Topic{Entries: []string{"b"}}, false},
		"the same elsewhere":          {barged, knowledge.Thread, knowledge.Topic{Entries: []string{"a"}, Context: "startup"}, false},
		"the same, asked of it":       {barged, knowledge.Mention, knowledge.Topic{Entries: []string{"a"}}, false},
		"the same where it was asked": {asked, knowledge.Thread, knowledge.Topic{Entries: []string{"a"}}, false},
	} {
		if got := c.thread.repeats(c.via, c.topic); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A thread stays one that the bot came to unasked until somebody turns to it.
func TestBargedIn(t *testing.T) {
	var thread Thread
	for i, step := range []struct {
		via  knowledge.Via
		want bool
	}{{knowledge.Channel, true}, {knowledge.Thread, true}, {knowledge.Mention, false}, {knowledge.Thread, false}} {
		thread = Note{Last: fmt.Sprintf("%d.0", i+1), Via: step.via}.on(thread)
		if thread.Barged != step.want {
			t.Errorf("after step %d: %v", i+1, thread.Barged)
		}
	}
}

func TestSettingTheSameIsNoChange(t *testing.T) {
	w := &worker{endurance: new(endurance), metrics: newMetrics(), store: store.NewMemory(store.Options{})}
	announced := 0
	for _, mode := range []Mode{ModeAnswer, ModeMentions, ModeMentions, ModeAnswer} {
		told := Count{Conversation: "T1/C1/told", User: "U1"}
		set := Set{Team: "T1", Channel: "C1", Before: ModeAnswer, Settings: Settings{Mode: mode}, Then: []Action{told}}
		if err := (&turn{worker: w}).perform(t.Context(), []Action{set}); err != nil {
			t.Fatal(err)
		}
		thread, err := threadsKept.get(t.Context(), w.store, "T1/C1/told")
		if err != nil {
			t.Fatal(err)
		}
		announced = thread.Since
	}
	if announced != 2 {
		t.Errorf("announced %d times, want 2: to mentions, and back", announced)
	}
}
