package main

// The import command: a knowledge file made of what a team has already.

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whoowns/knowledge"
	"whoowns/knowledge/imports"
)

func newImport() *cobra.Command {
	var o imports.Options
	var kind, roles string
	cmd := &cobra.Command{
		Use:     "import FILE...",
		Short:   "A knowledge file made of a RACI matrix, an article, a catalog or CODEOWNERS",
		GroupID: groupFile,
		Long: `import reads what a team has already and writes it as a knowledge file:

  matrix      a RACI matrix as CSV, with the roles across or down
  article     Markdown or HTML with tables that compare roles, or a matrix
  backstage   catalog-info.yaml: what has an owner, and groups
  codeowners  a CODEOWNERS file

Several files become one. What found no place stands below as comments, with its
line; who is accountable is not guessed. "-" is standard input.`,
		Example: `  who-owns import raci.csv > team.yaml
  who-owns import --as backstage catalog-info.yaml org.yaml > team.yaml
  who-owns import .github/CODEOWNERS --title "Shop" > shop.yaml`,
		Args: func(_ *cobra.Command, paths []string) error {
			if len(paths) == 0 {
				return errors.New("import what? name a file: who-owns import raci.csv")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, paths []string) error {
			o.Kind, o.Roles = imports.Kind(kind), imports.Layout(roles)
			if err := oneOf("as", o.Kind, imports.Kinds()...); err != nil {
				return err
			}
			if err := oneOf("roles", o.Roles, imports.Across, imports.Down); err != nil {
				return err
			}
			files, err := sources(paths, cmd.InOrStdin())
			if err != nil {
				return err
			}
			return importFiles(files, o, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringVar(&kind, "as", "", "what the files are: matrix, article, backstage or codeowners\n(default: seen from their names and content)")
	cmd.Flags().StringVar(&o.Title, "title", "", "`TITLE` of the knowledge file")
	cmd.Flags().StringVar(&o.URL, "url", "", "web address where the source stands")
	cmd.Flags().StringVar(&roles, "roles", "", "where the roles of a matrix stand: across or down\n(default: seen from their names)")
	return cmd
}

// oneOf checks the value of a flag that may be left out.
func oneOf[T ~string](flag string, value T, allowed ...T) error {
	if value == "" || slices.Contains(allowed, value) {
		return nil
	}
	var names []string
	for _, a := range allowed {
		names = append(names, string(a))
	}
	return fmt.Errorf("--%s cannot be %q; it is one of %s", flag, value, strings.Join(names, ", "))
}

func sources(paths []string, stdin io.Reader) (files []knowledge.File, err error) {
	for _, path := range paths {
		var data []byte
		if path == "-" {
			path = "stdin"
			data, err = io.ReadAll(stdin)
		} else {
			data, err = os.ReadFile(path)
		}
		if err != nil {
			return nil, fmt.Errorf("read what to import: %w", err)
		}
		files = append(files, knowledge.File{Name: path, Data: data})
	}
	return files, nil
}

// importFiles writes the knowledge file to out, and to stderr what it holds and what
// is left to do.
func importFiles(files []knowledge.File, o imports.Options, out, stderr io.Writer) error {
	r, err := imports.Import(files, o)
	if err != nil {
		return err
	}
	data, err := r.YAML()
	if err != nil {
		return fmt.Errorf("write what was imported: %w", err)
	}
	base, err := knowledge.Parse("imported.yaml", data)
	if err != nil {
		return fmt.Errorf("what was imported does not load, which is a mistake of who-owns: %w", err)
	}
	if _, err := out.Write(data); err != nil {
		return err
	}
	fmt.Fprintf(stderr, "who-owns: imported %s", contents(base))
	if len(r.Left) > 0 {
		fmt.Fprintf(stderr, "; %s found no place, see the comments at the end", count(len(r.Left), "thing"))
	}
	if len(r.Notes) > 0 {
		fmt.Fprintf(stderr, "; %s above entries to look at", count(len(r.Notes), "note"))
	}
	_, err = fmt.Fprintln(stderr)
	return err
}
