package knowledge

// Questions that are told by their shape: they name roles or a team, and nothing
// else.

import (
	"slices"
	"strings"
)

// shaped answers a question by its shape alone, if it has one.
func (x *Index) shaped(q Question, tokens []token) (Answer, bool) {
	if slices.ContainsFunc(tokens, x.asksMore) {
		return Answer{}, false
	}
	roles, team := rolesOf(tokens), slices.IndexFunc(tokens, isTeam)
	switch {
	case len(roles) == 1 && x.asksHolder(tokens):
		return x.holderOf(q, tokens, roles[0]), true
	case len(roles) == 0 && team >= 0:
		return x.named(q, tokens, tokens[team]), true
	case len(roles) > 1 && len(roles) <= comparedMost && !x.compared(roles):
		return x.made(q, tokens, roles), true
	}
	return Answer{}, false
}

// asksMore reports a word that names more than roles and where they are
// compared.
func (x *Index) asksMore(t token) bool {
	return x.namesThing(t) && !t.is(classCompare)
}

func isTeam(t token) bool { return strings.HasPrefix(t.entity, "team:") }

func idOf(t token) string { return t.entity[strings.IndexByte(t.entity, ':')+1:] }

// asksHolder reports "who is our PO?".
func (x *Index) asksHolder(tokens []token) bool {
	i := slices.IndexFunc(tokens, func(t token) bool { return t.is(classWho) })
	return i >= 0 && i+1 < len(tokens) && tokens[i+1].is(classBe)
}

// holderOf says who holds a role, when the file does.
func (x *Index) holderOf(q Question, tokens []token, role token) Answer {
	s := x.setting(q, tokens)
	if len(x.holders(s.standIn(idOf(role)), s)) > 0 {
		return x.named(q, tokens, role)
	}
	a := x.unanswered(q, nil)
	a.Subject = rawText(tokens)
	a.Nearest = []Ref{x.entries[x.byID[idOf(role)]].Ref}
	return a
}

// named is the entry that a token names, as an answer.
func (x *Index) named(q Question, tokens []token, t token) Answer {
	s := x.setting(q, tokens)
	r := x.entries[x.byID[idOf(t)]].Ref
	item := x.item(r, s)
	item.Evidence.Matched = []string{t.raw}
	a := Answer{
		Outcome: Answered, Score: 1, Items: []Item{item}, Nearest: []Ref{r},
		Reasons: []Reason{{Part: "named", Term: t.raw, Weight: 1}},
	}
	return a.about(tokens, s)
}

// comparedMost is the most roles that a comparison is made of.
const comparedMost = 4

// compared reports that the file compares these roles itself.
func (x *Index) compared(roles []token) bool {
	return slices.ContainsFunc(x.base.Comparisons, func(c Comparison) bool {
		return len(c.Between) == len(roles) &&
			!slices.ContainsFunc(roles, func(t token) bool { return !slices.Contains(c.Between, idOf(t)) })
	})
}

// made is a comparison that nobody wrote, made from the duties of the roles.
func (x *Index) made(q Question, tokens, roles []token) Answer {
	a := Answer{Outcome: Answered, Score: 1}
	ids := make([]string, len(roles))
	for i, t := range roles {
		ids[i] = idOf(t)
		a.Nearest = append(a.Nearest, x.entries[x.byID[ids[i]]].Ref)
		a.Reasons = append(a.Reasons, Reason{Part: "named", Term: t.raw, Weight: 1 / float64(len(roles))})
	}
	s := x.setting(q, tokens)
	a.Items = []Item{x.compareRoles(ids, s, roles)}
	return a.about(tokens, s)
}

func (x *Index) compareRoles(ids []string, s setting, named []token) Item {
	names := x.roleNames(ids)
	it := Item{
		Ref:      Ref{KindComparison, strings.Join(ids, madeBetween), strings.Join(names, " vs ")},
		Roles:    ids,
		Table:    &Table{Head: append([]string{labelAspect}, names...), Made: true},
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
	row(labelInShort, func(id string) string { return x.role(id).Says })
	for _, part := range raci {
		row(part.label, func(id string) string { return strings.Join(x.dutiesOf(id, part.of), "; ") })
	}
	for _, t := range named {
		it.Evidence.Matched = append(it.Evidence.Matched, t.raw)
	}
	if len(it.Table.Rows) == 0 {
		it.Table, it.Says = nil, saysNothing
	}
	it.Note = x.note(s, KindComparison, ids)
	return it
}
