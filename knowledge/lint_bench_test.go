package knowledge_test

// How long lint takes, of the embedded file and of large ones, and whether the
// short way is the same.

import (
	"bytes"
	"fmt"
	"testing"

	"whoowns/knowledge"
	"whoowns/knowledge/sample"
)

// Within 100 ms for the embedded file and 3 s for 10,000 entries.
func BenchmarkLint(b *testing.B) {
	embedded, err := knowledge.Read("")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("embedded", func(b *testing.B) { lintAgain(b, embedded) })
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			lintAgain(b, []knowledge.File{{Name: "sample.yaml", Data: sampleYAML(n)}})
		})
	}
}

func lintAgain(b *testing.B, files []knowledge.File) {
	b.ReportAllocs()
	for b.Loop() {
		if x, problems := knowledge.Lint(files, knowledge.LintOptions{}); x == nil {
			b.Fatal(problems)
		}
	}
}

// sampleYAML is a sample of n entries as a file.
func sampleYAML(n int) []byte {
	base := sample.New(n, 1).Base
	var b bytes.Buffer
	entry := func(e knowledge.Entry) {
		fmt.Fprintf(&b, "  %s:\n    name: %q\n    says: %q\n", e.ID, e.Name, e.Says)
		if len(e.Asked) > 0 {
			fmt.Fprintf(&b, "    asked:\n")
		}
		for _, q := range e.Asked {
			fmt.Fprintf(&b, "      - %q\n", q)
		}
	}
	fmt.Fprintln(&b, "roles:")
	for _, r := range base.Roles {
		fmt.Fprintf(&b, "  %s: {name: %q}\n", r.ID, r.Name)
	}
	fmt.Fprintln(&b, "duties:")
	for _, d := range base.Duties {
		entry(d.Entry)
		fmt.Fprintf(&b, "    accountable: %s\n", d.Accountable)
	}
	fmt.Fprintln(&b, "questions:")
	for _, q := range base.Questions {
		entry(q.Entry)
	}
	return b.Bytes()
}

// With less effort no question finds an entry that it does not find with all.
func TestLintQuick(t *testing.T) {
	base := sample.New(400, 1).Base
	x := knowledge.NewIndex(base)
	found := 0
	for e := range base.Entries() {
		for _, q := range e.Asked {
			if !x.Finds(q, e, true) {
				continue
			}
			if found++; !x.Finds(q, e, false) {
				t.Errorf("%q finds %s with less effort only", q, e.ID)
			}
		}
	}
	if found < 400 {
		t.Errorf("only %d questions find their entry with less effort", found)
	}
}
