package store_test

// Files of every released version can be opened, with what they hold.

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	"whoowns/bot/store/storetest"
)

func TestSQLiteMigrates(t *testing.T) {
	released, err := filepath.Glob("testdata/sqlite-*.sql")
	if err != nil || len(released) == 0 {
		t.Fatalf("%d released versions, %v", len(released), err)
	}
	for _, script := range released {
		t.Run(filepath.Base(script), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "who-owns.db")
			runScript(t, path, script)
			var clock storetest.Clock
			clock.Advance(time.Duration(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).UnixNano()))
			for range 2 { // the second time there is nothing to do
				s := openSQLite(t, path, clock.Now)
				for kind, want := range map[string]string{"channel": `{"mode":"answer"}`, "question": `{"text":"who owns pricing?"}`} {
					key := map[string]string{"channel": "T1/C1", "question": "T1/C1:1"}[kind]
					if got, err := s.Get(t.Context(), kind, key); string(got) != want || err != nil {
						t.Errorf("%s is %q, %v; want %q", kind, got, err, want)
					}
				}
				if first, err := s.Claim(t.Context(), "T1/C1:1", "one", []byte("?"), time.Minute); first || err != nil {
					t.Errorf("a claim is forgotten (%v)", err)
				}
			}
			s := openSQLite(t, path, clock.Now)
			if first, err := s.Claim(t.Context(), "T1/C1:2", "one", []byte("?"), time.Minute); !first || err != nil {
				t.Errorf("a claim that was over cannot be claimed (%v)", err)
			}
			clock.Advance(time.Minute)
			works := 0
			err := s.TakeOver(t.Context(), "two", time.Minute, 10, func(string, []byte, int) error { works++; return nil })
			if works != 1 || err != nil {
				t.Errorf("%d works were taken over (%v), want the new one", works, err)
			}
		})
	}
}

func runScript(t *testing.T, path, script string) {
	t.Helper()
	text, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), string(text)); err != nil {
		t.Fatal(err)
	}
}
