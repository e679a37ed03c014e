package knowledge

// Scoring: how well each entry meets a run of tokens.

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

const (
	coverageHalf = 0.5 // phrases of an entry that have a term until half of it counts as covered
	keep         = 24  // candidates looked at closely
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

// A term is a feature of the question with its weight; the squares of all of
// them, known to the file or not, sum to 1.
type term struct {
	id uint32
	w  float64
	at int // the token it comes from
}

// scratch is the memory of one scoring, reused.
type scratch struct {
	terms   []term
	near    []float32 // by phrase
	touched []int32
	cands   []candidate
	slot    []int32 // by entry: 1 + its place in cands
}

var scratches sync.Pool

func (x *Index) scratch() *scratch {
	s, _ := scratches.Get().(*scratch)
	if s == nil {
		s = &scratch{}
	}
	if len(s.near) < len(x.phrases) {
		s.near = make([]float32, len(x.phrases))
	}
	if len(s.slot) < len(x.entries) {
		s.slot = make([]int32, len(x.entries))
	}
	return s
}

func (s *scratch) release() {
	for _, p := range s.touched {
		s.near[p] = 0
	}
	for _, c := range s.cands {
		s.slot[c.entry] = 0
	}
	s.touched, s.cands, s.terms = s.touched[:0], s.cands[:0], s.terms[:0]
	scratches.Put(s)
}

// match returns the best entries for tokens, best first.
func (x *Index) match(tokens []token) []candidate {
	s := x.scratch()
	defer s.release()
	s.terms = x.terms(s.terms, tokens)
	x.scan(s)
	for i := range s.cands {
		s.cands[i].centroid /= x.sums[s.cands[i].entry]
	}
	slices.SortFunc(s.cands, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.rank(), a.rank()), cmp.Compare(a.entry, b.entry))
	})
	return slices.Clone(s.cands[:min(keep, len(s.cands))])
}

// terms are the features of tokens that the file knows. Their weights are
// divided by the length of all features, so that words the file has never seen
// make every entry less likely.
func (x *Index) terms(out []term, tokens []token) []term {
	var square float64
	x.lang.features(tokens, func(key []byte, g group, at int) {
		if id, ok := x.ids[string(key)]; ok {
			out = append(out, term{id, 1, at})
			return
		}
		w := rarity(0, x.prior(key), g)
		square += w * w
	})
	slices.SortFunc(out, func(a, b term) int { return cmp.Compare(a.id, b.id) })
	n := 0
	for i := 0; i < len(out); n++ {
		j := i + 1
		for j < len(out) && out[j].id == out[i].id {
			j++
		}
		out[n] = term{out[i].id, (1 + math.Log(float64(j-i))) * float64(x.rarities[out[i].id]), out[i].at}
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

// scan adds up what each term brings to each phrase and entry.
func (x *Index) scan(s *scratch) {
	for _, t := range s.terms {
		step := t.w * float64(x.rarities[t.id])
		for _, p := range x.lists[t.id] {
			if s.near[p.phrase] == 0 {
				s.touched = append(s.touched, p.phrase)
			}
			s.near[p.phrase] += float32(step * tfWeight(p.tf))
		}
		for _, e := range x.tallies[t.id] {
			c := s.candidate(e.entry)
			c.coverage += t.w * t.w * float64(e.n) / (float64(e.n) + coverageHalf)
		}
	}
	for _, p := range s.touched {
		near := float64(s.near[p] / x.phrases[p].norm)
		c := s.candidate(x.phrases[p].entry)
		c.centroid += near
		if near > c.nearest {
			c.nearest, c.phrase = near, p
		}
	}
	if x.model == nil {
		return
	}
	for _, t := range s.terms {
		for _, m := range x.model.weights[t.id] {
			if k := s.slot[m.entry]; k > 0 {
				s.cands[k-1].model += t.w * float64(m.w)
			}
		}
	}
}

func (s *scratch) candidate(entry int32) *candidate {
	if s.slot[entry] == 0 {
		s.cands = append(s.cands, candidate{entry: entry})
		s.slot[entry] = int32(len(s.cands))
	}
	return &s.cands[s.slot[entry]-1]
}
