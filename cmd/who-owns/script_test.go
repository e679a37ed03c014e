package main

// The commands as people type them: each file of testdata/script is one
// session in a shell. "go test -update" writes what they print into the files.

import (
	"context"
	"encoding/json"
	"flag"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"whoowns/bot/store"
	"whoowns/knowledge"
)

var update = flag.Bool("update", false, "write what is printed into the golden files")

// raceOptions has a binary built with -race end at once: it waits a second for
// races that may yet come, where a command has nothing left that could run.
const raceOptions = "atexit_sleep_ms=0"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"who-owns": main})
}

func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"remember": remember, "approve": approve, "slack": startSlack},
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("GORACE", raceOptions)
			return nil
		},
	})
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
