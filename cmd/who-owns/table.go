package main

// Tables that fit the screen: a comparison, and the reasons of a score.

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"

	"whoowns/knowledge"
)

// table sets the columns side by side where the longest word of each fits, and
// one below the other where it does not.
func (s screen) table(t *knowledge.Table) string {
	if t == nil {
		return ""
	}
	widths, ok := columnWidths(t, s.width)
	if !ok {
		return s.stacked(t)
	}
	// The head is a row and not lipgloss's own header, which is cut off where it
	// does not fit.
	return frame(widths, func(row, col int) bool { return row == 0 || col == 0 }).
		BorderRow(true).
		Row(t.Head...).
		Rows(t.Rows...).
		String()
}

// frame is an empty table with columns of these widths.
func frame(widths []int, isBold func(row, col int) bool) *table.Table {
	return table.New().
		Border(lipgloss.NormalBorder()).
		BorderStyle(faint).
		StyleFunc(func(row, col int) lipgloss.Style {
			return lipgloss.NewStyle().Padding(0, 1).Width(widths[col]).Bold(isBold(row, col))
		})
}

// stacked is a table for a screen too narrow for columns.
func (s screen) stacked(t *knowledge.Table) string {
	blocks := make([]string, len(t.Rows))
	for i, row := range t.Rows {
		block := []string{s.styled(bold, row[0])}
		for j, cell := range row[1:] {
			if cell == "" {
				continue
			}
			text := lipgloss.Wrap(t.Head[j+1]+": "+cell, s.width-2, "")
			block = append(block, "  "+strings.ReplaceAll(trimLines(text), "\n", "\n  "))
		}
		blocks[i] = strings.Join(block, "\n")
	}
	return strings.Join(blocks, "\n\n")
}

// columnWidths shares width among the columns of t, their padding included: as
// wide as their text where that fits, else the widest give way first, down to
// their longest word. It reports whether that is enough.
func columnWidths(t *knowledge.Table, width int) ([]int, bool) {
	const padding = 2
	natural, least := make([]int, len(t.Head)), make([]int, len(t.Head))
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		for i, cell := range row {
			natural[i] = max(natural[i], lipgloss.Width(cell)+padding)
			for _, word := range strings.Fields(cell) {
				least[i] = max(least[i], lipgloss.Width(word)+padding)
			}
		}
	}
	left := width - (len(t.Head) + 1) // the borders
	for total(natural) > left {
		widest := -1
		for i := range natural {
			if natural[i] > least[i] && (widest < 0 || natural[i] > natural[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return nil, false
		}
		natural[widest]--
	}
	return natural, true
}

func total(widths []int) int {
	sum := 0
	for _, w := range widths {
		sum += w
	}
	return sum
}

// reasons is why an answer scored as it did, with the sum.
func (s screen) reasons(a knowledge.Answer) string {
	t := &knowledge.Table{Head: []string{"Part", "Term", "Phrase", "Weight"}}
	for _, r := range a.Reasons {
		t.Rows = append(t.Rows, []string{r.Part, r.Term, r.Phrase, fmt.Sprintf("%+.3f", r.Weight)})
	}
	t.Rows = append(t.Rows, []string{"Score", "", "", fmt.Sprintf("%6.3f", a.Score)})
	widths, ok := columnWidths(t, s.width)
	if !ok {
		return s.stacked(t)
	}
	sum := len(a.Reasons)
	return frame(widths, func(row, _ int) bool { return row == table.HeaderRow || row == sum }).
		Headers(t.Head...).
		Rows(t.Rows...).
		String()
}
