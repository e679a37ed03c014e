// Command who-owns answers "who does what here?" from a knowledge file that a
// team keeps: in the terminal, in Slack, and in a local workspace in the
// browser.
//
// main.go wires: it is where the process starts and the one place where it
// ends. root.go names the commands and each has a file of its own; config.go
// is what the environment configures, store.go where the bot remembers. base.go is
// the knowledge that a command answers from, library.go the one that can change
// while the bot of bot.go runs, as serve and the playground have it. render.go,
// table.go and style.go are how an answer looks in a terminal, wire.go how it
// looks to a script, explain.go how it looks to the playground's inspector.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
)

func main() {
	runtime.MemProfileRate = 0 // nobody can ask for the profile, and its table takes more than a megabyte
	err := run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	if err == nil {
		return
	}
	status, ok := errors.AsType[exitStatus](err)
	if !ok {
		fmt.Fprintln(os.Stderr, "who-owns:", err)
		status = 1
	}
	os.Exit(int(status))
}

// run does what the process is for. An error it returns has not been printed,
// unless it is an exitStatus: then everything there is to say has been said.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return root.ExecuteContext(ctx)
}

// statusFailed is the exit status of a command that could not do its work, where
// another status says something else.
const statusFailed = 2

// An exitStatus ends the process with a status of its own and no message.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }
