package knowledge

// What depends on the file's language: stems, how common a word is in chat, and
// the words that ask rather than name the thing asked about.

import (
	"bufio"
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/spanish"
)

//go:embed chatwords.txt
var chatWords string

// A language knows the words of one language.
type language struct {
	stemmer func(*snowballstem.Env) bool
	prior   map[string]float64 // by word: the share of chat messages that hold it
	stems   map[string]float64 // the same by stem
	common  map[string]bool    // the hundred commonest words
	lexicon
}

var languages = sync.OnceValue(func() map[string]*language {
	return map[string]*language{
		"en": newLanguage(english.Stem, chatWords, englishLexicon),
		"es": newLanguage(spanish.Stem, "", spanishLexicon),
		"de": newLanguage(german.Stem, "", germanLexicon),
		"fr": newLanguage(french.Stem, "", frenchLexicon),
	}
})

// languageOf is the language with the given BCP 47 tag; one without a stemmer
// is matched by whole words and fragments.
func languageOf(tag string) *language {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if l := languages()[base]; l != nil {
		return l
	}
	return newLanguage(nil, "", lexicon{})
}

func newLanguage(stem func(*snowballstem.Env) bool, table string, lex lexicon) *language {
	l := &language{
		stemmer: stem, lexicon: lex,
		prior: map[string]float64{}, stems: map[string]float64{}, common: map[string]bool{},
	}
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
		l.stems[l.stem(w)] += float64(n) / 1e6
	}
	return l
}

func (l *language) stem(w string) string {
	if l.stemmer == nil || len(w) < 3 {
		return w
	}
	env := snowballstem.NewEnv(w)
	l.stemmer(env)
	return env.Current()
}
