package imports

import (
	"encoding/csv"
	"strings"
)

// CSV as spreadsheets write it.

// A cell is a text and the line where it stands.
type cell struct {
	text string // on one line, trimmed
	line int
}

// A grid is rows of cells; rows may differ in length.
type grid [][]cell

// readCSV reads a text with the separator that finds the most codes in it, or else
// the most cells.
func readCSV(text string) grid {
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(first, "sep=") && len(first) == len("sep=,") {
		return shift(separated(rest, rune(first[4])), 1) // what Excel writes and reads
	}
	var best grid
	most := -1
	for _, comma := range ",;\t|" {
		g := separated(text, comma)
		if n := 1000*g.count(isCode) + g.count(func(text string) bool { return text != "" }); n > most {
			best, most = g, n
		}
	}
	return best
}

// separated reads CSV leniently: what is no CSV is text all the same.
func separated(text string, comma rune) (g grid) {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	for {
		record, err := r.Read()
		if err != nil {
			return g // the end: with lazy quotes and any number of fields there is no other error
		}
		row := make([]cell, len(record))
		for i, field := range record {
			line, _ := r.FieldPos(i)
			row[i] = cell{plain(oneLine(field)), line}
		}
		g = append(g, row)
	}
}

func shift(g grid, lines int) grid {
	for _, row := range g {
		for i := range row {
			row[i].line += lines
		}
	}
	return g
}

// plain is a cell without the apostrophe before what could be taken for a formula,
// which exports put there.
func plain(text string) string {
	rest, quoted := strings.CutPrefix(text, "'")
	if formula := strings.TrimLeft(rest, "'"); quoted && formula != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(formula)[0]) {
		return rest
	}
	return text
}
