package knowledge

// Features: what two texts can have in common. Stems, pairs of neighbouring
// stems, and fragments of words.

import (
	"maps"
	"math"
	"slices"
	"unicode/utf8"
)

// A group is a family of features.
type group uint8

const (
	stemGroup group = iota
	pairGroup
	gramGroup
	groupCount
)

// rarity is the weight of a feature that n entries of the file and a share p of
// chat messages hold. It does not depend on the size of the file, so that an
// entry about something else changes nothing.
func (w *weights) rarity(n int, p float64, g group) float64 {
	r := math.Pow(math.Log(1+w.rarityScale/(float64(n)+0.5+w.rarityScale*p)), w.rarityPower)
	switch g {
	case pairGroup:
		return w.pair * r
	case gramGroup:
		return w.fragment * r
	}
	return r
}

// features calls yield with the key of each feature of tokens, and the index of
// the (last) token it comes from. The key is only valid during the call.
func (l *language) features(tokens []token, yield func(key []byte, g group, at int)) {
	var buf keyBuffer
	prev := firstStem
	for i := range tokens {
		t := &tokens[i]
		yield(stemKey(buf[:0], t.stem), stemGroup, i)
		yield(pairKey(buf[:0], prev, t.stem), pairGroup, i)
		prev = t.stem
		l.fragments(t, func(key []byte) { yield(key, gramGroup, i) })
	}
	if len(tokens) > 0 {
		yield(pairKey(buf[:0], prev, lastStem), pairGroup, len(tokens)-1)
	}
}

// The first word makes a pair with firstStem, and the last with lastStem.
const firstStem, lastStem = "^", "$"

// fragments calls yield with the key of each fragment of a word.
func (l *language) fragments(t *token, yield func(key []byte)) {
	if t.entity == "" && !t.is(classEveryday|classAsk) {
		grams(t.spelt(), yield)
	}
}

// A keyBuffer has room for the key of most features.
type keyBuffer [2*maxWord + 64]byte

func stemKey(buf []byte, stem string) []byte { return append(append(buf, 'w'), stem...) }

func pairKey(buf []byte, a, b string) []byte {
	buf = append(append(buf, 'p'), a...)
	return append(append(buf, ' '), b...)
}

// grams yields the fragments of three and four characters of a word, with < and
// > marking its ends.
func grams(w string, yield func(key []byte)) {
	var at [maxWord + 3]int // where each character of "<word>" begins
	var room [maxWord + 3]byte
	buf := append(append(append(room[:0], 'g', '<'), w...), '>')
	n := 0
	for i := 1; i < len(buf); n++ {
		at[n] = i
		_, size := utf8.DecodeRune(buf[i:])
		i += size
	}
	at[n] = len(buf)
	var key [4*utf8.UTFMax + 1]byte
	for size := 3; size <= 4; size++ {
		for i := 0; i+size <= n; i++ {
			yield(append(append(key[:0], 'g'), buf[at[i]:at[i+size]]...))
		}
	}
}

// gramPriors is the share of chat messages that hold each fragment.
func (l *language) gramPriors() map[string]float64 {
	out := map[string]float64{}
	for _, w := range slices.Sorted(maps.Keys(l.prior)) { // a fixed order: rounding must not depend on it
		p := l.prior[w]
		if l.common[w] {
			continue
		}
		grams(w, func(key []byte) { out[string(key[1:])] = 1 - (1-out[string(key[1:])])*(1-p) })
	}
	return out
}
