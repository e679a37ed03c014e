package exports

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// The RACI matrix for spreadsheets, in the form that imports reads again: "Duty" and
// the roles across, and in a column of its own why nobody is accountable.

// headUnowned is known to imports.
const headUnowned = "Unowned because"

// byteOrderMark tells Excel that the text is UTF-8.
const byteOrderMark = "\ufeff"

func writeCSV(m knowledge.Matrix) ([]byte, error) {
	open := slices.ContainsFunc(m.Duties, func(d knowledge.MatrixDuty) bool { return d.Unowned != "" })
	head := []string{"Duty"}
	for _, r := range m.Roles {
		head = append(head, harmless(r.Name))
	}
	if open {
		head = append(head, headUnowned)
	}
	rows := [][]string{head}
	for _, d := range m.Duties {
		row := []string{harmless(d.Name)}
		for _, p := range d.Parts {
			row = append(row, p.String())
		}
		if open {
			row = append(row, harmless(d.Unowned))
		}
		rows = append(rows, row)
	}
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	w := csv.NewWriter(&b)
	err := w.WriteAll(rows)
	return b.Bytes(), err
}

// harmless is text on one line that no spreadsheet takes for a formula. What could
// be one begins with an apostrophe, after which a spreadsheet shows text as it is;
// one more is put before those that are there, so that imports can tell them apart.
// Source: OWASP, CSV Injection.
func harmless(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if formula := strings.TrimLeft(text, "'"); formula != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(formula)[0]) {
		return "'" + text
	}
	return text
}
