package knowledge

// Weights: what each part of a score counts for, and how sure an answer must be.

// weights are the numbers that decide. They were chosen on questions written
// about roles and on chat, never on one file alone; go test -bench Weights
// prints what each one brings.
type weights struct {
	// Features.
	rarityScale float64 // messages of team chat that a phrase of the file counts for when the rarity of a feature is estimated
	rarityPower float64 // flattens rarity
	pair        float64 // of two neighbouring stems, where a stem weighs 1
	fragment    float64 // of a word

	// Ranking candidates.
	coverageHalf float64 // phrases of an entry that have a term when half of it counts as covered
	model        float64 // of the linear model beside nearest, centroid and coverage
	trainC       float64 // how closely the model fits its phrases
	trainOwn     float64 // times trainC for an entry's own phrases
	adjustment   float64 // of what is added to or taken off the score

	// The score: a perfect match is 1.
	object       float64 // share of the score for covering the object
	uncovered    float64 // taken off for an object that is not covered at all
	question     float64 // how much the object counts for a "questions" entry, which is known by its wordings alone
	questionOpen float64 // the same for what is not covered
	name         float64 // added for a name or alias that stands whole in the question
	alone        float64 // added for a role, or a comparison of roles, when nothing else is named
	otherKind    float64 // taken off when the entry tells something else than what is asked
	notAsked     float64 // taken off when a phrase that must not find the entry is nearest
	verb         float64 // the word after "who": mostly one more way to say "owns"
	narrow       float64 // uncovered words that narrow the thing: "the roadmap for the new tier"
	later        float64 // each further run of words: the first names the thing
	role         float64 // a role named, where a rare word is 9
	objectScale  float64 // rarityScale for the words of an object
	comparedRole float64 // a role named, to an entry about that role
	samePrefix   float64 // how far "functions" covers "functionality"

	// Calibration: how sure is sure in a file.
	wrongCost   float64 // right answers that a wrong one outweighs
	usualCounts float64 // questions of a file that what is usual counts for
	leastSure   float64
	mostSure    float64

	// Sureness: the least score.
	addressed float64 // asked directly: below, the nearest entries are named instead
	thread    float64 // in a conversation, without a mention
	overheard float64
	clause    float64 // how much better a clause must be than the whole message
	whole     float64 // a whole message this sure is not cut into clauses
	half      float64 // either half of "the roadmap and the backlog"
	exact     float64 // a phrase this near is taken without asking back
	tie       float64 // entries nearer to each other than this are both offered
	lead      float64 // overheard: how far the best must lead

	// Overheard and in threads: what must be there besides the score.
	openLast      float64 // a last clause with more of its object uncovered is not answered by the rest
	openAddressed float64 // the most of the object that may be uncovered when asked directly
	openMost      float64 // the most of the object that may be uncovered
	openThread    float64
	massThread    float64 // the least covered, where a rare word is 9
	massDuty      float64
	massOther     float64
}

var standard = weights{
	rarityScale: 10_000, rarityPower: 0.5, pair: 0.4, fragment: 0.25, objectScale: 3_000,
	coverageHalf: 0.5, trainC: 0.1, trainOwn: 20, wrongCost: 2, usualCounts: 30, leastSure: 0.25, mostSure: 0.55,
	model: 0.5, adjustment: 0.25,
	object: 0.25, uncovered: 0.30, question: 0.2, questionOpen: 0.4, name: 0.15, alone: 0.15, otherKind: 0.45, notAsked: 0.5,
	verb: 0.33, narrow: 0.44, later: 0.88, role: 6, comparedRole: 2, samePrefix: 0.65,
	addressed: 0.5, thread: 0.36, overheard: 0.37, clause: 0.125, whole: 0.625, half: 0.6,
	exact: 0.9, tie: 0.03, lead: 0.1,
	openLast: 0.4, openAddressed: 0.4, openMost: 0.25, openThread: 0.6, massThread: 5, massDuty: 7.5, massOther: 10,
}
