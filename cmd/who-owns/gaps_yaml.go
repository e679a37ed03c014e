package main

// gaps --yaml: entries to paste into the knowledge file. A question that has no
// answer becomes a duty with one blank. Where there is an entry already a new one
// would be the wrong thing, so the questions are remarks about that one.

import (
	"fmt"
	"io"
	"strings"
	"time"

	"whoowns/knowledge"
)

func writeDrafts(index *knowledge.Index, gaps []knowledge.Gap, out io.Writer) error {
	var drafts []knowledge.Draft
	var taken []string
	var remarks strings.Builder
	for _, g := range gaps {
		if len(g.Wordings) == 0 {
			continue // nothing to write down: the text was not kept
		}
		if covered(g) {
			writeRemark(&remarks, g)
			continue
		}
		d := index.Draft(g, taken)
		d.Comment = history(g)
		drafts, taken = append(drafts, d), append(taken, d.ID)
	}
	if len(drafts) > 0 {
		data, err := index.DraftYAML(drafts...)
		if err != nil {
			return fmt.Errorf("write the entries: %w", err)
		}
		if _, err := out.Write(data); err != nil {
			return err
		}
	}
	_, err := io.WriteString(out, remarks.String())
	return err
}

// covered reports a gap that is one of an entry, not one between entries.
func covered(g knowledge.Gap) bool {
	return g.Why[0] != string(knowledge.Unknown) && len(g.Nearest) > 0
}

// history is how often a gap was asked about, and what is near.
func history(g knowledge.Gap) string {
	text := fmt.Sprintf("Asked %s, last on %s: %s.", times(g.Count), g.Last.Local().Format(time.DateOnly), strings.Join(g.Why, ", "))
	if len(g.Nearest) > 0 {
		text += " Nearest: " + strings.Join(ids(g.Nearest), ", ") + "."
	}
	return text
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

func writeRemark(b *strings.Builder, g knowledge.Gap) {
	fmt.Fprintf(b, "\n# %s\n# If one of them is the answer, these belong to its asked; if what it says is wrong, correct it:\n", history(g))
	for _, w := range g.Wordings {
		fmt.Fprintf(b, "#   - %s\n", w)
	}
}
