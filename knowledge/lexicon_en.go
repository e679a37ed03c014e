package knowledge

// The English lexicon.

const (
	// englishAsk open a question.
	englishAsk = `who whos whom whose what whats which when where why how is are am was were do does did can could
		should would will may might must has have shall`
	// englishBid ask without a question.
	englishBid = `explain describe compare list show tell remind clarify summarize summarise`
	// englishSeek ask for what follows them.
	englishSeek = `whoever wonder wonders wondering wondered unsure curious confused confirm confirmation clarify clarification clarity
		unclear asked asks asking ask`
	// englishFunction hold a sentence together.
	englishFunction = `a an the this that these those there here i me my mine we us our ours you your yours he him his she
		her hers it its they them their theirs one ones someone somebody anyone anybody everybody something
		anything and or but nor so if then than as at by for from in into of off on onto out over to up with
		within without about after before between during per via not no yes ok okay please pls plz thanks
		thank thx hi hello hey just really actually basically exactly again also too very much many more
		most some any all both each every other another else only even still now today ever never always
		usually normally typically often currently be been being am is are was were do does did doing done
		have has had having can could should would will may might must shall get gets got getting go goes
		going gone let lets need needs needed want wanted know knows known tell tells told say says said ask
		asks asked asking explain show give see look looks looking find think guess wonder wondering mean
		means help understand call called normal own cannot isn aren doesn don didn`
	// englishLight name something, but nothing in particular: "the whole thing".
	englishLight = `everyone thing things stuff wants person people guy man folks team teams company companies org orgs organization organizations
		organisation organisations place places kind kinds sort type way lot bit etc like new supposed actual whole real quick
		entire complete full total case cases situation situations circumstance circumstances scenario detail details part parts side sides bits piece properly smoothly clearly
		kindly quickly oneliner liner gist tldr q1 q2 q3 q4 h1 h2
		together apart along away back down forward process question first important best better
		right good morning evening afternoon guys hola hallo cheers ty sorry tidy neat btw fyi imo lol haha vs versus`
	// englishOwn say who owns what.
	englishOwn = `own owns owned owner owners ownership responsible responsibility responsibilities accountable
		accountability charge charges handle handles handled handling manage manages managed managing run
		runs running lead leads leading drive drives driving decide decides decided deciding decision
		decisions define defines defining make makes made making create creates creating set sets setting
		keep keeps keeping maintain maintains take takes taking care cares look looks after consult
		consulted informed inform remit purview mandate plate desk turf court dri job jobs duty duties
		task tasks role roles title titles position positions hat baby lies lie falls fall land lands sit
		sits belong belongs hold holds deal deals dealing work works working come comes coming put
		contact talk speak speaking turn bug bugging ping pinging chase chasing point primary main key final plays ultimately ultimate last word`
)

// The work that a verb after "who" names. Most other verbs there are one more way
// to say "owns"; whoever tests a thing or pays for it need not answer for it.
const (
	englishCraft = `test tests testing tested design designs designing designed code codes coding coded deploy deploys
		deploying deployed fix fixes fixing fixed debug debugs debugging debugged install installs installing
		estimate estimates estimating estimated translate translates translating translated document documents
		documenting documented audit audits auditing audited pay pays paying paid buy buys buying bought
		order orders ordering ordered host hosts hosting hosted interview interviews interviewing interviewed
		hire hires hiring hired train trains training trained print prints printing printed review reviews
		reviewing reviewed monitor monitors monitoring monitored`
	// englishSpelt are words that a file about work need not have, each one slip
	// from one that it has: launch, sprint, story, market, team, customer, plan.
	englishSpelt = `lunch lunches spring springs print prints store stores sport sports marked marker market steam
		custom customs costume costumes plane planes plant plants planet sprinter printers feather
		feathers goat goats coal coals contrast metro memo memos texts taste tastes prize prizes gadget gadgets
		resign resigns firing coats stock stocks stack stacks brand bread broad tram trams ticker tickers
		vendor vendors desert dessert quantity quantities salsa scape relay relays matters poster posters
		track trick tricks future futures parking packing baking backing bored boards trailing`
)

var englishLexicon = lexicon{
	ask:     setOf(englishAsk),
	whoever: "who",
	who:     setOf("who whoever whos whom whose"),
	about:   setOf("about"),
	be:      setOf("is are was were holds hold plays"),
	adverb:  setOf("still even now today ever never always usually normally typically often currently really actually basically exactly also just"),
	me:      setOf("me him her us them you"),
	you:     setOf("you yourself"),
	greet:   setOf("hi hello hey help morning"),
	short: map[string]string{
		"whats": "what is", "whos": "who is", "wheres": "where is", "hows": "how is", "thats": "that is", "theres": "there is",
		"im": "i am", "ive": "i have", "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not",
		"arent": "are not", "cant": "can not", "wont": "will not", "shouldnt": "should not", "wouldnt": "would not",
		"wot": "what", "reqs": "requirements", "prio": "priority", "prios": "priorities",
		"biz": "business", "dev": "development", "devs": "developers", "eng": "engineering", "mgmt": "management",
		"diff": "difference", "v": "versus", "couldnt": "could not", "havent": "have not", "hasnt": "has not", "youre": "you are", "theyre": "they are",
	},
	compare: setOf("vs versus difference differences different differ differs compare compared comparison comparing between split divided distinguish distinction apart against side"),
	bid:     setOf(englishBid),
	seek:    setOf(englishSeek),
	open:    setOf("know knows sure certain idea clue clear tell"),
	lack:    setOf("not no to never anyone anybody someone somebody can could"),
	or:      setOf("or"),
	sub:     setOf("when if since because while given once"),
	why:     setOf("why"),
	what:    setOf("what whats when where why how"),
	anyone:  setOf("anyone anybody someone somebody"),
	craft:   setOf(englishCraft),
	spelt:   setOf(englishSpelt),
	event:   setOf("coming going joining attending come go join attend be"),
	article: setOf("the a an this that these those my our your his her its their"),
	to:      setOf("to"),
	up:      setOf("up"),
	time:    setOf("morning afternoon evening night week"),
	near:    setOf("this last"),
	does:    setOf("do does did is are was were has have"),
	person:  setOf("role roles person people position guy two"),
	frame:   setOf(englishAsk, englishBid, englishSeek, englishFunction, englishLight, englishOwn),
	of:      setOf("of for in on with within from by during under about around across"),
	and:     setOf("and or plus"),
	then:    setOf("and also or but then so ok okay vs versus what how same plus"),
	which:   setOf("which"),
	how:     setOf("how"),
	measure: setOf("much many long often old big large small far"),
	day:     setOf("today tonight tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday weekend"),
	idle: []string{
		"sign off", "signs off", "signed off", "signing off",
		"up to date", "up to speed", "in the loop", "tabs on", "an eye on", "in shape", "on top of",
		"these days", "at the moment", "right now", "for the time being", "on a daily basis", "on a regular basis",
		"every day", "every week", "every month", "every quarter", "every year", "every time",
		"each day", "each week", "each month", "each quarter", "each year", "each time", "day to day",
	},
	it: setOf("it they them those these both this that one ones there two"),
}
