package bot

// Floods: a person who asks faster than anybody reads is told to slow down, and
// then held back.

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	// perMinute is how many questions and presses of one person are taken in a
	// minute, and at once after a while without: who pages through a long answer
	// presses once a second for some seconds.
	perMinute = 20
	// maxFloods is how many people are watched at the same time.
	maxFloods = 10_000
)

// floods knows how much each person has asked lately.
type floods struct {
	perMinute int // negative: no bound
	now       func() time.Time

	mu     sync.Mutex
	people map[string]*flood
}

type flood struct {
	left *rate.Limiter
	told bool // since something was last taken
}

func newFloods(perMinute int, now func() time.Time) *floods {
	return &floods{perMinute: perMinute, now: now, people: map[string]*flood{}}
}

// hold counts an event and reports whether it is one too many.
func (f *floods) hold(e Event) bool {
	if f.perMinute < 0 || !counts(e) {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	of := f.of(person(e))
	if !of.left.AllowN(f.now(), 1) {
		return true
	}
	of.told = false
	return false
}

// tell reports whether who is behind the event is to be told: once, until
// something of theirs is taken again.
func (f *floods) tell(e Event) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	of := f.of(person(e))
	first := !of.told
	of.told = true
	return first
}

// counts reports whether the event is one that a person can do at will, and that
// costs an answer.
func counts(e Event) bool {
	switch e := e.(type) {
	case Ask:
		return e.Via.Addressed()
	case Edited:
		return e.Via.Addressed()
	case Press, Submit:
		return true
	}
	return false
}

func person(e Event) string { return e.origin().Team + "/" + e.origin().User }

// of is what is known of a person. Where there is no room for another one, those
// are forgotten who may ask as much as anybody.
func (f *floods) of(who string) *flood {
	if known := f.people[who]; known != nil {
		return known
	}
	if len(f.people) >= maxFloods {
		f.forget()
	}
	every := rate.Every(time.Minute / time.Duration(max(1, f.perMinute)))
	f.people[who] = &flood{left: rate.NewLimiter(every, max(1, f.perMinute))}
	return f.people[who]
}

func (f *floods) forget() {
	for who, of := range f.people {
		if of.left.TokensAt(f.now()) >= float64(f.perMinute) {
			delete(f.people, who)
		}
	}
	if len(f.people) >= maxFloods {
		clear(f.people) // a flood of people: the lanes bound it
	}
}
