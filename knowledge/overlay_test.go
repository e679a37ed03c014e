package knowledge

// Overlays: what is added to a file, and what is merged into the knowledge.

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"whoowns/knowledge/golden"
)

// Each archive has an overlay and what is appended to it; the result is what the
// overlay becomes, and what loading it beside the embedded file says.
func TestAppend(t *testing.T) {
	golden.Run(t, "testdata/append/*.txtar", func(t *testing.T, a *txtar.Archive) string {
		file, entries := File{"overlay.yaml", a.Files[0].Data}, File{"entry", a.Files[1].Data}
		out, err := Append(file, entries)
		if err != nil {
			return "cannot append:\n" + err.Error() + "\n"
		}
		_, err = Load("", File{"overlay.yaml", out})
		if err != nil {
			return string(out) + "\nbut:\n" + err.Error() + "\n"
		}
		return string(out)
	})
}

const releaseNotes = "duties:\n  release-notes: {name: Release notes, accountable: product-owner}\n"

func TestLoadMore(t *testing.T) {
	for name, more := range map[string]File{
		"nothing": {"overlay.yaml", nil},
		"remarks": {"overlay.yaml", []byte("# nothing yet\n\n")},
	} {
		if b, err := Load("", more); err != nil || b != Default() {
			t.Errorf("with %s: not the embedded file (%v)", name, err)
		}
	}
	b, err := Load("product-roles.yaml", File{"overlay.yaml", []byte(releaseNotes)})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Duties[len(b.Duties)-1]; got.ID != "release-notes" || got.At.String() != "overlay.yaml:2:3" {
		t.Errorf("the last duty is %s at %v", got.ID, got.At)
	}
	if len(b.Duties) != len(Default().Duties)+1 {
		t.Errorf("%d duties", len(b.Duties))
	}
}

// A duplicate names both places.
func TestLoadMoreDuplicate(t *testing.T) {
	for _, path := range []string{"", "product-roles.yaml"} {
		again := strings.Replace(releaseNotes, "release-notes", "spec-refinement", 1)
		_, err := Load(path, File{"overlay.yaml", []byte(again)})
		if err == nil || !strings.HasPrefix(err.Error(), "overlay.yaml:2:3: ") || !strings.Contains(err.Error(), "product-roles.yaml:") {
			t.Errorf("%q: %v", path, err)
		}
	}
}
