package main

// The export command: what was approved in Slack, to be taken over into the
// team's file.

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"whoowns/knowledge"
)

func newExport(path *string) *cobra.Command {
	var merged bool
	cmd := &cobra.Command{
		Use:     "export",
		Short:   "The entries that were approved in Slack",
		GroupID: groupFile,
		Long: `export writes the overlay: the entries that were approved in Slack, as a knowledge
file. With --merged it writes the knowledge file with them in it. Once they are in
the team's file the overlay has to go: an id stands in one of the two.`,
		Example: `  who-owns export
  who-owns export --knowledge team.yaml --merged > new.yaml`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			storage, err := readStorage()
			if err != nil {
				return err
			}
			from, err := basePath(*path)
			if err != nil {
				return err
			}
			books := &library{path: from, overlay: storage.Overlay}
			return books.export(merged, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().BoolVar(&merged, "merged", false, "the whole knowledge file with them in it")
	return cmd
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
	files, err := knowledge.Read(l.path)
	if err != nil {
		return whole, err
	}
	if _, err := l.load(files, []knowledge.File{overlay}); err != nil {
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
