package knowledge

import "strings"

// A lexicon lists the words of a language that ask, and those that lead over
// from one thing to the next. They decide which words of a question name the
// thing it is about; they never find an entry.
type lexicon struct {
	// What a word does in a question.
	ask     set // opens one: who, which, is, can ...
	who     set // asks for a person or role
	what    set // asks for something else: how, when, "what is"
	why     set // asks for a reason
	bid     set // asks without a question: explain, compare
	seek    set // asks for what follows: wondering who
	open    set // the same after a word that lacks: not sure who
	lack    set // not, no, anybody
	person  set // names a person or role in general
	anyone  set // some person, if there is one
	does    set // asks whether there is one: does anybody own it; not: can anybody do it
	frame   set // carries the asking, not the thing: pronouns, auxiliaries, "owns", "responsible"
	be      set // is, are; holds: between who and a role
	adverb  set // usually, still: between who and what they do
	which   set // before a word that stands for roles, asks for one of them: which of them
	how     set // asks how, or by a measure after it
	measure set // after how, asks for an amount: how much
	day     set // says when something is, which is not what is always so
	event   set // after who or who is, asks who comes: "who is joining"
	article set // begins a thing: the, our
	to      set // after event, leads to a place or to what somebody does: going to
	up      set // after event, makes another verb of it: coming up with
	near    set // before a time, makes one day of it: this morning
	time    set // see near
	craft   set // work of another kind than owning: tests, designs
	spelt   set // right as it stands, though one slip from a word of work: lunch
	me      set // after a short name, makes a verb of it: "PM me"
	you     set // speaks of the one asked
	greet   set // opens a talk

	// What a word does between one part and the next.
	of      set // begins a part that narrows what came before: for, in ...
	and     set // joins two things
	or      set // offers another answer
	compare set // sets roles side by side
	sub     set // opens a clause that another one completes: when, if ...
	then    set // leads over from what was said before: and, also, "what about"
	about   set // after a word that asks, turns to another thing: what about
	it      set // stands for something said before: it, they, those ...

	whoever string            // asks for a person or role
	short   map[string]string // contractions as people type them in a hurry: "whats"

	// Words that name nothing together, though one of them does alone.
	idle []string

	// Corrections of a list of stop words from elsewhere.
	stop  set // common words, in the frame, that it lacks
	thing set // names things, though it has them
}

type set map[string]bool

// A list is a set of the lexicon and the class of the words in it.
type list struct {
	*set
	class class
}

// lists are all sets of the lexicon.
func (x *lexicon) lists() []list {
	return []list{
		{&x.ask, classAsk}, {&x.who, classWho}, {&x.what, classWhat}, {&x.why, classWhy}, {&x.bid, classBid},
		{&x.seek, classSeek}, {&x.open, classOpen}, {&x.lack, classLack}, {&x.person, classPerson},
		{&x.anyone, classAnyone}, {&x.does, classDoes}, {&x.frame, classFrame}, {&x.be, classBe},
		{&x.adverb, classAdverb}, {&x.me, classMe}, {&x.you, classYou}, {&x.greet, classGreet},
		{&x.of, classOf}, {&x.and, classAnd}, {&x.or, classOr}, {&x.compare, classCompare}, {&x.sub, classSub},
		{&x.then, classThen}, {&x.about, classAbout}, {&x.it, classIt},
		{&x.which, classWhich}, {&x.how, classHow}, {&x.measure, classMeasure}, {&x.day, classDay},
		{&x.event, classEvent}, {&x.article, classArticle}, {&x.to, classTo}, {&x.up, classUp}, {&x.near, classNear}, {&x.time, classTime}, {&x.craft, classCraft}, {&x.spelt, classSpelt},
		{&x.stop, classFrame | classEveryday}, {&x.thing, 0},
	}
}

// spelled is the lexicon with every spelling of each word.
func (x lexicon) spelled(spellings func(string) []string) lexicon {
	for _, l := range x.lists() {
		all := set{}
		for w := range *l.set {
			for _, v := range spellings(w) {
				all[v] = true
			}
		}
		*l.set = all
	}
	return x
}

func setOf(lists ...string) set {
	s := set{}
	for _, l := range lists {
		for w := range strings.FieldsSeq(l) {
			s[w] = true
		}
	}
	return s
}
