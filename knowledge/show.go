package knowledge

// Showing entries that were not asked for in words: chosen from a list, or by a
// button that switches the setting.

import (
	"slices"
	"strings"
)

// Show is an answer of these entries, in the order given, for the context and
// the team of in. Ids that lead nowhere are left out; where none leads anywhere
// the outcome is Unknown. The id of a comparison that nobody wrote, as
// [Index.Answer] gives it, leads to it again.
func (x *Index) Show(ids []string, in Topic) Answer {
	s := setting{context: x.context(in.Context), team: x.team(in.Team)}
	s.asked = s.context != nil
	if s.context == nil && s.team != nil {
		s.context = x.context(s.team.Context)
	}
	a := Answer{Outcome: Answered, Score: 1}
	for _, id := range ids {
		if item, ok := x.shown(id, s); ok {
			a.Items = append(a.Items, item)
			a.Reasons = append(a.Reasons, Reason{Part: "chosen", Term: item.Name})
		}
	}
	if len(a.Items) == 0 {
		return Answer{Outcome: Unknown, Ask: x.base.Maintainers}
	}
	for i := range a.Reasons {
		a.Reasons[i].Weight = 1 / float64(len(a.Reasons))
	}
	a = a.about(nil, s)
	a.Topic.Text = in.Text
	if a.Topic.Text == "" {
		a.Topic.Text = a.Items[len(a.Items)-1].Name
	}
	return a
}

func (x *Index) shown(id string, s setting) (Item, bool) {
	if i, ok := x.byID[id]; ok {
		return x.item(x.entries[i].Ref, s), true
	}
	roles := strings.Split(id, madeBetween)
	if len(roles) < 2 || slices.ContainsFunc(roles, func(r string) bool { return x.role(r) == nil }) {
		return Item{}, false
	}
	return x.compareRoles(roles, s, nil), true
}

// madeBetween joins the ids of roles to that of a comparison nobody wrote.
const madeBetween = "-vs-"

// Changes are the contexts where something else holds for these roles, in the
// order of the file.
func (b *Base) Changes(roles []string) (contexts []Context) {
	for _, c := range b.Contexts {
		if slices.ContainsFunc(roles, func(r string) bool { return c.StandsIn[r] != "" }) {
			contexts = append(contexts, c)
		}
	}
	return contexts
}
