package bot

// The bounded queue between what receives and what acts.

import "sync"

// offer says what became of an event that was offered to a queue.
type offer int

const (
	taken  offer = iota
	full         // dropped
	closed       // the bot is stopping
)

// A queue holds the events that nobody has begun to act on. Offering to it never
// blocks.
type queue struct {
	// Both are closed when there will be no more. Who joins waits apart, since
	// greetings are slow.
	events, joins chan Event

	mu     sync.Mutex
	closed bool
}

func newQueue(size int) *queue {
	return &queue{events: make(chan Event, size), joins: make(chan Event, 4*size)}
}

func (q *queue) offer(e Event) offer {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return closed
	}
	lane := q.events
	if _, ok := e.(Joined); ok {
		lane = q.joins
	}
	select {
	case lane <- e:
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
