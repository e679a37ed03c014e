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
	s      *scratch
	tokens []token
	words  []askedWord // by token
	terms  []term      // in the order in which they are met
	asks   *token      // the first word that asks, or nil
	amount string      // "how much" or the like, if it asks for that
	state  bool        // it asks what one role is or does now: "is the PM in"
	person bool        // it asks for a person or role, or names one
	things int         // words that are not of the frame
}

// An askedWord is a token as candidates see it.
type askedWord struct {
	*token
	*wordFacts
}

// wordFacts are true of a word wherever in a message it stands, but for the pair.
type wordFacts struct {
	weight float64  // how much it says about what is meant
	stems  []uint32 // the file's stem that it has, if any, then those that begin alike
	known  bool     // the first of stems is its own

	own       feature // its stem
	fragments []feature
	pair      feature // with the word before it
	paired    bool    // the pair was looked up,
	with      string  // with this stem before it
}

// A feature is one of a message: it has a number where the file knows it, else
// the square of its weight.
type feature struct {
	id     uint32
	known  bool
	square float64
}

func (x *Index) asking(s *scratch, tokens []token) asking {
	q := asking{s: s, tokens: tokens}
	from := len(s.words)
	for i := range tokens {
		t := &tokens[i]
		x.look(s, t)
		w := askedWord{t, t.facts}
		s.words = append(s.words, w)
		if !t.is(classFrame) {
			q.things++
		}
		if q.asks == nil && t.is(classAsk) && !(i+1 < len(tokens) && tokens[i+1].is(classAbout)) { // "what about" asks nothing
			q.asks = t
			q.amount, q.state = amount(tokens[i:]), i == 0 && ofState(tokens)
		}
		q.person = q.person || asksForPerson(*t) || whichOf(tokens[i:])
	}
	q.words = since(s.words, from)
	q.terms = x.terms(s, q.words)
	return q
}

// look finds out what there is to know about a token, if nobody has yet. It stays
// with the token and its copies: most are part of several runs.
func (x *Index) look(s *scratch, t *token) {
	if t.facts != nil {
		return
	}
	var w wordFacts
	var buf keyBuffer
	w.own = x.feature(stemKey(buf[:0], t.stem), stemGroup)
	from := len(s.features)
	x.lang.fragments(t, func(key []byte) { s.features = append(s.features, x.feature(key, gramGroup)) })
	w.fragments = since(s.features, from)
	w.known = w.own.known
	w.stems = x.stemsLike(s, t, w.own)
	if !t.is(classFrame) {
		w.weight = x.wordWeight(t)
	}
	s.facts = append(s.facts, w)
	t.facts = &s.facts[len(s.facts)-1]
}

// feature looks a feature up in the file.
func (x *Index) feature(key []byte, g group) feature {
	if id, ok := x.features.find(key); ok {
		return feature{id: id, known: true}
	}
	w := x.unseen[g]
	if p := x.prior(key); p > 0 {
		w = x.weights.rarity(0, p, g)
	}
	return feature{square: w * w}
}

// pairOf is the pair that w makes with the word before it.
func (x *Index) pairOf(w *askedWord, before string) feature {
	if !w.paired || w.with != before {
		var buf keyBuffer
		w.pair = x.feature(pairKey(buf[:0], before, w.stem), pairGroup)
		w.paired, w.with = true, before
	}
	return w.pair
}

// lastPair is the pair that a word makes at the end.
func (x *Index) lastPair(w *askedWord) feature {
	var buf keyBuffer
	return x.feature(pairKey(buf[:0], w.stem, lastStem), pairGroup)
}

// wordWeight is how much a word says about what is meant: one that chat never
// has weighs 9, "product" 6, "work" 3. How often the file has it does not count.
func (x *Index) wordWeight(t *token) float64 {
	switch {
	case t.is(classRole):
		return x.weights.role
	case t.entity != "":
		return 0 // contexts and teams are used beside any entry
	}
	scale := x.weights.objectScale
	return math.Log(1 + scale/(0.5+scale*x.lang.share(t.stem)))
}

// stemsLike are the stems of the file like that of a token.
func (x *Index) stemsLike(s *scratch, t *token, own feature) []uint32 {
	from := len(s.stems)
	if own.known {
		s.stems = append(s.stems, own.id)
	}
	if t.entity != "" || len(t.stem) < samePrefixLeast {
		return since(s.stems, from)
	}
	prefix := t.stem[:samePrefixLeast]
	i, _ := slices.BinarySearchFunc(x.stems, prefix, func(id uint32, stem string) int {
		return cmp.Compare(x.stemOf(id), stem)
	})
	for ; i < len(x.stems) && strings.HasPrefix(x.stemOf(x.stems[i]), prefix); i++ {
		if other := x.stems[i]; !(own.known && other == own.id) && samePrefix(x.stemOf(other), t.stem) {
			s.stems = append(s.stems, other)
		}
	}
	return since(s.stems, from)
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
