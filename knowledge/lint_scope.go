package knowledge

// Who answers for a duty wherever it is asked about: in general, in a context,
// in a team. Loading has made sure that each duty says so in one way.

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// checkContested reports duties that several roles claim, when neither the duty
// says what holds until that is settled nor the file whom to ask.
func checkContested(p *Pass) {
	if p.Base.Maintainers != "" {
		return
	}
	for _, d := range p.Base.Duties {
		if len(d.Contested) > 0 && d.Says == "" {
			p.Report(p.At(d.At, "contested"), RuleContestedOpen,
				fmt.Sprintf("several roles claim %q, and neither it nor the file says whom to turn to", d.ID),
				"write under says what holds until it is settled, settle it with accountable: ROLE, or name maintainers")
		}
	}
}

// checkStandIns reports a role that stands in for another where somebody stands
// in for it: the answer would name a role that is not there.
func checkStandIns(p *Pass) {
	for _, c := range p.Base.Contexts {
		for _, role := range slices.Sorted(maps.Keys(c.StandsIn)) {
			by := c.StandsIn[role]
			if next, out := c.StandsIn[by]; out {
				p.Report(p.At(c.At, "stands-in", role), RuleStandInChain,
					fmt.Sprintf("%q stands in for %q, but %q stands in for %[1]q here: duties of %[2]q would have no accountable role", by, role, next),
					fmt.Sprintf("name who does the work in the end: write %s: ROLE with a role that is there", role))
			}
		}
	}
}

// checkTeams reports a team that says who holds some roles, but not one that is
// accountable: there its duties are nobody's.
func checkTeams(p *Pass) {
	accountable := p.accountable()
	for i := range p.Base.Teams {
		t := &p.Base.Teams[i]
		if len(t.Holders) == 0 {
			continue
		}
		s := setting{team: t, context: p.Index.context(t.Context)}
		var missing []string
		for _, role := range s.standIns(accountable) {
			if len(p.Index.holders(role, s)) == 0 {
				missing = append(missing, role)
			}
		}
		if len(missing) > 0 {
			p.Report(p.At(t.At, "holders"), RuleTeamWithoutHolder,
				fmt.Sprintf("nobody holds %s in this team, which names the holders of other roles", strings.Join(missing, ", ")),
				"add who does; or give the team a context that says who stands in")
		}
	}
}

// accountable are the roles that answer for something, in the order of the file.
func (p *Pass) accountable() (roles []string) {
	for _, r := range p.Base.Roles {
		answers := func(i int32) bool { return p.Base.Duties[i].Accountable == r.ID }
		if slices.ContainsFunc(p.Index.duties[r.ID], answers) {
			roles = append(roles, r.ID)
		}
	}
	return roles
}
