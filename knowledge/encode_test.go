package knowledge

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// What is encoded loads as what it was, but for positions.
func TestEncodeRoundTrip(t *testing.T) {
	files := map[string][]byte{}
	for _, p := range Packs() {
		files[p.Name] = p.File.Data
	}
	for _, name := range []string{"teams", "raci", "contexts", "examples"} {
		a, err := txtar.ParseFile("testdata/answers/" + name + ".txtar")
		if err != nil {
			t.Fatal(err)
		}
		files[name] = a.Files[0].Data
	}
	for name, data := range files {
		b, err := Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		encoded, err := Encode(b, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Parse(name, encoded)
		if err != nil {
			t.Fatalf("%v\n%s", err, encoded)
		}
		positions := cmp.FilterPath(func(p cmp.Path) bool {
			return p.Last().Type() == reflect.TypeFor[Position]()
		}, cmp.Ignore())
		if diff := cmp.Diff(b, got, positions); diff != "" {
			t.Errorf("%s: -before +after:\n%s", name, diff)
		}
	}
}

// Notes stand above their entries, and entries that are short on one line.
func TestEncodeNotes(t *testing.T) {
	b := &Base{Title: "Team: a & b",
		Roles:  []Role{{Entry: Entry{ID: "qa", Name: "QA", Named: true, Aliases: []string{"yes", "tester"}}}},
		Duties: []Duty{{Entry: Entry{ID: "tests", Says: "Two\nlines."}, Accountable: "qa", Informed: []string{"qa"}}}}
	got, err := Encode(b, map[string]string{"tests": "From line 3."})
	if err != nil {
		t.Fatal(err)
	}
	want := `title: 'Team: a & b'
roles:
  qa: {name: QA, aliases: [yes, tester]}
duties:
  # From line 3.
  tests:
    accountable: qa
    informed: [qa]
    says: |-
      Two
      lines.
`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
