package knowledge

import "strings"

// A lexicon lists the words of a language that ask, and those that lead over
// from one thing to the next. They decide which words of a question name the
// thing it is about; they never find an entry.
type lexicon struct {
	ask     set    // open a question: who, which, is, can ...
	who     set    // ask for a person or role
	what    set    // ask for something else than a person: how, when, "what is"
	person  set    // name a person or role in general
	frame   set    // carry the asking, not the thing: pronouns, auxiliaries, "owns", "responsible"
	of      set    // begin a part that narrows what came before: for, at, in ...
	and     set    // join two things
	then    set    // lead over from what was said before: and, also, "what about"
	it      set    // stand for something said before: it, they, those ...
	sub     set    // open a clause that another one completes: when, if ...
	or      set    // offer another answer
	whoever string // asks for a person or role
	bid     set    // ask without a question: explain, compare
	compare set    // set roles side by side
	about   set    // after a word that asks, turn to another thing: what about
}

type set map[string]bool

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
		real quick question first important best better right good morning evening afternoon everyone guys hola hallo cheers ty sorry btw fyi imo lol haha wants someone's anybody's vs versus cannot isn aren doesn don didn`
	englishOwn = `own owns owned owner owners ownership responsible responsibility responsibilities accountable
		accountability charge charges handle handles handled handling manage manages managed managing run runs running lead leads
		leading drive drives driving decide decides decided deciding decision decisions define defines defining make makes made making create
		creates creating set sets setting keep keeps keeping maintain maintains take takes taking care cares look looks after
		job jobs duty duties task tasks role roles title titles position positions hat baby lies lie falls fall land lands
		sit sits belong belongs hold holds sign deal deals dealing work works working come comes coming put
		contact talk turn bug point primary main key final ultimately ultimate last`
)

var englishLexicon = lexicon{
	ask:     setOf(englishAsk),
	whoever: "who",
	who:     setOf("who whos whom whose"),
	about:   setOf("about"),
	compare: setOf("vs versus difference differences different differ differs compare compared comparison comparing between split divided distinguish distinction against side"),
	bid:     setOf("explain describe compare list show tell remind clarify summarize summarise"),
	or:      setOf("or"),
	sub:     setOf("when if since because while given once"),
	what:    setOf("what whats when where why how"),
	person:  setOf("role roles person people somebody someone guy position job responsibility responsible responsibilities"),
	frame:   setOf(englishAsk, englishFunction, englishOwn),
	of:      setOf("of for at in on with within from by during under about around across"),
	and:     setOf("and or plus"),
	then:    setOf("and also or but then so ok okay vs versus what how same plus"),
	it:      setOf("it they them those these both this that one ones there two"),
}

var spanishLexicon = lexicon{
	ask:     setOf("quién quien quiénes quienes qué que cuál cual cuándo cuando dónde donde cómo como por es son puede pueden"),
	whoever: "quién",
	who:     setOf("quién quien quiénes quienes cuál cual"),
	frame:   setOf("quién quien quiénes quienes qué que cuál cual cuándo cuando dónde donde cómo como por es son puede pueden el la los las un una unos unas de del al a en con para y o u no se lo su sus mi nuestro nuestra este esta eso esa ser está están hay tiene tienen hace hacen responsable responsables encarga encargado dueño dueña lleva decide gestiona define cargo rol trabajo persona"),
	of:      setOf("de del en para con por"),
	and:     setOf("y o e"),
	then:    setOf("y también o pero entonces"),
	it:      setOf("eso esto ellos ellas ambos lo"),
}

var germanLexicon = lexicon{
	ask:     setOf("wer wem wen wessen was welche welcher welches wann wo warum wie ist sind kann können darf soll hat haben macht"),
	whoever: "wer",
	who:     setOf("wer wem wen wessen welche welcher welches"),
	frame:   setOf("wer wem wen wessen was welche welcher welches wann wo warum wie ist sind kann können darf soll hat haben macht machen der die das den dem des ein eine einen einem einer und oder nicht kein in im an am auf für von vom mit zu zum zur bei ich du er sie es wir ihr uns unser unsere sein ihre dieser diese dieses verantwortlich zuständig verantwortet gehört kümmert sich um entscheidet über rolle aufgabe person legt fest"),
	of:      setOf("in im an am auf für von vom mit bei des der"),
	and:     setOf("und oder"),
	then:    setOf("und auch oder aber dann"),
	it:      setOf("es sie das die beide dies"),
}

var frenchLexicon = lexicon{
	ask:     setOf("qui que quoi quel quelle quels quelles quand où pourquoi comment est sont peut peuvent doit a ont"),
	whoever: "qui",
	who:     setOf("qui quel quelle"),
	frame:   setOf("qui que quoi quel quelle quels quelles quand où pourquoi comment est sont peut peuvent doit a ont ce c il elle on nous vous ils elles le la les l un une des de du d au aux à en dans pour par avec sur et ou ne pas se s son sa ses notre nos cette cet responsable responsables charge occupe décide gère définit rôle travail personne fait faire être"),
	of:      setOf("de du des d dans pour par avec sur en au aux à"),
	and:     setOf("et ou"),
	then:    setOf("et aussi ou mais alors"),
	it:      setOf("ça cela ils elles les deux"),
}
