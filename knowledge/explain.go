package knowledge

// Explaining: which words of a question met which phrase, by what kind of
// match, with which weight.

import (
	"slices"
)

// partName names the parts of a score that terms make, by group.
var partName = [...][3]string{
	partNearest:  {"nearest word", "nearest pair", "nearest fragment"},
	partCentroid: {"centroid word", "centroid pair", "centroid fragment"},
	partCoverage: {"coverage word", "coverage pair", "coverage fragment"},
}

const (
	partNearest = iota
	partCentroid
	partCoverage
	termParts
)

// A gain is what the terms of one word bring to one part of the score, by the
// same kind of match.
type gain struct {
	weight float64
	part   int
	group  group
	word   int // the first token written like it
}

// reasons are what the score of a finding is the sum of, heaviest first: the
// adjustments and the gains.
func (x *Index) reasons(f *finding) []Reason {
	s := f.s
	s.best = s.best[:0]
	x.gather(s, f)
	adjusts := f.best[0].adjusts
	for i, r := range adjusts {
		s.best = append(s.best, ranked{r.Weight, int32(i)})
	}
	for i, g := range s.gains {
		s.best = append(s.best, ranked{g.weight, int32(len(adjusts) + i)})
	}
	slices.SortFunc(s.best, byRank)
	out := make([]Reason, len(s.best))
	for i, r := range s.best {
		if int(r.entry) < len(adjusts) {
			out[i] = adjusts[r.entry]
			continue
		}
		g := &s.gains[int(r.entry)-len(adjusts)]
		out[i] = Reason{Part: partName[g.part][g.group], Term: f.tokens[g.word].raw, Weight: g.weight}
		if g.part == partNearest {
			out[i].Phrase = x.texts[f.best[0].phrase]
		}
	}
	return out
}

// gather collects the gains of the terms, in the order in which they are met.
func (x *Index) gather(s *scratch, f *finding) {
	c := &f.best[0]
	n := len(f.tokens)
	s.alike, s.gains = s.alike[:0], s.gains[:0]
	for i := range f.tokens {
		first := 0
		for f.tokens[first].raw != f.tokens[i].raw {
			first++
		}
		s.alike = append(s.alike, int32(first))
	}
	s.slots = slices.Grow(s.slots[:0], termParts*int(groupCount)*n)[:termParts*int(groupCount)*n]
	clear(s.slots) // 1 + the place in gains, by part, group and word
	add := func(part int, t term, w float64) {
		if w == 0 {
			return
		}
		g, word := t.group, int(s.alike[t.at])
		at := &s.slots[(part*int(groupCount)+int(g))*n+word]
		if *at == 0 {
			s.gains = append(s.gains, gain{part: part, group: g, word: word})
			*at = int32(len(s.gains))
		}
		s.gains[*at-1].weight += w
	}
	for _, t := range f.terms {
		near, sum, k := x.shares(t, &c.candidate)
		add(partNearest, t, near*c.share)
		add(partCentroid, t, sum*c.share)
		add(partCoverage, t, t.w*t.w*k/(k+x.weights.coverageHalf)*c.share)
	}
}

// shares is what a term brings to the nearest phrase of a candidate and to its
// centroid, and how many phrases of the entry have it.
func (x *Index) shares(t term, c *candidate) (near, centroid, n float64) {
	for _, p := range from(x.postings.list(t.id), x.first[c.entry]) {
		if x.owners[p.id()] != c.entry {
			break
		}
		w := t.w * float64(x.rarities[t.id]) * tfWeights[p.tf()] / float64(x.norms[p.id()])
		if p.id() == uint32(c.phrase) {
			near = w
		}
		centroid += w
		n++
	}
	return near, centroid / x.sums[c.entry], n
}
