package knowledge

// Scoring: how well each entry meets a run of tokens.

import (
	"math"
	"slices"
)

// How matching works. The question becomes terms: the features it shares with
// the file, weighted so that the squares of all its features sum to 1. For each
// term the posting list is walked, and what the term brings is added to each
// phrase (near) and entry (cover) on it. The entries touched are then summed up,
// and the best are kept.
//
// In a large file the lists of words such as "who" and "owns" are long and say
// little. So when all lists together are too long, the short ones come first, and
// the walk stops before the long ones. Only for the best so far are those searched,
// so that the scores that leave here are exact.

// An effort bounds the work for one question.
type effort struct {
	walked   int // beyond this many postings no further list is begun
	finished int // candidates that are finished when the walk stopped early
}

// usual is the effort for a question. At 100,000 entries three of the sample's
// 1,000 questions have another answer than by a full walk, and 350 another entry
// among the five nearest; with a third more candidates three and 310, and an answer
// takes 1.15 times as long (TestWalkStopsEarly with that many entries). Up to 150
// entries hardly a question stops early: with 3,000 postings the slowest one per
// cent take 1.08 times as long.
var usual = effort{walked: 4_500, finished: keepMost}

// keepMost is the number of candidates that a match ends with, where some may
// be phrases that must not find an entry, or the held-out question's own entry.
const keepMost = 24

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
func (x *Index) rank(c *candidate) float64 {
	return x.weights.nearest*c.nearest + c.centroid + c.coverage + x.weights.model*c.model
}

// A ranked entry is a candidate in the making.
type ranked struct {
	rank  float64
	entry int32
}

// byRank orders entries, best first; equals by id.
func byRank(a, b ranked) int {
	switch {
	case a.rank > b.rank:
		return -1
	case a.rank < b.rank:
		return 1
	}
	return int(a.entry - b.entry)
}

// A term is a feature of the question with its weight; the squares of all of
// them, known to the file or not, sum to 1.
type term struct {
	id    uint32
	group group
	w     float64
	at    int // the token it comes from
}

// match returns the best most entries for an asking, best first.
func (x *Index) match(q *asking, most int) []candidate {
	s := q.s
	x.begin(s)
	rest := x.walk(s, q.terms)
	if x.model != nil {
		x.model.walk(s)
	}
	if len(rest) == 0 {
		x.best(s, most)
	} else {
		x.best(s, x.most.finished)
		x.finish(s, rest, most)
	}
	from := len(s.candidates)
	for _, r := range s.best {
		s.candidates = append(s.candidates, x.sumUp(s, r.entry))
	}
	x.end(s)
	return since(s.candidates, from)
}

// begin makes room for a match.
func (x *Index) begin(s *scratch) {
	s.best = s.best[:0]
	if len(s.near) < len(x.texts) {
		s.near = make([]float32, len(x.texts))
	}
	if len(s.cover) < len(x.entries) {
		s.cover = make([]float64, len(x.entries))
		s.model = make([]float64, len(x.entries))
		s.touched = make([]int32, len(x.entries)+1)
	}
	s.reached = 0
}

// clearAllFrom is the share of the entries from which on it is quicker to clear
// all than to look for what was touched.
const clearAllFrom = 10

// end clears what a match has touched.
func (x *Index) end(s *scratch) {
	if s.reached > len(x.entries)/clearAllFrom {
		clear(s.cover[:len(x.entries)])
		clear(s.near[:len(x.texts)])
	} else {
		for _, e := range s.touched[:s.reached] {
			s.cover[e] = 0
			clear(s.near[x.first[e]:x.first[e+1]])
		}
	}
	if x.model != nil {
		clear(s.model[:len(x.entries)])
	}
}

// terms are the features of words that the file knows, in the order in which they
// are met first: to sort them by number takes 5 % of an answer at 150 entries. Their
// weights are divided by the length of all features, so that words the file has never
// seen make every entry less likely.
func (x *Index) terms(s *scratch, words []askedWord) []term {
	if len(s.places) < x.features.len() {
		s.places = make([]uint32, x.features.len())
	}
	from := len(s.terms)
	var square float64
	meet := func(f *feature, g group, at int) {
		if !f.known {
			square += f.square
			return
		}
		if s.places[f.id] == 0 {
			s.terms = append(s.terms, term{id: f.id, group: g, at: at})
			s.places[f.id] = uint32(len(s.terms))
		}
		s.terms[s.places[f.id]-1].w++
	}
	prev := firstStem
	for i := range words {
		w := &words[i]
		pair := x.pairOf(w, prev)
		meet(&w.own, stemGroup, i)
		meet(&pair, pairGroup, i)
		for k := range w.fragments {
			meet(&w.fragments[k], gramGroup, i)
		}
		prev = w.stem
	}
	if n := len(words); n > 0 {
		last := x.lastPair(&words[n-1])
		meet(&last, pairGroup, n-1)
	}
	out := since(s.terms, from)
	for i := range out {
		t := &out[i]
		s.places[t.id] = 0
		t.w = tfWeights[min(int(t.w), tfMost)] * float64(x.rarities[t.id])
		square += t.w * t.w
	}
	norm := math.Sqrt(square)
	for i := range out {
		out[i].w /= norm
	}
	return out
}

// walk adds up what each term brings to each phrase and entry, and returns the
// terms it left out.
func (x *Index) walk(s *scratch, terms []term) (rest []term) {
	s.walked = append(s.walked[:0], terms...)
	total := 0
	for _, t := range terms {
		total += x.postings.df(t.id)
	}
	if total > x.most.walked {
		x.sortByRarity(s, terms)
	}
	walked := 0
	for i, t := range s.walked {
		if walked += x.postings.df(t.id); walked > x.most.walked {
			return s.walked[i:]
		}
		x.walkList(s, t)
	}
	return nil
}

// sortByRarity puts terms in the order of the walk: the one that fewest phrases
// have first.
func (x *Index) sortByRarity(s *scratch, terms []term) {
	s.keys = s.keys[:0]
	for i, t := range terms {
		s.keys = append(s.keys, uint64(x.postings.df(t.id))<<32|uint64(i))
	}
	slices.Sort(s.keys)
	for i, k := range s.keys {
		s.walked[i] = terms[uint32(k)]
	}
}

// walkList adds up what one term brings. An entry is written down as touched before
// it is known whether it is for the first time: see firstsOf.
func (x *Index) walkList(s *scratch, t term) {
	list, near := x.postings.list(t.id), s.near
	step := t.w * float64(x.rarities[t.id])
	for _, p := range list {
		near[p.id()] += float32(step * tfWeights[p.tf()])
	}
	owners, cover, touched, reached := x.owners, s.cover, s.touched, s.reached
	brings := [...]float64{0, x.coverage(t, 1), x.coverage(t, 2), x.coverage(t, 3)}
	for _, p := range s.firstsOf(list) {
		e := owners[p.id()]
		had := cover[e]
		touched[reached] = e
		if had == 0 {
			reached++
		}
		if n := p.count(); n < uint32(len(brings)) {
			cover[e] = had + brings[n]
		} else {
			cover[e] = had + x.coverage(t, float64(x.countOf(t.id, p)))
		}
	}
	s.reached = reached
}

// firstsOf are the postings of a list that are the first of their entries. Which
// ones are cannot be foreseen, and a branch that depends on it takes longer than all
// the rest: so each is written down, and written over by the next unless it is one.
// To count the phrases of each entry instead makes answers 5 % slower at 150 entries
// and 9 % at 1,000.
func (s *scratch) firstsOf(list []posting) []posting {
	if len(s.firsts) < len(list) {
		s.firsts = make([]posting, len(list))
	}
	out, n := s.firsts, 0
	for _, p := range list {
		out[n] = p
		if p.count() > 0 {
			n++
		}
	}
	return out[:n]
}

// countOf is how many postings of a feature are of the same entry as p, which is the
// first.
func (x *Index) countOf(id uint32, p posting) int {
	if n := p.count(); n < countMost {
		return int(n)
	}
	return countFirst(from(x.postings.list(id), int32(p.id())), x.owners)
}

// coverage is what a term brings to an entry of which n phrases have it.
func (x *Index) coverage(t term, n float64) float64 {
	return t.w * t.w * n / (n + x.weights.coverageHalf)
}

// add adds what a term brings to an entry, whose phrases begin list, and
// returns how many do.
func (x *Index) add(s *scratch, t term, step float64, e int32, list []posting) int {
	n := x.countOf(t.id, list[0])
	for _, p := range list[:n] {
		s.near[p.id()] += float32(step * tfWeights[p.tf()])
	}
	s.cover[e] += x.coverage(t, float64(n))
	return n
}

// best puts the best n of the entries touched into s.best, best first. Once
// there are n, most entries are left out by what covers them alone: if the squares
// of the terms they have sum to q, then coverage is at least q / (1 +
// coverageHalf), and neither nearest nor centroid more than the root of q.
func (x *Index) best(s *scratch, n int) {
	least, square := math.Inf(-1), (x.weights.nearest+1)*(x.weights.nearest+1)*(1+x.weights.coverageHalf)
	for _, e := range s.touched[:s.reached] {
		short := least - s.cover[e] - x.weights.model*s.model[e]
		if short > 0 && short*short > square*s.cover[e] {
			continue
		}
		if s.insert(ranked{x.rankOf(s, e), e}, n) && len(s.best) == n {
			least = s.best[n-1].rank
		}
	}
}

// insert puts r where it belongs among the best n, and reports that it does.
func (s *scratch) insert(r ranked, n int) bool {
	if len(s.best) < n {
		s.best = append(s.best, r)
	} else if byRank(r, s.best[n-1]) > 0 {
		return false
	}
	i := len(s.best) - 1
	for ; i > 0 && byRank(r, s.best[i-1]) < 0; i-- {
		s.best[i] = s.best[i-1]
	}
	s.best[i] = r
	return true
}

// sumUp makes a candidate of an entry.
func (x *Index) sumUp(s *scratch, e int32) candidate {
	c := candidate{entry: e, coverage: s.cover[e], model: s.model[e]}
	for p := x.first[e]; p < x.first[e+1]; p++ {
		near := float64(s.near[p] / x.norms[p])
		c.centroid += near
		if near > c.nearest {
			c.nearest, c.phrase = near, p
		}
	}
	c.centroid /= x.sums[e]
	return c
}

// rankOf is the rank of the candidate that sumUp would make.
func (x *Index) rankOf(s *scratch, e int32) float64 {
	from, to := x.first[e], x.first[e+1]
	near, norms := s.near[from:to], x.norms[from:to]
	var sum, most float64
	for i, v := range near {
		n := float64(v / norms[i])
		sum += n
		most = max(most, n)
	}
	return x.weights.nearest*most + sum/x.sums[e] + s.cover[e] + x.weights.model*s.model[e]
}

// finish adds what the terms left out bring to the best, and puts the best n of
// them in order anew.
func (x *Index) finish(s *scratch, rest []term, n int) {
	s.met = s.met[:0]
	for _, r := range s.best {
		s.met = append(s.met, r.entry)
	}
	slices.Sort(s.met)
	for _, t := range rest {
		list := x.postings.list(t.id)
		step := t.w * float64(x.rarities[t.id])
		for _, e := range s.met {
			list = from(list, x.first[e])
			if len(list) > 0 && x.owners[list[0].id()] == e {
				list = list[x.add(s, t, step, e, list):]
			}
		}
	}
	s.best = s.best[:0]
	for _, e := range s.met {
		s.insert(ranked{x.rankOf(s, e), e}, n)
	}
}

// from is list from the first posting of phrase or a later one. It looks ahead
// in growing steps: what is wanted is seldom far.
func from(list []posting, phrase int32) []posting {
	want := postingOf(uint32(phrase), 0)
	step := 1
	for step < len(list) && list[step] < want {
		step *= 2
	}
	lo, hi := step/2, min(step+1, len(list))
	for lo < hi {
		if mid := (lo + hi) / 2; list[mid] < want {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return list[lo:]
}
