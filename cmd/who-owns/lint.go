package main

// The lint command: every problem of a knowledge file, where it stands.

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"whoowns/knowledge"
)

func newLint(path *string) *cobra.Command {
	return &cobra.Command{
		Use:     "lint [PATH...]",
		Short:   "Every problem of a knowledge file, where it stands",
		GroupID: groupFile,
		Long: `lint reads knowledge files, or directories of them, and writes every problem as
file:line:column. Without a PATH it reads the file that the other commands use.

The exit status is 0 if there are no problems, and 1 if there are any.`,
		Example: `  who-owns lint team.yaml
  who-owns lint knowledge/ other-team.yaml`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if len(paths) == 0 {
				paths = []string{*path}
			}
			n := 0
			for _, path := range paths {
				found, err := lint(path, cmd.OutOrStdout())
				if err != nil {
					return err
				}
				n += found
			}
			if n > 0 {
				return errors.New(count(n, "problem"))
			}
			return nil
		},
	}
}

// lint writes the problems of the knowledge at path, or what it holds if there
// are none, and returns their number.
func lint(path string, out io.Writer) (int, error) {
	base, err := openBase(path)
	if problems, ok := errors.AsType[knowledge.Problems](err); ok {
		_, err = fmt.Fprintln(out, problems)
		return len(problems), err
	}
	if err != nil {
		return 0, err
	}
	_, err = fmt.Fprintln(out, "ok:", contents(base))
	return 0, err
}

// contents counts what base holds, leaving out what it holds none of.
func contents(b *knowledge.Base) string {
	counts := []struct {
		n    int
		what string
	}{
		{len(b.Roles), "role"},
		{len(b.Duties), "duty"},
		{len(b.Comparisons), "comparison"},
		{len(b.Questions), "question"},
		{len(b.Contexts), "context"},
		{len(b.Teams), "team"},
	}
	var parts []string
	for _, c := range counts {
		if c.n > 0 {
			parts = append(parts, count(c.n, c.what))
		}
	}
	if parts == nil {
		return "nothing recorded yet"
	}
	return strings.Join(parts, ", ")
}

// count is "1 duty", "2 duties", "3 roles".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if stem, ok := strings.CutSuffix(what, "ty"); ok {
		what = stem + "tie"
	}
	return fmt.Sprintf("%d %ss", n, what)
}
