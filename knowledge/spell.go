package knowledge

// Mending a mistyped word: the nearest word of the file, when one is near
// enough.

import (
	"math/bits"
	"slices"
)

// A speller knows words and finds the one a mistyped word was meant to be.
// Words are kept by first letter and length; a set of letters in 32 bits rules
// out most of them without measuring a distance.
type speller struct {
	known   map[string]int // how often the file has the word
	buckets map[bucket][]spelling
}

type bucket struct {
	first byte
	size  int
}

type spelling struct {
	word    string
	letters uint32
}

// add teaches one word.
func (s *speller) add(w string) {
	if s.known == nil {
		s.known, s.buckets = map[string]int{}, map[bucket][]spelling{}
	}
	if w == "" {
		return
	}
	s.known[w]++
	if s.known[w] == 1 && len(w) >= 4 {
		b := bucket{w[0], len(w)}
		s.buckets[b] = append(s.buckets[b], spelling{w, letters(w)})
	}
}

// mend is the known word nearest to w, or w itself. Words of four letters may
// have two neighbours swapped, of five to seven one mistake, longer ones two;
// the first letter must be right, or swapped with the second.
func (s *speller) mend(w string) string {
	if len(w) < 4 || s.known[w] > 0 {
		return w
	}
	limit := 1
	if len(w) >= 8 {
		limit = 2
	}
	best, bestAt := w, limit+1
	mask := letters(w)
	for _, first := range [2]byte{w[0], w[1]} {
		for size := len(w) - limit; size <= len(w)+limit; size++ {
			for _, c := range s.buckets[bucket{first, size}] {
				if bits.OnesCount32(c.letters^mask) > 2*bestAt {
					continue
				}
				if first != w[0] && c.word[1] != w[0] {
					continue
				}
				d := distance(w, c.word, bestAt)
				if len(w) == 4 && (size != 4 || mask != c.letters) {
					continue
				}
				if d < bestAt || d == bestAt && d <= limit && s.better(c.word, best) {
					best, bestAt = c.word, d
				}
			}
		}
		if w[0] == w[1] {
			break
		}
	}
	return best
}

// better orders words that are equally near: the commoner in the file first,
// then by alphabet.
func (s *speller) better(a, b string) bool {
	if s.known[a] != s.known[b] {
		return s.known[a] > s.known[b]
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

// distance is the number of insertions, deletions, substitutions and swaps of
// neighbours between a and b, or limit+1 when it is more than limit.
func distance(a, b string, limit int) int {
	var rows [3][maxWord + 1]int
	prev2, prev, cur := rows[0][:len(b)+1], rows[1][:len(b)+1], rows[2][:len(b)+1]
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		if slices.Min(cur) > limit {
			return limit + 1
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
