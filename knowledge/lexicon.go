package knowledge

import "strings"

// A lexicon lists the words of a language that ask, and those that lead over
// from one thing to the next. They decide which words of a question name the
// thing it is about; they never find an entry.
type lexicon struct {
	ask     set               // open a question: who, which, is, can ...
	who     set               // ask for a person or role
	what    set               // ask for something else than a person: how, when, "what is"
	person  set               // name a person or role in general
	frame   set               // carry the asking, not the thing: pronouns, auxiliaries, "owns", "responsible"
	of      set               // begin a part that narrows what came before: for, at, in ...
	and     set               // join two things
	then    set               // lead over from what was said before: and, also, "what about"
	it      set               // stand for something said before: it, they, those ...
	sub     set               // open a clause that another one completes: when, if ...
	or      set               // offer another answer
	whoever string            // asks for a person or role
	bid     set               // ask without a question: explain, compare
	compare set               // set roles side by side
	short   map[string]string // contractions as people type them in a hurry: "whats"
	me      set               // after a short name, make a verb of it: "PM me"
	you     set               // speak of the one asked
	greet   set               // open a talk
	be      set               // is, are
	about   set               // after a word that asks, turn to another thing: what about
	stop    set               // common words, in the frame, that a table of chat or a library does not tell
	thing   set               // name things, though a library counts them as stop words
}

type set map[string]bool

// sets are all sets of the lexicon.
func (x *lexicon) sets() []*set {
	return []*set{
		&x.ask, &x.who, &x.what, &x.person, &x.frame, &x.of, &x.and, &x.then, &x.it,
		&x.sub, &x.or, &x.bid, &x.compare, &x.about, &x.stop, &x.thing, &x.me, &x.you, &x.greet, &x.be,
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

const (
	englishBid = `explain describe compare list show tell remind clarify summarize summarise`
	englishAsk = `who whos whom whose what whats which when where why how
		is are am was were do does did can could should would will may might must has have shall`
	englishFunction = `a an the this that these those there here i me my mine we us our ours you your yours he him his she
		her hers it its they them their theirs one ones someone somebody anyone anybody everyone everybody something
		anything thing things stuff and or but nor so if then than as at by for from in into of off on onto out over
		to up with within without about after before between during per via not no yes ok okay please pls plz thanks thank
		thx hi hello hey just really actually basically exactly again also too very much many more most some any all both each every
		other another else only even still now today ever never always usually normally typically often currently
		be been being am is are was were do does did doing done have has had having can could should would will may might must
		shall get gets got getting go goes going gone let lets need needs needed want wants wanted know knows known
		tell tells told say says said ask asks asked asking explain show give see look looks looking find think guess
		wonder wondering mean means help understand call called normal person people guy man folks team company org
		organization organisation place kind kinds sort type way lot bit etc like own new our supposed actual whole
		real quick entire complete full total detail details part parts side sides bit bits piece properly smoothly clearly together apart along away back down forward process ownership question first important best better right good morning evening afternoon everyone guys hola hallo cheers ty sorry btw fyi imo lol haha wants someone's anybody's vs versus cannot isn aren doesn don didn`
	englishOwn = `own owns owned owner owners ownership responsible responsibility responsibilities accountable
		accountability charge charges handle handles handled handling manage manages managed managing run runs running lead leads
		leading drive drives driving decide decides decided deciding decision decisions define defines defining make makes made making create
		creates creating set sets setting keep keeps keeping maintain maintains take takes taking care cares look looks after
		consult consulted informed inform signs remit purview mandate plate desk turf court
		job jobs duty duties task tasks role roles title titles position positions hat baby lies lie falls fall land lands
		sit sits belong belongs hold holds sign deal deals dealing work works working come comes coming put
		contact talk turn bug point primary main key final ultimately ultimate last`
)

var englishLexicon = lexicon{
	ask:     setOf(englishAsk),
	whoever: "who",
	who:     setOf("who whoever whos whom whose"),
	about:   setOf("about"),
	be:      setOf("is are was were"),
	me:      setOf("me him her us them you"),
	you:     setOf("you yourself"),
	greet:   setOf("hi hello hey help morning"),
	short: map[string]string{
		"whats": "what is", "whos": "who is", "wheres": "where is", "hows": "how is", "thats": "that is", "theres": "there is",
		"im": "i am", "ive": "i have", "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not",
		"arent": "are not", "cant": "can not", "wont": "will not", "shouldnt": "should not", "wouldnt": "would not",
		"couldnt": "could not", "havent": "have not", "hasnt": "has not", "youre": "you are", "theyre": "they are",
	},
	compare: setOf("vs versus difference differences different differ differs compare compared comparison comparing between split divided distinguish distinction apart against side"),
	bid:     setOf(englishBid),
	or:      setOf("or"),
	sub:     setOf("when if since because while given once"),
	what:    setOf("what whats when where why how"),
	person:  setOf("role roles person people position guy"),
	frame:   setOf(englishAsk, englishFunction, englishOwn, englishBid),
	of:      setOf("of for in on with within from by during under about around across"),
	and:     setOf("and or plus"),
	then:    setOf("and also or but then so ok okay vs versus what how same plus"),
	it:      setOf("it they them those these both this that one ones there two"),
}
