package knowledge

// The RACI matrix: roles across, duties down, and the part that a role has in a
// duty where they cross.

import (
	"maps"
	"slices"
	"strings"
)

// Parts are what one role is to one duty: of the letters A (accountable),
// R (responsible), C (consulted) and I (informed), in this order; empty: nothing.
type Parts string

// String is the letters with a stroke between, "A/R".
func (p Parts) String() string { return strings.Join(strings.Split(string(p), ""), "/") }

// A Matrix says who has which part in which duty. Every column and every cell of
// it is told: nothing is left out but roles that have no part in its duties.
type Matrix struct {
	Team    Ref // where it holds; zero: in general
	Context Ref // likewise
	Roles   []MatrixRole
	Duties  []MatrixDuty
	Idle    []Ref // roles without a part in any duty, where all were looked at
}

// A MatrixRole is a column.
type MatrixRole struct {
	Ref
	Short   string   // a name of a few letters such as "PO"; empty: it has none
	Holders []string // who holds it, in the matrix's team or else in general
}

// A MatrixDuty is a row. Exactly one role is accountable for it, unless Unowned or
// Contested says otherwise.
type MatrixDuty struct {
	Ref
	Parts     []Parts // by column
	Unowned   string  // why nobody is accountable
	Contested bool    // several are
}

// A MatrixFilter says what of the matrix is wanted. The fields hold ids; of none
// there is everything.
type MatrixFilter struct {
	Team    string   // only what the roles that it names holders for have a part in, as it holds in the team
	Context string   // as it holds where this context does; a team has one of its own
	Roles   []string // only duties that one of these has a part in
	Duties  []string // only these
}

// Matrix is the part of the base's RACI matrix that is wanted, in the order of the
// file. Where a context holds, the roles that stand in for others have their parts.
func (b *Base) Matrix(f MatrixFilter) Matrix {
	s := b.settingOf(f.Team, f.Context)
	wanted, columns := s.standIns(f.wanted(s.team)), make(map[string]int, len(b.Roles))
	var m Matrix
	if s.team != nil {
		m.Team = Ref{KindTeam, s.team.ID, s.team.Name}
	}
	if s.context != nil {
		m.Context = Ref{KindContext, s.context.ID, s.context.Name}
	}
	for i := range b.Roles {
		columns[b.Roles[i].ID] = i
		m.Roles = append(m.Roles, b.Roles[i].column(s))
	}
	for i := range b.Duties {
		row := b.Duties[i].row(columns, s)
		if (len(f.Duties) == 0 || slices.Contains(f.Duties, row.ID)) &&
			(len(wanted) == 0 || slices.ContainsFunc(wanted, row.has(columns))) {
			m.Duties = append(m.Duties, row)
		}
	}
	all := m.Roles
	m = m.used()
	if len(wanted)+len(f.Duties) == 0 {
		m.Idle = idle(all, m.Roles, s)
	}
	return m
}

// wanted are the roles that the duties are chosen by.
func (f MatrixFilter) wanted(t *Team) []string {
	if len(f.Roles) == 0 && t != nil {
		return slices.Sorted(maps.Keys(t.Holders))
	}
	return f.Roles
}

// settingOf is that of a team and a context by their ids, which may be empty.
func (b *Base) settingOf(team, context string) setting {
	s := setting{team: find(b.Teams, func(t *Team) string { return t.ID }, team)}
	if context == "" && s.team != nil {
		context = s.team.Context
	}
	s.context = find(b.Contexts, func(c *Context) string { return c.ID }, context)
	return s
}

func (r *Role) column(s setting) MatrixRole {
	c := MatrixRole{Ref: Ref{KindRole, r.ID, r.Name}, Holders: r.Holders}
	if s.team != nil && len(s.team.Holders[r.ID]) > 0 {
		c.Holders = s.team.Holders[r.ID]
	}
	const most = 5 // letters: what is longer is no abbreviation
	if i := slices.IndexFunc(r.Aliases, func(a string) bool { return len(a) <= most }); i >= 0 {
		c.Short = r.Aliases[i]
	}
	return c
}

// row is the parts in a duty as they are in the setting. Nobody is consulted or
// informed by themselves, where a role stands in for another.
func (d *Duty) row(columns map[string]int, s setting) MatrixDuty {
	row := MatrixDuty{Ref: Ref{KindDuty, d.ID, d.Name}, Parts: make([]Parts, len(columns)), Unowned: d.Unowned}
	accountable := d.Contested
	if d.Accountable != "" {
		accountable = []string{d.Accountable}
	}
	row.Contested = len(s.standIns(accountable)) > 1
	instead := map[string]bool{} // who has parts of another
	for _, part := range []struct {
		letter Parts
		roles  []string
	}{{"A", accountable}, {"R", d.Responsible}, {"C", d.Consulted}, {"I", d.Informed}} {
		for _, role := range part.roles {
			by := s.standIn(role)
			column, known := columns[by]
			if !known {
				continue
			}
			had := string(row.Parts[column])
			instead[by] = instead[by] || by != role
			told := instead[by] && strings.Contains(had, "A") && (part.letter == "C" || part.letter == "I")
			if !told && !strings.Contains(had, string(part.letter)) {
				row.Parts[column] += part.letter
			}
		}
	}
	return row
}

// has reports whether a role has a part in the row.
func (row MatrixDuty) has(columns map[string]int) func(role string) bool {
	return func(role string) bool {
		i, known := columns[role]
		return known && row.Parts[i] != ""
	}
}

// Cell is the part in a column as it is shown: who is accountable with others
// beside them is marked as "A?".
func (row MatrixDuty) Cell(column int) string {
	text := row.Parts[column].String()
	if row.Contested {
		text = strings.Replace(text, "A", "A?", 1)
	}
	return text
}

// Open reports whether it is not settled who is accountable.
func (row MatrixDuty) Open() bool { return row.Unowned != "" || row.Contested }

// Unowned are the duties for which nobody is accountable.
func (m Matrix) Unowned() (names []string) {
	for _, d := range m.Duties {
		if d.Unowned != "" {
			names = append(names, d.Name)
		}
	}
	return names
}

// Contested are the duties for which several are accountable.
func (m Matrix) Contested() (names []string) {
	for _, d := range m.Duties {
		if d.Contested {
			names = append(names, d.Name)
		}
	}
	return names
}

// used is the matrix without the columns that are empty.
func (m Matrix) used() Matrix {
	used := make([]bool, len(m.Roles))
	for _, d := range m.Duties {
		for i, p := range d.Parts {
			used[i] = used[i] || p != ""
		}
	}
	return m.only(used)
}

// only is the matrix with some of its columns.
func (m Matrix) only(columns []bool) Matrix {
	roles, duties := m.Roles, m.Duties
	m.Roles, m.Duties = nil, make([]MatrixDuty, len(duties))
	for i, r := range roles {
		if columns[i] {
			m.Roles = append(m.Roles, r)
		}
	}
	for i, d := range duties {
		parts := make([]Parts, 0, len(m.Roles))
		for j, p := range d.Parts {
			if columns[j] {
				parts = append(parts, p)
			}
		}
		d.Parts = parts
		m.Duties[i] = d
	}
	return m
}

// Split divides a matrix between rows, so that no part has more columns or rows
// than that; each leaves out the roles without a part in it. A row that has parts
// in more columns stays whole, on its own.
func (m Matrix) Split(columns, rows int) (parts []Matrix) {
	if len(m.Roles) <= columns && len(m.Duties) <= rows {
		return []Matrix{m}
	}
	used, n, from := make([]bool, len(m.Roles)), 0, 0
	flush := func(to int) {
		part := m
		part.Duties = m.Duties[from:to]
		parts = append(parts, part.only(used))
		used, n, from = make([]bool, len(m.Roles)), 0, to
	}
	for i, d := range m.Duties {
		added := 0
		for j, p := range d.Parts {
			if p != "" && !used[j] {
				added++
			}
		}
		if i > from && (n+added > columns || i-from == rows) {
			flush(i)
		}
		for j, p := range d.Parts {
			if p != "" && !used[j] {
				used[j] = true
				n++
			}
		}
	}
	flush(len(m.Duties))
	return parts
}

// idle are the roles that are there in the setting, and not among those with parts.
func idle(all, used []MatrixRole, s setting) (refs []Ref) {
	for _, r := range all {
		is := func(u MatrixRole) bool { return u.ID == r.ID }
		if s.standIn(r.ID) == r.ID && !slices.ContainsFunc(used, is) {
			refs = append(refs, r.Ref)
		}
	}
	return refs
}

// Refs are the entries of a kind, in the order of the file.
func (b *Base) Refs(kind Kind) (refs []Ref) {
	for _, s := range subjectsOf(b) {
		if s.kind == kind {
			refs = append(refs, Ref{s.kind, s.ID, s.Name})
		}
	}
	return refs
}

// Called are the entries of these kinds that a name, an alias or an id calls, in
// the order of the file; of all kinds if none is given. Capitals do not matter.
func (b *Base) Called(name string, kinds ...Kind) (refs []Ref) {
	called := fold(strings.Join(strings.Fields(name), " "))
	is := func(s string) bool { return fold(s) == called }
	for _, s := range subjectsOf(b) {
		if len(kinds) > 0 && !slices.Contains(kinds, s.kind) {
			continue
		}
		if is(s.ID) || is(s.Name) || slices.ContainsFunc(s.Aliases, is) {
			refs = append(refs, Ref{s.kind, s.ID, s.Name})
		}
	}
	return refs
}
