package main

// The schema command: the format of the file, for editors.

import (
	"github.com/spf13/cobra"

	"whoowns/knowledge"
)

func newSchema() *cobra.Command {
	return &cobra.Command{
		Use:     "schema",
		Short:   "The format of the file as a JSON Schema, for editors",
		GroupID: groupFile,
		Long: `schema writes a JSON Schema (draft 2020-12) of the knowledge file. An editor that
speaks YAML's language server (VS Code, Vim, Emacs, IntelliJ and others) completes
keys by it, explains them, and underlines what is wrong. Save it beside your file,
and name it in the first line of the file:

  # yaml-language-server: $schema=schema.json

What a schema cannot see, such as that each id leads somewhere, lint does.`,
		Example: `  who-owns schema > schema.json`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(knowledge.Schema())
			return err
		},
	}
}
