package main

// How the help of a command looks: cobra's, shorter, with what people copy (the
// examples) before what they look up (the flags).
//
// It is no template. Where one is linked in, any method may be called by its name,
// so the linker keeps all methods of all types, a seventh of the program.

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// setUsage has root and the commands below it print their help like this.
func setUsage(root *cobra.Command) {
	root.SetUsageFunc(func(cmd *cobra.Command) error {
		_, err := io.WriteString(cmd.OutOrStderr(), usage(cmd))
		return err
	})
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
		about := strings.TrimRight(cmp.Or(cmd.Long, cmd.Short), "\n")
		fmt.Fprintf(cmd.OutOrStdout(), "%s\n\n%s", about, usage(cmd))
	})
}

func usage(cmd *cobra.Command) string {
	var b strings.Builder
	if cmd.HasAvailableSubCommands() {
		section(&b, "Usage", "  "+cmd.CommandPath()+" COMMAND")
	} else {
		section(&b, "Usage", "  "+cmd.UseLine())
	}
	section(&b, "Examples", cmd.Example)
	if cmd.HasAvailableSubCommands() {
		for _, group := range cmd.Groups() {
			section(&b, group.Title, commands(cmd, group.ID))
		}
		section(&b, "More", commands(cmd, ""))
	}
	section(&b, "Flags", cmd.LocalFlags().FlagUsages())
	section(&b, "Flags of every command", cmd.InheritedFlags().FlagUsages())
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%q tells more about a command.\n", cmd.CommandPath()+" COMMAND --help")
	}
	return b.String()
}

// section writes a heading and what is below it, unless that is empty.
func section(b *strings.Builder, title, text string) {
	text = strings.TrimRight(text, " \n")
	if text == "" {
		return
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, "%s\n%s\n", title, text)
}

// commands lists those of a group below cmd, one to a line.
func commands(cmd *cobra.Command, group string) string {
	var b strings.Builder
	for _, c := range cmd.Commands() {
		if c.GroupID == group && (c.IsAvailableCommand() || c.Name() == "help") {
			fmt.Fprintf(&b, "  %-*s %s\n", c.NamePadding(), c.Name(), c.Short)
		}
	}
	return b.String()
}
