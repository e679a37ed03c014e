package knowledge

// Explaining: which words of a question met which phrase, by what kind of
// match, with which weight.

import (
	"cmp"
	"slices"
	"sort"
)

var groupName = [...]string{stemGroup: "word", pairGroup: "pair", gramGroup: "fragment"}

// reasons are what the score of a finding is the sum of, heaviest first.
func (x *Index) reasons(f *finding) []Reason {
	c := &f.best[0]
	out := slices.Clone(c.adjusts)
	add := func(part string, t term, w float64, phrase string) {
		if w == 0 {
			return
		}
		part += " " + groupName[x.groups[t.id]]
		word := f.tokens[t.at].raw
		i := slices.IndexFunc(out, func(r Reason) bool { return r.Part == part && r.Term == word })
		if i < 0 {
			i = len(out)
			out = append(out, Reason{Part: part, Term: word, Phrase: phrase})
		}
		out[i].Weight += w
	}
	for _, t := range x.terms(nil, f.tokens) {
		near, sum, n := x.shares(t, &c.candidate)
		add("nearest", t, near*c.share, x.phrases[c.phrase].text)
		add("centroid", t, sum*c.share, "")
		add("coverage", t, t.w*t.w*n/(n+coverageHalf)*c.share, "")
	}
	slices.SortStableFunc(out, func(a, b Reason) int { return cmp.Compare(b.Weight, a.Weight) })
	return out
}

// shares is what a term brings to the nearest phrase of a candidate and to its
// centroid, and how many phrases of the entry have it.
func (x *Index) shares(t term, c *candidate) (near, centroid, n float64) {
	own := x.entries[c.entry].phrase
	list := x.lists[t.id]
	from := sort.Search(len(list), func(i int) bool { return list[i].phrase >= own[0] })
	for _, p := range list[from:] {
		if p.phrase > own[len(own)-1] {
			break
		}
		w := t.w * float64(x.rarities[t.id]) * tfWeight(p.tf) / float64(x.phrases[p.phrase].norm)
		if p.phrase == c.phrase {
			near = w
		}
		centroid += w
		n++
	}
	return near, centroid / x.sums[c.entry], n
}
