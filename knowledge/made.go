package knowledge

// A comparison that nobody wrote, made from the duties of the roles.

import (
	"slices"
	"strings"
)

// comparedMost is the most roles that a comparison is made of.
const comparedMost = 3

// made is the comparison of the roles that tokens name, when they ask for
// nothing else and the file has none.
func (x *Index) made(q Question, tokens []token) (Answer, bool) {
	named := rolesOf(tokens)
	if len(named) < 2 || len(named) > comparedMost || slices.ContainsFunc(tokens, x.asksMore) {
		return Answer{}, false
	}
	ids := make([]string, len(named))
	for i, t := range named {
		ids[i] = strings.TrimPrefix(t.entity, "role:")
	}
	if slices.ContainsFunc(x.base.Comparisons, func(c Comparison) bool { return sameRoles(c.Between, ids) }) {
		return Answer{}, false
	}
	a := Answer{Outcome: Answered, Score: 1}
	for _, t := range named {
		r := x.role(strings.TrimPrefix(t.entity, "role:"))
		a.Reasons = append(a.Reasons, Reason{Part: "role named", Term: t.raw, Weight: 1 / float64(len(named))})
		a.Nearest = append(a.Nearest, Ref{KindRole, r.ID, r.Name})
	}
	s := x.setting(q, []finding{{tokens: tokens}})
	a.Items = []Item{x.compareRoles(ids, s, named)}
	return a.about(tokens, s), true
}

// asksMore reports a word that names more than roles and where they are
// compared.
func (x *Index) asksMore(t token) bool {
	return t.entity == "" && !x.lang.frames(t.text) && !x.lang.compare[t.text]
}

func sameRoles(a, b []string) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(r string) bool { return !slices.Contains(b, r) })
}

func (x *Index) compareRoles(ids []string, s setting, named []token) Item {
	names := x.roleNames(ids)
	it := Item{
		Ref:      Ref{KindComparison, strings.Join(ids, "-vs-"), strings.Join(names, " vs ")},
		Roles:    ids,
		Table:    &Table{Head: append([]string{"Aspect"}, names...)},
		Evidence: Evidence{Source: x.base.Source, Reviewed: x.base.Reviewed},
	}
	row := func(about string, of func(id string) string) {
		by := map[string]string{}
		for _, id := range ids {
			if v := of(id); v != "" {
				by[id] = v
			}
		}
		if len(by) > 0 {
			it.Table.Rows = append(it.Table.Rows, cells(about, ids, by))
		}
	}
	row("In short", func(id string) string { return x.role(id).Says })
	for _, part := range raci {
		row(part.label, func(id string) string { return strings.Join(x.dutiesOf(id, part.of), "; ") })
	}
	for _, t := range named {
		it.Evidence.Matched = append(it.Evidence.Matched, t.raw)
	}
	if len(it.Table.Rows) == 0 {
		it.Table, it.Says = nil, "Nothing is recorded of what these roles do."
	}
	it.Note = x.note(s, KindComparison, ids)
	return it
}
