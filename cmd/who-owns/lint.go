package main

// The lint command: every problem of a knowledge file, where it stands.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"whoowns/bot"
	"whoowns/knowledge"
)

type lintFlags struct {
	format      string
	json, slack bool
	rules       bool
	today       string
	reviewEvery int
}

func newLint(path *string) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:     "lint [PATH...]",
		Short:   "Every problem of a knowledge file, where it stands",
		GroupID: groupFile,
		Long: `lint reads knowledge files, or directories of them, and writes every problem as
file:line:column, with the reason, the way out and the rule. Without a PATH it
reads the file that the other commands use.

A file that loads can still be wrong: lint asks it the questions that it lists
itself, and looks for what nobody can find, nobody answers for, or nobody has
reviewed for a year. An error makes the file answer wrongly; a warning is for you
to judge. Where a rule does not hold, switch it off on its line, with a reason:

  aliases: [PO]  # lint:ignore same-name both teams say it so

With --slack it also asks Slack whether the holders and maintainers are there, and
the bot is in the channels. That needs SLACK_BOT_TOKEN, and for e-mail addresses
the scope users:read.email.

The exit status is 0 if there are no problems, 1 if there are any, errors or
warnings, and 2 if a file could not be read or Slack not be asked.`,
		Example: `  who-owns lint team.yaml
  who-owns lint knowledge/ other-team.yaml
  who-owns lint --slack --format github
  who-owns lint --json team.yaml | jq -r '.[].rule'`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if flags.rules {
				return writeRules(cmd.OutOrStdout())
			}
			if len(paths) == 0 {
				paths = []string{*path}
			}
			n, err := flags.lint(cmd.Context(), paths, cmd.OutOrStdout())
			switch {
			case err != nil:
				fmt.Fprintln(cmd.ErrOrStderr(), "who-owns:", err)
				return exitStatus(statusFailed)
			case n > 0:
				return errors.New(count(n, "problem"))
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&flags.format, "format", "text", "write problems as `FORMAT`: text, json or github (annotations)")
	cmd.Flags().BoolVar(&flags.json, "json", false, "the same as --format json: an array of objects")
	cmd.Flags().BoolVar(&flags.slack, "slack", false, "also ask Slack whether the holders, channels and maintainers are there")
	cmd.Flags().BoolVar(&flags.rules, "rules", false, "list the rules that can be switched off")
	cmd.Flags().StringVar(&flags.today, "today", "", "look at review dates as on `DATE`, such as 2026-11-26")
	cmd.Flags().IntVar(&flags.reviewEvery, "review-every", 365, "have entries reviewed again after so many `DAYS`")
	return cmd
}

// lint writes the problems of the knowledge at each path, and returns how many
// there are. An error means that it could not look for them.
func (f lintFlags) lint(ctx context.Context, paths []string, out io.Writer) (int, error) {
	if f.json {
		f.format = "json"
	}
	writer, ok := lintWriters[f.format]
	if !ok {
		return 0, fmt.Errorf("--format is %q; it takes text, json or github", f.format)
	}
	options, err := f.options()
	if err != nil {
		return 0, err
	}
	inSlack, err := f.inSlack(ctx)
	if err != nil {
		return 0, err
	}
	if inSlack != nil {
		options.More = append(options.More, inSlack.check())
	}
	w := writer(out)
	n := 0
	for _, path := range paths {
		base, problems, err := lintPath(path, options)
		if err == nil && inSlack != nil {
			err = inSlack.err
		}
		if err != nil {
			return 0, err
		}
		n += len(problems)
		if err := w.each(base, problems); err != nil {
			return 0, err
		}
	}
	return n, w.end()
}

func (f lintFlags) options() (knowledge.LintOptions, error) {
	options := knowledge.LintOptions{ReviewEvery: f.reviewEvery, More: []knowledge.Check{longReplies}}
	now := time.Now().UTC()
	if f.today != "" {
		var err error
		if now, err = time.Parse(time.DateOnly, f.today); err != nil {
			return options, fmt.Errorf("--today is %q; it takes a date such as 2026-11-26", f.today)
		}
	}
	options.Today = knowledge.Date{Time: now}
	if f.reviewEvery < 1 {
		return options, fmt.Errorf("--review-every is %d; it takes 1 day or more", f.reviewEvery)
	}
	return options, nil
}

func lintPath(path string, options knowledge.LintOptions) (*knowledge.Base, knowledge.Problems, error) {
	path, err := basePath(path)
	if err != nil {
		return nil, nil, err
	}
	files, err := knowledge.Read(path)
	if problems, ok := errors.AsType[knowledge.Problems](err); ok {
		return nil, problems, nil
	}
	if err != nil {
		return nil, nil, err
	}
	x, problems := knowledge.Lint(files, options)
	if x == nil {
		return nil, problems, nil
	}
	return x.Base(), problems, nil
}

// longReplies reports what Slack would not show whole.
var longReplies = knowledge.Check{
	Rules: []string{knowledge.RuleLongReply},
	Run: func(p *knowledge.Pass) {
		for e := range p.Base.Entries() {
			for _, x := range bot.Excesses(p.Index, e) {
				p.Report(p.At(e.At, x.Key), knowledge.RuleLongReply, x.Text, x.Hint)
			}
		}
	},
}

// writeRules lists the rules of lint.
func writeRules(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, r := range knowledge.LintRules() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", r.Name, r.Severity, r.Asks)
	}
	return w.Flush()
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
