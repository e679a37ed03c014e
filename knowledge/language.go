package knowledge

// What depends on the file's language: stems, how common a word is in chat, and
// the words that ask rather than name the thing asked about.

import (
	"bufio"
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
)

//go:embed chatwords.txt
var chatWords string

// A language knows the words of one language.
type language struct {
	tongue
	prior     map[string]float64        // by word: the share of chat messages that hold it
	stems     map[string]float64        // the same by stem
	stemOf    map[string]string         // by word of chat: its stem, which takes long to find
	common    map[string]bool           // the hundred commonest words
	grams     func() map[string]float64 // by fragment: the share of chat messages that hold it
	classes   map[string]class          // by word of chat or of a list
	idleWords map[string][][]string     // by first word: what is idle
	cuts      set                       // words that end a run without spaces
	cutMax    int                       // characters of the longest of them
}

// languages are made when first asked for: each costs a few hundred words.
var languages = sync.OnceValue(func() map[string]*language {
	out := map[string]*language{}
	for tag, t := range tongues() {
		out[tag] = newLanguage(t)
	}
	return out
})

// languageOf is the language with the given BCP 47 tag; one that is not known is
// matched by whole words and fragments.
func languageOf(tag string) *language {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if l := languages()[base]; l != nil {
		return l
	}
	return newLanguage(tongue{})
}

func newLanguage(t tongue) *language {
	l := &language{
		tongue: t,
		prior:  map[string]float64{}, stems: map[string]float64{}, stemOf: map[string]string{}, common: map[string]bool{}, cuts: set{},
	}
	l.lexicon = t.lexicon.spelled(l.spellings)
	l.readChat(t.chat)
	l.grams = sync.OnceValue(l.gramPriors)
	l.idleWords = map[string][][]string{}
	for _, phrase := range l.idle {
		for _, spelling := range l.spellings(phrase) {
			words := strings.Fields(spelling)
			l.idleWords[words[0]] = append(l.idleWords[words[0]], words)
		}
	}
	for w := range l.stop {
		l.common[w] = true
		l.prior[w] = stopShare
		l.stems[l.stem(w)] = stopShare
	}
	for _, s := range l.lists() {
		for w := range *s.set {
			l.addCut(w)
		}
	}
	l.classify()
	return l
}

// readChat takes up a table of words, the commonest first.
func (l *language) readChat(table string) {
	sc := bufio.NewScanner(strings.NewReader(table))
	for sc.Scan() {
		w, count, _ := strings.Cut(sc.Text(), " ")
		n, err := strconv.Atoi(count)
		if err != nil {
			continue // a comment
		}
		if len(l.prior) < 100 {
			l.common[w] = true
		}
		l.prior[w] = float64(n) / 1e6
		stem := l.stem(w)
		l.stems[stem] += float64(n) / 1e6
		l.stemOf[w] = stem
	}
}

// stem is the form under which the inflections of a word meet, without accents:
// many people leave them out. A stop word of the library keeps its form, so that
// its stem tells that it is one.
func (l *language) stem(w string) string {
	if stem, ok := l.stemOf[w]; ok {
		return stem
	}
	switch {
	case l.isListed(w):
		return w
	case l.stemmer == nil || len(w) < 3:
		return cmp.Or(unaccented(w), w) // an accent alone
	}
	if l.respell != nil {
		w = l.respell(w)
	}
	if isAbbreviations(w) {
		w = w[:len(w)-1]
	}
	env := snowballstem.NewEnv(w)
	l.stemmer(env)
	return cmp.Or(unaccented(env.Current()), w)
}

// isAbbreviations reports an abbreviation in the plural, which no stemmer sees,
// since a word has vowels: PRDs, SLTs.
func isAbbreviations(w string) bool {
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && isPlainASCII(w) && !strings.ContainsAny(w, "aeiouy")
}

// isPlainASCII reports small letters a to z alone.
func isPlainASCII(w string) bool {
	return !strings.ContainsFunc(w, func(r rune) bool { return r < 'a' || r > 'z' })
}

// stopShare is the share of chat messages taken to hold a stop word of a
// language without a table: the mean of the hundred commonest English words.
const stopShare = 0.057

// isListed reports a stop word of the library.
func (l *language) isListed(w string) bool {
	return l.isStopWord != nil && l.isStopWord(w) && !l.thing[w]
}

// isNumber reports digits alone: "the 3 main duties".
func isNumber(w string) bool { return strings.Trim(w, "0123456789") == "" }

// share is the share of chat messages that hold a word with this stem.
func (l *language) share(stem string) float64 {
	if p, ok := l.stems[stem]; ok || !l.isListed(stem) {
		return p
	}
	return stopShare
}

// spellings are the ways people write a word: as it should be, and without its
// accents.
func (l *language) spellings(w string) []string {
	out := []string{w}
	if bare := unaccented(w); bare != w {
		out = append(out, bare)
	}
	if l.variant != nil {
		out = append(out, l.variant(w))
	}
	return out
}

// markIdle marks the words that name nothing together: the date in "who keeps the
// roadmap up to date" is none.
func (l *language) markIdle(tokens []token) {
	for i := range tokens {
		for _, words := range l.idleWords[tokens[i].raw] {
			if run := tokens[i:min(len(tokens), i+len(words))]; slices.EqualFunc(run, words, func(t token, w string) bool { return t.raw == w }) {
				for k := range run {
					run[k].class = classFrame | classEveryday
				}
			}
		}
	}
}
