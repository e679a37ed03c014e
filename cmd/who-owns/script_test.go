package main

// The commands as people type them: each file of testdata/script is one
// session in a shell. "go test -update" writes what they print into the files.

import (
	"flag"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what is printed into the golden files")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"who-owns": main})
}

func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}
