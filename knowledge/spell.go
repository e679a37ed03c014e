package knowledge

// Mending a mistyped word: the nearest word of the file, when one is near
// enough.

import (
	"math/bits"
	"strings"
)

// A speller knows words and finds the one a mistyped word was meant to be.
// Words are kept by first letter and length; a set of letters in 32 bits rules
// out most of them without measuring a distance, and a distance is measured in
// one pass over the letters of the known word.
type speller struct {
	known   map[string]knownWord
	buckets map[bucket][]spelling
}

type knownWord struct {
	count int    // how often the file has it
	stem  string // kept so that a word is stemmed once
}

type bucket struct {
	first byte
	size  int
}

type spelling struct {
	word    string
	letters uint32
}

func newSpeller() speller {
	return speller{known: map[string]knownWord{}, buckets: map[bucket][]spelling{}}
}

// add teaches one word and returns its stem.
func (s *speller) add(w string, stem func(string) string) string {
	if w == "" {
		return ""
	}
	k, ok := s.known[w]
	if !ok {
		w = strings.Clone(w) // w is part of a text that need not be kept
		k.stem = stem(w)
		if len(w) >= mendLeast {
			b := bucket{w[0], len(w)}
			s.buckets[b] = append(s.buckets[b], spelling{w, letters(w)})
		}
	}
	k.count++
	s.known[w] = k
	return k.stem
}

const (
	mendLeast   = 4 // letters of a word that can be mended
	twoMistakes = 8 // letters of a word that may have two mistakes
	shortMost   = 4 // letters of a word that no letter may be wrong in: only missing, or swapped
)

// mend is the known word nearest to w, or w itself. Words of four letters may
// lack one or have two neighbours swapped, of five to seven have one mistake,
// longer ones two;
// the first letter must be right, or swapped with the second.
func (s *speller) mend(w string) string {
	if len(w) < mendLeast || s.known[w].count > 0 {
		return w
	}
	m := mending{word: w, limit: 1, letters: letters(w), best: w}
	if len(w) >= twoMistakes {
		m.limit = 2
	}
	m.at = m.limit + 1
	m.pattern.set(w)
	s.try(&m, w[0])
	if w[1] != w[0] {
		s.try(&m, w[1])
	}
	return m.best
}

// shortWord is the letters of a word that is only mended into one of the
// commonest: most words of three letters that no file knows are abbreviations.
const shortWord = 3

// mendShort is the common word that w lacks one letter of, or has two neighbours
// of swapped ("wen", "teh"), or w itself.
func (l *language) mendShort(w string) string {
	for i := 1; i < len(w); i++ {
		if swapped := w[:i-1] + w[i:i+1] + w[i-1:i] + w[i+1:]; l.carries(swapped) {
			return swapped
		}
	}
	for i := range len(w) + 1 {
		for c := 'a'; c <= 'z'; c++ {
			if longer := w[:i] + string(c) + w[i:]; l.carries(longer) {
				return longer
			}
		}
	}
	return w
}

// carries reports one of the commonest words, and of the frame.
func (l *language) carries(w string) bool { return l.common[w] && l.frame[w] }

// A mending is the search for the word nearest to one.
type mending struct {
	word    string
	letters uint32
	limit   int // the most mistakes
	pattern pattern
	best    string
	at      int // mistakes in best
}

// try looks at the words that begin with first and have about the length.
func (s *speller) try(m *mending, first byte) {
	w, swapped := m.word, first != m.word[0]
	least := len(w) - m.limit
	if len(w) <= shortMost {
		least = len(w)
	}
	for size := least; size <= len(w)+m.limit; size++ {
		for _, c := range s.buckets[bucket{first, size}] {
			most := min(m.at, m.limit)
			switch {
			case bits.OnesCount32(c.letters^m.letters) > 2*most: // a mistake changes two letters at most
			case swapped && c.word[1] != w[0]:
			case len(w) <= shortMost && size == len(w) && c.letters != m.letters:
			default:
				d := m.pattern.distance(c.word)
				if d < m.at || d == m.at && d <= m.limit && s.better(c.word, m.best) {
					m.best, m.at = c.word, d
				}
			}
		}
	}
}

// better orders words that are equally near: the commoner in the file first,
// then by alphabet.
func (s *speller) better(a, b string) bool {
	if n, m := s.known[a].count, s.known[b].count; n != m {
		return n > m
	}
	return a < b
}

// letters is the set of letters of w.
func letters(w string) uint32 {
	var m uint32
	for i := range len(w) {
		m |= 1 << (w[i] & 31)
	}
	return m
}

// A pattern is a word of at most 64 bytes, prepared for measuring how far other
// words are from it: for each byte, the places where the word has it.
type pattern struct {
	at   [256]uint64
	size int
}

func (p *pattern) set(w string) {
	p.size = len(w)
	for i := range len(w) {
		p.at[w[i]] |= 1 << i
	}
}

// distance is the number of insertions, deletions, substitutions and swaps of
// neighbours between the word and w. A column of the table of distances is kept
// as bits that say where it grows and where it falls (Hyyrö, "A bit-vector
// algorithm for computing Levenshtein and Damerau edit distances", 2003).
func (p *pattern) distance(w string) int {
	grows, falls := ^uint64(0), uint64(0)
	var equal, before uint64
	last := uint64(1) << (p.size - 1)
	d := p.size
	for i := range len(w) {
		at := p.at[w[i]]
		swapped := (^equal & at) << 1 & before
		equal = ((at & grows) + grows) ^ grows | at | falls | swapped
		right, left := falls|^(equal|grows), equal&grows
		if right&last != 0 {
			d++
		}
		if left&last != 0 {
			d--
		}
		right = right<<1 | 1
		grows, falls = left<<1|^(equal|right), right&equal
		before = at
	}
	return d
}
