package knowledge

// Looking things up in a base by id.

import (
	"iter"
	"slices"
	"strings"
)

func find[T any](list []T, id func(*T) string, want string) *T {
	i := slices.IndexFunc(list, func(e T) bool { return id(&e) == want })
	if i < 0 {
		return nil
	}
	return &list[i]
}

// at is the place of the entry with an id in the base's list of a kind.
func (x *Index) at(k Kind, id string) (int, bool) {
	i, ok := x.byID[id]
	if !ok || x.entries[i].Kind != k {
		return 0, false
	}
	return int(x.entries[i].at), true
}

func (x *Index) role(id string) *Role {
	if i, ok := x.at(KindRole, id); ok {
		return &x.base.Roles[i]
	}
	return nil
}

func (x *Index) duty(id string) *Duty {
	if i, ok := x.at(KindDuty, id); ok {
		return &x.base.Duties[i]
	}
	return nil
}

func (x *Index) comparison(id string) *Comparison {
	if i, ok := x.at(KindComparison, id); ok {
		return &x.base.Comparisons[i]
	}
	return nil
}

func (x *Index) context(id string) *Context {
	if i, ok := x.at(KindContext, id); ok {
		return &x.base.Contexts[i]
	}
	return nil
}

func (x *Index) team(id string) *Team {
	if i, ok := x.at(KindTeam, id); ok {
		return &x.base.Teams[i]
	}
	return nil
}

// roleName is the name of a role, or the id when there is none.
func (x *Index) roleName(id string) string {
	if r := x.role(id); r != nil {
		return r.Name
	}
	return id
}

// phrasing puts args into templates for $1, $2 ...
func phrasing(templates []string, args ...string) []string {
	out := make([]string, len(templates))
	for i, t := range templates {
		for j, a := range args {
			t = strings.ReplaceAll(t, "$"+string(rune('1'+j)), a)
		}
		out[i] = t
	}
	return out
}

// Entries are all entries, in the order of the file within each kind; not to be
// changed.
func (b *Base) Entries() iter.Seq[*Entry] {
	return func(yield func(*Entry) bool) {
		for _, s := range subjectsOf(b) {
			if !yield(s.Entry) {
				return
			}
		}
	}
}
