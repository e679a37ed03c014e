package knowledge

// Looking things up in a base by id.

import (
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

func (x *Index) role(id string) *Role {
	return find(x.base.Roles, func(r *Role) string { return r.ID }, id)
}

func (x *Index) duty(id string) *Duty {
	return find(x.base.Duties, func(d *Duty) string { return d.ID }, id)
}

func (x *Index) comparison(id string) *Comparison {
	return find(x.base.Comparisons, func(c *Comparison) string { return c.ID }, id)
}

func (x *Index) context(id string) *Context {
	return find(x.base.Contexts, func(c *Context) string { return c.ID }, id)
}

func (x *Index) team(id string) *Team {
	return find(x.base.Teams, func(t *Team) string { return t.ID }, id)
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
