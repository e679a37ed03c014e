package knowledge

// The languages there are: stemmer, stop words and lexicon of each.

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
	stopfr "github.com/kljensen/snowball/french"
	stophu "github.com/kljensen/snowball/hungarian"
	stopno "github.com/kljensen/snowball/norwegian"
	stopru "github.com/kljensen/snowball/russian"
	stopes "github.com/kljensen/snowball/spanish"
	stopsv "github.com/kljensen/snowball/swedish"
)

// A tongue is what is given for a language; the zero tongue gives nothing.
type tongue struct {
	stemmer      func(*snowballstem.Env) bool
	chat         string                   // a table of the words of chat
	isStopWord   func(word string) bool   // of a library
	respell      func(word string) string // other spellings into the one the stemmer knows
	variant      func(word string) string // another common spelling of a word of the lexicon
	elides       bool                     // an apostrophe parts two words: l'équipe
	roleStock    []string                 // how people ask about a role $1
	pairStock    []string                 // how people compare $1 and $2; the first two also the other way round
	exampleStock []string                 // how people ask for an example $1
	lexicon
}

// tongues by BCP 47 base language. The library of stop words has no German,
// Italian, Portuguese, Dutch, Danish, Finnish, Romanian, Turkish or Arabic; German
// has its own in its lexicon.
func tongues() map[string]tongue {
	norse := tongue{stemmer: norwegian.Stem, isStopWord: stopno.IsStopWord}
	return map[string]tongue{
		"en": {stemmer: english.Stem, chat: chatWords, lexicon: englishLexicon, roleStock: roleStock, pairStock: pairStock, exampleStock: exampleStock},
		"es": {
			stemmer: spanish.Stem, isStopWord: stopes.IsStopWord, respell: accentedEnding,
			lexicon: spanishLexicon, roleStock: spanishRoleStock, pairStock: spanishPairStock,
		},
		"de": {
			stemmer: german.Stem, respell: withUmlauts, variant: withoutUmlauts,
			lexicon: germanLexicon, roleStock: germanRoleStock, pairStock: germanPairStock,
		},
		"fr": {
			stemmer: french.Stem, isStopWord: stopfr.IsStopWord, elides: true,
			lexicon: frenchLexicon, roleStock: frenchRoleStock, pairStock: frenchPairStock,
		},
		"ja": {lexicon: japaneseLexicon},
		"zh": {lexicon: chineseLexicon},
		"ar": {stemmer: arabic.Stem},
		"da": {stemmer: danish.Stem},
		"fi": {stemmer: finnish.Stem},
		"hu": {stemmer: hungarian.Stem, isStopWord: stophu.IsStopWord},
		"it": {stemmer: italian.Stem, elides: true},
		"nb": norse,
		"nl": {stemmer: dutch.Stem},
		"nn": norse,
		"no": norse,
		"pt": {stemmer: portuguese.Stem},
		"ro": {stemmer: romanian.Stem},
		"ru": {stemmer: russian.Stem, isStopWord: stopru.IsStopWord},
		"sv": {stemmer: swedish.Stem, isStopWord: stopsv.IsStopWord},
		"tr": {stemmer: turkish.Stem},
	}
}

// accentedEnding gives "priorizacion" its accent: the stemmer knows no other.
func accentedEnding(w string) string {
	if strings.HasSuffix(w, "cion") || strings.HasSuffix(w, "sion") {
		return w[:len(w)-2] + "ón"
	}
	return w
}

// withUmlauts writes ä for ae, ö for oe and ü for ue where they stand for one:
// not in "neue", "Quelle" or "Steuer".
func withUmlauts(w string) string {
	var out strings.Builder
	for i := 0; i < len(w); i++ {
		umlaut := ""
		if i+1 < len(w) && w[i+1] == 'e' && (i == 0 || !strings.ContainsRune("aeiouq", rune(w[i-1]))) {
			umlaut = map[byte]string{'a': "ä", 'o': "ö", 'u': "ü"}[w[i]]
		}
		if umlaut == "" {
			out.WriteByte(w[i])
			continue
		}
		out.WriteString(umlaut)
		i++
	}
	return out.String()
}

var digraphs = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")

func withoutUmlauts(w string) string { return digraphs.Replace(w) }
