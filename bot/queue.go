package bot

// The bounded queue between what receives and what acts.

import (
	"sync"
	"time"
)

// offer says what became of an event that was offered to a queue.
type offer int

const (
	taken  offer = iota
	full         // dropped
	closed       // the bot is stopping
)

// A job is an event to act on, and when its envelope came.
type job struct {
	Event
	received time.Time
}

// A queue holds the events that nobody has begun to act on. Offering to it never
// blocks.
type queue struct {
	// Both are closed when there will be no more. Who joins waits apart, since
	// greetings are slow.
	events, joins chan job
	metrics       *metrics

	mu     sync.Mutex
	closed bool
}

// The lanes, as the metrics call them.
const (
	laneEvents = "events"
	laneJoins  = "joins"
)

func newQueue(size int, m *metrics) *queue {
	return &queue{events: make(chan job, size), joins: make(chan job, 4*size), metrics: m}
}

func (q *queue) offer(j job) offer {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return closed
	}
	lane, name := q.events, laneEvents
	if _, ok := j.Event.(Joined); ok {
		lane, name = q.joins, laneJoins
	}
	select {
	case lane <- j:
		q.metrics.waiting(name, len(lane))
		return taken
	default:
		return full
	}
}

// close ends the intake; what was taken can still be received.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.closed {
		q.closed = true
		close(q.events)
		close(q.joins)
	}
}
