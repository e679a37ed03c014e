package knowledge

// Deciding: from a question to an answer, by one set of rules for every way in.

import (
	"slices"
	"strings"
)

// Answer answers q. The same question always gets the same answer.
func (x *Index) Answer(q Question) Answer {
	if !q.Via.Addressed() && mentions(q.Text) {
		return Answer{Outcome: Silent, Topic: q.Topic} // it is for somebody else
	}
	tokens, end := x.vocab.question(q.Text)
	r := &reading{x, newScratch()}
	a := r.decide(q, tokens, end)
	r.s.release()
	if q.Via == Channel && a.Outcome == Answered && !x.saysAsked(q, a) {
		a = a.withheld()
	}
	if a.Outcome != Answered {
		a.Topic = q.Topic // talk in between does not change what a thread is about
	}
	return a
}

// withheld is silence in the place of an answer: what was nearest, and why, can
// still be told.
func (a Answer) withheld() Answer {
	return Answer{Outcome: Silent, Nearest: a.Nearest, Score: a.Score, Reasons: a.Reasons}
}

// saysAsked reports that all that a says would be said if the question were asked of
// us: what is overheard is cut into clauses by another measure.
func (x *Index) saysAsked(q Question, a Answer) bool {
	q.Via = Mention
	asked := x.Answer(q)
	return !slices.ContainsFunc(a.Items, func(it Item) bool {
		return !slices.ContainsFunc(asked.Items, func(o Item) bool { return o.ID == it.ID })
	})
}

// mentions reports that a person or group is mentioned.
func mentions(text string) bool {
	return strings.Contains(text, "<@") || strings.Contains(text, "<!subteam")
}

// decide turns a message into an answer.
func (x *reading) decide(q Question, tokens []token, end rune) Answer {
	if q.Via.Addressed() || end == '?' || x.lang.asks(tokens) {
		if a, ok := x.shaped(q, tokens); ok {
			return a
		}
	}
	found := x.understand(q, tokens, end)
	switch {
	case len(found) > 1:
		return x.answer(q, tokens, found)
	case len(found) == 0, !x.sure(q.Via, &found[0]):
		if q.Via.Addressed() && x.asksHelp(tokens, end) {
			return x.help()
		}
		return x.unanswered(q, found)
	case x.tied(&found[0]):
		return x.choices(q, &found[0])
	}
	return x.answer(q, tokens, found)
}

// sure reports that a finding is an answer. What is sure enough to be said
// unasked is sure enough to be said when asked.
func (x *Index) sure(v Via, f *finding) bool {
	if v.Addressed() && f.score() >= x.sureness(v)*x.caution {
		return true
	}
	if v.Addressed() {
		v = Channel
	}
	return f.score() >= x.sureness(v)*x.caution && x.fits(v, f)
}

// sureness is the least score of an answer in the usual file.
func (x *Index) sureness(v Via) float64 {
	switch v {
	case Channel:
		return x.weights.overheard
	case Thread:
		return x.weights.thread
	}
	return x.weights.addressed
}

// fits reports that a message nobody addressed to us is a question, and one
// that the entry is there to answer, beyond what its score says.
func (x *Index) fits(via Via, f *finding) bool {
	if !f.question || via != Thread && open(f.best[0].parts) > x.weights.openMost {
		return false
	}
	if f.best[0].nearest > x.weights.exact {
		return true
	}
	named := slices.ContainsFunc(f.tokens, func(t token) bool { return t.entity != "" })
	mass := x.mass(f)
	switch {
	case via == Thread:
		return named || mass >= x.weights.massThread
	case !x.leads(f), x.lang.personal(f.tokens), slices.ContainsFunc(f.tokens, saysDay), occasion(f.tokens):
		return false
	case x.entries[f.id()].Kind == KindDuty:
		return slices.ContainsFunc(f.tokens, asksForPerson) && mass >= x.weights.massDuty
	}
	return named || mass >= x.weights.massOther
}

// saysDay reports a word that says when: "who is at the standup today?"
func saysDay(t token) bool { return t.is(classDay) }

// leads reports that no other candidate comes near the first.
func (x *Index) leads(f *finding) bool {
	return len(f.best) == 1 || f.best[0].nearest > x.weights.exact ||
		f.best[0].rank-f.best[1].rank >= x.weights.lead
}

// tied reports that another candidate fits as well as the first. A comparison is
// not tied with the example of it that is asked for.
func (x *Index) tied(f *finding) bool {
	return len(f.best) > 1 && f.best[0].nearest <= x.weights.exact && x.close(f, 1) &&
		x.illustrated(f.id(), f.tokens) != f.best[1].entry
}

// close reports that candidate i fits about as well as the first.
func (x *Index) close(f *finding, i int) bool {
	return f.best[0].rank-f.best[i].rank < x.weights.tie && f.best[i].score >= x.sureness(Mention)*x.caution
}
