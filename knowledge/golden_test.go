package knowledge

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// Golden files: a txtar archive holds the input of a case and, last, what comes
// out of it. go test -update rewrites the latter.

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// goldens runs one sub-test for each archive that matches glob. show makes the
// file called want from the archive.
func goldens(t *testing.T, glob string, show func(t *testing.T, a *txtar.Archive) string) {
	paths, err := filepath.Glob(glob)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files at %s (%v)", glob, err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var want string
			if last := len(a.Files) - 1; last >= 0 && a.Files[last].Name == "want" {
				want, a.Files = string(a.Files[last].Data), a.Files[:last]
			}
			got := show(t, a)
			if *update {
				a.Files = append(a.Files, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(path, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
