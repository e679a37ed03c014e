// Package golden runs tests whose cases are files: txtar archives that hold what
// goes in and what comes out. "go test -update" writes what comes out into them,
// and the diff is what is reviewed.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Run runs one sub-test for each archive that matches glob, called as the file.
// show makes the last section, "want", of the others, which are all it is given.
func Run(t *testing.T, glob string, show func(t *testing.T, a *txtar.Archive) string) {
	t.Helper()
	for _, path := range find(t, glob) {
		t.Run(filepath.Base(path), func(t *testing.T) { play(t, path, show) })
	}
}

func find(t testing.TB, glob string) (paths []string) {
	t.Helper()
	paths, err := filepath.Glob(glob)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden files at %s (%v)", glob, err)
	}
	return paths
}

// Files are the sections of all archives that match glob, for tests that begin with
// them.
func Files(t testing.TB, glob string) (all []txtar.File) {
	t.Helper()
	for _, path := range find(t, glob) {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a.Files...)
	}
	return all
}

func play(t *testing.T, path string, show func(t *testing.T, a *txtar.Archive) string) {
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
		t.Errorf("-want +got (go test -update writes it):\n%s", diff)
	}
}
