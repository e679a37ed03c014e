package knowledge

// The matrix: whole, chosen by role and team, and divided.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"whoowns/knowledge/golden"
)

// Each archive of testdata/matrix holds a knowledge file and, in the section
// "filters", what is asked for a line: "team=t role=r role=s duty=d context=c".
func TestMatrix(t *testing.T) {
	golden.Run(t, "testdata/matrix/*.txtar", func(t *testing.T, a *txtar.Archive) string {
		b, err := Parse("team.yaml", a.Files[0].Data)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for line := range strings.Lines("\n" + string(a.Files[1].Data)) {
			line = strings.TrimSpace(line)
			fmt.Fprintf(&out, "== %s\n%s", line, printed(b.Matrix(parseFilter(t, line))))
		}
		return out.String()
	})
}

func parseFilter(t *testing.T, line string) (f MatrixFilter) {
	for field := range strings.FieldsSeq(line) {
		key, id, _ := strings.Cut(field, "=")
		switch key {
		case "team":
			f.Team = id
		case "context":
			f.Context = id
		case "role":
			f.Roles = append(f.Roles, id)
		case "duty":
			f.Duties = append(f.Duties, id)
		default:
			t.Fatalf("no filter %q", field)
		}
	}
	return f
}

func printed(m Matrix) string {
	var b strings.Builder
	if m.Team.ID+m.Context.ID != "" {
		fmt.Fprintf(&b, "where: %s %s\n", m.Team.Name, m.Context.Name)
	}
	head := []string{"-"}
	for _, r := range m.Roles {
		head = append(head, strings.TrimSpace(r.Name+" "+r.Short+" "+strings.Join(r.Holders, "+")))
	}
	b.WriteString(strings.Join(head, " | ") + "\n")
	for _, d := range m.Duties {
		row := []string{d.Name}
		for i := range d.Parts {
			row = append(row, d.Cell(i))
		}
		if d.Unowned != "" {
			row = append(row, "unowned: "+d.Unowned)
		}
		b.WriteString(strings.TrimRight(strings.Join(row, " | "), " ") + "\n")
	}
	for _, list := range []struct {
		label string
		names []string
	}{{"unowned", m.Unowned()}, {"contested", m.Contested()}, {"idle", names(m.Idle)}} {
		if len(list.names) > 0 {
			fmt.Fprintf(&b, "%s: %s\n", list.label, strings.Join(list.names, ", "))
		}
	}
	return b.String()
}

// Divided, a matrix says the same: each duty once, in order, with the same parts.
func TestMatrixSplit(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 50 {
		m := randomMatrix(r)
		columns, rows := 1+r.IntN(6), 1+r.IntN(10)
		var joined []string
		for _, part := range m.Split(columns, rows) {
			if len(part.Duties) > rows {
				t.Errorf("%d rows, want %d at most", len(part.Duties), rows)
			}
			if len(part.Roles) > columns && len(part.Duties) > 1 {
				t.Errorf("%d columns in %d rows, want %d at most", len(part.Roles), len(part.Duties), columns)
			}
			joined = append(joined, told(part)...)
		}
		if diff := cmp.Diff(told(m), joined); diff != "" {
			t.Fatalf("in parts of %d by %d (-whole +parts):\n%s", columns, rows, diff)
		}
	}
}

// told is a line for each duty: its name, and who has which part.
func told(m Matrix) (lines []string) {
	for _, d := range m.Duties {
		line := d.Name
		for i, p := range d.Parts {
			if p != "" {
				line += fmt.Sprintf("; %s: %s", m.Roles[i].Name, p)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func randomMatrix(r *rand.Rand) (m Matrix) {
	for i := range 1 + r.IntN(12) {
		m.Roles = append(m.Roles, MatrixRole{Ref: Ref{Name: fmt.Sprint("Role ", i)}})
	}
	for i := range 1 + r.IntN(40) {
		d := MatrixDuty{Ref: Ref{Name: fmt.Sprint("Duty ", i)}, Parts: make([]Parts, len(m.Roles))}
		for j := range d.Parts {
			d.Parts[j] = pickPart(r)
		}
		m.Duties = append(m.Duties, d)
	}
	return m
}

func pickPart(r *rand.Rand) Parts {
	return slices.Concat([]Parts{"A", "AR", "C", "I"}, make([]Parts, 6))[r.IntN(10)]
}

func TestCalled(t *testing.T) {
	b := Default()
	for name, want := range map[string]string{
		"product owner": "product-owner", "PO": "product-owner", "product-owner": "product-owner",
		"  Product   OWNER ": "product-owner", "prodct owner": "", "": "",
	} {
		got := ""
		for _, r := range b.Called(name, KindRole) {
			got += r.ID
		}
		if got != want {
			t.Errorf("Called(%q) = %q, want %q", name, got, want)
		}
	}
}

func BenchmarkMatrix(b *testing.B) {
	base := &Base{}
	r := rand.New(rand.NewPCG(1, 1))
	for i := range 60 {
		base.Roles = append(base.Roles, Role{Entry: Entry{ID: fmt.Sprint("r", i), Name: fmt.Sprint("Role ", i)}})
	}
	for i := range 10_000 {
		role := func() string { return base.Roles[r.IntN(60)].ID }
		base.Duties = append(base.Duties, Duty{Entry: Entry{ID: fmt.Sprint("d", i), Name: fmt.Sprint("Duty ", i)}, Accountable: role(), Consulted: []string{role()}})
	}
	for b.Loop() {
		base.Matrix(MatrixFilter{}).Split(19, 99)
	}
}
