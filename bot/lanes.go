package bot

// Lanes: what is to be acted on, in order where order matters and side by side
// elsewhere.

import (
	"sync"
	"time"

	"whoowns/knowledge"
)

const (
	// maxTasks is how much may wait or be under way. A task is some 2 KB; at ten
	// answers a second, which one process does with ease, it is a minute and a half.
	maxTasks = 1024
	// maxInLane is how much of it may be of one lane: a minute of a channel that
	// takes one message a second. Who would wait longer is told to ask again.
	maxInLane = 60
	// maxJoined is the same of people who joined: they are not waiting for a
	// greeting, and many are added to a channel at once. They have half the room: the
	// other half is for who asks, in however many channels people join.
	maxJoined = maxTasks / 2
)

// A task is an event that is to be acted on.
type task struct {
	event Event
	key   string // of the claim in the store, with the event as its work
	// tries is how often somebody began it before, and did not finish.
	tries    int
	received time.Time
}

// laneOf names the lane of an event. What is said in a channel is said in the
// order of the questions, and an edit is dealt with after the question. What one
// person alone sees depends on nothing but what they did before.
func laneOf(e Event) string {
	from := e.origin()
	channel, person := from.Team+"/"+from.Channel, from.Team+"/"+from.User
	switch e := e.(type) {
	case Ask:
		if e.Via == knowledge.Slash {
			return person
		}
		return channel
	case Edited, Deleted:
		return channel
	case Press:
		if e.TS != "" {
			return channel + "/" + e.TS
		}
	case Joined: // greetings are slow, and questions do not wait for them
		return channel + "/joined"
	}
	return person
}

// laneBound is how much there may be in the lane of an event.
func laneBound(e Event) int {
	if _, ok := e.(Joined); ok {
		return maxJoined
	}
	return maxInLane
}

// roomFor is up to how much there is in all lanes an event finds room.
func roomFor(e Event, most int) int {
	if _, ok := e.(Joined); ok {
		return most / 2
	}
	return most
}

// An offer says whether there is room for an event.
type offer int

const (
	reserved offer = iota
	full
	stopping // the bot takes no more
)

// lanes run tasks: those of one lane one after another, in the order in which
// they came, and each lane apart from the others. Nothing here blocks. A lane is a
// goroutine for as long as there is something in it.
type lanes struct {
	run     func(task)
	changed func(lane string, tasks int) // if set, is told how many there are
	most    int                          // tasks in all

	running sync.WaitGroup
	mu      sync.Mutex
	all     map[string]*lane
	tasks   int // in all lanes, with room that is reserved
	closed  bool
}

type lane struct {
	tasks   int // waiting, under way, and room that is reserved
	waiting []task
	runs    bool
}

func newLanes(most int, run func(task)) *lanes {
	return &lanes{run: run, most: most, all: map[string]*lane{}}
}

// reserve keeps room for the event, until it is put or given up.
func (l *lanes) reserve(e Event) offer {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch at := l.all[laneOf(e)]; {
	case l.closed:
		return stopping
	case l.tasks >= roomFor(e, l.most), at != nil && at.tasks >= laneBound(e):
		return full
	}
	l.add(laneOf(e))
	return reserved
}

// giveUp gives the room for the event back.
func (l *lanes) giveUp(e Event) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.remove(laneOf(e))
}

// put runs a task that there is room for, when it is its turn.
func (l *lanes) put(t task) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.enter(t)
}

// insist is reserve and put for a task that only the end may turn away. It reports
// whether there is a turn for it.
func (l *lanes) insist(t task) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return false
	}
	l.add(laneOf(t.event))
	l.enter(t)
	return true
}

func (l *lanes) add(name string) {
	if l.all[name] == nil {
		l.all[name] = new(lane)
	}
	l.all[name].tasks++
	l.tasks++
	l.tell()
}

func (l *lanes) remove(name string) {
	at := l.all[name]
	l.tasks--
	l.tell()
	if at.tasks--; at.tasks == 0 && !at.runs {
		delete(l.all, name)
	}
}

func (l *lanes) tell() {
	if l.changed != nil {
		l.changed("events", l.tasks)
	}
}

func (l *lanes) enter(t task) {
	name := laneOf(t.event)
	at := l.all[name]
	at.waiting = append(at.waiting, t)
	if !at.runs {
		at.runs = true
		l.running.Go(func() { l.work(name, at) })
	}
}

// work runs what is in the lane, until nothing waits.
func (l *lanes) work(name string, at *lane) {
	for {
		t, ok := l.next(name, at)
		if !ok {
			return
		}
		l.run(t)
		l.giveUp(t.event)
	}
}

func (l *lanes) next(name string, at *lane) (t task, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(at.waiting) == 0 {
		if at.runs = false; at.tasks == 0 {
			delete(l.all, name)
		}
		return task{}, false
	}
	t, at.waiting = at.waiting[0], at.waiting[1:]
	return t, true
}

// free is how many more tasks there is room for.
func (l *lanes) free() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return max(0, l.most-l.tasks)
}

// finish takes no more, and returns when what there is has run.
func (l *lanes) finish() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.running.Wait()
}
