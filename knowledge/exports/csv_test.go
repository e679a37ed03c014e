package exports

// The matrix comes back from a spreadsheet as it went.

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/knowledge"
	"whoowns/knowledge/imports"
	"whoowns/knowledge/sample"
)

func TestCSVComesBack(t *testing.T) {
	for _, p := range knowledge.Packs() {
		t.Run(p.Name, func(t *testing.T) {
			b, err := knowledge.Parse(p.File.Name, p.File.Data)
			if err != nil {
				t.Fatal(err)
			}
			comesBack(t, b)
		})
	}
	t.Run("sample", func(t *testing.T) { comesBack(t, sample.New(150, 3).Base) })
	for seed := range uint64(80) {
		if comesBack(t, random(rand.New(rand.NewPCG(seed, 11)))); t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

// comesBack imports the export of b: what the format carries has to be the same.
func comesBack(t *testing.T, b *knowledge.Base) {
	t.Helper()
	data, err := Export(b, CSV)
	if err != nil {
		t.Fatal(err)
	}
	r, err := imports.Import([]knowledge.File{{Name: "raci.csv", Data: data}}, imports.Options{})
	if err != nil {
		t.Errorf("%v\n%s", err, data)
		return
	}
	if diff := cmp.Diff(carried(b), carried(&r.Base)); diff != "" {
		t.Errorf("-exported +imported:\n%s\n%s", diff, data)
	}
	if len(r.Left) > 0 {
		t.Errorf("left over: %v", r.Left)
	}
}

// carried is what CSV carries of a base: the roles that have a part, and the duties
// with their parts, by name.
func carried(b *knowledge.Base) (lines []string) {
	m := b.Matrix(knowledge.MatrixFilter{})
	for _, r := range m.Roles {
		lines = append(lines, r.Name)
	}
	for _, d := range m.Duties {
		line := d.Name + "; " + d.Unowned
		for i, p := range d.Parts {
			if p != "" {
				line += fmt.Sprintf("; %s: %s", m.Roles[i].Name, p)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// notLetters tell no two names apart, when people say them.
var notLetters = regexp.MustCompile(`[^\pL\d]+`)

// random is a base with names that spreadsheets have trouble with.
func random(r *rand.Rand) *knowledge.Base {
	b := &knowledge.Base{Title: "By chance", Language: "en"}
	taken := map[string]bool{}
	name := func(parts []string) string {
		for n := 0; ; n++ {
			text := parts[r.IntN(len(parts))] + " " + odd[r.IntN(len(odd))]
			if text = strings.Join(strings.Fields(text), " "); n > 5 {
				text = fmt.Sprintf("%s no %d", text, len(taken))
			}
			if heard := strings.TrimSpace(notLetters.ReplaceAllString(strings.ToLower(text), " ")); !taken[heard] {
				taken[heard] = true
				return text
			}
		}
	}
	for i := range 1 + r.IntN(8) {
		b.Roles = append(b.Roles, knowledge.Role{Entry: named("r", i, name(roleNames))})
	}
	some := func() (ids []string) {
		for range r.IntN(3) {
			if id := b.Roles[r.IntN(len(b.Roles))].ID; !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		return ids
	}
	for i := range 1 + r.IntN(12) {
		d := knowledge.Duty{Entry: named("d", i, name(dutyNames)), Responsible: some(), Consulted: some(), Informed: some()}
		switch claims := some(); {
		case len(claims) == 2:
			d.Contested = claims
		case r.IntN(4) == 0 && i > 0:
			d.Unowned = "nobody " + odd[r.IntN(len(odd))] + "wants it"
			d.Unowned = strings.Join(strings.Fields(d.Unowned), " ")
		default:
			d.Accountable = b.Roles[r.IntN(len(b.Roles))].ID
		}
		b.Duties = append(b.Duties, d)
	}
	return b
}

func named(kind string, i int, name string) knowledge.Entry {
	return knowledge.Entry{ID: fmt.Sprint(kind, i), Name: name, Named: true}
}

var (
	roleNames = []string{"Product Owner", "IC", "CI", "Owner", "=Lead", "@Head", "Ärztin", "开发", "Role", "Sponsor; or so"}
	dutyNames = []string{"Backlog", "-5 budget", "+Plan", "'=Quote", "'tis", "Tech Lead hiring", "Design, and \"more\"", "＝Wide", "CI", "Übergabe", "发布", "Who is it?", "sep=;", "Notes|tabs"}
	odd       = []string{"", "", "", "=1+1", "| pipe", "; semicolon", "\"quoted\"", "'", "\t", "a/b", "*", "100%"}
)

// No cell of the export is a formula to a spreadsheet.
func TestCSVIsHarmless(t *testing.T) {
	for seed := range uint64(40) {
		data, err := Export(random(rand.New(rand.NewPCG(seed, 11))), CSV)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), byteOrderMark))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range slices.Concat(rows...) {
			if cell != "" && strings.ContainsRune("=+-@＝＋－＠\t\r\n", []rune(cell)[0]) {
				t.Errorf("a cell is %q", cell)
			}
		}
	}
}

func TestHarmless(t *testing.T) {
	for text, want := range map[string]string{
		"=SUM(A1)": "'=SUM(A1)", "+1": "'+1", "-1": "'-1", "@x": "'@x", "＝x": "'＝x", "'=x": "''=x", "'tis": "'tis", "a=b": "a=b",
		" \t=x\n": "'=x", "": "", "'": "'",
	} {
		if got := harmless(text); got != want {
			t.Errorf("harmless(%q) = %q, want %q", text, got, want)
		}
	}
}
