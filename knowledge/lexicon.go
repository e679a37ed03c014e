package knowledge

import "strings"

// A lexicon lists the words of a language that ask, and those that lead over
// from one thing to the next. They decide which words of a question name the
// thing it is about; they never find an entry.
type lexicon struct {
	// What a word does in a question.
	ask    set // opens one: who, which, is, can ...
	who    set // asks for a person or role
	what   set // asks for something else: how, when, "what is"
	why    set // asks for a reason
	bid    set // asks without a question: explain, compare
	seek   set // asks for what follows: wondering who
	open   set // the same after a word that lacks: not sure who
	lack   set // not, no, anybody
	person set // names a person or role in general
	anyone set // some person, if there is one
	does   set // asks whether there is one: does anybody own it; not: can anybody do it
	frame  set // carries the asking, not the thing: pronouns, auxiliaries, "owns", "responsible"
	be     set // is, are; holds: between who and a role
	adverb set // usually, still: between who and what they do
	amount set // after how, asks for a number: how much, how long
	craft  set // work of another kind than owning: tests, designs
	spelt  set // right as it stands, though one slip from a word of work: lunch
	event  set // after who is, asks who comes: "who is joining"
	time   set // after "this" or "last", one day: this morning
	near   set // before a time: this, last
	me     set // after a short name, makes a verb of it: "PM me"
	you    set // speaks of the one asked
	greet  set // opens a talk

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

	// Corrections of a list of stop words from elsewhere.
	stop  set // common words, in the frame, that it lacks
	thing set // names things, though it has them
}

type set map[string]bool

// sets are all sets of the lexicon.
func (x *lexicon) sets() []*set {
	return []*set{
		&x.ask, &x.who, &x.what, &x.person, &x.frame, &x.of, &x.and, &x.then, &x.it,
		&x.sub, &x.or, &x.bid, &x.compare, &x.about, &x.stop, &x.thing, &x.me, &x.you, &x.greet, &x.be, &x.seek, &x.open, &x.lack, &x.why, &x.adverb, &x.anyone, &x.does,
		&x.amount, &x.craft, &x.spelt, &x.event, &x.time, &x.near,
	}
}

// spelled is the lexicon with every spelling of each word.
func (x lexicon) spelled(spellings func(string) []string) lexicon {
	for _, s := range x.sets() {
		all := set{}
		for w := range *s {
			for _, v := range spellings(w) {
				all[v] = true
			}
		}
		*s = all
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
