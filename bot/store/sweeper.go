package store

// When what is too old leaves a store that keeps it on a disk.

import (
	"sync/atomic"
	"time"
)

const (
	// sweepEvery is how often what is too old leaves.
	sweepEvery = time.Minute
	// sweepPart is the most rows of a table that leave at a time, so that nobody
	// waits long for a sweep: some milliseconds.
	sweepPart = 1000
)

// A sweeper says when to sweep. The zero sweeper does so at once.
type sweeper struct {
	now  func() time.Time // nil: time.Now
	next atomic.Int64     // when to sweep next, as stamp
}

// due reports whether to sweep now, and tells one of those who ask. A sweep that
// fails is so tried again at the next time.
func (s *sweeper) due() bool {
	now := time.Now()
	if s.now != nil {
		now = s.now()
	}
	next := s.next.Load()
	return stamp(now) >= next && s.next.CompareAndSwap(next, stamp(now.Add(sweepEvery)))
}

// swept notes that so many rows of a table left: if more may be left, the next
// sweep is due at once.
func (s *sweeper) swept(rows int64) {
	if rows >= sweepPart {
		s.next.Store(0)
	}
}
