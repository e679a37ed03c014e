package main

// The commands as people type them: each file of testdata/script is one
// session in a shell. "go test -update" writes what they print into the files.

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"whoowns/bot/store"
	"whoowns/bot/store/pgtest"
	"whoowns/knowledge"
)

var update = flag.Bool("update", false, "write what is printed into the golden files")

// raceOptions has a binary built with -race end at once: it waits a second for
// races that may yet come, where a command has nothing left that could run.
const raceOptions = "atexit_sleep_ms=0"

func TestMain(m *testing.M) {
	testscript.Main(pgtest.Sharing{M: m}, map[string]func(){"who-owns": main})
}

func TestScript(t *testing.T) {
	t.Parallel() // the fault matrices wait most of the time
	path := programDir(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"remember": remember, "approve": approve, "slack": startSlack},
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", path+string(os.PathListSeparator)+env.Getenv("PATH"))
			return nil
		},
	})
}

// programDir is a directory with a who-owns to run, first of all. Under the race
// detector it is built without: the sessions start nearly two hundred processes, which
// run one command each and end. A race would hardly show in them, and most of the
// time of the package's tests would pass there.
func programDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if !underRace {
		return dir // which is empty: TestMain has put the program into the PATH
	}
	build := exec.Command("go", "build", "-buildvcs=false", "-o", filepath.Join(dir, "who-owns"), ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return dir
}

// remember STORE FILE puts the records of kind "question" that stand in FILE, each
// a line "KEY {...}", into the store, as a serve of some time ago would have.
func remember(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: remember STORE FILE")
	}
	ctx := context.Background()
	s, err := store.OpenSQLite(ctx, ts.MkAbs(args[0]), nil)
	ts.Check(err)
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		key, record, _ := strings.Cut(strings.TrimSpace(line), " ")
		if !json.Valid([]byte(record)) {
			ts.Fatalf("not KEY JSON: %s", line)
		}
		ts.Check(s.Update(ctx, "question", key, 0, func([]byte) []byte { return []byte(record) }))
	}
	ts.Check(s.Close())
}

// approve STORE FILE puts the entries of a knowledge file into the store, as if
// they had been approved in Slack.
func approve(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: approve STORE FILE")
	}
	ctx := context.Background()
	s, err := store.OpenSQLite(ctx, ts.MkAbs(args[0]), nil)
	ts.Check(err)
	ts.Check(keepParts(ctx, s, knowledge.File{Name: args[1], Data: []byte(ts.ReadFile(args[1]))}))
	ts.Check(s.Close())
}
