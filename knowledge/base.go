package knowledge

import "time"

// A Base is everything a team recorded about who does what: one knowledge file,
// or a directory of them merged. It is a value: nothing changes it after
// loading. Entries keep the order of the file, which is the order people read
// them in; nothing that decides an answer depends on it.
type Base struct {
	Title       string
	Source      Source
	Reviewed    Date
	Maintainers string // Slack channel, user or group id to ask when there is no answer
	Language    string // BCP 47 base language, "en" when the file names none

	Roles       []Role
	Duties      []Duty
	Comparisons []Comparison
	Questions   []FAQ
	Contexts    []Context
	Teams       []Team
}

// An Entry is what every kind of entry has: ids are unique over all kinds.
type Entry struct {
	ID       string   // lower-case letters, digits and hyphens
	Name     string   // what people call it; never empty after loading (an id without a name becomes words)
	Named    bool     // the file gives the name; otherwise it was made from the id
	Aliases  []string // other names for the same thing
	Says     string   // the answer in a sentence or two; may be empty
	Asked    []string // questions that must find this entry
	NotAsked []string // questions that must not
	Source   Source   // zero: the file's
	Reviewed Date     // zero: the file's
	At       Position `json:"-"`
}

// Names are all that people call it: its name, then the others.
func (e *Entry) Names() []string { return append([]string{e.Name}, e.Aliases...) }

// A Role is a part that people play, such as Product Owner.
type Role struct {
	Entry
	Holders []string // Slack user or user-group ids, or e-mail addresses
}

// A Duty is a thing that can be owned. Exactly one of Accountable, Unowned and
// Contested is set. The fields but Unowned hold role ids.
type Duty struct {
	Entry
	Accountable string   // the one role that answers for it
	Responsible []string // do the work
	Consulted   []string // are asked before
	Informed    []string // are told after
	Unowned     string   // why nobody owns it
	Contested   []string // two or more roles that claim it
}

// A Comparison sets two or more roles side by side.
type Comparison struct {
	Entry
	Between  []string // role ids, in column order
	Rows     []Row
	Examples []Example
}

// A Row is one line of a comparison: what it is about and a cell for each role.
type Row struct {
	About string
	Cells map[string]string // by role id
	At    Position          `json:"-"`
}

// An Example shows what compared roles do at one kind of company.
type Example struct {
	Entry
	Cells map[string]string // by role id
}

// A FAQ is an answer that is neither a duty nor a comparison: the file's
// "questions".
type FAQ struct{ Entry }

// A Context is a setting where another answer holds, such as a startup.
type Context struct {
	Entry
	StandsIn map[string]string // role id to the role id that does its work here
}

// A Team says who holds the roles in one team.
type Team struct {
	Entry
	Channels []string            // Slack channel ids where this team's holders are meant
	Context  string              // context id that holds for the team; may be empty
	Holders  map[string][]string // role id to Slack user or user-group ids, or e-mail addresses
}

// A Source says where knowledge was taken from. The zero Source is none.
type Source struct{ Name, URL string }

// A Date is a day without a time; the zero Date is no date.
type Date struct{ time.Time }

// String is the date as YYYY-MM-DD, or empty.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}

// A Position is a place in a knowledge file. Line and Column count from 1.
type Position struct {
	File         string
	Line, Column int
}
