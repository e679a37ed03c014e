package knowledge

// Explaining: which words of a question met which phrase, by what kind of
// match, with which weight.

import (
	"cmp"
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

// reasons are what the score of a finding is the sum of, heaviest first. What
// the terms of one word bring to one part, by the same kind of match, is one
// reason.
func (x *Index) reasons(f *finding) []Reason {
	c := &f.best[0]
	words := firstAlike(f.tokens)
	place := make([]int, termParts*int(groupCount)*len(f.tokens)) // 1 + the place in out, by part, group and word
	out := make([]Reason, 0, len(c.adjusts)+5*len(f.tokens))
	out = append(out, c.adjusts...)
	add := func(part int, t term, w float64, phrase string) {
		if w == 0 {
			return
		}
		g, word := x.groups[t.id], words[t.at]
		at := &place[(part*int(groupCount)+int(g))*len(f.tokens)+word]
		if *at == 0 {
			out = append(out, Reason{Part: partName[part][g], Term: f.tokens[word].raw, Phrase: phrase})
			*at = len(out)
		}
		out[*at-1].Weight += w
	}
	s := x.scratch()
	defer s.release(x)
	s.terms = x.terms(s.terms, f.tokens)
	for _, t := range s.terms {
		near, sum, n := x.shares(t, &c.candidate)
		add(partNearest, t, near*c.share, x.texts[c.phrase])
		add(partCentroid, t, sum*c.share, "")
		add(partCoverage, t, t.w*t.w*n/(n+x.weights.coverageHalf)*c.share, "")
	}
	slices.SortStableFunc(out, func(a, b Reason) int { return cmp.Compare(b.Weight, a.Weight) })
	return out
}

// firstAlike is, for each token, the first one written the same.
func firstAlike(tokens []token) []int {
	out := make([]int, len(tokens))
	for i, t := range tokens {
		out[i] = slices.IndexFunc(tokens[:i+1], func(o token) bool { return o.raw == t.raw })
	}
	return out
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
