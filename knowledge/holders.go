package knowledge

// The same knowledge for people who are not to learn who holds the roles.

import "slices"

// NamesHolders reports whether the base says of any role who holds it.
func (b *Base) NamesHolders() bool {
	return slices.ContainsFunc(b.Roles, func(r Role) bool { return len(r.Holders) > 0 }) ||
		slices.ContainsFunc(b.Teams, func(t Team) bool { return len(t.Holders) > 0 })
}

// WithoutHolders answers as x does, but cannot say who holds a role, since its base
// does not. It shares with x all that is found by.
func (x *Index) WithoutHolders() *Index {
	if !x.base.NamesHolders() {
		return x
	}
	base := *x.base
	base.Roles, base.Teams = slices.Clone(base.Roles), slices.Clone(base.Teams)
	for i := range base.Roles {
		base.Roles[i].Holders = nil
	}
	for i := range base.Teams {
		base.Teams[i].Holders = nil
	}
	anonymous := *x
	anonymous.base = &base
	return &anonymous
}
