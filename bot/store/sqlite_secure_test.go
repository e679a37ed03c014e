package store_test

// What is deleted from a SQLite store is not in its file any more.

import (
	"bytes"
	"os"
	"path/filepath"
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
