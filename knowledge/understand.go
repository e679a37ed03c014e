package knowledge

// Understanding: which of its words a message asks with. The whole of it, a
// clause, or several clauses.

import "slices"

// A reading is the work on one message. It remembers what each run of its words
// led to: a run is looked at as part of a list, by itself, and with what it leans on.
type reading struct {
	*Index
	s *scratch
}

// assess finds the entries for tokens.
func (x *reading) assess(tokens []token, question bool) finding {
	for i := range x.s.done {
		if sameRun(x.s.done[i].tokens, tokens) {
			f := x.s.done[i]
			f.question = question
			return f
		}
	}
	f := x.Index.assess(x.s, tokens, question)
	x.s.done = append(x.s.done, f)
	return f
}

// lookAll looks at each token before any is copied, as for what is said aside, so
// that no copy is looked at again.
func (x *reading) lookAll(tokens []token) {
	for i := range tokens {
		x.look(x.s, &tokens[i])
	}
}

// sameRun reports that a and b are the same words of the same message.
func sameRun(a, b []token) bool { return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0] }

// understand finds what a message asks.
func (x *reading) understand(q Question, tokens []token, end rune) []finding {
	x.lookAll(tokens)
	units := x.lang.units(tokens, end)
	topic := x.before(q.Topic)
	if len(units) == 1 {
		if two := x.things(units[0]); two != nil {
			return two
		}
		return present(x.lean(units[0], topic))
	}
	asked := slices.ContainsFunc(units, func(u unit) bool { return u.question })
	message := tokens
	if asked {
		message = withAsides(units)
	}
	whole := x.lean(unit{message, asked}, topic)
	switch {
	case len(whole.best) == 0:
		return nil
	case whole.score() >= x.weights.whole && open(whole.best[0].parts) <= x.weights.openMost:
		return []finding{whole}
	}
	return x.choose(q.Via, whole, x.clauses(q.Via, units, tokens, topic))
}

// clauses are what the units of a message lead to. They are looked at from the
// last, since of those that ask nothing only the last decides: most of what is said
// before the question need not be held against the file.
func (x *reading) clauses(via Via, units []unit, message []token, topic antecedent) []finding {
	var parts []finding
	for i := len(units) - 1; i >= 0; i-- {
		if len(parts) > 0 && x.tellsOnly(units[i], message, topic) {
			continue
		}
		parts = append(parts, present(x.clause(via, units, i, message, topic))...)
	}
	slices.Reverse(parts)
	return parts
}

// tellsOnly reports a clause that can neither ask, by itself or in the light of
// what was said before, nor be one that only names a thing.
func (x *reading) tellsOnly(u unit, message []token, topic antecedent) bool {
	leans := len(topic.tokens) > 0 || len(topic.roles) > 0 || slices.ContainsFunc(message, isRole)
	return !u.question && !leans && len(u.tokens) > 1 && !x.namesOnly(u.tokens)
}

// withAsides is a message of several units, some of which ask; the others are
// said aside.
func withAsides(units []unit) []token {
	var out []token
	for _, u := range units {
		if u.question {
			out = append(out, u.tokens...)
		} else {
			out = append(out, aside(u.tokens)...)
		}
	}
	return out
}

// aside is a clause as said beside the question. One that only names a thing is
// what is asked about: "my own goals, who sets those?"
func aside(tokens []token) []token {
	if len(tokens) <= nounPhraseMost {
		return tokens
	}
	out := slices.Clone(tokens)
	for i := range out {
		out[i].aside = true
	}
	return out
}

func present(f finding) []finding {
	if len(f.best) == 0 {
		return nil
	}
	return []finding{f}
}

// clause assesses unit i of a message: it may lean on the one before, and on
// the roles that the message names.
func (x *reading) clause(via Via, units []unit, i int, message []token, topic antecedent) finding {
	u, before := units[i], topic
	if roles := rolesOf(message); len(roles) > 0 {
		before = antecedent{roles: roles}
		if i > 0 {
			before.tokens = units[i-1].tokens
		}
	}
	if i == 0 {
		return x.lean(u, before)
	}
	if x.onlyOptions(u.tokens, units[i-1].tokens) {
		return finding{} // it asks which of them goes with what was said before: not a comparison
	}
	f := x.lean(u, before)
	if !x.lang.empty(u.tokens) || len(f.best) > 0 && x.standsAlone(via, &f) {
		return f
	}
	for _, said := range [][]token{units[i-1].tokens, sentence(units[:i])} {
		// Two clauses make a question only if it is a good one.
		if f = x.lean(unit{slices.Concat(aside(said), u.tokens), u.question}, before); len(f.best) > 0 && f.score() >= x.weights.addressed {
			return f
		}
	}
	return finding{}
}

// sentence is the tokens of the last sentence of units.
func sentence(units []unit) []token {
	var out []token
	for i := len(units) - 1; i >= 0; i-- {
		out = slices.Concat(units[i].tokens, out)
		if b := out[0].before; b == '.' || b == '?' {
			break
		}
	}
	return out
}

// lean assesses a unit by itself and with what it leans on, and keeps the
// better.
func (x *reading) lean(u unit, before antecedent) finding {
	if t := x.withoutOptions(u.tokens); t != nil {
		u.tokens = t
	}
	alone := x.assess(u.tokens, u.question)
	full := x.inContext(u.tokens, before)
	if full == nil {
		return alone
	}
	bare := x.bare(u.tokens) || x.onlySetting(u.tokens)
	f := x.assess(full, u.question || bare)
	switch {
	case len(f.best) == 0:
		return alone
	case len(alone.best) == 0, f.score() > alone.score(), bare && f.score() > x.sureness(Thread):
		return f
	}
	return alone
}

// choose decides between a message as a whole, which is not sure, and its
// clauses.
func (x *Index) choose(via Via, whole finding, parts []finding) []finding {
	if sure := x.distinct(via, parts); len(sure) > 1 {
		return sure
	}
	if n := len(parts); n > 0 && parts[n-1].question && open(parts[n-1].best[0].parts) > x.weights.openLast {
		_, uncovered := x.objectCounts(&whole.asking, whole.id())
		whole.best[0].adjust("last clause uncovered", rawText(parts[n-1].tokens), -uncovered)
		whole.best[0].sumUp()
		return []finding{whole}
	}
	best, least := whole, x.sureness(via)
	if x.sure(via, &whole) {
		least = max(least, whole.score()+x.weights.clause)
	}
	for _, f := range parts {
		if f.question && f.score() > least && x.sure(via, &f) {
			best, least = f, f.score()
		}
	}
	return []finding{best}
}

// standsAlone reports that a clause which names no thing is a question all the
// same: one that the file has, or about a role, be it one said before. "What do I
// do?" is none.
func (x *Index) standsAlone(via Via, f *finding) bool {
	return f.best[0].nearest > x.weights.exact || slices.ContainsFunc(f.tokens, isRole) && x.sure(via, f)
}

// nounPhraseMost is the most words of a clause that names a thing without
// asking: "the backlog", not "I groomed the backlog".
const nounPhraseMost = 4

// namesOnly reports a clause that names a thing and says nothing of it.
func (x *Index) namesOnly(tokens []token) bool {
	if len(tokens) > nounPhraseMost {
		return false
	}
	said := 0
	for i := range tokens {
		if tokens[i].is(classFrame) {
			said++
		}
	}
	return said <= 1 && said < len(tokens)
}

// distinct are the clauses that are answered with certainty, one for an entry.
func (x *Index) distinct(via Via, parts []finding) []finding {
	var sure []finding
	for _, f := range parts {
		if !f.among(sure) && x.sure(via, &f) && (f.question || x.namesOnly(f.tokens)) {
			sure = append(sure, f)
		}
	}
	return sure
}

// thingsMost bounds the things asked about at once, and so the ways to split a
// question.
const thingsMost = 6

// things splits "who owns the roadmap, the vision and the backlog" where each
// part is sure, and answered better than by one entry.
func (x *reading) things(u unit) []finding {
	var cuts []int
	for i := 1; i+1 < len(u.tokens); i++ {
		if u.tokens[i].is(classAnd) || u.tokens[i].before == ',' {
			cuts = append(cuts, i)
		}
	}
	if len(cuts) == 0 || len(cuts) >= thingsMost {
		return nil
	}
	if all := x.split(u, cuts); all != nil || len(cuts) == 1 {
		return all
	}
	for _, c := range cuts {
		if two := x.split(u, []int{c}); two != nil {
			return two
		}
	}
	return nil
}

// split assesses the parts of a unit, and returns them if each is sure, no two
// are the same, and none is less sure than the whole. It begins with the last,
// which is the shortest as a rule: most that are not sure are found out there.
func (x *reading) split(u unit, cuts []int) []finding {
	var out []finding
	least, to := 1.0, len(u.tokens)
	for i := len(cuts); i >= 0; i-- {
		from := 0
		if i > 0 {
			from = cuts[i-1]
		}
		part := u.tokens[from:to]
		if to = from; len(part) > 0 && part[0].is(classAnd) {
			part = part[1:]
		}
		if len(part) == 0 {
			continue
		}
		f := x.assess(part, u.question)
		if !x.sureThing(f) || f.among(out) {
			return nil
		}
		least = min(least, f.score())
		out = append(out, f)
	}
	if whole := x.assess(u.tokens, u.question); len(out) < 2 || whole.score() > least {
		return nil
	}
	slices.Reverse(out)
	return out
}

// sureThing reports a finding that is one of several things people ask about at
// once, and sure.
func (x *Index) sureThing(f finding) bool {
	if len(f.best) == 0 || f.score() < x.weights.half || open(f.best[0].parts) > 0 {
		return false
	}
	k := x.entries[f.id()].Kind
	return k == KindDuty || k == KindExample
}
