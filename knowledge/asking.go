package knowledge

// A question before it is held against any entry: what each candidate would
// otherwise find out anew.

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// An asking is a run of tokens with what is true of them whatever the entry.
type asking struct {
	tokens []token
	words  []askedWord // by token
	asks   string      // the first word that asks, or empty
	person bool        // it asks for a person or role, or names one
	things int         // words that are not of the frame
}

// An askedWord is a token as candidates see it.
type askedWord struct {
	*token
	frame  bool     // it carries the asking, not the thing
	weight float64  // how much it says about what is meant
	stems  []uint32 // the file's stem that it has, if any, then those that begin alike
	known  bool     // the first of stems is its own
}

func (x *Index) asking(tokens []token) asking {
	q := asking{tokens: tokens, words: make([]askedWord, len(tokens))}
	for i := range tokens {
		t := &tokens[i]
		q.words[i] = x.askedWord(t)
		if !q.words[i].frame {
			q.things++
		}
		if q.asks == "" && x.lang.ask[t.text] {
			q.asks = t.text
		}
		q.person = q.person || x.asksForPerson(*t)
	}
	return q
}

func (x *Index) askedWord(t *token) askedWord {
	w := askedWord{token: t, frame: t.entity == "" && x.lang.frames(t.text)}
	w.stems, w.known = x.stemsLike(t)
	if !w.frame {
		w.weight = x.wordWeight(t)
	}
	return w
}

// wordWeight is how much a word says about what is meant: one that chat never
// has weighs 9, "product" 6, "work" 3. How often the file has it does not count.
func (x *Index) wordWeight(t *token) float64 {
	switch {
	case isRole(*t):
		return x.weights.role
	case t.entity != "":
		return 0 // contexts and teams are used beside any entry
	}
	scale := x.weights.objectScale
	return math.Log(1 + scale/(0.5+scale*x.lang.share(t.stem)))
}

// stemsLike are the stems of the file like that of a token.
func (x *Index) stemsLike(t *token) (stems []uint32, known bool) {
	var buf [64]byte
	id, known := x.features.find(append(append(buf[:0], 'w'), t.stem...))
	if known {
		stems = append(stems, id)
	}
	if t.entity != "" || len(t.stem) < samePrefixLeast {
		return stems, known
	}
	prefix := t.stem[:samePrefixLeast]
	i, _ := slices.BinarySearchFunc(x.stems, prefix, func(id uint32, stem string) int {
		return cmp.Compare(x.stemOf(id), stem)
	})
	for ; i < len(x.stems) && strings.HasPrefix(x.stemOf(x.stems[i]), prefix); i++ {
		if other := x.stems[i]; !(known && other == id) && samePrefix(x.stemOf(other), t.stem) {
			stems = append(stems, other)
		}
	}
	return stems, known
}

// samePrefixLeast is the number of letters that samePrefix asks for at least.
const samePrefixLeast = 5

// samePrefix reports two words that begin alike for at least five letters and
// three quarters of the shorter one.
func samePrefix(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= samePrefixLeast && 4*n >= 3*min(len(a), len(b))
}

// has reports that a phrase of the entry has the word.
func (x *Index) has(entry int32, w *askedWord) bool {
	return w.known && x.words.has(entry, w.stems[0])
}

// hasLike reports that a phrase of the entry has a word that begins like w.
func (x *Index) hasLike(entry int32, w *askedWord) bool {
	return slices.ContainsFunc(w.stems, func(id uint32) bool { return x.words.has(entry, id) })
}

// A nameWord is a word of a name of an entry: the feature of its stem and its
// length in bytes.
type nameWord struct {
	stem uint32
	size int32
}

// begins reports whether words begin with a name, singular or plural, as
// name.begins does.
func begins(words []askedWord, n []nameWord) bool {
	if len(n) == 0 || len(n) > len(words) {
		return false
	}
	for i, w := range n {
		t := &words[i]
		if size := int32(len(t.text)); !t.known || t.stems[0] != w.stem || size-w.size > 2 || w.size-size > 2 || i > 0 && t.before != 0 {
			return false
		}
	}
	return true
}
