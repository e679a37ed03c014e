package store_test

// What is deleted from a SQLite store is not in its file any more.

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whoowns/bot/store"
)

func TestSQLiteOverwritesWhatIsDeleted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	const text = "who decides about severance pay"
	for _, step := range []struct {
		value []byte
		there bool
	}{{[]byte(text), true}, {nil, false}} {
		s, err := store.OpenSQLite(t.Context(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		err = s.Update(t.Context(), "question", "1", 0, func([]byte) []byte { return step.value })
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil { // moves the log into the file
			t.Fatal(err)
		}
		file, err := os.ReadFile(path)
		if err != nil || bytes.Contains(file, []byte(text)) != step.there {
			t.Errorf("the text is in the file: %t (%v), want %t", !step.there, err, step.there)
		}
	}
}

// What is deleted while another process has the file open is in no file beside it
// either, nor is what was moved about before.
func TestSQLiteScrubsBesideAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	const text = "who decides about severance pay"
	serve, forget := openSQLite(t, path, nil), openSQLite(t, path, nil)
	for i := range 200 { // pages are split and put together
		set(t, serve, fmt.Sprint(i), strings.Repeat(text+" ", i%40), 0)
	}
	for i := range 200 {
		if err := forget.Update(t.Context(), "thread", fmt.Sprint(i), 0, func([]byte) []byte { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	set(t, serve, "kept", "who grooms the backlog", 0)
	if err := forget.Scrub(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{path, path + "-wal"} {
		if data, err := os.ReadFile(file); err != nil || bytes.Contains(data, []byte("severance")) {
			t.Errorf("%s holds the text, or cannot be read (%v)", file, err)
		}
	}
	set(t, serve, "after", "who owns the roadmap", 0)
	if got, err := forget.Get(t.Context(), "thread", "kept"); string(got) != "who grooms the backlog" || err != nil {
		t.Errorf("what was kept is %q (%v)", got, err)
	}
}
