package main

// The gaps command: what people asked and the file did not answer well.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"whoowns/bot"
	"whoowns/knowledge"
)

type gapsFlags struct{ json, yaml bool }

func newGaps(path *string) *cobra.Command {
	var flags gapsFlags
	cmd := &cobra.Command{
		Use:     "gaps",
		Short:   "What people asked that the file does not answer well",
		GroupID: groupFile,
		Long: `gaps reads what serve recorded in the store (WHO_OWNS_STORE), of the last 90 days
unless WHO_OWNS_KEEP_QUESTIONS says otherwise: questions without an answer, with several, and with one that was marked as
not helpful. Questions alike are one gap, what was asked most comes first, and
what the file answers by now is left out.`,
		Example: `  who-owns gaps
  who-owns gaps --yaml > knowledge/new.yaml   # then fill in the blanks; lint finds them
  who-owns gaps --json | jq -r '.[].wordings[0]'`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if flags.json && flags.yaml {
				return errors.New("gaps takes --json or --yaml, not both")
			}
			index, gaps, err := findGaps(cmd.Context(), *path)
			if err != nil {
				return err
			}
			return flags.write(index, gaps, cmd.OutOrStdout())
		},
	}
	cmd.Flags().BoolVar(&flags.json, "json", false, "write them as one JSON array")
	cmd.Flags().BoolVar(&flags.yaml, "yaml", false, "write entries to paste into the knowledge file")
	return cmd
}

// findGaps reads the store, and the knowledge at path with what was approved.
func findGaps(ctx context.Context, path string) (index *knowledge.Index, gaps []knowledge.Gap, err error) {
	storage, err := readStorage()
	if err != nil {
		return nil, nil, err
	}
	memory, closeStore, err := storage.openWritten(ctx)
	if err != nil {
		return nil, nil, err
	}
	books, err := openLibrary(ctx, path, memory, "", nil)
	if err != nil {
		return nil, nil, errors.Join(err, closeStore())
	}
	gaps, err = bot.Gaps(ctx, memory, books.inUse())
	return books.inUse(), gaps, errors.Join(err, closeStore())
}

func (f gapsFlags) write(index *knowledge.Index, gaps []knowledge.Gap, out io.Writer) error {
	switch {
	case f.json:
		return newEncoder(out).Encode(wireGaps(gaps))
	case f.yaml:
		return writeDrafts(index, gaps, out)
	}
	s := newScreen(out)
	text := "No gaps: what was asked is answered."
	if len(gaps) > 0 {
		text = s.table(gapsTable(gaps))
	}
	_, err := io.WriteString(s, text+"\n")
	return err
}

// gapsShown bounds the wordings and the nearest entries of a row.
const gapsShown = 3

func gapsTable(gaps []knowledge.Gap) *knowledge.Table {
	t := &knowledge.Table{Head: []string{"Asked", "Last", "Outcome", "Questions", "Nearest"}}
	for _, g := range gaps {
		var names []string
		for _, ref := range g.Nearest {
			names = append(names, ref.Name)
		}
		t.Rows = append(t.Rows, []string{
			fmt.Sprint(g.Count), g.Last.Local().Format(time.DateOnly), strings.Join(g.Why, ", "),
			firstOf(g.Wordings, " / ", "(text not kept)"), firstOf(names, "; ", "–"),
		})
	}
	return t
}

// firstOf is the first few of list, or none.
func firstOf(list []string, between, none string) string {
	text := strings.Join(list[:min(len(list), gapsShown)], between)
	switch {
	case text == "":
		return none
	case len(list) > gapsShown:
		return fmt.Sprintf("%s%sand %d more", text, between, len(list)-gapsShown)
	}
	return text
}

// A wireGap is a gap as a script reads it. No array in it is null.
type wireGap struct {
	Count    int       `json:"count"`
	Last     time.Time `json:"last"`
	Outcomes []string  `json:"outcomes"` // "unknown", "choices" or "unhelpful", the commonest first
	Subject  string    `json:"subject"`
	Wordings []string  `json:"wordings"`
	Nearest  []string  `json:"nearest"` // ids
}

func wireGaps(gaps []knowledge.Gap) []wireGap {
	out := make([]wireGap, 0, len(gaps))
	for _, g := range gaps {
		out = append(out, wireGap{g.Count, g.Last.UTC(), g.Why, g.Subject, append([]string{}, g.Wordings...), ids(g.Nearest)})
	}
	return out
}
