package main

// The export command: the knowledge as a page or a table for elsewhere, and what was
// approved in Slack, to be taken over into the team's file.

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"whoowns/knowledge"
	"whoowns/knowledge/exports"
)

func newExport(path *string) *cobra.Command {
	var merged bool
	var format string
	cmd := &cobra.Command{
		Use:     "export",
		Short:   "A page or a table of the knowledge; the entries approved in Slack",
		GroupID: groupFile,
		Long: `export writes the overlay: the entries that were approved in Slack, as a knowledge
file. With --merged it writes the knowledge file with them in it. Once they are in
the team's file the overlay has to go: an id stands in one of the two.

With --format it writes all that the bot answers from for people to read elsewhere:

  markdown  a page for a wiki: roles, the RACI matrix, duties, comparisons and the rest
  html      the same as one page that needs nothing beside it, to publish or to print
  csv       the RACI matrix for a spreadsheet; import reads it again

The pages name who holds the roles.`,
		Example: `  who-owns export
  who-owns export --knowledge team.yaml --merged > new.yaml
  who-owns export --format html > roles.html
  who-owns export --format csv > raci.csv`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", exports.Format(format), exports.Formats()...); err != nil {
				return err
			}
			storage, err := readStorage()
			if err != nil {
				return err
			}
			from, err := basePath(*path)
			if err != nil {
				return err
			}
			books := &library{path: from, overlay: storage.Overlay}
			if format != "" {
				return books.exportAs(exports.Format(format), cmd.OutOrStdout())
			}
			return books.export(merged, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().BoolVar(&merged, "merged", false, "the whole knowledge file with them in it")
	cmd.Flags().StringVar(&format, "format", "", "all of the knowledge as markdown, html or csv")
	cmd.MarkFlagsMutuallyExclusive("merged", "format")
	return cmd
}

// exportAs writes all of the knowledge, the overlay too, in a format.
func (l *library) exportAs(f exports.Format, out io.Writer) error {
	if err := l.reload(); err != nil {
		return err
	}
	data, err := exports.Export(l.inUse().Base(), f)
	if err != nil {
		return fmt.Errorf("export as %s: %w", f, err)
	}
	_, err = out.Write(data)
	return err
}

// export writes the overlay as it is, or all of the knowledge as one file if it
// goes together.
func (l *library) export(merged bool, out, stderr io.Writer) error {
	overlay, err := l.readOverlay()
	if err != nil {
		return err
	}
	if len(overlay.Data) == 0 {
		fmt.Fprintln(stderr, "who-owns: no entry was approved yet")
	}
	if merged {
		if overlay, err = l.merge(overlay); err != nil {
			return err
		}
	}
	_, err = out.Write(overlay.Data)
	return err
}

// merge is the knowledge with the overlay as one file.
func (l *library) merge(overlay knowledge.File) (whole knowledge.File, err error) {
	if _, err := l.load(overlay); err != nil {
		return whole, err
	}
	files, err := knowledge.Read(l.path)
	if err != nil {
		return whole, err
	}
	whole = files[0]
	for _, f := range append(files[1:], overlay) {
		if whole.Data, err = knowledge.Append(whole, f); err != nil {
			return whole, err
		}
	}
	return whole, nil
}
