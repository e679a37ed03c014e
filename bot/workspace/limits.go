package workspace

// Rate limits: a bucket per method and per channel posted to.

import (
	"fmt"
	"math"
	"time"
)

// limit allows burst calls at once and one more every interval.
type limit struct {
	every time.Duration
	burst float64
}

// postLimit: "1 per second" per channel, "short bursts of >1 allowed"
// (docs.slack.dev/apis/web-api/rate-limits); the size of the burst is ours.
var postLimit = limit{time.Second, 4}

// tierLimit is that of Slack's tiers 1 to 4: calls per minute; 0 has none.
func tierLimit(tier int) limit {
	perMinute := []float64{0, 1, 20, 50, 100}[tier]
	if perMinute == 0 {
		return limit{}
	}
	return limit{time.Duration(float64(time.Minute) / perMinute), perMinute}
}

// limits holds what is left in each bucket.
type limits struct {
	scale   float64 // negative: no limits
	buckets map[string]*bucket
}

type bucket struct {
	left float64
	at   time.Time
}

func newLimits(scale float64) *limits { return &limits{scale: scale, buckets: map[string]*bucket{}} }

// tooFast is the refusal of a call over its limit.
type tooFast struct{ seconds int }

func (e *tooFast) Error() string { return fmt.Sprintf("ratelimited, retry after %d s", e.seconds) }

// spend takes one call from the bucket, or says when there will be one.
func (l *limits) spend(now time.Time, key string, lim limit) error {
	if l.scale < 0 || lim.every == 0 {
		return nil
	}
	burst, perSecond := lim.burst*max(1, l.scale), l.scale/lim.every.Seconds()
	b := l.buckets[key]
	if b == nil {
		b = &bucket{left: burst, at: now}
		l.buckets[key] = b
	}
	b.left = min(burst, b.left+now.Sub(b.at).Seconds()*perSecond)
	b.at = now
	if b.left < 1 {
		wait := (1 - b.left) / perSecond
		return &tooFast{seconds: max(1, int(math.Ceil(wait)))}
	}
	b.left--
	return nil
}
