package store

// What the stores have in common about claims and the work recorded under them.

import (
	"cmp"
	"time"
)

const (
	// claimLife is how long a claim is kept after its work is done: Slack repeats
	// an event after up to 6 minutes.
	claimLife = time.Hour
	// workLife is how long work that nobody does is kept, and its claim: an answer
	// that is a day late helps nobody.
	workLife = 24 * time.Hour
)

// lives is how long a store keeps claims.
type lives struct{ done time.Duration } // 0: claimLife

// KeepClaims has claims kept for that long after their work is done, instead of
// for an hour. It is called before the store is used.
func (l *lives) KeepClaims(keep time.Duration) { l.done = keep }

// afterDone is how long a claim is kept without work.
func (l *lives) afterDone() time.Duration { return cmp.Or(l.done, claimLife) }

// lifeOf is how long a claim is kept with this work undone.
func (l *lives) lifeOf(work []byte) time.Duration {
	if work == nil {
		return l.afterDone()
	}
	return max(workLife, l.afterDone())
}

// taken is work that was taken over.
type taken struct {
	key   string
	work  []byte
	tries int // how often it was claimed or taken over before
}

// eachTaken calls each with the works, until one fails.
func eachTaken(works []taken, each func(key string, work []byte, tries int) error) error {
	for _, w := range works {
		if err := each(w.key, w.work, w.tries); err != nil {
			return err
		}
	}
	return nil
}

// eachWork calls each with the works, until it returns false.
func eachWork(works []taken, each func(key string, work []byte) bool) {
	for _, w := range works {
		if !each(w.key, w.work) {
			return
		}
	}
}
