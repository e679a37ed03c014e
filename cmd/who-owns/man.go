package main

// The man command: the help of all commands as a manual page.

import (
	"fmt"
	"strings"

	mcobra "github.com/muesli/mango-cobra"
	"github.com/muesli/roff"
	"github.com/spf13/cobra"
)

func newMan() *cobra.Command {
	return &cobra.Command{
		Use:     "man",
		Short:   "The manual page",
		Long:    `man writes a manual page of all commands, made of what their --help says.`,
		Example: `  who-owns man > /usr/local/share/man/man1/who-owns.1`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			page, err := manPage(cmd.Root())
			if err != nil {
				return fmt.Errorf("make the manual page: %w", err)
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), page)
			return err
		},
	}
}

// manPage is what mango makes of root, and mends what it does to text that was
// written for a terminal: each line would be a paragraph, the backquotes by which
// cobra finds the name of a value would stay, and the title would hold quotes that
// end it, and the day, by which no two pages were the same.
func manPage(root *cobra.Command) (string, error) {
	page, err := mcobra.NewManPage(1, root)
	if err != nil {
		return "", err
	}
	page.WithLongDescription(joinLines(root.Long))
	page.WithSection("Environment", environment())
	_, body, _ := strings.Cut(page.Build(roff.NewDocument()), "\n")
	title := fmt.Sprintf(`.TH %s 1 "" "%s %s"`, strings.ToUpper(root.Name()), root.Name(), buildInfo().Main.Version)
	return title + "\n" + strings.ReplaceAll(body, "`", ""), nil
}

// joinLines makes a line of each paragraph.
func joinLines(text string) string {
	paragraphs := strings.Split(text, "\n\n")
	for i, p := range paragraphs {
		paragraphs[i] = strings.Join(strings.Fields(p), " ")
	}
	return strings.Join(paragraphs, "\n")
}

// environment has a paragraph for each option.
func environment() string {
	var lines []string
	for _, o := range options() {
		lines = append(lines, o.name+": "+o.text())
	}
	return strings.Join(lines, "\n")
}
