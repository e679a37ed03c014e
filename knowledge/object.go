package knowledge

// The object of a question: the words that name the thing asked about, and
// whether an entry covers them. In "who owns the release notes" the first two
// words are the frame and "release notes" the object; an entry that knows
// "release" but not "notes" is a neighbour, not an answer.

import "slices"

// A part is a word of the object, and what an entry makes of it.
type part struct {
	at      int     // its token
	weight  float64 // of all parts of the object; they sum to 1
	covered float64 // 0 to 1
	verb    bool    // what the one asked for does: the word after who
}

// object lists the parts of a question as the entry sees them. It is empty
// where the question names nothing.
func (x *Index) object(q *asking, entry int32) []part {
	from := len(q.s.parts)
	k := x.entries[entry].Kind
	about := k == KindRole || k == KindComparison // whatever else is named is what is asked about the roles
	met, narrow, verb, run, in := false, false, false, 1.0, false
	calls, prev := false, false // the words that follow say what somebody is called; the one before asked for them
	for i := range q.words {
		t := &q.words[i]
		if t.before != 0 {
			narrow = false
		}
		if t.is(classFrame) {
			verb = t.is(classWho) || verb && t.is(classThen|classBe|classAdverb) // it leads over to what they do
			narrow = narrow || met && t.is(classOf)
			calls = prev && t.is(classBe) || calls && !in && !t.is(classOf)
			prev = t.is(classWho)
			if in {
				run, in = run*x.weights.later, false
			}
			continue
		}
		in = true
		p := part{at: i, weight: run * x.objectWeight(entry, t), covered: x.covers(entry, t), verb: verb && t.entity == ""}
		switch {
		case about:
		case calls && t.entity == "" && p.covered == 0:
			p.weight *= x.weights.called
		case p.verb && !t.is(classCraft):
			p.weight *= x.weights.verb
		case p.verb && p.covered == 0:
			p.weight *= x.weights.craft
		case t.aside && p.covered < 1:
			p.weight *= x.weights.aside
		case narrow && p.covered == 0:
			p.weight *= x.weights.narrow
		}
		verb = false
		if p.weight > 0 {
			q.add(from, p)
			met = met || p.covered > 0
		}
	}
	return shared(since(q.s.parts, from))
}

// add adds a part to those from on. A word said twice says no more than once, where
// it weighs most: in "who plans the plan" it names the thing too.
func (q *asking) add(from int, p part) {
	for i := from; i < len(q.s.parts); i++ {
		if o := q.s.parts[i]; q.words[o.at].stem == q.words[p.at].stem {
			if o.weight >= p.weight {
				return
			}
			q.s.parts = slices.Delete(q.s.parts, i, i+1)
			break
		}
	}
	q.s.parts = append(q.s.parts, p)
}

// shared is parts with weights that sum to 1.
func shared(parts []part) []part {
	var sum float64
	for _, p := range parts {
		sum += p.weight
	}
	for i := range parts {
		parts[i].weight /= sum
	}
	return parts
}

// mass is how much of the object is covered, in absolute terms: one rare word
// weighs about 8, one that many entries or messages have 1 or 2.
func (x *Index) mass(f *finding) float64 {
	var sum float64
	for _, p := range f.best[0].parts {
		t := &f.words[p.at]
		if t.mended || t.entity != "" {
			continue
		}
		w := p.covered * x.objectWeight(f.best[0].entry, t)
		if p.verb {
			w *= x.weights.verb
		}
		sum += w
	}
	return sum
}

// objectWeight is how much a word says about what is meant, to an entry.
func (x *Index) objectWeight(entry int32, w *askedWord) float64 {
	k := x.entries[entry].Kind
	if (k == KindRole || k == KindComparison) && w.is(classRole) && x.has(entry, w) {
		return x.weights.comparedRole
	}
	return w.weight
}

// covers is how far the words of an entry, 0 to 1, cover a word.
func (x *Index) covers(entry int32, w *askedWord) float64 {
	e := &x.entries[entry]
	switch {
	case x.has(entry, w), x.illustrates(entry, w):
		return 1
	case w.entity != "":
		if e.Kind == KindDuty || e.Kind == KindExample || "role:"+e.ID == w.entity {
			return 1
		}
		return 0
	case x.hasLike(entry, w):
		return x.weights.samePrefix
	}
	return 0
}

// open is the weight of the object's parts that are not covered.
func open(parts []part) float64 {
	var sum float64
	for _, p := range parts {
		sum += p.weight * (1 - p.covered)
	}
	return sum
}
