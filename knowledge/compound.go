package knowledge

// Compounds: "on-call" is one word, though "on" and "call" say nothing.

import (
	"regexp"
	"slices"
	"strings"
)

var hyphenated = regexp.MustCompile(`\pL+(?:-\pL+)+`)

// addCompounds makes one word of each hyphenated one in the names of an entry of
// which every part belongs to the asking, not to the thing. Then "who is on call",
// "on-call" and "oncall" all name it.
func (v *vocabulary) addCompounds(e *Entry) {
	for _, n := range e.Names() {
		if !strings.Contains(n, "-") {
			continue
		}
		for _, w := range hyphenated.FindAllString(strings.ToLower(n), -1) {
			if words := v.words(w); len(words) > 1 && v.lang.empty(words) {
				v.addCompound(words)
			}
		}
	}
}

func (v *vocabulary) addCompound(words []token) {
	var joined strings.Builder
	for _, t := range words {
		joined.WriteString(t.text)
	}
	first, text := words[0].text, joined.String()
	if slices.ContainsFunc(v.compounds[first], func(c compound) bool { return c.begins(words) && len(c.words) == len(words) }) {
		return // another name has it
	}
	v.compounds[first] = append(v.compounds[first], compound{words, token{text: text, stem: v.spell.add(text, v.lang.stem), class: v.lang.class(text)}})
}

// A compound is a word that people write apart, and what stands for it.
type compound struct {
	words []token
	token token
}

// compoundAt is the longest compound that in begins with, as one token, and
// the number of words it takes the place of.
func (v *vocabulary) compoundAt(in []token) (t token, n int) {
	for _, c := range v.compounds[in[0].text] {
		if len(c.words) > n && c.begins(in) {
			t, n = c.token, len(c.words)
		}
	}
	if n > 0 {
		t.raw, t.before = rawText(in[:n]), in[0].before
	}
	return t, n
}

func (c *compound) begins(in []token) bool {
	if len(c.words) > len(in) {
		return false
	}
	for i, w := range c.words {
		if w.text != in[i].text || i > 0 && in[i].before != 0 {
			return false
		}
	}
	return true
}
