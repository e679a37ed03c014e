package workspace

// Identifiers of the shapes Slack gives them. They follow from the clock and a
// counter, so that the same story under a ManualClock has the same ids; what is
// secret is random, and made elsewhere.

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

type idSource struct {
	n      int
	lastTS int64 // microseconds
}

// hash returns 32 hexadecimal digits that no other call returns.
func (g *idSource) hash(now time.Time) string {
	g.n++
	sum := sha256.Sum256(fmt.Appendf(nil, "%d.%d", now.UnixNano(), g.n))
	return hex.EncodeToString(sum[:16])
}

func (g *idSource) uuid(now time.Time) string {
	h := g.hash(now)
	return fmt.Sprintf("%s-%s-4%s-a%s-%s", h[:8], h[8:12], h[13:16], h[17:20], h[20:])
}

func (g *idSource) trigger(now time.Time) string {
	return fmt.Sprintf("%d.%d.%s", now.UnixMilli(), g.n+1, g.hash(now))
}

// ts returns a message timestamp: seconds with six decimals, later than every
// one before it.
func (g *idSource) ts(now time.Time) string {
	g.lastTS = max(now.UnixMicro(), g.lastTS+1)
	return fmt.Sprintf("%d.%06d", g.lastTS/1e6, g.lastTS%1e6)
}
