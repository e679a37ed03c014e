package knowledge

// Composing: from the entries that were found to the answer's items.

import (
	"cmp"
	"slices"
	"strings"
)

// nearestMost is how many recorded entries are named beside an answer.
const nearestMost = 5

func (x *Index) silence(f *finding) Answer { return x.outcome(Silent, f) }

func (x *Index) unknown(q Question, f *finding) Answer {
	a := x.outcome(Unknown, f)
	a.Ask = x.base.Maintainers
	a.Topic = q.Topic
	if f != nil {
		a.Subject = x.subject(f)
	}
	return a
}

// ask offers the entries that fit about equally.
func (x *Index) ask(q Question, f *finding) Answer {
	a := x.outcome(Choices, f)
	a.Ask = x.base.Maintainers
	a.Topic = q.Topic
	for i := range f.best {
		if c := &f.best[i]; f.best[0].order()-c.order() < tie && c.score >= sureAddressed {
			a.Choices = append(a.Choices, x.entries[c.entry].Ref)
		}
	}
	return a
}

// outcome is an answer with what every outcome has.
func (x *Index) outcome(o Outcome, f *finding) Answer {
	a := Answer{Outcome: o}
	if f == nil || len(f.best) == 0 {
		return a
	}
	a.Score = min(1, f.score())
	a.Reasons = x.reasons(f)
	for _, c := range f.best[:min(nearestMost, len(f.best))] {
		a.Nearest = append(a.Nearest, x.entries[c.entry].Ref)
	}
	return a
}

// subject is the object of a question in the asker's words.
func (x *Index) subject(f *finding) string {
	parts := f.best[0].parts
	if uncovered(parts) == 0 {
		return ""
	}
	from, to := parts[0].at, parts[len(parts)-1].at
	var words []string
	for _, t := range f.tokens[from : to+1] {
		words = append(words, t.raw)
	}
	if len(words) > 8 {
		return ""
	}
	return strings.Join(words, " ")
}

// answer composes an item for each finding.
func (x *Index) answer(q Question, found []finding) Answer {
	a := x.outcome(Answered, &found[0])
	setting := x.setting(q, found)
	for i := range found {
		e := &x.entries[found[i].id()]
		if slices.ContainsFunc(a.Items, func(it Item) bool { return it.ID == e.ID }) {
			continue
		}
		item := x.item(e.Ref, setting)
		item.Evidence.Matched = x.matched(&found[i])
		a.Items = append(a.Items, item)
		a.Topic.Entries = append(a.Topic.Entries, e.ID)
	}
	if setting.context != nil {
		a.Context = setting.context.ID
	}
	a.Topic.Text, a.Topic.Context = rawText(found[len(found)-1].tokens), a.Context
	if setting.team != nil {
		a.Topic.Team = setting.team.ID
	}
	return a
}

// rawText is tokens as they were written.
func rawText(tokens []token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.raw
	}
	return strings.Join(words, " ")
}

// matched are the words of the question that the entry covers.
func (x *Index) matched(f *finding) []string {
	var out []string
	for _, p := range f.best[0].parts {
		if raw := f.tokens[p.at].raw; p.covered > 0 && !slices.Contains(out, raw) {
			out = append(out, raw)
		}
	}
	return out
}

// A setting is where an answer is to hold.
type setting struct {
	context *Context
	team    *Team
	asked   bool // the context was asked for, not the team's own
}

// setting is what the question names, else what its channel or topic is about.
func (x *Index) setting(q Question, found []finding) setting {
	s := setting{team: x.team(cmp.Or(q.Team, q.Topic.Team))}
	for _, f := range found {
		for _, t := range f.tokens {
			if id, ok := strings.CutPrefix(t.entity, "team:"); ok {
				s.team = x.team(id)
			}
			if id, ok := strings.CutPrefix(t.entity, "context:"); ok {
				s.context, s.asked = x.context(id), true
			}
		}
	}
	if s.context == nil && s.team != nil {
		s.context = x.context(s.team.Context)
	}
	return s
}

// item is an entry as an answer.
func (x *Index) item(r Ref, s setting) Item {
	it := Item{Ref: r}
	e := x.entries[x.byID[r.ID]].entry
	it.Says = e.Says
	it.Evidence = Evidence{Source: e.Source, Reviewed: e.Reviewed, At: e.At}
	if it.Evidence.Source == (Source{}) {
		it.Evidence.Source = x.base.Source
	}
	if it.Evidence.Reviewed.IsZero() {
		it.Evidence.Reviewed = x.base.Reviewed
	}
	switch r.Kind {
	case KindDuty:
		x.duties(&it, x.duty(r.ID), s)
	case KindRole:
		x.roles(&it, x.role(r.ID), s)
	case KindComparison:
		x.compare(&it, x.comparison(r.ID))
	case KindExample:
		x.example(&it)
	}
	return it
}

func (x *Index) duties(it *Item, d *Duty, s setting) {
	switch {
	case d.Unowned != "":
		it.Facts = append(it.Facts, Fact{Label: "Nobody owns it", Value: d.Unowned})
	case len(d.Contested) > 0:
		it.Facts = append(it.Facts, Fact{Label: "Contested", Value: x.roleNames(d.Contested)})
		it.Roles = append(it.Roles, d.Contested...)
	default:
		role := d.Accountable
		if s.context != nil {
			if other := s.context.StandsIn[role]; other != "" {
				it.Note = s.context.Name + ": the " + x.roleName(other) + " stands in for the " + x.roleName(role) + "."
				role = other
			}
		}
		it.Facts = append(it.Facts, x.fact("Accountable", s, role))
		it.Roles = append(it.Roles, role)
	}
	for _, f := range []struct {
		label string
		roles []string
	}{{"Responsible", d.Responsible}, {"Consulted", d.Consulted}, {"Informed", d.Informed}} {
		if len(f.roles) > 0 {
			it.Facts = append(it.Facts, x.fact(f.label, s, f.roles...))
		}
	}
}

// fact names roles, and who holds them.
func (x *Index) fact(label string, s setting, roles ...string) Fact {
	f := Fact{Label: label, Value: x.roleNames(roles)}
	for _, id := range roles {
		switch r := x.role(id); {
		case s.team != nil && len(s.team.Holders[id]) > 0:
			f.Holders = append(f.Holders, s.team.Holders[id]...)
		case r != nil:
			f.Holders = append(f.Holders, r.Holders...)
		}
	}
	return f
}

func (x *Index) roleNames(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = x.roleName(id)
	}
	return strings.Join(names, ", ")
}

func (x *Index) roles(it *Item, r *Role, s setting) {
	it.Roles = []string{r.ID}
	var owns []string
	for _, d := range x.base.Duties {
		if d.Accountable == r.ID {
			owns = append(owns, d.Name)
		}
	}
	if len(owns) > 0 {
		it.Facts = append(it.Facts, Fact{Label: "Accountable for", Value: strings.Join(owns, "; ")})
	}
	if f := x.fact("Held by", s, r.ID); len(f.Holders) > 0 {
		it.Facts = append(it.Facts, f)
	}
}

func (x *Index) compare(it *Item, c *Comparison) {
	it.Roles = c.Between
	it.Table = &Table{Head: []string{""}}
	for _, id := range c.Between {
		it.Table.Head = append(it.Table.Head, x.roleName(id))
	}
	for _, r := range c.Rows {
		row := []string{r.About}
		for _, id := range c.Between {
			row = append(row, cmp.Or(r.Cells[id], "–"))
		}
		it.Table.Rows = append(it.Table.Rows, row)
	}
	for _, e := range c.Examples {
		it.Examples = append(it.Examples, Ref{KindExample, e.ID, e.Name})
	}
}

func (x *Index) example(it *Item) {
	for _, c := range x.base.Comparisons {
		for _, e := range c.Examples {
			if e.ID != it.ID {
				continue
			}
			it.Roles = c.Between
			it.Table = &Table{Head: []string{"Role", e.Name}}
			for _, id := range c.Between {
				it.Table.Rows = append(it.Table.Rows, []string{x.roleName(id), cmp.Or(e.Cells[id], "–")})
			}
		}
	}
}

func (x *Index) isHelp(tokens []token) bool {
	return len(tokens) == 0 || len(tokens) == 1 && tokens[0].text == "help"
}

func (x *Index) help(q Question) Answer {
	if !q.Via.Addressed() {
		return Answer{Outcome: Silent}
	}
	return Answer{Outcome: Answered, Score: 1, Items: []Item{{Ref: Ref{Kind: KindHelp}, Says: "Ask who owns what."}}}
}

// reasons are what the score of a finding is the sum of.
func (x *Index) reasons(f *finding) []Reason {
	c := &f.best[0]
	return append([]Reason{
		{Part: "nearest", Weight: c.nearest / 3, Phrase: x.phrases[c.phrase].text},
		{Part: "centroid", Weight: c.centroid / 3},
		{Part: "coverage", Weight: c.coverage / 3},
	}, c.costs...)
}
