package knowledge

// Assessing: the score of a candidate, with what speaks for and against it.

import (
	"cmp"
	"slices"
	"strings"
)

// A finding is the best that a run of tokens leads to.
type finding struct {
	asking
	question bool
	best     []assessed // best first; never empty once found
}

func (f *finding) score() float64 { return f.best[0].score }
func (f *finding) id() int32      { return f.best[0].entry }

// among reports that another finding has the same entry first.
func (f *finding) among(others []finding) bool {
	return slices.ContainsFunc(others, func(g finding) bool { return g.id() == f.id() })
}

// An assessed candidate has a score that counts what it leaves uncovered.
type assessed struct {
	candidate
	parts   []part
	share   float64 // of the match in the score
	adjusts []Reason
	score   float64 // 0 to 1: the match, and what adjusts it
	rank    float64
}

// assessedMost bounds the candidates looked at closely.
const assessedMost = 10

// assess finds the entries for tokens.
func (x *Index) assess(s *scratch, tokens []token, question bool) finding {
	f := finding{asking: x.asking(s, tokens), question: question}
	most := assessedMost
	if x.nots {
		most = keepMost
	}
	cands := x.match(&f.asking, most)
	gain := x.weights.adjustment * (x.weights.object + x.weights.name) // the most that adjustments bring
	from := len(s.assessed)
	for _, c := range cands {
		if x.entries[c.entry].not {
			continue
		}
		if f.ahead(x.rank(&c)+gain) >= nearestMost || len(f.best) == assessedMost {
			break
		}
		s.assessed = append(s.assessed, x.weighUp(&f.asking, c, cands))
		f.best = since(s.assessed, from)
		f.moveUp()
	}
	x.coveredFirst(&f)
	return f
}

// coveredFirst puts a candidate that is sure and covers all that is asked about
// before one that leaves much of it uncovered and is not sure: "is the tech lead
// responsible for hiring" is worded as what is asked about the role.
func (x *Index) coveredFirst(f *finding) {
	if len(f.best) < 2 || x.entries[f.id()].Kind != KindRole || f.score() >= x.weights.addressed || open(f.best[0].parts) <= x.weights.openMost {
		return
	}
	for i := range f.best {
		if a := f.best[i]; x.entries[a.entry].Kind == KindDuty && a.score >= x.weights.addressed && open(a.parts) == 0 {
			copy(f.best[1:i+1], f.best[:i])
			f.best[0] = a
			return
		}
	}
}

// moveUp puts the last of the best where it belongs, behind its equals.
func (f *finding) moveUp() {
	last := len(f.best) - 1
	a, i := f.best[last], last
	for i > 0 && f.best[i-1].rank < a.rank {
		i--
	}
	copy(f.best[i+1:], f.best[i:last])
	f.best[i] = a
}

// ahead is the number of candidates that rank higher.
func (f *finding) ahead(rank float64) int {
	n := 0
	for i := range f.best {
		if f.best[i].rank > rank {
			n++
		}
	}
	return n
}

// weighUp scores a candidate: how near it is, how far it covers the object, and
// what speaks against it.
func (x *Index) weighUp(q *asking, c candidate, all []candidate) assessed {
	return x.scored(q, c, x.object(q, c.entry), all)
}

func (x *Index) scored(q *asking, c candidate, parts []part, all []candidate) assessed {
	object, uncovered := x.objectCounts(q, c.entry)
	a := assessed{candidate: c, parts: parts, share: (1 - object) / 3}
	if len(a.parts) == 0 {
		a.share = 1. / 3 // it names nothing: only the wording tells
	}
	a.adjusts = room(&q.s.adjusts, 2*len(a.parts)+3)
	for _, p := range a.parts {
		a.adjust("object", q.words[p.at].raw, object*p.weight*p.covered)
		a.adjust("uncovered", q.words[p.at].raw, -uncovered*p.weight*(1-p.covered))
	}
	if w := x.otherKind(q, c); w != "" {
		a.adjust("other kind of question", w, -x.weights.otherKind)
	} else if n, share := x.nameIn(q, c, open(a.parts)); n != "" {
		a.adjust("name", n, x.weights.name*share*(1-open(a.parts)))
	}
	if p := x.notAsked(q, c, all); p != "" {
		a.adjust("not asked", p, -x.weights.notAsked)
	}
	sum := a.sumUp()
	a.rank = x.rank(&c) + x.weights.adjustment*sum
	return a
}

// objectCounts is what covering the object adds to the score for an entry, and
// what leaving it uncovered takes off. An entry of questions is known by its
// wordings alone, unless somebody is asked for in a file of duties.
func (x *Index) objectCounts(q *asking, entry int32) (object, uncovered float64) {
	e := &x.entries[entry]
	if e.Kind == KindQuestion && !e.ofRoles && !(q.person && len(x.duties) > 0) {
		return 0, x.weights.uncovered * x.weights.question
	}
	return x.weights.object, x.weights.uncovered
}

// sumUp sets the score to the match and its adjustments, within 0 and 1, and
// returns the sum of the adjustments.
func (a *assessed) sumUp() float64 {
	sum := 0.0
	for _, r := range a.adjusts {
		sum += r.Weight
	}
	free := a.match() + sum
	if a.score = min(1, max(0, free)); a.score != free {
		a.adjust("held in bounds", "", a.score-free)
	}
	return sum
}

// match is the part of the score that nearness makes.
func (a *assessed) match() float64 { return a.share * (a.nearest + a.centroid + a.coverage) }

func (a *assessed) adjust(part, term string, weight float64) {
	if weight != 0 {
		a.adjusts = append(a.adjusts, Reason{Part: part, Term: term, Weight: weight})
	}
}

// nameIn is the name or alias nearest to the question, and how much of it stands
// there: 1 for the whole, a half for its last word when all that is asked about
// is covered and a name is all there is to find the entry by ("the wiki" of a
// team that has a "Team wiki").
func (x *Index) nameIn(q *asking, c candidate, open float64) (name string, share float64) {
	words := x.nameWords[x.nameStarts[c.phrase]:x.nameStarts[c.phrase+1]]
	nameOnly := len(x.entries[c.entry].entry.Asked) == 0
	for i := range q.words {
		switch {
		case begins(q.words[i:], words):
			return x.texts[c.phrase], 1
		case nameOnly && open == 0 && len(words) > 1 && begins(q.words[i:], words[len(words)-1:]):
			name, share = x.texts[c.phrase], 0.5
		}
	}
	return name, share
}

// notAsked is the phrase that must not find the entry of c, when it is nearer
// than any that must and the question has all that sets it apart.
func (x *Index) notAsked(q *asking, c candidate, all []candidate) string {
	if !x.nots {
		return ""
	}
	for _, n := range all {
		e := &x.entries[n.entry]
		if !e.not || e.ID != x.entries[c.entry].ID || n.nearest < c.nearest {
			continue
		}
		if text := x.texts[n.phrase]; x.hasDistinct(q, text, c.entry) {
			return text
		}
	}
	return ""
}

// hasDistinct reports that a question has every word of a phrase that an entry
// does not have.
func (x *Index) hasDistinct(q *asking, phrase string, entry int32) bool {
	own := x.asking(q.s, x.vocab.phrase(phrase))
	for i := range own.words {
		p := &own.words[i]
		missing := !slices.ContainsFunc(q.tokens, func(t token) bool { return t.stem == p.stem })
		if missing && x.covers(entry, p) < 1 {
			return false
		}
	}
	return true
}

// otherKind is the word that asks for something the entry does not tell: "how"
// or "is there" put to a duty, which only tells who; "who" or "when" put to a
// role, which only tells what; "why" put to anything but a written question; how
// much, or whether the PM is in, where no phrase asks so.
func (x *Index) otherKind(q *asking, c candidate) string {
	w, kind := q.asks, x.entries[c.entry].Kind
	told := true
	switch {
	case w == nil:
		return ""
	case q.amount != "" && (kind != KindQuestion || x.entries[c.entry].ofRoles):
		told = slices.ContainsFunc(x.textsOf(c.entry), func(text string) bool { return strings.Contains(text, q.amount) })
	case kind == KindRole && q.state:
		told = slices.ContainsFunc(x.textsOf(c.entry), func(text string) bool { return opens(text, w.text) })
	case kind == KindDuty && !q.person:
		told = opens(x.texts[c.phrase], w.text) || w.is(classDoes) && slices.ContainsFunc(q.tokens, anyone)
	case kind == KindRole && w.is(classWhat|classWho), kind != KindQuestion && w.is(classWhy):
		told = slices.ContainsFunc(x.textsOf(c.entry), func(text string) bool { return opens(text, w.text) })
	}
	if told {
		return ""
	}
	return cmp.Or(q.amount, w.text)
}

// anyone reports a word for some person: "does anybody own it" is told by who does.
func anyone(t token) bool { return t.is(classAnyone) }

// asksForPerson reports a word that asks for a person or role, or names a role.
func asksForPerson(t token) bool { return t.is(classWho | classPerson | classRole) }
