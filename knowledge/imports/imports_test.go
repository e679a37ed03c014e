package imports

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"whoowns/knowledge"
	"whoowns/knowledge/golden"
)

// Each archive in testdata holds the files of a source and, last, the knowledge file
// that is made of them. In their text \r, \xEF and the like can be written: an
// archive that has "escaped" in its comment is read so.
func TestImport(t *testing.T) {
	golden.Run(t, "testdata/*.txtar", imported)
}

var escapes = strings.NewReplacer(`\r`, "\r", `\ufeff`, "\ufeff", `\t`, "\t")

// imported is what comes of the files, or the error. It has to load.
func imported(t *testing.T, a *txtar.Archive) string {
	var files []knowledge.File
	for _, f := range a.Files {
		data := f.Data
		if bytes.Contains(a.Comment, []byte("escaped")) {
			data = []byte(escapes.Replace(string(data)))
		}
		files = append(files, knowledge.File{Name: f.Name, Data: data})
	}
	r, err := Import(files, Options{})
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	return string(loads(t, r))
}

// loads writes a result and loads it.
func loads(t testing.TB, r *Result) []byte {
	t.Helper()
	data, err := r.YAML()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := knowledge.Parse("imported.yaml", data); err != nil {
		t.Errorf("what was written does not load: %v\n%s", err, data)
	}
	return data
}

// Spreadsheets also write UTF-16 and the code page of Windows.
func TestEncodings(t *testing.T) {
	text := "Aufgabe;Prüfer;Entwickler\nAbnahme;A;R\nMüll;R;A\n"
	utf16 := []byte("\xff\xfe")
	latin := []byte{}
	for _, r := range text {
		utf16 = append(utf16, byte(r), byte(r>>8))
		latin = append(latin, byte(r))
	}
	for name, data := range map[string][]byte{"utf16.csv": utf16, "latin.csv": latin, "bom.csv": []byte("\ufeff" + text)} {
		r, err := Import([]knowledge.File{{Name: name, Data: data}}, Options{Title: "x"})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Base.Roles[0].Name; got != "Prüfer" || r.Base.Duties[1].Name != "Müll" {
			t.Errorf("%s: role %q, duty %q", name, got, r.Base.Duties[1].Name)
		}
	}
}

// Roles may be told to stand across or down where it cannot be seen.
func TestLayoutIsChosen(t *testing.T) {
	f := []knowledge.File{{Name: "x.csv", Data: []byte(",One,Two\nThree,A,R\nFour,R,A\n")}}
	for layout, role := range map[Layout]string{Across: "One", Down: "Three"} {
		r, err := Import(f, Options{Roles: layout})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Base.Roles[0].Name; got != role {
			t.Errorf("%s: the first role is %s, want %s", layout, got, role)
		}
	}
}

func TestGuess(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Kind
	}{
		{".github/CODEOWNERS", "", Codeowners},
		{"raci.csv", "", Matrix},
		{"page.html", "", Article},
		{"-", "# Title\n\ntext", Article},
		{"-", "<html><body>", Article},
		{"entities.yaml", "apiVersion: backstage.io/v1alpha1\nkind: System", Backstage},
		{"owners.txt", "/docs/ @org/writers # docs\n", Codeowners},
		{"-", "Task;PO;Dev\nPlan;A;R\nTest;I;A\n", Matrix},
		{"-", "Task\tPO\tDev\nPlan\tA\tR\nTest\tI\tA\n", Matrix},
		{"notes.txt", "Nothing of all that.", ""},
	} {
		if got := Guess(c.name, []byte(c.text)); got != c.want {
			t.Errorf("%s %q is %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

// What is written loads, whatever was read.
func FuzzImport(f *testing.F) {
	for _, file := range golden.Files(f, "testdata/*.txtar") {
		if file.Name == "want" {
			continue
		}
		for kind := range Kinds() {
			f.Add(uint8(kind), escapes.Replace(string(file.Data)))
		}
	}
	f.Fuzz(func(t *testing.T, kind uint8, text string) {
		o := Options{Kind: Kinds()[int(kind)%len(Kinds())]}
		r, err := Import([]knowledge.File{{Name: "x\n: y", Data: []byte(text)}}, o)
		if err == nil {
			loads(t, r)
		}
		Guess("x", []byte(text))
	})
}
