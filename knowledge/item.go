package knowledge

// Items: an entry as an answer, one function for each kind.

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// none stands in an empty cell: Slack rejects a table with a blank one.
const none = "–"

// item is an entry as an answer.
func (x *Index) item(r Ref, s setting) Item {
	e := x.entries[x.byID[r.ID]].entry
	it := Item{Ref: r, Says: e.Says, Evidence: x.evidence(e)}
	switch r.Kind {
	case KindDuty:
		x.fillDuty(&it, x.duty(r.ID), s)
	case KindRole:
		x.fillRole(&it, x.role(r.ID), s)
	case KindComparison:
		x.fillComparison(&it, x.comparison(r.ID))
	case KindExample:
		x.fillExample(&it)
	case KindTeam:
		x.fillTeam(&it, x.team(r.ID))
	}
	it.Note = x.note(s, r.Kind, it.Roles)
	if r.Kind == KindDuty || r.Kind == KindRole {
		it.Roles = s.standIns(it.Roles)
	}
	return it
}

func (x *Index) evidence(e *Entry) Evidence {
	ev := Evidence{Source: e.Source, Reviewed: e.Reviewed, At: e.At}
	if ev.Source == (Source{}) {
		ev.Source = x.base.Source
	}
	if ev.Reviewed.IsZero() {
		ev.Reviewed = x.base.Reviewed
	}
	return ev
}

func (x *Index) fillDuty(it *Item, d *Duty, s setting) {
	switch {
	case d.Unowned != "":
		it.Facts = []Fact{{Label: labelUnowned, Value: d.Unowned}}
	case len(d.Contested) > 0:
		label := labelContested
		if len(s.standIns(d.Contested)) == 1 {
			label = labelAccountable // one of them does the work of the others here
		}
		it.Facts = x.facts(label, s, d.Contested)
		it.Roles = slices.Clone(d.Contested)
	default:
		it.Facts = x.facts(labelAccountable, s, []string{d.Accountable})
		it.Roles = []string{d.Accountable}
	}
	for _, part := range []struct {
		label string
		roles []string
	}{{labelResponsible, d.Responsible}, {labelConsulted, d.Consulted}, {labelInformed, d.Informed}} {
		others := slices.DeleteFunc(s.standIns(part.roles), func(id string) bool { return id == s.standIn(d.Accountable) && id != d.Accountable })
		it.Facts = append(it.Facts, x.facts(part.label, s, others)...) // nobody is consulted by themselves
	}
}

// facts name roles as the setting has them: in one line, or each with who holds
// it.
func (x *Index) facts(label string, s setting, roles []string) []Fact {
	var out []Fact
	held := false
	roles = s.standIns(roles)
	for _, id := range roles {
		f := Fact{Label: label, Value: x.roleName(id), Holders: x.holders(id, s)}
		held = held || len(f.Holders) > 0
		out = append(out, f)
	}
	if held || len(out) < 2 {
		return out
	}
	return []Fact{{Label: label, Value: strings.Join(x.roleNames(roles), ", ")}}
}

// holders are who holds a role: in the team of the setting, else in general.
func (x *Index) holders(role string, s setting) []string {
	if s.team != nil && len(s.team.Holders[role]) > 0 {
		return s.team.Holders[role]
	}
	if r := x.role(role); r != nil {
		return r.Holders
	}
	return nil
}

func (x *Index) fillRole(it *Item, r *Role, s setting) {
	it.Roles = []string{r.ID}
	if h := x.holders(s.standIn(r.ID), s); len(h) > 0 {
		it.Facts = append(it.Facts, Fact{Label: labelHeldBy, Holders: h})
	}
	for _, part := range raci {
		if names := x.dutiesOf(r.ID, part.of); len(names) > 0 {
			it.Facts = append(it.Facts, Fact{Label: part.label, Value: strings.Join(names, "; ")})
		}
	}
}

// raci is what a role can be to a duty.
var raci = []struct {
	label string
	of    func(*Duty) []string
}{
	{labelAccountableFor, func(d *Duty) []string { return []string{d.Accountable} }},
	{labelContests, func(d *Duty) []string { return d.Contested }},
	{labelResponsibleFor, func(d *Duty) []string { return d.Responsible }},
	{labelConsultedOn, func(d *Duty) []string { return d.Consulted }},
	{labelInformedAbout, func(d *Duty) []string { return d.Informed }},
}

// dutiesOf names the duties that a role has a part in, in the order of the file.
func (x *Index) dutiesOf(role string, of func(*Duty) []string) []string {
	var out []string
	for _, i := range x.duties[role] {
		if slices.Contains(of(&x.base.Duties[i]), role) {
			out = append(out, x.base.Duties[i].Name)
		}
	}
	return out
}

func (x *Index) fillComparison(it *Item, c *Comparison) {
	it.Roles = slices.Clone(c.Between)
	it.Table = &Table{Head: append([]string{labelAspect}, x.roleNames(c.Between)...)}
	for _, r := range c.Rows {
		it.Table.Rows = append(it.Table.Rows, cells(r.About, c.Between, r.Cells))
	}
	for _, e := range c.Examples {
		it.Examples = append(it.Examples, Ref{KindExample, e.ID, e.Name})
	}
}

func cells(about string, roles []string, by map[string]string) []string {
	row := []string{cmp.Or(about, none)}
	for _, id := range roles {
		row = append(row, cmp.Or(by[id], none))
	}
	return row
}

func (x *Index) roleNames(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = x.roleName(id)
	}
	return names
}

func (x *Index) fillExample(it *Item) {
	for _, c := range x.base.Comparisons {
		e := find(c.Examples, func(e *Example) string { return e.ID }, it.ID)
		if e == nil {
			continue
		}
		it.Roles = slices.Clone(c.Between)
		it.Table = &Table{Head: []string{labelRole, e.Name}}
		for _, id := range c.Between {
			it.Table.Rows = append(it.Table.Rows, []string{x.roleName(id), cmp.Or(e.Cells[id], none)})
		}
		for _, other := range c.Examples {
			if other.ID != e.ID {
				it.Examples = append(it.Examples, Ref{KindExample, other.ID, other.Name})
			}
		}
	}
}

func (x *Index) fillTeam(it *Item, t *Team) {
	for _, role := range slices.Sorted(maps.Keys(t.Holders)) {
		it.Roles = append(it.Roles, role)
		it.Facts = append(it.Facts, Fact{Label: labelRole, Value: x.roleName(role), Holders: t.Holders[role]})
	}
	if c := x.context(t.Context); c != nil {
		it.Facts = append(it.Facts, Fact{Label: labelContext, Value: c.Name})
	}
}
