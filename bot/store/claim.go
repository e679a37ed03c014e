package store

// What the stores have in common about claims and the work recorded under them.

import "time"

const (
	// claimLife is how long a claim is kept after its work is done: Slack repeats
	// an event after up to 6 minutes.
	claimLife = time.Hour
	// workLife is how long work that nobody does is kept, and its claim: an answer
	// that is a day late helps nobody.
	workLife = 24 * time.Hour
)

// lifeOf is how long a claim is kept with this work undone.
func lifeOf(work []byte) time.Duration {
	if work == nil {
		return claimLife
	}
	return workLife
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
