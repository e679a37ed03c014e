package main

// The export command: the knowledge as a page or a table for elsewhere, and what was
// approved in Slack, to be taken over into the team's file.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whoowns/bot"
	"whoowns/knowledge"
	"whoowns/knowledge/exports"
)

type exportFlags struct {
	merged, remove bool
	format         string
}

func newExport(path *string) *cobra.Command {
	var flags exportFlags
	cmd := &cobra.Command{
		Use:     "export [ID...]",
		Short:   "A page or a table of the knowledge; the entries approved in Slack",
		GroupID: groupFile,
		Long: `export writes the entries that were approved in Slack as a knowledge file: all of
those in the store (WHO_OWNS_STORE), or those with the ids. With --merged it writes
the knowledge file with them in it. An entry that the team's file has by now counts
there, and no longer in the store; --remove takes those that are written out of it.

With --format it writes all that the bot answers from for people to read elsewhere:

  markdown  a page for a wiki: roles, the RACI matrix, duties, comparisons and the rest
  html      the same as one page that needs nothing beside it, to publish or to print
  csv       the RACI matrix for a spreadsheet; import reads it again

The pages name who holds the roles.`,
		Example: `  who-owns export
  who-owns export --knowledge team.yaml --merged > new.yaml
  who-owns export release-notes --remove
  who-owns export --format html > roles.html
  who-owns export --format csv > raci.csv`,
		RunE: func(cmd *cobra.Command, ids []string) error {
			return flags.export(cmd.Context(), *path, ids, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().BoolVar(&flags.merged, "merged", false, "the whole knowledge file with them in it")
	cmd.Flags().BoolVar(&flags.remove, "remove", false, "take them out of the store once they are written")
	cmd.Flags().StringVar(&flags.format, "format", "", "all of the knowledge as markdown, html or csv")
	cmd.MarkFlagsMutuallyExclusive("merged", "format")
	cmd.MarkFlagsMutuallyExclusive("remove", "format")
	return cmd
}

func (f exportFlags) export(ctx context.Context, path string, ids []string, out, stderr io.Writer) error {
	path, err := basePath(path)
	if err != nil {
		return err
	}
	format := exports.Format(f.format)
	if err := oneOf("format", format, exports.Formats()...); err != nil {
		return err
	}
	if format != "" && len(ids) > 0 {
		return errors.New("--format writes all of the knowledge; leave out the ids")
	}
	storage, err := readStorage()
	if err != nil {
		return err
	}
	if format != "" && storage.missing() {
		return exportAs(format, path, nil, out, stderr)
	}
	memory, closeStore, err := storage.openWritten(ctx)
	if err != nil {
		return err
	}
	return errors.Join(f.exportFrom(ctx, memory, path, ids, out, stderr), closeStore())
}

func (f exportFlags) exportFrom(ctx context.Context, memory bot.Store, path string, ids []string, out, stderr io.Writer) error {
	entries, err := chosen(ctx, memory, ids)
	if err != nil {
		return err
	}
	if f.format != "" {
		return exportAs(exports.Format(f.format), path, entries, out, stderr)
	}
	if len(entries) == 0 {
		fmt.Fprintln(stderr, "who-owns: no entry was approved in Slack yet; --format html, markdown or csv writes the file")
	}
	file, added := knowledge.File{Name: "approved"}, entries
	if f.merged {
		k, err := readWhole(path, entries, stderr)
		if err != nil {
			return err
		}
		entries, file, added = k.entries, k.files[0], slices.Concat(k.files[1:], k.entries)
	}
	for _, more := range added {
		if file.Data, err = knowledge.Append(file, more); err != nil {
			return err
		}
	}
	if _, err := out.Write(file.Data); err != nil || !f.remove {
		return err
	}
	for _, entry := range entries {
		if err := bot.DropEntry(ctx, memory, entry.Data); err != nil {
			return err
		}
	}
	return nil
}

// exportAs writes the knowledge at path, with those entries that go together with it,
// in a format.
func exportAs(f exports.Format, path string, entries []knowledge.File, out, stderr io.Writer) error {
	k, err := readWhole(path, entries, stderr)
	if err != nil {
		return err
	}
	data, err := exports.Export(k.base, f)
	if err != nil {
		return fmt.Errorf("export as %s: %w", f, err)
	}
	_, err = out.Write(data)
	return err
}

// whole is knowledge with what was approved.
type whole struct {
	files   []knowledge.File
	entries []knowledge.File // those that go together with the files
	base    *knowledge.Base  // of both
}

// readWhole is the knowledge at path with the entries that go together with it. Of
// the others it says why.
func readWhole(path string, entries []knowledge.File, stderr io.Writer) (k whole, err error) {
	if k.files, err = knowledge.Read(path); err != nil {
		return whole{}, fmt.Errorf("load the knowledge file: %w", err)
	}
	base, left, err := fit(k.files, entries)
	if err != nil {
		return whole{}, err
	}
	for _, p := range left {
		fmt.Fprintf(stderr, "who-owns: left out: %v\n", p)
	}
	k.base = base
	k.entries, _ = apart(entries, left)
	return k, nil
}

// chosen is the approved entries with these ids, or all if there are none.
func chosen(ctx context.Context, memory bot.Store, ids []string) ([]knowledge.File, error) {
	all, err := approvedIn(ctx, memory)
	if err != nil || len(ids) == 0 {
		return all, err
	}
	found := map[string]bool{}
	some := slices.DeleteFunc(all, func(f knowledge.File) bool {
		id := entryID(f)
		found[id] = true
		return !slices.Contains(ids, id)
	})
	missing := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return found[id] })
	if len(missing) > 0 {
		return nil, fmt.Errorf("no entry was approved with the id %s", strings.Join(missing, ", "))
	}
	return some, nil
}
