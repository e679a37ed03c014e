package imports

import (
	"regexp"
	"slices"
)

// The other way to write a RACI matrix: a column for each of Responsible,
// Accountable, Consulted and Informed, with the names of roles in the cells.

var partNames = regexp.MustCompile(`(?i)^(responsible|accountable|consulted|informed|[raci])\b`)

// columnsOf says where the parts of a duty stand.
type columnsOf struct {
	head   int
	names  int
	parts  map[int]string // by column: its letters
	others []int
}

// findColumns finds a row that names at least three of the four parts, once each,
// above rows that do not.
func findColumns(g grid) (c columnsOf, ok bool) {
	for row := range g {
		parts := map[int]string{}
		seen := ""
		for column, cell := range g[row] {
			// A heading may explain itself: "R - who does it".
			heading := partNames.FindString(cell.text)
			if l, ok := letters(heading); ok && len(l) == 1 && l != "S" {
				parts[column] = l
				seen += l
			}
		}
		if len(seen) < 3 || len(seen) > 4 || repeats(seen) {
			continue
		}
		c = columnsOf{head: row, names: -1, parts: parts}
		for column := range g.width() {
			if _, part := parts[column]; part || isEmpty(g, row+1, column) {
				continue
			}
			if c.names < 0 {
				c.names = column
				continue
			}
			c.others = append(c.others, column)
		}
		return c, c.names >= 0 && c.hasRoles(g)
	}
	return c, false
}

func repeats(letters string) bool {
	sorted := []rune(letters)
	slices.Sort(sorted)
	return len(slices.Compact(sorted)) < len(letters)
}

func isEmpty(g grid, from, column int) bool {
	for row := from; row < len(g); row++ {
		if !isBlank(g.at(row, column).text) {
			return false
		}
	}
	return true
}

// hasRoles reports that the cells of the parts hold names: it is no legend above a
// matrix of letters.
func (c *columnsOf) hasRoles(g grid) bool {
	names, codes := 0, 0
	for row := c.head + 1; row < len(g); row++ {
		for column := range c.parts {
			switch text := g.at(row, column).text; {
			case isBlank(text):
			case isCode(text):
				codes++
			default:
				names++
			}
		}
	}
	return names > codes
}

// columns imports such a grid.
func (b *builder) columns(g grid, c columnsOf) {
	b.above(g, c.head)
	texts := b.textColumns(g, crossing{head: c.head, others: c.others})
	for row := c.head + 1; row < len(g); row++ {
		name := g.at(row, c.names)
		if isBlank(name.text) {
			if len(g.filled(row)) > 0 {
				b.leave(g.line(row), "parts without a name: %s", quote(rowText(g[row])))
			}
			continue
		}
		var p raci
		for column := range g.width() {
			for _, role := range list(g.at(row, column).text) {
				if l := c.parts[column]; l != "" && !isBlank(role) {
					p.add(rune(l[0]), b.role(role))
				}
			}
		}
		if len(p.accountable)+len(p.responsible)+len(p.consulted)+len(p.informed) == 0 {
			b.leave(name.line, "%s has no parts: a heading, or a duty that nobody owns?", quote(name.text))
			continue
		}
		e := b.dutyEntry(name.text, "")
		for _, column := range texts {
			b.addSays(&e, g.at(row, column).text)
		}
		b.duty(e, p, "the matrix", name.line)
	}
}
