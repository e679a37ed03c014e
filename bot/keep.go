package bot

// Retention: how long what people asked and did is remembered.

import (
	"context"
	"fmt"
	"math"
	"time"
)

const day = 24 * time.Hour

// Forever is a retention without an end.
const Forever time.Duration = math.MaxInt64

// A Retention is something that is remembered for a time which may be set.
type Retention struct {
	Name  string        // as in [Keep]
	Usual time.Duration // or Forever
	Least time.Duration // less would break what it is for

	kinds []string
}

// Retentions are all that there are. What is not among them is kept for as long as
// it is of use, or until it is changed: the settings of channels, approved entries.
func Retentions() []Retention {
	return []Retention{
		// A follow-up comes within half an hour, and leans on what is remembered.
		{"threads", threadLife, 2 * followWithin, []string{threadsKept.name}},
		{"replies", repliesKept.keep, time.Hour, []string{repliesKept.name}},
		{"questions", questionsKept.keep, time.Hour, []string{questionsKept.name}},
		{"proposals", proposalsKept.keep, day, []string{proposalsKept.name, errandsKept.name}},
		{"greetings", Forever, day, []string{greetingsKept.name}},
		{"undelivered", undeliveredKept.keep, time.Hour, []string{undeliveredKept.name}},
	}
}

// LeastClaim is how long a claim has to be kept: a task may be taken over for
// as long as it is not given up, and Slack repeats an event for less.
const LeastClaim = staleAfter

// Keep is how long things are kept, by the names of [Retentions]: as usual, where
// there is none.
type Keep map[string]time.Duration

// check returns what is wrong with the first that is.
func (k Keep) check() error {
	known := map[string]bool{}
	for _, r := range Retentions() {
		known[r.Name] = true
		if keep, ok := k[r.Name]; ok && keep < r.Least {
			return fmt.Errorf("Keep: %s are kept for %v, and need %v", r.Name, keep, r.Least)
		}
	}
	for name := range k {
		if !known[name] {
			return fmt.Errorf("Keep: nothing is called %q", name)
		}
	}
	return nil
}

// byKind is how long records are kept as a [Store] takes it, for kinds with a
// retention that is set.
func (k Keep) byKind() map[string]time.Duration {
	kinds := map[string]time.Duration{}
	for _, r := range Retentions() {
		keep, ok := k[r.Name]
		if keep == Forever {
			keep = 0
		}
		for _, kind := range r.kinds {
			if ok {
				kinds[kind] = keep
			}
		}
	}
	return kinds
}

// threads is how long threads are remembered.
func (k Keep) threads() time.Duration {
	if keep, ok := k["threads"]; ok {
		return keep
	}
	return threadLife
}

// A Shortener gives all records of a kind an end that is no later than that long
// from now.
type Shortener interface {
	Shorten(ctx context.Context, kind string, keep time.Duration) error
}

// Shorten has what is in the store already kept no longer than is set: it was put
// there when something else held.
func (k Keep) Shorten(ctx context.Context, s Shortener) error {
	for kind, keep := range k.byKind() {
		if keep == 0 {
			continue
		}
		if err := s.Shorten(ctx, kind, keep); err != nil {
			return fmt.Errorf("shorten how long %s records are kept: %w", kind, err)
		}
	}
	return nil
}

// keepingStore keeps records for as long as is set, by kind.
type keepingStore struct {
	Store
	kinds map[string]time.Duration
}

func (s keepingStore) Update(ctx context.Context, kind, key string, keep time.Duration, change func([]byte) []byte) error {
	if set, ok := s.kinds[kind]; ok {
		keep = set
	}
	return s.Store.Update(ctx, kind, key, keep, change)
}
