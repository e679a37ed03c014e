package knowledge

// The object of a question: the words that name the thing asked about, and
// whether an entry covers them. In "who owns the release notes" the first two
// words are the frame and "release notes" the object; an entry that knows
// "release" but not "notes" is a neighbour, not an answer.

import (
	"math"
	"strings"
)

const (
	verbWeight    = 0.4 // of the word after "who": mostly one more way to say "owns"
	narrowWeight  = 0.4 // of words that only narrow: "the roadmap for the new tier"
	roleWeight    = 6   // of a role named in the question
	prefixCovered = 0.8 // how far "functions" covers "functionality"
)

// A part is a word of the object, and what an entry makes of it.
type part struct {
	at      int     // its token
	weight  float64 // of all parts of the object; they sum to 1
	covered float64 // 0 to 1
}

// object lists the parts of tokens as the entry sees them. It is empty where
// the question names nothing.
func (x *Index) object(tokens []token, entry int32) []part {
	var parts []part
	var sum, met float64
	narrow, verb := false, false
	for i, t := range tokens {
		if t.before != 0 {
			narrow = false
		}
		if t.entity == "" && x.lang.frame[t.text] {
			verb = x.lang.who[t.text] || verb && x.lang.then[t.text]
			narrow = narrow || met > 0 && x.lang.of[t.text]
			continue
		}
		p := part{at: i, weight: x.objectWeight(t), covered: x.covers(entry, t)}
		switch {
		case verb && t.entity == "":
			p.weight *= verbWeight
		case narrow && p.covered == 0:
			p.weight *= narrowWeight
		}
		verb = false
		if p.weight == 0 {
			continue
		}
		met += p.covered
		sum += p.weight
		parts = append(parts, p)
	}
	for i := range parts {
		parts[i].weight /= sum
	}
	return parts
}

// objectWeight is how much a word says about what is meant.
func (x *Index) objectWeight(t token) float64 {
	switch {
	case strings.HasPrefix(t.entity, "role:"):
		return roleWeight
	case t.entity != "":
		return 0 // contexts and teams are used beside any entry
	}
	return math.Log(1 + rarityScale/(0.5+rarityScale*x.lang.stems[t.stem]))
}

// covers is how far the words of an entry, 0 to 1, cover a word.
func (x *Index) covers(entry int32, t token) float64 {
	words := x.words[entry]
	e := &x.entries[entry]
	switch {
	case words[t.stem]:
		return 1
	case t.entity != "":
		if e.Kind == KindDuty || e.Kind == KindExample || "role:"+e.ID == t.entity {
			return 1
		}
		return 0
	}
	for w := range words {
		if samePrefix(w, t.stem) {
			return prefixCovered
		}
	}
	return 0
}

// samePrefix reports two words that begin alike for at least five letters and
// three quarters of the shorter one.
func samePrefix(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 5 && 4*n >= 3*min(len(a), len(b))
}

// uncovered is the weight of the object's parts that are not covered.
func uncovered(parts []part) float64 {
	var sum float64
	for _, p := range parts {
		sum += p.weight * (1 - p.covered)
	}
	return sum
}
