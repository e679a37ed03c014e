package knowledge

// The words that answers hold beside the file's own: fixed labels, and the note
// on the setting. They are English here; a reader of another language is shown
// its own for a label, and a note made from the Note's parts.

import "strings"

// The labels of facts, of the first column of tables and of its rows.
const (
	labelAccountable    = "Accountable"
	labelResponsible    = "Responsible"
	labelConsulted      = "Consulted"
	labelInformed       = "Informed"
	labelUnowned        = "Nobody owns it"
	labelContested      = "Contested between"
	labelHeldBy         = "Held by"
	labelAccountableFor = "Accountable for"
	labelContests       = "Contests"
	labelResponsibleFor = "Responsible for"
	labelConsultedOn    = "Consulted on"
	labelInformedAbout  = "Informed about"
	labelRole           = "Role"
	labelContext        = "Context"
	labelAspect         = "Aspect"
	labelInShort        = "In short"
	saysNothing         = "Nothing is recorded of what these roles do."
)

// Labels are all the fixed words of answers, to be translated.
func Labels() []string {
	return []string{
		labelAccountable, labelResponsible, labelConsulted, labelInformed, labelUnowned, labelContested,
		labelHeldBy, labelAccountableFor, labelContests, labelResponsibleFor, labelConsultedOn, labelInformedAbout,
		labelRole, labelContext, labelAspect, labelInShort, saysNothing,
	}
}

// A Note says which context and team an item holds for, and what that changes.
type Note struct {
	Context  string    // name of the context; empty: none
	StandIns []StandIn // who does whose work there
	Says     string    // what the file says of the context; empty with StandIns, or where it says nothing that bears on the item
	Team     string    // name of the team whose holders are named; empty: none
}

// A StandIn is a role that does the work of another; both are names.
type StandIn struct{ Role, For string }

// Empty reports whether there is nothing to note.
func (n Note) Empty() bool { return n.Context == "" && n.Team == "" }

// String is the note in English; empty if there is nothing to note.
func (n Note) String() string {
	var parts []string
	if n.Context != "" {
		parts = append(parts, n.Context+": "+n.change())
	}
	if n.Team != "" {
		parts = append(parts, "In the team "+n.Team+".")
	}
	return strings.Join(parts, " ")
}

func (n Note) change() string {
	switch {
	case len(n.StandIns) > 0:
		var changes []string
		for _, s := range n.StandIns {
			changes = append(changes, "the "+s.Role+" stands in for the "+s.For)
		}
		return strings.Join(changes, ", ") + "."
	case n.Says == "":
		return "nothing else is recorded for it."
	}
	return n.Says
}
