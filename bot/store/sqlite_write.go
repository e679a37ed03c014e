package store

// Writing to a SQLite file: who waits to write at the same time shares one
// transaction.

import (
	"context"
	"database/sql"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

const (
	// maxBatch bounds the writes of one transaction, so that the first of them does
	// not wait long for the last.
	maxBatch = 64
	// maxAhead bounds the batches of claims before one of other writes. Eight take a
	// tenth of a second on a slow disk; a lease, which is one of the others, is
	// renewed in time however many claims there are.
	maxAhead = 8
)

// A write is one change of the file. It may be tried again.
type write struct {
	do   change
	at   urgency
	done chan struct{} // closed when err is valid and, if that is nil, the change is in the file
	err  error
}

// A change is what a write does.
type change func(ctx context.Context, tx *sql.Tx, now time.Time) error

// An urgency is which writes go before which.
type urgency int

const (
	// atOnce are claims: Slack waits for the acknowledgement that follows, and does
	// so for less long if they do not share a transaction with the others.
	atOnce urgency = iota
	soon
	urgencies
)

// A line is where writes wait. Whoever has the turn writes for all who wait.
type line struct {
	turn chan struct{} // holds one

	mu      sync.Mutex
	waiting [urgencies][]*write
	ahead   int // batches of claims since the last of others
}

func newLine() *line { return &line{turn: make(chan struct{}, 1)} }

func (l *line) join(w *write) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting[w.at] = append(l.waiting[w.at], w)
}

// leave reports whether w was still waiting.
func (l *line) leave(w *write) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	waiting := &l.waiting[w.at]
	at := slices.Index(*waiting, w)
	if at < 0 {
		return false
	}
	*waiting = slices.Delete(*waiting, at, at+1)
	return true
}

// next takes those who have waited longest: of the claims, or of the others if there
// are none or it is their turn.
func (l *line) next() []*write {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := atOnce
	l.ahead++
	if len(l.waiting[atOnce]) == 0 || l.ahead > maxAhead && len(l.waiting[soon]) > 0 {
		at, l.ahead = soon, 0
	}
	waiting := l.waiting[at]
	n := min(len(waiting), maxBatch)
	batch := slices.Clone(waiting[:n])
	l.waiting[at] = slices.Delete(waiting, 0, n)
	return batch
}

// change performs do in a transaction. It may be done more than once, and is in
// the file when change returns without an error. Once it has begun it is not
// given up when ctx ends: others share the transaction. It is waited for then, unless
// that is urgent: after an error of ctx the change may be in the file, and do may be
// under way.
func (s *SQLite) change(ctx context.Context, at urgency, do change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	w := &write{do: do, at: at, done: make(chan struct{})}
	s.line.join(w)
	for {
		select {
		case <-w.done:
			return w.err
		case s.line.turn <- struct{}{}:
			go s.writeNext() // so that this one can be left, whoever else waits for it
		case <-ctx.Done():
			if s.line.leave(w) || at == atOnce {
				return ctx.Err()
			}
			<-w.done
			return w.err
		}
	}
}

// writeNext writes for those who have waited longest, and gives the turn back. One that
// fails has the others done again, each apart, so that it fails alone.
func (s *SQLite) writeNext() {
	defer func() { <-s.line.turn }()
	batch := s.line.next()
	err := s.transact(batch)
	for _, w := range batch {
		if w.err = err; err != nil && len(batch) > 1 {
			w.err = s.transact([]*write{w})
		}
		close(w.done)
	}
}

// transact performs writes in one transaction, all or none, and sweeps before
// them when it is time.
func (s *SQLite) transact(batch []*write) (err error) {
	if len(batch) == 0 {
		return nil
	}
	ctx := context.Background() // of several callers, and bounded by busyPatience
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // of no effect after Commit
	now := s.now()
	if s.sweep.due() {
		if err := s.sweepPart(ctx, tx, now); err != nil {
			return fmt.Errorf("sweep: %w", err)
		}
	}
	for _, w := range batch {
		if err := w.perform(ctx, tx, now); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// perform turns a panic into an error: it would end who writes for others.
func (w *write) perform(ctx context.Context, tx *sql.Tx, now time.Time) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return w.do(ctx, tx, now)
}
