package store_test

// The store in a SQLite file keeps the contract, and what it is for: it
// remembers.

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"whoowns/bot/store"
	"whoowns/bot/store/storetest"
)

func openSQLite(t *testing.T, path string, now func() time.Time) *store.SQLite {
	t.Helper()
	s, err := store.OpenSQLite(t.Context(), path, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func set(t *testing.T, s *store.SQLite, key, value string, keep time.Duration) {
	t.Helper()
	if err := s.Update(t.Context(), "thread", key, keep, func([]byte) []byte { return []byte(value) }); err != nil {
		t.Fatal(err)
	}
}

func TestSQLite(t *testing.T) {
	storetest.Test(t, func(t *testing.T, now func() time.Time) storetest.Store {
		return openSQLite(t, filepath.Join(t.TempDir(), "who-owns.db"), now)
	})
}

// Whatever the name of the file, and whoever makes its directory.
func TestSQLiteRemembers(t *testing.T) {
	for _, name := range []string{"who-owns.db", "a b/who?owns#50%.db"} {
		path := filepath.Join(t.TempDir(), name)
		first, err := store.OpenSQLite(t.Context(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		set(t, first, "T1/C1/1", "backlog", 0)
		if ok, err := first.Claim(t.Context(), "T1/C1:1", "", nil, 0); err != nil || !ok {
			t.Fatalf("Claim: %v, %v", ok, err)
		}
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
		again := openSQLite(t, path, nil)
		if got, err := again.Get(t.Context(), "thread", "T1/C1/1"); string(got) != "backlog" || err != nil {
			t.Errorf("%s: opened again it has %q, %v", name, got, err)
		}
		if ok, err := again.Claim(t.Context(), "T1/C1:1", "", nil, 0); err != nil || ok {
			t.Errorf("%s: opened again it lets the key be claimed again (%v)", name, err)
		}
	}
}

// Two processes on one file are one bot.
func TestSQLiteIsShared(t *testing.T) {
	path := filepath.Join(t.TempDir(), "who-owns.db")
	a, b := openSQLite(t, path, nil), openSQLite(t, path, nil)
	if ok, err := a.Claim(t.Context(), "T1/C1:1", "", nil, 0); err != nil || !ok {
		t.Fatalf("Claim: %v, %v", ok, err)
	}
	if ok, err := b.Claim(t.Context(), "T1/C1:1", "", nil, 0); err != nil || ok {
		t.Errorf("both claimed the key (%v)", err)
	}
	set(t, b, "T1/C1/1", "roadmap", 0)
	if got, err := a.Get(t.Context(), "thread", "T1/C1/1"); string(got) != "roadmap" || err != nil {
		t.Errorf("the other reads %q, %v", got, err)
	}
}

// What people wrote is for the user alone.
func TestSQLiteIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	set(t, openSQLite(t, filepath.Join(dir, "who-owns.db"), nil), "T1/C1/1", "backlog", 0)
	files, err := os.ReadDir(dir)
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has the mode %v", f.Name(), info.Mode())
		}
	}
}

// What is too old leaves the file, not just the answers.
func TestSQLiteSweeps(t *testing.T) {
	path := filepath.Join(t.TempDir(), "who-owns.db")
	var clock storetest.Clock
	s := openSQLite(t, path, clock.Now)
	set(t, s, "T1/C1/1", "backlog", time.Hour)
	set(t, s, "T1/C1/2", "roadmap", 0)
	if _, err := s.Claim(t.Context(), "T1/C1:1", "", nil, 0); err != nil {
		t.Fatal(err)
	}
	clock.Advance(24 * time.Hour)
	if err := s.Renew(t.Context(), "", time.Minute); err != nil { // as while nobody asks
		t.Fatal(err)
	}

	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var records, claims int
	err = db.QueryRowContext(t.Context(), `SELECT (SELECT count(*) FROM records), (SELECT count(*) FROM claims)`).Scan(&records, &claims)
	if err != nil || records != 1 || claims != 0 {
		t.Errorf("the file holds %d records and %d claims (%v), want 1 and none", records, claims, err)
	}
}

func TestSQLiteRefuses(t *testing.T) {
	newer := filepath.Join(t.TempDir(), "newer.db")
	db, err := sql.Open("sqlite", newer)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), `PRAGMA user_version = 1000`); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "team.yaml")
	if err := os.WriteFile(other, []byte(strings.Repeat("title: no database\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		newer:        "version 1000",
		other:        "not a database",
		t.TempDir():  "is a directory",
		other + "/a": "not a directory",
	} {
		s, err := store.OpenSQLite(t.Context(), path, nil)
		if err == nil {
			s.Close()
		}
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: opened with %v, want %q", path, err, want)
		}
	}
}
