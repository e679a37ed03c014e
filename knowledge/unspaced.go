package knowledge

// Scripts written without spaces: a run of their characters is cut into the
// words that the lexicon knows and, between those, into pairs of neighbouring
// characters that overlap, which is what search engines do without a dictionary.

import (
	"unicode"
	"unicode/utf8"
)

// A script is a class of characters that may stand in one word.
type script uint8

const (
	spaced script = iota // words with spaces between them
	han
	hiragana
	katakana
	hangul // has spaces, but particles cling to words
	thai   // and its neighbours
)

// scriptOf is the script of a letter. A mark and the long vowel sign of Japanese
// take that of the letter before them.
func scriptOf(r rune, before script) script {
	switch {
	case r < 0x0E00:
		return spaced
	case before != spaced && (r == 'ー' || unicode.IsMark(r)):
		return before
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.Is(unicode.Hiragana, r):
		return hiragana
	case unicode.Is(unicode.Katakana, r) || r == 'ー':
		return katakana
	case unicode.Is(unicode.Hangul, r):
		return hangul
	case unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return thai
	}
	return spaced
}

// unspaced reports a word of a script without spaces.
func unspaced(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return scriptOf(r, spaced) != spaced
}

// addCut takes up a word that ends a run without spaces.
func (l *language) addCut(w string) {
	if unspaced(w) {
		l.cuts[w] = true
		l.cutMax = max(l.cutMax, utf8.RuneCountInString(w))
	}
}

// cut calls yield for each word and pair of a run without spaces, in order.
func (l *language) cut(run string, yield func(w string)) {
	start := 0
	for i := 0; i < len(run); {
		n := l.cutAt(run[i:])
		if n == 0 {
			_, size := utf8.DecodeRuneInString(run[i:])
			i += size
			continue
		}
		overlaps(run[start:i], yield)
		yield(run[i : i+n])
		i += n
		start = i
	}
	overlaps(run[start:], yield)
}

// cutAt is the length in bytes of the longest word of the lexicon that begins
// text, or 0.
func (l *language) cutAt(text string) int {
	best, end := 0, 0
	for n := 0; n < l.cutMax && end < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
		if l.cuts[text[:end]] {
			best = end
		}
	}
	return best
}

// overlaps calls yield for each two neighbouring characters of one script, and for
// a character that has no such neighbour.
func overlaps(run string, yield func(w string)) {
	var s script
	prev, paired := -1, false // where the character before begins, and whether it is in a pair
	for i, r := range run {
		next := scriptOf(r, s)
		switch {
		case prev >= 0 && next == s:
			yield(run[prev : i+utf8.RuneLen(r)])
			paired = true
		default:
			if prev >= 0 && !paired {
				yield(run[prev:i])
			}
			paired = false
		}
		prev, s = i, next
	}
	if prev >= 0 && !paired {
		yield(run[prev:])
	}
}
