package knowledge

// Tokens: the words of a text with spelling mended and with the names of roles,
// contexts and teams put into one form, so that "PM", "product manager" and
// "prodcut manger" are the same token.

import (
	"slices"
	"strings"
)

// A token is one word of a text, or one name of several words.
type token struct {
	text   string // as matched; for a name its entity
	stem   string // stem of text; for a name its entity
	raw    string // as written
	mended bool   // the spelling of raw was mended
	aside  bool   // said beside the question: what led up to it
	before rune   // the punctuation before it: '?', '.', ',' or 0
	class  class  // of text; of a name only that it is one of a role
	entity string // "role:product-owner", "context:startup", "team:checkout" or empty

	facts *wordFacts // what was found out about it, once it was looked at
}

// spelt is the word that fragments are taken from: as written, so that a mended
// word counts for less than one that was right.
func (t *token) spelt() string {
	if t.mended {
		return t.raw
	}
	return t.text
}

// A vocabulary turns text into tokens: it knows the file's words and names.
type vocabulary struct {
	lang      *language
	names     map[string][]name     // by first word's stem, longest first
	compounds map[string][]compound // by first word
	spell     speller
}

// A name is one spelling of an entity.
type name struct {
	words  []token
	entity string
	class  class
}

func newVocabulary(b *Base, lang *language) *vocabulary {
	v := &vocabulary{lang: lang, names: map[string][]name{}, compounds: map[string][]compound{}, spell: newSpeller()}
	for _, r := range b.Roles {
		v.addNames("role:", classRole, r.Entry)
	}
	for _, c := range b.Contexts {
		v.addNames("context:", 0, c.Entry)
	}
	for _, t := range b.Teams {
		v.addNames("team:", 0, t.Entry)
	}
	for stem, list := range v.names {
		slices.SortStableFunc(list, func(a, b name) int { return len(b.words) - len(a.words) })
		v.names[stem] = list
	}
	return v
}

func (v *vocabulary) addNames(prefix string, c class, e Entry) {
	for _, n := range e.Names() {
		if words := v.words(n); len(words) > 0 {
			first := words[0].stem
			v.names[first] = append(v.names[first], name{words, prefix + e.ID, c})
		}
	}
}

// words are the tokens of text as written: no spelling mended, no names found.
// A last token without text carries the punctuation at the end.
func (v *vocabulary) words(text string) []token {
	var out []token
	v.lang.split(fold(plain(text)), func(w string, before rune) {
		if w != "" && len(out) < maxWords {
			out = append(out, token{text: w, raw: w, stem: v.lang.stem(w), class: v.lang.class(w), before: before})
		}
	})
	return out
}

// learn adds the words of a phrase of the file to what the speller knows.
func (v *vocabulary) learn(text string) {
	v.lang.split(fold(plain(text)), func(w string, _ rune) { v.spell.add(w, v.lang.stem) })
}

// phrase is a phrase of the file as tokens.
func (v *vocabulary) phrase(text string) []token { return v.merge(v.words(text)) }

// learnPhrase is a phrase of the file as tokens; it also learns the words.
func (v *vocabulary) learnPhrase(text string) []token {
	var out []token
	v.lang.split(fold(plain(text)), func(w string, before rune) {
		if w != "" && len(out) < maxWords {
			out = append(out, token{text: w, raw: w, stem: v.spell.add(w, v.lang.stem), class: v.lang.class(w), before: before})
		}
	})
	return v.merge(out)
}

// stem is the stem of a word.
func (v *vocabulary) stem(w string) string {
	if k, ok := v.spell.known[w]; ok {
		return k.stem
	}
	return v.lang.stem(w)
}

// question is what a person wrote, as tokens, and the punctuation at its end.
func (v *vocabulary) question(text string) (tokens []token, end rune) {
	text = fold(plain(text))
	tokens = make([]token, 0, min(maxWords, 1+strings.Count(text, " ")))
	v.lang.split(text, func(w string, before rune) {
		switch {
		case w == "":
			end = before
		case len(tokens) < maxWords:
			t := token{text: w, raw: w, class: v.lang.class(w), before: before}
			if !t.is(classEveryday|classChat|classFrame|classSpelt) && !unspaced(w) {
				t.text = v.mend(w)
				if t.mended = t.text != w; t.mended {
					t.class = v.lang.class(t.text)
				}
			}
			t.stem = v.stem(t.text)
			tokens = append(tokens, t)
		}
	})
	v.lang.markIdle(tokens)
	return v.merge(tokens), end
}

// mend is the word that a mistyped one was meant to be.
func (v *vocabulary) mend(w string) string {
	if len(w) == shortWord && v.spell.known[w].count == 0 {
		return v.lang.mendShort(w)
	}
	return v.spell.mend(w)
}

// merge replaces each longest run of words that is a name, or else a compound, by
// one token, in place.
func (v *vocabulary) merge(in []token) []token {
	out := in[:0]
	for i := 0; i < len(in); {
		n := v.nameAt(in[i:])
		if n == nil || v.verb(n, in[i:]) {
			t, words := v.compoundAt(in[i:])
			if words == 0 {
				t, words = in[i], 1
			}
			out = append(out, t)
			i += words
			continue
		}
		run := in[i : i+len(n.words)]
		raws := make([]string, len(run))
		for j, t := range run {
			raws[j] = t.raw
		}
		out = append(out, token{text: n.entity, stem: n.entity, entity: n.entity, class: n.class, raw: strings.Join(raws, " "), before: in[i].before})
		i += len(run)
	}
	return out
}

// verb reports a short name that is a verb here: "PM me the link".
func (v *vocabulary) verb(n *name, in []token) bool {
	return len(n.words) == 1 && len(in[0].text) <= 3 && len(in) > 1 && in[1].is(classMe)
}

func (v *vocabulary) nameAt(in []token) *name {
	list := v.names[in[0].stem]
	for k := range list {
		if list[k].begins(in) {
			return &list[k]
		}
	}
	return nil
}

// begins reports whether in begins with the name, singular or plural:
// "management" has the stem of "manager" but is another word.
func (n *name) begins(in []token) bool {
	if len(n.words) > len(in) {
		return false
	}
	for i, w := range n.words {
		t := in[i]
		if w.stem != t.stem || len(t.text)-len(w.text) > 2 || len(w.text)-len(t.text) > 2 || i > 0 && t.before != 0 {
			return false
		}
	}
	return true
}
