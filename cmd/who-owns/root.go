package main

// The root command: what all commands share, and what is said to someone who
// typed no command or a wrong one.

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

const (
	groupAsk  = "ask"
	groupFile = "file"
	groupRun  = "run"
)

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "who-owns",
		Short: `Answers "who does what here?" from a file that your team keeps`,
		Long: `who-owns answers "who does what here?" from a knowledge file that your team
keeps: in the terminal, in Slack, and in a workspace in your browser. It never
guesses: what the file does not cover, it says so and names whom to ask.`,
		Example: `  who-owns ask "who grooms the backlog?"
  who-owns ask "pm vs po" --knowledge team.yaml
  who-owns playground`,
		Args:                       knownCommand,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SuggestionsMinimumDistance: 2,    // in letters; cobra sets it only when it does the suggesting
		SilenceErrors:              true, // main prints the error
		SilenceUsage:               true, // a page of usage would hide it
	}
	root.AddGroup(
		&cobra.Group{ID: groupAsk, Title: "Ask"},
		&cobra.Group{ID: groupFile, Title: "Keep the file"},
		&cobra.Group{ID: groupRun, Title: "Run the bot"},
	)
	setUsage(root)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w; %s --help lists the flags", err, cmd.CommandPath())
	})
	knowledgeFlag := new(string)
	root.PersistentFlags().VarP((*pathList)(knowledgeFlag), "knowledge", "k",
		"answer from the file or directory at `PATH`, or from several\n(default: WHO_OWNS_KNOWLEDGE, else the embedded file)")
	root.AddCommand(
		newAsk(knowledgeFlag),
		newMatrix(knowledgeFlag),
		newLint(knowledgeFlag),
		newSchema(),
		newGaps(knowledgeFlag),
		newExport(knowledgeFlag),
		newNew(),
		newImport(),
		newServe(knowledgeFlag),
		newManifest(),
		newDoctor(knowledgeFlag),
		newHealthy(),
		newPlayground(knowledgeFlag),
		newForget(),
		newMan(),
		newVersion(),
	)
	return root
}

// knownCommand meets a mistyped command with the nearest one, and a question
// typed without a command with the command that takes it.
func knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if strings.ContainsRune(args[0], ' ') {
		return fmt.Errorf("unknown command %q; to ask a question: who-owns ask %[1]q", args[0])
	}
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		return fmt.Errorf(`unknown command %q; did you mean "%s"?`, args[0], strings.Join(near, `" or "`))
	}
	return fmt.Errorf("unknown command %q; who-owns --help lists the commands", args[0])
}
