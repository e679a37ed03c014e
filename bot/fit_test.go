package bot

// Replies that are too long for a message, and texts cut at the limit.

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/knowledge"
)

// What is too long is shown another way, in several blocks or on several pages,
// in order.
func TestFit(t *testing.T) {
	sentence := "A sentence of some words. "
	tests := map[string]struct {
		item knowledge.Item
		want string
	}{
		"small table":       {grid(3, 2, "x"), "prose 4, table 3x3"},
		"longest table":     {grid(2, 99, "x"), "prose 4, table 100x2"},
		"table of 101 rows": {grid(2, 100, "x"), "prose 4, table 100x2 | table 2x2"},
		"widest table":      {grid(20, 1, "x"), "prose 4, table 2x20"},
		"table too wide":    {grid(21, 1, "x"), "prose 4, prose 237"},
		"table that says as much as a message": {
			grid(3, 3, strings.Repeat("y", 580)), "prose 4, table 4x3"},
		"table that says more": {
			grid(3, 3, strings.Repeat("y", 1661)), "prose 4, table 2x3 | table 2x3 | table 2x3"},
		"cell too big": {
			grid(2, 1, strings.Repeat("y", 10_000)), "prose 4, prose 15, prose 3000 | prose 3000 | prose 3000 | prose 1000"},
		"long prose": {
			knowledge.Item{Ref: knowledge.Ref{Name: "Item"}, Says: strings.Repeat(sentence, 140)}, "prose 2994, prose 649"},
		"longer prose": {
			knowledge.Item{Ref: knowledge.Ref{Name: "Item"}, Says: strings.Repeat(sentence, 150)}, "prose 2994 | prose 909"},
		"prose of a book": {
			knowledge.Item{Ref: knowledge.Ref{Name: "Item"}, Says: strings.Repeat(sentence, 5*115)},
			"prose 2994 | prose 2989 | prose 2989 | prose 2989 | prose 2989"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var pages []string
			for _, page := range paged(fit(Background{}.item(test.item))) {
				pages = append(pages, outline(page))
				if n := length(fallback(page)); n > maxText || len(page) > maxPage {
					t.Errorf("a page has %d blocks and %d code units", len(page), n)
				}
			}
			if diff := cmp.Diff(test.want, strings.Join(pages, " | ")); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

// grid is an item with a table of so many columns and rows below the head.
func grid(cols, rows int, cell string) knowledge.Item {
	t := &knowledge.Table{}
	for c := range cols {
		t.Head = append(t.Head, fmt.Sprintf("Head %d", c))
	}
	for r := range rows {
		row := []string{fmt.Sprintf("Row %d", r+1)}
		for range cols - 1 {
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return knowledge.Item{Ref: knowledge.Ref{Name: "Item"}, Table: t}
}

// outline is the blocks by kind and size.
func outline(blocks []Block) string {
	var parts []string
	for _, b := range blocks {
		size := -1
		for _, l := range b.lines() {
			size += l.length() + 1
		}
		switch b := b.(type) {
		case Table:
			parts = append(parts, fmt.Sprintf("table %dx%d", len(b), len(b[0])))
		case Aside:
			parts = append(parts, fmt.Sprintf("aside %d", size))
		default:
			parts = append(parts, fmt.Sprintf("prose %d", size))
		}
	}
	return strings.Join(parts, ", ")
}

func TestFallbackEndsWell(t *testing.T) {
	for _, tail := range []string{"&&&&&&&&&&&&", "<<<<<<<<", "word word word"} {
		text := fallback([]Block{Prose{{{Text: strings.Repeat("x", maxText-10)}, {Text: tail}, {Channel: "C0PRODUCT"}, {Text: tail}}}})
		if length(text) > maxText {
			t.Errorf("text has %d code units", length(text))
		}
		end := strings.TrimSuffix(strings.TrimLeft(text, "x"), " …")
		for _, whole := range []string{"&amp;", "&lt;", "<#C0PRODUCT>"} {
			end = strings.ReplaceAll(end, whole, "")
		}
		if strings.ContainsAny(end, "&<>;") {
			t.Errorf("text ends within an escape: %q", end)
		}
	}
}
