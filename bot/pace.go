package bot

// How soon one socket follows another, and when it is time for the next: values
// in, values out.

import (
	"errors"
	"slices"
	"time"
)

const (
	maxPace = 30 * time.Second
	// calm is how long a socket must have lasted for the next to open at once.
	calm = time.Minute
)

// pace is how soon each socket follows the one before it: at once after one that
// lasted, then after 1 s, 2 s, 4 s ... up to maxPace, less up to half of it by
// chance, so that those who were cut off together do not come back together. Slack
// allows some 50 openings in a minute over all sockets of an app.
type pace struct{ streak int } // how many have not lasted

// next is how long to wait after a socket that lasted so long and ended for this
// reason. chance is between 0 and 1.
func (p *pace) next(lasted time.Duration, why error, chance float64) (wait time.Duration) {
	if lasted >= calm {
		p.streak = 0
	}
	if p.streak > 0 {
		longest := min(time.Second<<(p.streak-1), maxPace)
		wait = longest - time.Duration(chance*float64(longest/2))
	}
	p.streak = min(p.streak+1, 10)
	if limited, ok := errors.AsType[*RateLimitError](why); ok {
		wait = max(wait, limited.After)
	}
	return wait
}

// renewAhead is how long before Slack ends a socket another takes its place, at most.
const renewAhead = time.Minute

// renewal is when a socket should be replaced that opened now and that Slack will
// end after about life: before that, and well apart from when the others are, so
// that never two are opened at the same moment. Zero: life is not known.
func renewal(now time.Time, life time.Duration, others []time.Time) time.Time {
	if life <= 0 {
		return time.Time{}
	}
	apart := life / time.Duration(2*(len(others)+1))
	near := func(other, t time.Time) bool { return other.Sub(t).Abs() < apart }
	slices.SortFunc(others, func(a, b time.Time) int { return b.Compare(a) })
	t := now.Add(life - min(renewAhead, life/10))
	for _, other := range others { // the latest first, as t goes back
		if near(other, t) {
			t = other.Add(-apart)
		}
	}
	return t
}
