package knowledge

// Deciding: from a question to an answer, by one set of rules for every way in.

import (
	"cmp"
	"slices"
	"strings"
)

// How sure an answer must be.
const ()

// Answer answers q. The same question always gets the same answer.
func (x *Index) Answer(q Question) Answer {
	if !q.Via.Addressed() && mentions(q.Text) {
		return Answer{Outcome: Silent, Topic: q.Topic} // it is for somebody else
	}
	tokens, end := x.vocab.question(q.Text)
	a := x.decide(q, tokens, end)
	if a.Outcome != Answered {
		a.Topic = q.Topic // talk in between does not change what a thread is about
	}
	return a
}

// mentions reports that a person or group is mentioned.
func mentions(text string) bool {
	return strings.Contains(text, "<@") || strings.Contains(text, "<!subteam")
}

// A finding is the best that a run of tokens leads to.
type finding struct {
	tokens   []token
	question bool
	best     []assessed // best first; never empty
}

func (f *finding) score() float64 { return f.best[0].score }
func (f *finding) id() int32      { return f.best[0].entry }

// An assessed candidate has a score that counts what it leaves uncovered.
type assessed struct {
	candidate
	parts []part
	score float64
	costs []Reason // what was taken off the score
}

const assessedMost = 10

// wholeMost is the most words of several clauses that may be one question.
const wholeMost = 24

// assess finds the entries for tokens.
func (x *Index) assess(tokens []token, question bool) finding {
	f := finding{tokens: tokens, question: question}
	cands := x.match(tokens)
	for _, c := range cands {
		if x.entries[c.entry].not {
			continue
		}
		f.best = append(f.best, x.weighUp(tokens, c, cands))
		if len(f.best) == assessedMost {
			break
		}
	}
	slices.SortStableFunc(f.best, func(a, b assessed) int { return cmp.Compare(b.order(), a.order()) })
	return f
}

// order ranks what was assessed: the match, less what it cost.
func (a *assessed) order() float64 {
	cost := 0.0
	for _, r := range a.costs {
		cost += r.Weight
	}
	return a.rank() + 3*cost
}

const ()

// weighUp takes off the score of a candidate what speaks against it.
func (x *Index) weighUp(tokens []token, c candidate, all []candidate) assessed {
	a := assessed{candidate: c, parts: x.object(tokens, c.entry), score: c.score()}
	for _, p := range a.parts {
		a.add("object", tokens[p.at].raw, tune["objectShare"]*p.weight*p.covered)
		a.add("uncovered", tokens[p.at].raw, -tune["uncoveredCost"]*p.weight*(1-p.covered))
	}
	if w := x.otherKind(tokens, c.entry); w != "" {
		a.add("other kind of question", w, -tune["otherKindCost"])
	}
	for _, n := range all {
		if e := x.entries[n.entry]; e.not && e.ID == x.entries[c.entry].ID && n.nearest >= c.nearest {
			a.add("not asked", x.phrases[n.phrase].text, -tune["notAskedCost"])
		}
	}
	for _, r := range a.costs {
		a.score += r.Weight
	}
	if a.score < 0 {
		a.score = 0
	}
	return a
}

func (a *assessed) add(part, term string, weight float64) {
	if weight != 0 {
		a.costs = append(a.costs, Reason{Part: part, Term: term, Weight: weight})
	}
}

// otherKind is the word that asks for something the entry does not tell: "how",
// "when" or "is there" put to a duty, which only tells who.
func (x *Index) otherKind(tokens []token, entry int32) string {
	e := &x.entries[entry]
	i := slices.IndexFunc(tokens, func(t token) bool { return x.lang.ask[t.text] })
	if i < 0 {
		return ""
	}
	w := tokens[i].text
	switch {
	case e.Kind == KindDuty && !slices.ContainsFunc(tokens, x.asksForPerson):
	case e.Kind == KindRole && (x.lang.what[w] || x.lang.who[w]):
	case e.Kind == KindQuestion && x.lang.what[w]:
	default:
		return ""
	}
	return x.unlessAsked(w, e)
}

// asksForPerson reports a word that asks for a person or role, or names a role.
func (x *Index) asksForPerson(t token) bool {
	return x.lang.who[t.text] || x.lang.person[t.text] || isRole(t)
}

// unlessAsked is w unless a phrase of the entry asks with w as well.
func (x *Index) unlessAsked(w string, e *indexed) string {
	for _, p := range e.phrase {
		if strings.HasPrefix(strings.ToLower(x.phrases[p].text)+" ", w+" ") {
			return ""
		}
	}
	return w
}

// understand finds what a message asks: the whole of it, or a clause, or
// several clauses.
func (x *Index) understand(q Question, tokens []token, end rune) []finding {
	units := x.lang.units(tokens, end)
	topic := x.before(q.Topic)
	if len(units) == 1 {
		if two := x.twoThings(units[0]); two != nil {
			return two
		}
		return present(x.lean(units[0], topic))
	}
	var found []finding
	for i, u := range units {
		if i > 0 && x.onlyOptions(u.tokens) {
			u.tokens = slices.Concat(units[i-1].tokens, []token{x.whoever(u.tokens)})
		}
		a := antecedent{roles: rolesOf(tokens)}
		if i > 0 {
			a.tokens = units[i-1].tokens
		}
		if len(a.roles) == 0 {
			a = topic
		}
		found = append(found, present(x.lean(u, a))...)
	}
	asked := slices.ContainsFunc(units, func(u unit) bool { return u.question })
	if asked && len(tokens) > wholeMost {
		found = slices.DeleteFunc(found, func(f finding) bool { return !f.question })
	} else {
		found = append(present(x.lean(unit{tokens, asked}, topic)), found...)
	}
	if len(found) == 0 {
		return nil
	}
	return x.choose(q, found[0], found[1:])
}

func present(f finding) []finding {
	if len(f.best) == 0 {
		return nil
	}
	return []finding{f}
}

// lean assesses a unit by itself and with what it leans on, and keeps the
// better.
func (x *Index) lean(u unit, a antecedent) finding {
	if t := x.withoutOptions(u.tokens); t != nil {
		u.tokens = t
	}
	alone := x.assess(u.tokens, u.question)
	full := x.inContext(u.tokens, a)
	if full == nil {
		return alone
	}
	f := x.assess(full, u.question || x.bare(u.tokens))
	if len(f.best) > 0 && (len(alone.best) == 0 || f.score() > alone.score() || x.bare(u.tokens) && f.score() > tune["sureThread"]) {
		return f
	}
	return alone
}

// choose decides between a message as a whole and its clauses.
func (x *Index) choose(q Question, whole finding, parts []finding) []finding {
	limit := sureness(q.Via)
	var sure []finding
	for _, f := range parts {
		if f.score() >= limit && !slices.ContainsFunc(sure, func(g finding) bool { return g.id() == f.id() }) &&
			(f.question || len(f.tokens) <= 4) {
			sure = append(sure, f)
		}
	}
	if len(sure) > 1 && whole.score() < 0.75 {
		return sure
	}
	best := whole
	for _, f := range parts {
		if f.question && f.score() > best.score() {
			best = f
		}
	}
	return []finding{best}
}

// twoThings splits "who owns the roadmap and the backlog" where both halves
// are answered, by different entries, and better so than by one.
func (x *Index) twoThings(u unit) []finding {
	for i := 1; i+1 < len(u.tokens); i++ {
		t := u.tokens[i]
		if !x.lang.and[t.text] {
			continue
		}
		left := x.assess(u.tokens[:i], u.question)
		right := x.assess(u.tokens[i+1:], u.question)
		if len(left.best) == 0 || len(right.best) == 0 || left.id() == right.id() {
			continue
		}
		if x.entries[left.id()].Kind != KindDuty || x.entries[right.id()].Kind != KindDuty {
			continue
		}
		if min(left.score(), right.score()) < 0.5 || uncovered(left.best[0].parts)+uncovered(right.best[0].parts) > 0 {
			continue
		}
		if whole := x.assess(u.tokens, u.question); whole.score() > min(left.score(), right.score()) {
			continue
		}
		return []finding{left, right}
	}
	return nil
}

func sureness(v Via) float64 {
	switch v {
	case Channel:
		return tune["sureOverheard"]
	case Thread:
		return tune["sureThread"]
	}
	return tune["sureAddressed"]
}

// decide turns a message into an answer.
func (x *Index) decide(q Question, tokens []token, end rune) Answer {
	if isHelp(tokens) {
		if q.Via.Addressed() {
			return x.help()
		}
		return Answer{Outcome: Silent}
	}
	if a, ok := x.made(q, tokens); ok && (q.Via.Addressed() || end == '?' || x.lang.asks(tokens)) {
		return a
	}
	found := x.understand(q, tokens, end)
	if len(found) == 0 {
		return x.unanswered(q, nil)
	}
	f := &found[0]
	switch {
	case len(found) > 1:
		return x.answer(q, found)
	case f.score() < sureness(q.Via) || !q.Via.Addressed() && !x.fits(q.Via, f):
		return x.unanswered(q, f)
	case !f.tied():
		return x.answer(q, found)
	case q.Via == Channel:
		return x.unanswered(q, f)
	}
	return x.choices(f)
}

// fits reports that an unaddressed message is a question that the entry is there
// to answer, beyond what its score says.
func (x *Index) fits(via Via, f *finding) bool {
	if !f.question || uncovered(f.best[0].parts) > tune["maxUncovered"] {
		return false
	}
	named := slices.ContainsFunc(f.tokens, func(t token) bool { return t.entity != "" })
	if via == Thread {
		return named || x.mass(f) >= tune["massThread"]
	}
	if x.entries[f.id()].Kind == KindDuty {
		return slices.ContainsFunc(f.tokens, x.asksForPerson) && x.mass(f) >= tune["massDuty"]
	}
	return named || x.mass(f) >= tune["massOther"]
}

// tied reports that another candidate fits as well as the first.
func (f *finding) tied() bool {
	return len(f.best) > 1 && f.best[0].nearest <= exact && f.close(1)
}

// exact is how near a phrase must be to be taken without asking back.
const exact = 0.9

// close reports that candidate i fits about as well as the first.
func (f *finding) close(i int) bool {
	return f.best[0].order()-f.best[i].order() < tune["tie"] && f.best[i].score >= tune["sureAddressed"]
}
