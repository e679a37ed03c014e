package imports

import (
	"regexp"
	"strings"
)

// Grids of cells, and the letters in them.

// at is the cell of a row and column, empty where there is none.
func (g grid) at(row, column int) cell {
	if row < 0 || row >= len(g) || column < 0 || column >= len(g[row]) {
		return cell{"", g.line(row)}
	}
	return g[row][column]
}

// line is where a row begins.
func (g grid) line(row int) int {
	if row < 0 || row >= len(g) || len(g[row]) == 0 {
		return 1
	}
	return g[row][0].line
}

func (g grid) width() (n int) {
	for _, row := range g {
		n = max(n, len(row))
	}
	return n
}

// count is the number of cells whose text is so.
func (g grid) count(so func(text string) bool) (n int) {
	for _, row := range g {
		for _, c := range row {
			if so(c.text) {
				n++
			}
		}
	}
	return n
}

// filled are the columns of a row that are not empty.
func (g grid) filled(row int) (columns []int) {
	for i, c := range g[row] {
		if !isBlank(c.text) {
			columns = append(columns, i)
		}
	}
	return columns
}

// turned is the grid with rows for columns. All cells keep their lines.
func (g grid) turned() grid {
	t := make(grid, g.width())
	for i := range g {
		for j := range t {
			t[j] = append(t[j], g.at(i, j))
		}
	}
	return t
}

// isBlank reports a cell without content, such as "-" or "n/a".
func isBlank(text string) bool {
	return strings.Trim(text, " -–—.") == "" || strings.EqualFold(text, "n/a")
}

var (
	footnote = regexp.MustCompile(`[\s*†‡()\[\]0-9¹²³]+$|^[(\[]`)
	splitter = regexp.MustCompile(`[\s,;/&+|.\\-]+`)
	spelled  = map[string]string{"responsible": "R", "accountable": "A", "consulted": "C", "consult": "C", "informed": "I", "inform": "I"}
)

// letters are the parts that a cell gives: "R/A", "A,R", "ra", "Accountable" and
// "(R)*" are cells with parts, a word is none. S, for support, is a letter that
// knowledge files have no place for.
func letters(text string) (all string, ok bool) {
	text = footnote.ReplaceAllString(strings.TrimSpace(text), "")
	if text == "" || len(text) > 48 {
		return "", false
	}
	for _, part := range splitter.Split(text, -1) {
		if s, word := spelled[strings.ToLower(part)]; word {
			part = s
		}
		part = strings.ToUpper(part)
		if len(part) > 4 || strings.Trim(part, "RACIS") != "" {
			return "", false
		}
		all += part
	}
	return all, all != ""
}

func isCode(text string) bool {
	_, ok := letters(text)
	return ok
}

// hasCodes reports a grid that may be a matrix.
func hasCodes(g grid) bool { return g.count(isCode) >= 3 }
