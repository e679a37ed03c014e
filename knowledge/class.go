package knowledge

// Classes: what a word does in a question. A word is looked up once, when it
// becomes a token, and asked about many times.

// A class is the lists of a language that a word is in, one bit for each.
type class uint64

// One for each list of the lexicon; lists says which.
const (
	classAsk class = 1 << iota
	classWho
	classWhat
	classWhy
	classBid
	classSeek
	classOpen
	classLack
	classPerson
	classAnyone
	classDoes
	classFrame // or a stop word, or a number
	classBe
	classAdverb
	classMe
	classYou
	classGreet
	classOf
	classAnd
	classOr
	classCompare
	classSub
	classThen
	classAbout
	classIt
	classWhich
	classHow
	classMeasure
	classDay
	classEvent
	classArticle
	classTo
	classUp
	classNear
	classTime
	classCraft
	classSpelt

	classRole     // not a word but the name of a role
	classEveryday // too common to be mended or to be cut into fragments
	classChat     // chat has it
)

// is reports a token in one of the classes at least.
func (t *token) is(c class) bool { return t.class&c != 0 }

// classify fills the table of classes from the lists of the language.
func (l *language) classify() {
	l.classes = map[string]class{}
	add := func(s set, c class) {
		for w := range s {
			l.classes[w] |= c
		}
	}
	for _, s := range l.lists() {
		add(*s.set, s.class)
	}
	add(l.common, classEveryday)
	for w, p := range l.prior {
		if p > 0 {
			l.classes[w] |= classChat
		}
	}
}

// class is the class of a word.
func (l *language) class(w string) class {
	c := l.classes[w]
	if l.isListed(w) {
		c |= classFrame | classEveryday
	}
	if w[0] <= '9' && isNumber(w) {
		c |= classFrame
	}
	return c
}
