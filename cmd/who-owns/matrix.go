package main

// The matrix command: who has which part in what, at a glance.

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
	"github.com/spf13/cobra"

	"whoowns/knowledge"
)

type matrixFlags struct {
	team, context string
	roles, duties []string
	json          bool
}

func newMatrix(path *string) *cobra.Command {
	var flags matrixFlags
	cmd := &cobra.Command{
		Use:     "matrix",
		Short:   "The RACI matrix: roles across, duties down",
		GroupID: groupAsk,
		Long: `matrix shows which part each role has in each duty: R for responsible, A for
accountable, C for consulted, I for informed. Where several claim a duty each has
"A?", and what nobody is accountable for says so.

With --role there are only the duties that one of these roles has a part in, with
--team those of the roles that the team names holders for, as things are in that
team. Teams, contexts, roles and duties are named by name, alias or id.`,
		Example: `  who-owns matrix
  who-owns matrix --role "Product Owner" --role PM
  who-owns matrix --team checkout
  who-owns matrix --json | jq -r '.duties[] | select(.unowned != "") | .name'`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			base, err := openBase(*path)
			if err != nil {
				return err
			}
			filter, err := flags.filter(base)
			if err != nil {
				return err
			}
			m := base.Matrix(filter)
			if flags.json {
				return newEncoder(cmd.OutOrStdout()).Encode(newWireMatrix(m))
			}
			s := newScreen(cmd.OutOrStdout())
			s.width = max(columns(cmd.OutOrStdout()), minWidth) // a table may be as wide as the terminal
			_, err = io.WriteString(s, s.matrix(m)+"\n")
			return err
		},
	}
	cmd.Flags().StringVar(&flags.team, "team", "", "as it holds in the `TEAM`, for the roles that it names holders for")
	cmd.Flags().StringVar(&flags.context, "context", "", "as it holds where the `CONTEXT` does")
	cmd.Flags().StringArrayVar(&flags.roles, "role", nil, "only duties in which `ROLE` has a part; may be repeated")
	cmd.Flags().StringArrayVar(&flags.duties, "duty", nil, "only this `DUTY`; may be repeated")
	cmd.Flags().BoolVar(&flags.json, "json", false, "write the matrix as one JSON object")
	return cmd
}

// filter finds what the flags name.
func (f matrixFlags) filter(base *knowledge.Base) (filter knowledge.MatrixFilter, err error) {
	one := func(kind knowledge.Kind, names ...string) (ids []string) {
		for _, name := range slices.DeleteFunc(names, func(n string) bool { return n == "" }) {
			id, e := called(base, kind, name)
			err = cmp.Or(err, e)
			ids = append(ids, id)
		}
		return ids
	}
	filter.Team = strings.Join(one(knowledge.KindTeam, f.team), "")
	filter.Context = strings.Join(one(knowledge.KindContext, f.context), "")
	filter.Roles = one(knowledge.KindRole, f.roles...)
	filter.Duties = one(knowledge.KindDuty, f.duties...)
	return filter, err
}

// called is the id of the one entry of a kind that a name calls.
func called(base *knowledge.Base, kind knowledge.Kind, name string) (id string, err error) {
	refs := base.Called(name, kind)
	switch {
	case len(refs) == 1:
		return refs[0].ID, nil
	case len(refs) > 1:
		return "", fmt.Errorf("%d entries are called %q; name one by its id: %s", len(refs), name, strings.Join(ids(refs), ", "))
	}
	return "", fmt.Errorf("no %s is called %q%s", kind, name, thereAre(base, kind))
}

// thereAre lists the names there are of a kind, unless they are many.
func thereAre(base *knowledge.Base, kind knowledge.Kind) string {
	const many = 12
	refs := base.Refs(kind)
	var names []string
	for _, r := range refs[:min(len(refs), many)] {
		names = append(names, r.Name)
	}
	switch {
	case len(refs) == 0:
		return "; the file has none"
	case len(refs) > many:
		return fmt.Sprintf("; there are %d, such as %s", len(refs), strings.Join(names[:3], ", "))
	}
	return "; there are " + strings.Join(names, ", ")
}

// wireMatrix is the matrix as JSON. No array in it is null.
type wireMatrix struct {
	Team    string     `json:"team"`    // id or empty
	Context string     `json:"context"` // id or empty
	Roles   []wireRole `json:"roles"`
	Duties  []wireDuty `json:"duties"`
	Idle    []string   `json:"idle"` // ids of roles without a part
}

type wireRole struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Holders []string `json:"holders"`
}

type wireDuty struct {
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	Parts     map[string]string `json:"parts"` // by role id: of the letters A, R, C, I
	Unowned   string            `json:"unowned"`
	Contested bool              `json:"contested"`
}

func newWireMatrix(m knowledge.Matrix) wireMatrix {
	w := wireMatrix{m.Team.ID, m.Context.ID, []wireRole{}, []wireDuty{}, ids(m.Idle)}
	for _, r := range m.Roles {
		w.Roles = append(w.Roles, wireRole{r.ID, r.Name, append([]string{}, r.Holders...)})
	}
	for _, d := range m.Duties {
		row := wireDuty{d.ID, d.Name, map[string]string{}, d.Unowned, d.Contested}
		for i, p := range d.Parts {
			if p != "" {
				row.Parts[m.Roles[i].ID] = string(p)
			}
		}
		w.Duties = append(w.Duties, row)
	}
	return w
}

// matrix is a matrix on the screen, with what stands out below it.
func (s screen) matrix(m knowledge.Matrix) string {
	if len(m.Duties) == 0 {
		return "No duty to show."
	}
	return paragraphs(s.scope(m), s.matrixTable(m), s.open(m), s.wrap("R responsible · A accountable · C consulted · I informed"))
}

// scope says where the matrix holds, and who holds the roles there.
func (s screen) scope(m knowledge.Matrix) string {
	var facts []knowledge.Fact
	if m.Team.Name != "" {
		facts = append(facts, knowledge.Fact{Label: "Team", Value: m.Team.Name})
	}
	if m.Context.Name != "" {
		facts = append(facts, knowledge.Fact{Label: "Context", Value: m.Context.Name})
	}
	for _, r := range m.Roles {
		if m.Team.Name != "" && len(r.Holders) > 0 {
			facts = append(facts, knowledge.Fact{Label: r.Name, Holders: r.Holders})
		}
	}
	return s.facts(facts)
}

// matrixTable has full names at its head where they fit, else short ones with the
// key to them, in several tables if there must be, and if these come to more than
// snippets.
func (s screen) matrixTable(m knowledge.Matrix) string {
	const snippet = 6 // duties: with fewer to a table a list is easier to read
	if t := lines(m, false); s.fits(t) {
		return s.crossing(m, t)
	}
	for _, columns := range s.columnsThatFit(m) {
		parts := m.Split(columns, len(m.Duties))
		var tables []string
		for _, part := range parts {
			if t := lines(part, true); s.fits(t) {
				tables = append(tables, s.crossing(part, t))
			}
		}
		if len(tables) == len(parts) && (len(parts) == 1 || len(m.Duties) >= snippet*len(parts)) {
			return paragraphs(append(tables, s.key(m))...)
		}
	}
	return s.stacked(lines(m, false))
}

// matrixWidths are those of the columns, and whether they fit. Heads are not broken:
// lipgloss cuts them off.
func (s screen) matrixWidths(t *knowledge.Table) ([]int, bool) {
	head := make([]string, len(t.Head))
	for i, h := range t.Head {
		head[i] = strings.ReplaceAll(h, " ", "_")
	}
	return columnWidths(&knowledge.Table{Head: head, Rows: t.Rows}, s.width)
}

func (s screen) fits(t *knowledge.Table) bool {
	_, ok := s.matrixWidths(t)
	return ok
}

// columnsThatFit is how many columns may have room beside the duties: all, if they
// are of the usual width, and if they are all of the widest.
func (s screen) columnsThatFit(m knowledge.Matrix) []int {
	const dutiesWidth, padding, border = 26, 2, 1 // words of a duty's name stay in pairs
	sum, widest := 1, 1
	for _, head := range lines(knowledge.Matrix{Roles: m.Roles}, true).Head[1:] {
		widest = max(widest, lipgloss.Width(head))
		sum += lipgloss.Width(head)
	}
	room := s.width - dutiesWidth - border
	usual := sum / max(1, len(m.Roles))
	return []int{max(1, len(m.Roles)), max(1, room/(usual+padding+border)), max(1, room/(widest+padding+border))}
}

// crossing is the matrix as the table t, which fits.
func (s screen) crossing(m knowledge.Matrix, t *knowledge.Table) string {
	widths, _ := s.matrixWidths(t)
	isBold := func(row, col int) bool {
		return row == table.HeaderRow || row >= 0 && row < len(m.Duties) && m.Duties[row].Open()
	}
	return frame(widths, isBold).Headers(t.Head...).Rows(t.Rows...).String()
}

// lines are the matrix as a table of texts.
func lines(m knowledge.Matrix, short bool) *knowledge.Table {
	t := &knowledge.Table{Head: []string{"Duty"}}
	for _, r := range m.Roles {
		if short {
			t.Head = append(t.Head, cmp.Or(r.Short, r.Name))
		} else {
			t.Head = append(t.Head, r.Name)
		}
	}
	for _, d := range m.Duties {
		name := d.Name
		switch {
		case d.Contested:
			name += " (contested)"
		case d.Unowned != "":
			name += " (nobody)"
		}
		row := []string{name}
		for i := range d.Parts {
			row = append(row, d.Cell(i))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// key explains the short names.
func (s screen) key(m knowledge.Matrix) string {
	var all []string
	for _, r := range m.Roles {
		if r.Short != "" {
			all = append(all, r.Short+" "+r.Name)
		}
	}
	return s.wrap(strings.Join(all, " · "))
}

// open names what is not settled, and the roles that have nothing to do.
func (s screen) open(m knowledge.Matrix) string {
	var facts []knowledge.Fact
	for _, f := range []struct {
		label string
		names []string
	}{{"Nobody accountable", m.Unowned()}, {"Contested", m.Contested()}, {"Without a part", names(m.Idle)}} {
		if len(f.names) > 0 {
			facts = append(facts, knowledge.Fact{Label: fmt.Sprintf("%s (%d)", f.label, len(f.names)), Value: strings.Join(f.names, "; ")})
		}
	}
	return s.facts(facts)
}

func names(refs []knowledge.Ref) (all []string) {
	for _, r := range refs {
		all = append(all, r.Name)
	}
	return all
}
