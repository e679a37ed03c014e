package bot

// Replies that are too long for a message, and texts cut at the limit.

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/knowledge"
)

// What is too long is shown another way or in several blocks, in order.
func TestFit(t *testing.T) {
	sentence := "A sentence of some words. "
	tests := map[string]struct {
		item knowledge.Item
		want string
	}{
		"small table":       {grid(3, 2, "x"), "prose 4, table 3x3"},
		"longest table":     {grid(2, 99, "x"), "prose 4, table 100x2"},
		"table of 101 rows": {grid(2, 100, "x"), "prose 4, table 100x2, prose 19"},
		"widest table":      {grid(20, 1, "x"), "prose 4, table 2x20"},
		"table too wide":    {grid(21, 1, "x"), "prose 4, prose 237"},
		"table of 10,000 characters": {
			grid(3, 3, strings.Repeat("y", 1661)), "prose 4, table 4x3"}, // 9,999
		"table too big": {
			grid(3, 3, strings.Repeat("y", 1662)), "prose 4, table 3x3, prose 1687, prose 1662"}, // 10,005
		"cell too big": {
			grid(2, 1, strings.Repeat("y", 10_000)), "prose 4, prose 15, prose 3000, prose 3000, prose 3000, prose 1000"},
		"long prose": {
			knowledge.Item{Ref: knowledge.Ref{Name: "Item"}, Says: strings.Repeat(sentence, 150)}, "prose 2994, prose 909"},
		"more than fits": {
			knowledge.Item{Ref: knowledge.Ref{Name: "Item"}, Says: strings.Repeat(sentence, 20_000)},
			"prose 2994, " + strings.Repeat("prose 2989, ", 48) + "aside 68"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			blocks := fit(Background{}.item(test.item))
			if diff := cmp.Diff(test.want, outline(blocks)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
			if n := length(fallback(blocks)); n > maxText {
				t.Errorf("text has %d code units", n)
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
