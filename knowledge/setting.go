package knowledge

// Settings: the context and the team an answer is to hold for.

import (
	"cmp"
	"slices"
)

// A setting is where an answer is to hold.
type setting struct {
	context *Context
	team    *Team
	asked   bool // the question named the context; otherwise it is the team's own
}

// setting is what the question names, else what its channel or topic is about.
func (x *Index) setting(q Question, said ...[]token) setting {
	s := setting{team: x.team(cmp.Or(q.Team, q.Topic.Team)), context: x.context(q.Topic.Context)}
	for _, tokens := range said {
		for _, t := range tokens {
			switch {
			case isTeam(t):
				s.team, s.context = x.team(idOf(t)), nil
			case isSetting(t):
				s.context, s.asked = x.context(idOf(t)), true
			}
		}
	}
	if s.context == nil && s.team != nil {
		s.context = x.context(s.team.Context)
	}
	return s
}

// standIn is the role that does the work of a role in the setting.
func (s setting) standIn(role string) string {
	if s.context == nil {
		return role
	}
	return cmp.Or(s.context.StandsIn[role], role)
}

// standIns are the roles that do the work of others in the setting, each once.
func (s setting) standIns(roles []string) []string {
	var out []string
	for _, r := range roles {
		if r = s.standIn(r); !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// note says which context and team were used, and what that changes for an item
// about these roles.
func (x *Index) note(s setting, k Kind, roles []string) (n Note) {
	if s.context != nil && k != KindContext {
		n = x.contextNote(s, k, roles)
	}
	if s.team != nil && k != KindTeam && x.holdsAny(s, roles) {
		n.Team = s.team.Name
	}
	return n
}

func (x *Index) contextNote(s setting, k Kind, roles []string) Note {
	n := Note{Context: s.context.Name}
	for _, r := range roles {
		if other := s.standIn(r); other != r {
			n.StandIns = append(n.StandIns, StandIn{Role: x.roleName(other), For: x.roleName(r)})
		}
	}
	switch {
	case len(n.StandIns) > 0 || s.asked && k == KindDuty:
		return n
	case !s.asked:
		return Note{}
	}
	n.Says = s.context.Says
	return n
}

func (x *Index) holdsAny(s setting, roles []string) bool {
	return slices.ContainsFunc(roles, func(r string) bool { return len(s.team.Holders[s.standIn(r)]) > 0 })
}
