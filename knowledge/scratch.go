package knowledge

// Memory for the work on one message: taken from a pool, and given back when the
// message is answered.

import (
	"slices"
	"sync"
)

// A scratch holds what is found out about one message. Nothing in it may leave
// with the answer. A run of words that is assessed adds to the lists at the end, and
// keeps the part that it added.
type scratch struct {
	// Of one match: between two, those by phrase or entry are zero.
	near    []float32 // by phrase
	cover   []float64 // by entry
	model   []float64 // by entry, where there is a model
	touched []int32   // entries, and room for one more
	reached int       // how many are touched
	firsts  []posting // of the list at hand, those that are the first of their entries
	walked  []term    // the terms in the order of the walk
	best    []ranked
	met     []int32  // the best entries, in order
	keys    []uint64 // what is being sorted

	// Of one explanation.
	gains []gain
	alike []int32
	slots []int32

	// Of all runs.
	places     []uint32 // by feature: 1 + the place of its term in terms; between two runs zero
	facts      []wordFacts
	words      []askedWord
	stems      []uint32
	features   []feature
	terms      []term
	candidates []candidate
	assessed   []assessed
	parts      []part
	adjusts    []Reason
	done       []finding // what runs led to
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func newScratch() *scratch { return scratches.Get().(*scratch) }

// release gives s back, without what points to the message. It is not deferred:
// what a panic interrupted may be left unclean, and is not to be used again.
func (s *scratch) release() {
	s.facts, s.words = emptied(s.facts), emptied(s.words)
	s.assessed, s.adjusts, s.done = emptied(s.assessed), emptied(s.adjusts), emptied(s.done)
	s.stems, s.features, s.terms = s.stems[:0], s.features[:0], s.terms[:0]
	s.candidates, s.parts = s.candidates[:0], s.parts[:0]
	scratches.Put(s)
}

func emptied[T any](list []T) []T {
	clear(list)
	return list[:0]
}

// room is an empty list with room for n, taken from the end of another.
func room[T any](from *[]T, n int) []T {
	at := len(*from)
	*from = slices.Grow(*from, n)[:at+n]
	return (*from)[at : at : at+n]
}

// since is what was added to list after it had n.
func since[T any](list []T, n int) []T { return list[n:len(list):len(list)] }
