package knowledge

import (
	"os"
	"path/filepath"
	"testing"
)

// The version tells content, not where it stands.
func TestVersion(t *testing.T) {
	load := func(name, text string) *Base {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		base, err := Load(path)
		if err != nil {
			t.Fatal(err)
		}
		return base
	}
	const roles = "title: T\nroles:\n  po: {name: Product Owner}\n"
	here := load("a.yaml", roles).Version()
	if there := load("b.yaml", "# moved\n"+roles).Version(); here != there || len(here) != 12 {
		t.Errorf("the same content has the versions %s and %s", here, there)
	}
	if other := load("a.yaml", roles+"  pm: {name: Product Manager}\n").Version(); other == here {
		t.Error("other content has the same version")
	}
}
