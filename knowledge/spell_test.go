package knowledge

import (
	"math/rand/v2"
	"testing"
)

// The distance in bits is the one of the plain table in closest.go.
func TestPatternDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	word := func() string {
		w := make([]byte, 1+r.IntN(maxWord))
		for i := range w {
			w[i] = "abc"[r.IntN(3)]
		}
		return string(w)
	}
	for range 5_000 {
		a, b := word(), word()
		var p pattern
		p.set(a)
		if got, want := p.distance(b), edits(a, b, maxWord); got != want {
			t.Fatalf("distance of %q and %q: %d, want %d", a, b, got, want)
		}
	}
}
