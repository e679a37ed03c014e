package knowledge

// Scoring: how well each entry meets a run of tokens.

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"sync"
)

// How matching works. The question becomes terms: the features it shares with
// the file, weighted so that the squares of all its features sum to 1. For each
// term the posting list is walked, and what the term brings is added to each
// phrase (near) and entry (cover) on it. The entries touched are then summed up,
// and the best are kept.
//
// In a large file the lists of words such as "who" and "owns" are long and say
// little. So when all lists together are too long, the short ones come first,
// and the walk stops when the terms left cannot bring much: by the inequality of
// Cauchy and Schwarz, nearest and centroid cannot gain more than the length of
// the terms left, each, nor coverage more than its square. Only for the best so far
// are the long lists searched, so that the scores that leave here are exact.

// An effort bounds the work for one question.
type effort struct {
	postings int // up to this many in all lists, all are walked
	walked   int // beyond this many, no further list is begun
	finished int // candidates that are finished when the walk stopped early
}

// usual is the effort for a question.
var usual = effort{postings: 30_000, walked: 150_000, finished: 64}

const (
	// coverageHalf is how many phrases of an entry have a term when half of it
	// counts as covered.
	coverageHalf = 0.5
	// keep is the number of candidates looked at closely.
	keep = 24
	// restShare is the part of a question's length that the walk may leave out.
	// At 0.1 the best entry is the one of a full walk for 99.9 % of the sample's
	// answerable questions at 100,000 entries (TestStopEarly).
	restShare = 0.1
)

// A candidate is an entry and how well it meets the tokens.
type candidate struct {
	entry    int32
	phrase   int32 // its nearest phrase
	nearest  float64
	centroid float64
	coverage float64
	model    float64
}

// rank orders candidates by the match alone.
func (c *candidate) rank() float64 {
	return c.nearest + c.centroid + c.coverage + standard.model*c.model
}

// better orders candidates, best first; equals by id.
func better(a, b candidate) int {
	return cmp.Or(cmp.Compare(b.rank(), a.rank()), cmp.Compare(a.entry, b.entry))
}

// A term is a feature of the question with its weight; the squares of all of
// them, known to the file or not, sum to 1.
type term struct {
	id uint32
	w  float64
	at int // the token it comes from
}

// match returns the best entries for tokens, best first.
func (x *Index) match(tokens []token) []candidate {
	s := x.scratch()
	defer s.release(x)
	s.terms = x.terms(s.terms, tokens)
	rest := x.walk(s)
	if len(rest) == 0 {
		return slices.Clone(x.best(s, keep))
	}
	for i, c := range x.finish(s, x.best(s, x.most.finished), rest) {
		s.best[i] = x.sumUp(s, c.entry)
	}
	slices.SortFunc(s.best, better)
	return slices.Clone(s.best[:min(keep, len(s.best))])
}

// scratch is the memory of one scoring, reused. Between uses near, cover and
// model are zero.
type scratch struct {
	terms   []term
	near    []float32 // by phrase
	cover   []float64 // by entry
	model   []float64 // by entry, where there is a model
	touched []int32   // entries
	best    []candidate
}

var scratches sync.Pool

func (x *Index) scratch() *scratch {
	s, _ := scratches.Get().(*scratch)
	if s == nil {
		s = &scratch{}
	}
	if len(s.near) < len(x.texts) {
		s.near = make([]float32, len(x.texts))
	}
	if len(s.cover) < len(x.entries) {
		s.cover = make([]float64, len(x.entries))
		s.model = make([]float64, len(x.entries))
	}
	return s
}

func (s *scratch) release(x *Index) {
	for _, e := range s.touched {
		s.cover[e] = 0
		clear(s.near[x.first[e]:x.first[e+1]])
	}
	if x.model != nil {
		clear(s.model[:len(x.entries)])
	}
	s.terms, s.touched, s.best = s.terms[:0], s.touched[:0], s.best[:0]
	scratches.Put(s)
}

// terms are the features of tokens that the file knows. Their weights are
// divided by the length of all features, so that words the file has never seen
// make every entry less likely.
func (x *Index) terms(out []term, tokens []token) []term {
	var square float64
	x.lang.features(tokens, func(key []byte, g group, at int) {
		if id, ok := x.features.find(key); ok {
			out = append(out, term{id, 1, at})
			return
		}
		w := x.unseen[g]
		if p := x.prior(key); p > 0 {
			w = rarity(0, p, g)
		}
		square += w * w
	})
	slices.SortFunc(out, func(a, b term) int { return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.at, b.at)) })
	n := 0
	for i := 0; i < len(out); n++ {
		j := i + 1
		for j < len(out) && out[j].id == out[i].id {
			j++
		}
		out[n] = term{out[i].id, tfWeights[min(j-i, tfMost)] * float64(x.rarities[out[i].id]), out[i].at}
		square += out[n].w * out[n].w
		i = j
	}
	out = out[:n]
	norm := math.Sqrt(square)
	for i := range out {
		out[i].w /= norm
	}
	return out
}

// walk adds up what each term brings to each phrase and entry, and returns the
// terms it left out.
func (x *Index) walk(s *scratch) (rest []term) {
	total, square := 0, 0.0
	for _, t := range s.terms {
		total += x.postings.df(t.id)
		square += t.w * t.w
	}
	if total <= x.most.postings {
		for _, t := range s.terms {
			x.walkList(s, t)
		}
		return nil
	}
	slices.SortFunc(s.terms, func(a, b term) int {
		return cmp.Or(cmp.Compare(x.postings.df(a.id), x.postings.df(b.id)), cmp.Compare(a.id, b.id))
	})
	left, walked := square, 0
	for i, t := range s.terms {
		df := x.postings.df(t.id)
		if i > 0 && walked+df > x.most.postings && (left < restShare*square || walked+df > x.most.walked) {
			return s.terms[i:]
		}
		x.walkList(s, t)
		left -= t.w * t.w
		walked += df
	}
	return nil
}

func (x *Index) walkList(s *scratch, t term) {
	list := x.postings.list(t.id)
	step := t.w * float64(x.rarities[t.id])
	for i := 0; i < len(list); {
		e := x.owners[list[i].id()]
		if s.cover[e] == 0 {
			s.touched = append(s.touched, e)
		}
		i += x.add(s, t, step, e, list[i:])
	}
}

// add adds what a term brings to an entry, whose phrases begin list, and
// returns how many do.
func (x *Index) add(s *scratch, t term, step float64, e int32, list []posting) int {
	n, end := 0, uint32(x.first[e+1])
	for n < len(list) && list[n].id() < end {
		s.near[list[n].id()] += float32(step * tfWeights[list[n].tf()])
		n++
	}
	s.cover[e] += t.w * t.w * float64(n) / (float64(n) + coverageHalf)
	return n
}

// best are the best n of the entries touched, best first. They are collected in
// twice the room and cut back when it is full.
func (x *Index) best(s *scratch, n int) []candidate {
	if x.model != nil {
		x.model.walk(s)
	}
	least := math.Inf(-1)
	for _, e := range s.touched {
		c := x.sumUp(s, e)
		if c.rank() < least {
			continue
		}
		if s.best = append(s.best, c); len(s.best) == 2*n {
			slices.SortFunc(s.best, better)
			s.best = s.best[:n]
			least = s.best[n-1].rank()
		}
	}
	slices.SortFunc(s.best, better)
	s.best = s.best[:min(n, len(s.best))]
	return s.best
}

// sumUp makes a candidate of an entry.
func (x *Index) sumUp(s *scratch, e int32) candidate {
	c := candidate{entry: e, coverage: s.cover[e], model: s.model[e]}
	for p := x.first[e]; p < x.first[e+1]; p++ {
		if s.near[p] == 0 {
			continue
		}
		near := float64(s.near[p] / x.norms[p])
		c.centroid += near
		if near > c.nearest {
			c.nearest, c.phrase = near, p
		}
	}
	c.centroid /= x.sums[e]
	return c
}

// finish adds what the terms left out bring to candidates, which it puts in the
// order of entries.
func (x *Index) finish(s *scratch, cands []candidate, rest []term) []candidate {
	slices.SortFunc(cands, func(a, b candidate) int { return cmp.Compare(a.entry, b.entry) })
	for _, t := range rest {
		list := x.postings.list(t.id)
		step := t.w * float64(x.rarities[t.id])
		for _, c := range cands {
			list = from(list, x.first[c.entry])
			if len(list) > 0 && x.owners[list[0].id()] == c.entry {
				list = list[x.add(s, t, step, c.entry, list):]
			}
		}
	}
	return cands
}

// from is list from the first posting of phrase or a later one. It looks ahead
// in growing steps: what is wanted is seldom far.
func from(list []posting, phrase int32) []posting {
	want := posting(phrase) << tfBits
	step := 1
	for step < len(list) && list[step] < want {
		step *= 2
	}
	lo := step / 2
	hi := min(step+1, len(list))
	return list[lo+sort.Search(hi-lo, func(i int) bool { return list[lo+i] >= want }):]
}
