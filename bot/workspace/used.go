package workspace

// What of the app's permissions was used: a scope or a subscription that nothing
// ever needs is one too many.

import (
	"maps"
	"slices"
)

// Used returns the scopes that were needed, and the bot events that were sent, in
// order. A scope counts where no other of the app's would have done.
func (s *State) Used() (scopes, events []string) {
	return slices.Sorted(maps.Keys(s.used.scopes)), slices.Sorted(maps.Keys(s.used.events))
}

type permissions struct{ scopes, events map[string]bool }

func newPermissions() *permissions {
	return &permissions{scopes: map[string]bool{}, events: map[string]bool{}}
}

// needs notes what needed one of these scopes, and reports whether the app has
// one.
func (s *State) needs(scopes []string) bool {
	var granted []string
	for _, scope := range scopes {
		if s.granted(scope) {
			granted = append(granted, scope)
		}
	}
	if len(granted) == 1 {
		s.used.scopes[granted[0]] = true
	}
	return len(granted) > 0
}
