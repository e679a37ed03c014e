package knowledge

// Who holds the roles, and the same knowledge for people who are not to learn it.

import (
	"iter"
	"slices"
)

// Holders are all who the base says hold a role, in general or in a team: Slack user
// or user-group ids, or e-mail addresses. One who holds several comes several times.
func (b *Base) Holders() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, r := range b.Roles {
			for _, h := range r.Holders {
				if !yield(h) {
					return
				}
			}
		}
		for _, t := range b.Teams {
			for _, holders := range t.Holders {
				for _, h := range holders {
					if !yield(h) {
						return
					}
				}
			}
		}
	}
}

// NamesHolders reports whether the base says of any role who holds it.
func (b *Base) NamesHolders() bool {
	for range b.Holders() {
		return true
	}
	return false
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
