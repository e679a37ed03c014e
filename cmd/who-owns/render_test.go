package main

// Answers on screens of every width.

import (
	"io"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"whoowns/knowledge"
)

// Whatever the width, no line is longer, and no word of a table is lost.
func TestScreenFits(t *testing.T) {
	item := knowledge.Item{
		Ref:   knowledge.Ref{Name: "Tech Lead vs Engineering Manager vs Site Reliability Engineer"},
		Says:  "The tech lead answers for how it is built, the manager for who builds it, and the engineer for how it runs.",
		Facts: []knowledge.Fact{{Label: "Accountable", Value: "Tech Lead, for the whole of the technical direction"}},
		Table: &knowledge.Table{
			Head: []string{"About", "Tech Lead", "Engineering Manager", "Site Reliability Engineer"},
			Rows: [][]string{
				{"Focus", "Architecture and code", "People, hiring and delivery", "Availability, latency, on-call"},
				{"技術", "設計とコード", "人と採用", "可用性"},
			},
		},
		Note: knowledge.Note{Context: "At a startup", Says: "one person does all three."},
		Evidence: knowledge.Evidence{
			Source:  knowledge.Source{Name: "Handbook", URL: "https://handbook.example.com/roles/engineering"},
			Matched: []string{"tech", "lead"},
		},
	}
	for width := minWidth; width <= maxWidth; width++ {
		s := screen{io.Discard, width}
		text := s.item(item)
		for line := range strings.Lines(text) {
			if n := lipgloss.Width(strings.TrimSuffix(line, "\n")); n > width {
				t.Errorf("width %d: a line of %d: %q", width, n, line)
			}
		}
		table := s.table(item.Table)
		for _, word := range []string{"Engineering", "Architecture", "Availability,", "設計とコード"} {
			if !strings.Contains(table, word) {
				t.Errorf("width %d: the table lost %q:\n%s", width, word, table)
			}
		}
	}
}
