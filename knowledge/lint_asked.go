package knowledge

// Questions put to the file itself: asked ones must find their entry, others
// must not, and each entry must be found by something.

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// checkAsked puts the questions of all entries to the index. They do not depend
// on one another, and so are shared among as many goroutines as can run.
func checkAsked(p *Pass) {
	claims := p.claimAsked()
	workers := runtime.GOMAXPROCS(0)
	found := make([]Problems, workers)
	var running sync.WaitGroup
	for w := range workers {
		running.Go(func() {
			part := &Pass{Base: p.Base, Index: p.Index, quick: p.Index.withEffort(quick), nodes: p.nodes}
			for i := w; i < len(p.subjects); i += workers {
				part.ask(p.subjects[i], claims)
			}
			found[w] = part.problems
		})
	}
	running.Wait()
	p.problems = append(p.problems, slices.Concat(found...)...)
}

// claimAsked reports questions that are another entry's too, or its name, and
// returns the places of both: what each finds says no more.
func (p *Pass) claimAsked() (shared map[Position]bool) {
	shared = map[Position]bool{}
	claims := p.claimNames()
	for _, s := range p.subjects {
		for i, q := range s.Asked {
			words, at := p.Index.folded(q), p.At(s.At, "asked", i)
			first, taken := claims[words]
			switch {
			case !taken:
				claims[words] = claim{s, at}
			case first.ID != s.ID:
				shared[first.at], shared[at] = true, true
				p.Report(at, RuleAmbiguous, fmt.Sprintf("%s is also what the %s %q is asked for by, at %s", quote(q), first.kind, first.ID, first.at),
					"keep it with the one that answers it best")
			}
		}
	}
	return shared
}

// ask puts the questions of one entry.
func (p *Pass) ask(s subject, shared map[Position]bool) {
	reached := false
	for i, q := range s.Asked {
		a := p.quick.Answer(Question{Text: q, Via: Mention})
		if !a.finds(s) {
			a = p.put(q)
		}
		reached = reached || a.reaches(s)
		if at := p.At(s.At, "asked", i); !shared[at] && !a.finds(s) {
			p.missed(at, q, s, a)
		}
	}
	for i, q := range s.NotAsked {
		if a := p.put(q); a.finds(s) {
			p.Report(p.At(s.At, "not-asked", i), RuleNotAskedFinds, fmt.Sprintf("%s finds this entry all the same", quote(q)),
				"add to asked how people do ask for it, so that more than a shared word decides, or remove an alias that is too short")
		}
	}
	if !reached && !p.reachable(s) {
		p.Report(s.At, RuleUnreachable, fmt.Sprintf("no question finds the %s %q, not even its name", s.kind, s.Name),
			"add aliases that people use for it, or questions under asked")
	}
}

func (p *Pass) put(question string) Answer {
	return p.Index.Answer(Question{Text: question, Via: Mention})
}

// quick is the effort for a question that is a phrase of the entry it is to find:
// nothing that shares only common words with it can come before that entry.
var quick = effort{walked: 1_000, finished: 4}

// withEffort is the index with another effort for each question.
func (x *Index) withEffort(e effort) *Index {
	other := *x
	other.most = e
	return &other
}

// finds reports an answer that is this entry: of a comparison also an example of
// it, of a context also what holds in it.
func (a *Answer) finds(s subject) bool {
	if s.kind == KindContext && a.Context == s.ID {
		return true
	}
	return slices.ContainsFunc(a.Items, func(it Item) bool {
		return it.ID == s.ID || s.kind == KindComparison && it.Kind == KindExample
	})
}

// reaches is finds, or an offer of the entry.
func (a *Answer) reaches(s subject) bool {
	return a.finds(s) || slices.ContainsFunc(a.Choices, func(r Ref) bool { return r.ID == s.ID })
}

// missed reports an asked question that does not find its entry.
func (p *Pass) missed(at Position, q string, s subject, a Answer) {
	const apart = "add words to it that set this entry apart, or keep it with one of them"
	switch {
	case a.reaches(s):
		p.Report(at, RuleAmbiguous, fmt.Sprintf("%s is answered as well by %s", quote(q), others(a.Choices, s.ID)), apart)
	case a.Outcome == Choices:
		p.Report(at, RuleAskedMisses, fmt.Sprintf("%s finds %s, not this entry", quote(q), others(a.Choices, s.ID)), apart)
	case a.Outcome == Answered && a.Items[0].ID != "":
		it := a.Items[0]
		p.Report(at, RuleAskedMisses, fmt.Sprintf("%s finds the %s %q, not this entry", quote(q), it.Kind, it.ID),
			fmt.Sprintf("move it there, or put it under not-asked of %q", it.ID))
	default:
		p.Report(at, RuleAskedMisses, quote(q)+" finds nothing", "use words that the entry has, or give it an alias with the words of the question")
	}
}

// others names the entries beside the one with this id.
func others(refs []Ref, id string) string {
	var all []string
	for _, r := range refs {
		if r.ID != id {
			all = append(all, fmt.Sprintf("the %s %q", r.Kind, r.ID))
		}
	}
	return strings.Join(all, " and ")
}

// reachable reports that the entry is found by a name of it, said alone or asked
// about. A team is also meant in its channels, and a context in its teams.
func (p *Pass) reachable(s subject) bool {
	switch s.kind {
	case KindTeam:
		if t := p.Index.team(s.ID); len(t.Channels) > 0 {
			return true
		}
	case KindContext:
		if slices.ContainsFunc(p.Base.Teams, func(t Team) bool { return t.Context == s.ID }) {
			return true
		}
	}
	for _, name := range s.names() {
		for _, q := range []string{name, "who owns the " + name, "what about " + name} {
			if a := p.put(q); name != "" && a.reaches(s) {
				return true
			}
		}
	}
	return p.reachedByRoles(s)
}

// reachedByRoles reports that a comparison is found by the roles it is between, and
// an example by those and its name.
func (p *Pass) reachedByRoles(s subject) bool {
	var q string
	switch s.kind {
	case KindComparison:
		q = p.versus(s.ID)
	case KindExample:
		q = p.versus(s.of) + " at " + s.Name
	default:
		return false
	}
	a := p.put(q)
	return a.reaches(s)
}

func (p *Pass) versus(comparison string) string {
	return strings.Join(p.Index.roleNames(p.Index.comparison(comparison).Between), " vs ")
}
