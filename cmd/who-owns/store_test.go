package main

// A store that cannot be used is told with the place and the way out, by serve and
// by the doctor, and without the password.

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"whoowns/bot/store/pgtest"
)

// wantStore runs doctor and serve on the store of the environment: what they say of
// it has each of wants, and never the secret.
func wantStore(t *testing.T, state state, secret string, wants ...string) {
	t.Helper()
	var out bytes.Buffer
	err := run(t.Context(), []string{"doctor", "--json"}, nil, &out, &out)
	var r report
	if json.Unmarshal(out.Bytes(), &r) != nil || (err != nil) != (state == stateFailed) {
		t.Fatalf("doctor: %v\n%s", err, &out)
	}
	said := ""
	for _, f := range r.Checks {
		if f.Check == "store" {
			said = f.Found + "\n" + f.Cure
			if f.State != state {
				t.Errorf("the doctor finds it %s, want %s", f.State, state)
			}
		}
	}
	if state == stateFailed {
		err := run(t.Context(), []string{"serve"}, nil, &out, &out)
		if err == nil {
			t.Error("serve starts on it")
		} else {
			out.WriteString(err.Error())
			said += "\n" + err.Error()
		}
	}
	for _, want := range wants {
		if n := strings.Count(said, want); n == 0 || state == stateFailed && n < 2 {
			t.Errorf("it says %d times %q:\n%s", n, want, said)
		}
	}
	if secret != "" && strings.Contains(out.String(), secret) {
		t.Errorf("the password is shown:\n%s", &out)
	}
}

func TestStoreInPostgres(t *testing.T) {
	startWorkspace(t)
	server := pgtest.Start(t)
	right, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	password, _ := right.User.Password()
	pgtest.Exec(t, server.URL, `CREATE ROLE reader LOGIN PASSWORD 'hunter2'`)
	pgtest.Exec(t, server.URL, `CREATE DATABASE newer`)
	newer := *right
	newer.Path = "/newer"
	with := func(change func(u *url.URL)) string {
		u := *right
		change(&u)
		return u.String()
	}

	t.Setenv("WHO_OWNS_STORE", server.URL)
	wantStore(t, stateOK, password, "opened, written and read: the PostgreSQL database")
	t.Setenv("WHO_OWNS_STORE", newer.String())
	wantStore(t, stateOK, password)
	pgtest.Exec(t, newer.String(), `INSERT INTO who_owns_version VALUES (1000)`)
	wantStore(t, stateFailed, password, "of version 1000, and this who-owns knows")

	for _, c := range []struct{ address, want, way string }{
		{with(func(u *url.URL) { u.User = url.UserPassword("who", "hunter2") }), "password authentication failed", "heck the user and the password in WHO_OWNS_STORE"},
		{with(func(u *url.URL) { u.Path = "/nowhere" }), `database "nowhere" does not exist`, "reate the database"},
		{with(func(u *url.URL) { u.User, u.Path = url.UserPassword("reader", "hunter2"), "/template1" }), "permission denied", "GRANT CREATE"},
		{with(func(u *url.URL) { u.RawQuery += "&default_transaction_read_only=on"; u.Path = "/template1" }), "read-only", "has to name the primary"},
	} {
		t.Setenv("WHO_OWNS_STORE", c.address)
		wantStore(t, stateFailed, "hunter2", c.want, c.way)
	}
	t.Setenv("WHO_OWNS_STORE", server.URL)
	server.Stop()
	wantStore(t, stateFailed, password, right.Host, "tart the server")
}

func TestStoreInFile(t *testing.T) {
	startWorkspace(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "team.yaml"), strings.Repeat("title: no database\n", 100))
	for path, wants := range map[string][]string{
		dir:                                  {dir, "is a directory", "sqlite:PATH with the path of a file"},
		filepath.Join(dir, "team.yaml"):      {"team.yaml", "not a database", "HO_OWNS_STORE says where it is"},
		filepath.Join(dir, "team.yaml", "a"): {"team.yaml/a", "not a directory", "sqlite:PATH with the path of a file"},
	} {
		t.Setenv("WHO_OWNS_STORE", "sqlite:"+path)
		wantStore(t, stateFailed, "", wants...)
	}
}

// A user who may not write is told so, also where only SQLite finds out: it makes a
// log beside the file.
func TestStoreNotWritable(t *testing.T) {
	t.Parallel()
	program := programFor(t)
	for name, c := range map[string]struct{ dir, file os.FileMode }{
		"directory":          {dir: 0o555},
		"directory of a log": {dir: 0o555, file: 0o666},
		"file":               {dir: 0o777, file: 0o444},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(filepath.Dir(program[len(program)-1]), name)
			path := filepath.Join(dir, "who-owns.db")
			if err := os.Mkdir(dir, 0o777); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.Chmod(dir, 0o777) }) // so that it can be removed
			if c.file != 0 {
				write(t, path, "")
				if err := os.Chmod(path, c.file); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Chmod(dir, c.dir); err != nil {
				t.Fatal(err)
			}
			doctor := exec.CommandContext(t.Context(), program[0], append(program[1:], "doctor", "--json")...)
			doctor.Env = append(os.Environ(), "WHO_OWNS_STORE=sqlite:"+path, "WHO_OWNS_KNOWLEDGE="+os.DevNull, "GORACE="+raceOptions)
			out, _ := doctor.CombinedOutput() // there are no tokens, so it fails in any case
			if !strings.Contains(string(out), "to be able to write the file and its directory") {
				t.Errorf("the way out is not there:\n%s", out)
			}
		})
	}
}

// programFor is the command line of who-owns as a user who is not root, who writes
// everywhere. The program stands last, in a directory that everybody reads.
func programFor(t *testing.T) []string {
	t.Helper()
	test, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "who-owns-") // t.TempDir is the user's alone
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	program := filepath.Join(dir, "who-owns")
	if err := errors.Join(os.Chmod(dir, 0o755), os.Link(test, program)); err != nil {
		t.Fatal(err)
	}
	if os.Getuid() != 0 {
		return []string{program}
	}
	return []string{"setpriv", "--reuid=nobody", "--clear-groups", "--", program}
}

// What SQLite says of a file leads to the way out that fits it.
func TestFileWay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	open := func() *sql.DB {
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		db.SetMaxOpenConns(1) // what is set holds for one connection
		t.Cleanup(func() { db.Close() })
		return db
	}
	db, other := open(), open()
	const fill = `; CREATE TABLE IF NOT EXISTS a (b); INSERT INTO a VALUES (zeroblob(100000))`
	for _, c := range []struct{ sql, way string }{
		{`PRAGMA max_page_count = 2` + fill, "make room on that disk"},
		{`PRAGMA max_page_count = 1000` + fill, ""},
		{`PRAGMA query_only = ON` + fill, "to be able to write the file and its directory"},
		{`PRAGMA query_only = OFF; BEGIN IMMEDIATE`, ""},
	} {
		_, err := db.Exec(c.sql)
		wantWay(t, err, c.way)
	}
	_, err := other.Exec(`BEGIN IMMEDIATE`)
	wantWay(t, err, "another process is writing it")

	if _, err = db.Exec(`COMMIT`); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, string(file[:4096])+strings.Repeat("x", len(file)-4096))
	_, err = open().Exec(`SELECT * FROM a`)
	wantWay(t, err, "the file is damaged")
}

// wantWay is about an error of a store, which is nil where way is empty.
func wantWay(t *testing.T, err error, way string) {
	t.Helper()
	if err == nil || way == "" {
		if (err == nil) != (way == "") {
			t.Errorf("the error is %v, and the way out is to be %q", err, way)
		}
		return
	}
	if got := (StoreConfig{Path: "a.db"}).withWay(err).Error(); !strings.Contains(got, way) {
		t.Errorf("it says %q, want %q", got, way)
	}
}
