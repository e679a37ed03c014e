package main

// A store that cannot be used is told with the place and the way out, by serve and
// by the doctor, and without the password.

import (
	"bytes"
	"encoding/json"
	"net/url"
	"os"
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
	if os.Getuid() == 0 {
		return // root writes everywhere
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700) }) // so that it can be removed
	t.Setenv("WHO_OWNS_STORE", "sqlite:"+filepath.Join(dir, "who-owns.db"))
	wantStore(t, stateFailed, "", "who-owns.db", "permission denied", "be able to write the file and its directory")
}
