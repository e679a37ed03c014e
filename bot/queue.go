package bot

// The bounded queue between what receives and what answers.

import "sync"

// offer says what became of a question that was offered to a queue.
type offer int

const (
	taken  offer = iota
	full         // dropped
	closed       // the bot is stopping
)

// A queue holds the questions that nobody has begun to answer. Offering to it
// never blocks.
type queue struct {
	asks chan Ask // closed when there will be no more

	mu     sync.Mutex
	closed bool
}

func newQueue(size int) *queue { return &queue{asks: make(chan Ask, size)} }

func (q *queue) offer(ask Ask) offer {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return closed
	}
	select {
	case q.asks <- ask:
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
		close(q.asks)
	}
}
