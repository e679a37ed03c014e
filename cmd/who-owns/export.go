package main

// The export command: what was approved in Slack, to be taken over into the
// team's file.

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
)

type exportFlags struct{ merged, remove bool }

func newExport(path *string) *cobra.Command {
	var flags exportFlags
	cmd := &cobra.Command{
		Use:     "export [ID...]",
		Short:   "The entries that were approved in Slack",
		GroupID: groupFile,
		Long: `export writes the entries that were approved in Slack as a knowledge file: all of
those in the store (WHO_OWNS_STORE), or those with the ids. With --merged it writes
the knowledge file with them in it. An entry that the team's file has by now counts
there, and no longer in the store; --remove takes those that are written out of it.`,
		Example: `  who-owns export
  who-owns export --knowledge team.yaml --merged > new.yaml
  who-owns export release-notes --remove`,
		RunE: func(cmd *cobra.Command, ids []string) error {
			return flags.export(cmd.Context(), *path, ids, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().BoolVar(&flags.merged, "merged", false, "the whole knowledge file with them in it")
	cmd.Flags().BoolVar(&flags.remove, "remove", false, "take them out of the store once they are written")
	return cmd
}

func (f exportFlags) export(ctx context.Context, path string, ids []string, out, stderr io.Writer) error {
	storage, err := readStorage()
	if err != nil {
		return err
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
	if len(entries) == 0 {
		fmt.Fprintln(stderr, "who-owns: no entry was approved yet")
	}
	whole := knowledge.File{Name: "approved"}
	if f.merged {
		if whole, entries, err = wholeFile(path, entries, stderr); err != nil {
			return err
		}
	}
	for _, entry := range entries {
		if whole.Data, err = knowledge.Append(whole, entry); err != nil {
			return err
		}
	}
	if _, err := out.Write(whole.Data); err != nil || !f.remove {
		return err
	}
	for _, entry := range entries {
		if err := bot.DropEntry(ctx, memory, entry.Data); err != nil {
			return err
		}
	}
	return nil
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

// wholeFile is the knowledge at path as one file, and the entries that go together
// with it. Of the others it says why.
func wholeFile(path string, entries []knowledge.File, stderr io.Writer) (whole knowledge.File, good []knowledge.File, err error) {
	if path, err = basePath(path); err != nil {
		return whole, nil, err
	}
	_, left, err := (&library{path: path}).load(entries)
	if err != nil {
		return whole, nil, err
	}
	for _, p := range left {
		fmt.Fprintf(stderr, "who-owns: left out: %v\n", p)
	}
	good, _ = apart(entries, left)
	files, err := knowledge.Read(path)
	if err != nil {
		return whole, nil, err
	}
	whole = files[0]
	for _, f := range files[1:] {
		if whole.Data, err = knowledge.Append(whole, f); err != nil {
			return whole, nil, err
		}
	}
	return whole, good, nil
}
