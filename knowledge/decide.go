package knowledge

// Deciding: from a question to an answer, by one set of rules for every way in.

import (
	"cmp"
	"slices"
	"strings"
)

// How sure an answer must be.
const (
	sureAddressed = 0.40 // asked directly: below, the nearest entries are named instead
	sureThread    = 0.45 // in a conversation, without a mention
	sureOverheard = 0.50 // overheard
	tie           = 0.03 // two entries nearer to each other than this are both offered
)

// Answer answers q. The same question always gets the same answer.
func (x *Index) Answer(q Question) Answer {
	if !q.Via.Addressed() && mentions(q.Text) {
		return x.silence(nil) // it is for somebody else
	}
	tokens, end := x.vocab.question(q.Text)
	if x.isHelp(tokens) {
		return x.help(q)
	}
	found := x.understand(q, tokens, end)
	return x.decide(q, found)
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

const (
	objectShare   = 0.25 // all of the object covered
	uncoveredCost = 0.30 // all of the object left uncovered
	otherKindCost = 0.30 // "how", "when" or "what is" asked of a duty
	notAskedCost  = 0.40 // a phrase that must not find the entry is nearer
)

// weighUp takes off the score of a candidate what speaks against it.
func (x *Index) weighUp(tokens []token, c candidate, all []candidate) assessed {
	a := assessed{candidate: c, parts: x.object(tokens, c.entry), score: c.score()}
	for _, p := range a.parts {
		a.add("object", tokens[p.at].raw, objectShare*p.weight*p.covered)
		a.add("uncovered", tokens[p.at].raw, -uncoveredCost*p.weight*(1-p.covered))
	}
	if w := x.otherKind(tokens, c.entry); w != "" {
		a.add("other kind of question", w, -otherKindCost)
	}
	for _, n := range all {
		if e := x.entries[n.entry]; e.not && e.ID == x.entries[c.entry].ID && n.nearest >= c.nearest {
			a.add("not asked", x.phrases[n.phrase].text, -notAskedCost)
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
	whole := present(x.lean(unit{tokens, asked}, topic))
	if len(whole) == 0 {
		return nil
	}
	return x.choose(q, whole[0], found)
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
	alone := x.assess(u.tokens, u.question)
	full := x.inContext(u.tokens, a)
	if full == nil {
		return alone
	}
	f := x.assess(full, u.question || x.bare(u.tokens))
	if len(f.best) > 0 && (len(alone.best) == 0 || f.score() > alone.score() || x.bare(u.tokens) && f.score() > sureThread) {
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
		return sureOverheard
	case Thread:
		return sureThread
	}
	return sureAddressed
}

// decide turns findings into an answer.
func (x *Index) decide(q Question, found []finding) Answer {
	if len(found) == 0 {
		if q.Via.Addressed() {
			return x.unknown(q, nil)
		}
		return x.silence(nil)
	}
	f := &found[0]
	limit := sureness(q.Via)
	gate := q.Via.Addressed() || f.question
	if len(found) == 1 && (f.score() < limit || !gate) {
		if q.Via.Addressed() {
			return x.unknown(q, f)
		}
		return x.silence(f)
	}
	if len(found) == 1 && x.tied(f) {
		if q.Via == Channel {
			return x.silence(f)
		}
		return x.ask(q, f)
	}
	return x.answer(q, found)
}

// tied reports that the second candidate fits as well as the first.
func (x *Index) tied(f *finding) bool {
	if len(f.best) < 2 || f.best[0].nearest > 0.9 {
		return false
	}
	a, b := &f.best[0], &f.best[1]
	return a.order()-b.order() < tie && b.score >= sureAddressed
}
