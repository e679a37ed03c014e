package imports

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// RACI matrices: names across, names down, and letters where they cross.

func readMatrix(b *builder, text string) error {
	g := readCSV(text)
	if !b.matrix(g) {
		return errors.New("no RACI matrix in it: no cells with R, A, C and I under a row of names")
	}
	return nil
}

// matrix imports a grid that is a matrix of either form, or returns false.
func (b *builder) matrix(g grid) bool {
	if c, ok := findColumns(g); ok {
		b.columns(g, c)
		return true
	}
	m, ok := findMatrix(g)
	if !ok {
		return false
	}
	layout := b.options.Roles
	if layout == "" {
		layout = m.layout(g)
	}
	if layout == Down {
		turned := g.turned()
		if t, ok := findMatrix(turned); ok {
			g, m = turned, t
		}
	}
	b.cross(g, m)
	return true
}

// A crossing is where the parts of a matrix stand in a grid.
type crossing struct {
	head   int   // row with the names across
	first  int   // first row with letters
	names  int   // column with the names down
	coded  []int // columns with letters
	others []int // columns with other text
	why    int   // column with the reasons why nobody is accountable; -1: none
}

// findMatrix finds the rows and columns of a matrix. The names across stand in the
// nearest row above the letters that has any.
func findMatrix(g grid) (m crossing, ok bool) {
	m.first = slices.IndexFunc(g, func(row []cell) bool {
		return len(row) > 1 && slices.ContainsFunc(row[1:], func(c cell) bool { return isCode(c.text) }) &&
			slices.ContainsFunc(row, func(c cell) bool { return !isBlank(c.text) && !isCode(c.text) })
	})
	m.names = -1
	switch corner := g.at(0, 0).text; { // names below and beside it may read like letters: IC, CI
	case strings.EqualFold(corner, "duty") && len(g) > 1: // as exports writes it
		m.first, m.names = 1, 0
	case m.first == 0 && taskWord.MatchString(corner):
		m.first = 1
	}
	if m.first < 1 {
		return m, false
	}
	m.split(g)
	for m.head = m.first - 1; m.head >= 0; m.head-- {
		if m.namesIn(g, m.head) > 0 {
			break
		}
	}
	m.why = -1
	if i := slices.IndexFunc(m.others, func(column int) bool { return unownedHead.MatchString(g.at(m.head, column).text) }); i >= 0 {
		m.why = m.others[i]
		m.others = slices.Delete(m.others, i, i+1)
	}
	return m, m.head >= 0 && m.names >= 0 && len(m.coded) > 0
}

// unownedHead is the head of a column with reasons, as exports writes it.
var unownedHead = regexp.MustCompile(`(?i)^unowned\b`)

// split tells the columns with letters from the others. Of those the names are in
// the one with the most texts, the leftmost if there are several.
func (m *crossing) split(g grid) {
	most := 0
	for column := range g.width() {
		if column == m.names {
			most = len(g)
			continue
		}
		codes, texts := 0, 0
		for row := m.first; row < len(g); row++ {
			switch text := g.at(row, column).text; {
			case isBlank(text):
			case isCode(text):
				codes++
			default:
				texts++
			}
		}
		switch {
		case codes > 0 && codes >= texts:
			m.coded = append(m.coded, column)
			continue
		case texts == 0:
			continue
		}
		m.others = append(m.others, column)
		if texts > most && len(m.coded) == 0 {
			m.names, most = column, texts
		}
	}
	m.others = slices.DeleteFunc(m.others, func(column int) bool { return column == m.names })
}

// namesIn is how many of the columns with letters a row has a name for.
func (m *crossing) namesIn(g grid, row int) (n int) {
	for _, column := range m.coded {
		if !isBlank(g.at(row, column).text) {
			n++
		}
	}
	return n
}

var (
	taskWord   = regexp.MustCompile(`(?i)\b(task|activit(y|ies)|deliverable|dut(y|ies)|step|process|work|item|decision|action|milestone|output|function)s?\b`)
	personWord = regexp.MustCompile(`(?i)\b(role|person|position|title|team member|stakeholder)s?\b`)
)

// layout guesses where the roles are: by what the corner says, by which of the names
// read like roles, and by which way there is one accountable for each.
func (m *crossing) layout(g grid) Layout {
	var across, down []string
	for _, column := range m.coded {
		across = append(across, g.at(m.head, column).text)
	}
	for row := m.first; row < len(g); row++ {
		down = append(down, g.at(row, m.names).text)
	}
	points := 2 * (share(down, isRolish) - share(across, isRolish))
	corner := g.at(m.head, m.names).text
	switch task, person := taskWord.MatchString(corner), personWord.MatchString(corner); {
	case task && !person:
		points -= 4 // more than all else together
	case person && !task:
		points += 4
	}
	points += m.settled(g.turned(), true) - m.settled(g, false)
	if points > 0 {
		return Down
	}
	return Across
}

func share(all []string, is func(string) bool) float64 {
	n := 0
	for _, s := range all {
		if is(s) {
			n++
		}
	}
	return float64(n) / float64(max(1, len(all)))
}

// settled is the share of lines with letters that have exactly one A.
func (m *crossing) settled(g grid, turned bool) float64 {
	lines, settled := 0, 0
	for i, row := range g {
		if turned && !slices.Contains(m.coded, i) || !turned && i < m.first {
			continue
		}
		codes, accountable := 0, 0
		for j, c := range row {
			if turned && j < m.first || !turned && !slices.Contains(m.coded, j) {
				continue
			}
			if l, ok := letters(c.text); ok {
				codes++
				accountable += strings.Count(l, "A")
			}
		}
		if codes > 0 {
			lines++
		}
		if accountable == 1 {
			settled++
		}
	}
	return float64(settled) / float64(max(1, lines))
}

// cross imports a matrix with roles across and duties down.
func (b *builder) cross(g grid, m crossing) {
	b.above(g, m.head)
	roles := make(map[int]string, len(m.coded))
	for _, column := range m.coded {
		name := g.at(m.head, column)
		if isBlank(name.text) {
			b.leave(name.line, "column %d has letters and no name above them", column+1)
			continue
		}
		roles[column] = b.role(name.text)
	}
	texts := b.textColumns(g, m)
	section := ""
	for row := m.head + 1; row < len(g); row++ {
		name := g.at(row, m.names)
		switch filled := g.filled(row); {
		case len(filled) == 0:
		case m.namesIn(g, row) == 0 && len(filled) == 1:
			section = g[row][filled[0]].text
			b.leave(g[row][filled[0]].line, "%s has no letters: a heading, or a duty that nobody owns?", quote(section))
		case isBlank(name.text):
			b.leave(g.line(row), "letters without a name: %s", quote(rowText(g[row])))
		default:
			b.line(g, m, row, roles, texts, section)
		}
	}
}

// line imports one row of a matrix.
func (b *builder) line(g grid, m crossing, row int, roles map[int]string, texts []int, section string) {
	name := g.at(row, m.names)
	var p raci
	for _, column := range m.coded {
		c := g.at(row, column)
		role, named := roles[column]
		if isBlank(c.text) || !named {
			continue
		}
		found, ok := letters(c.text)
		if !ok {
			b.leave(c.line, "%s of %s at %s", quote(c.text), role, quote(name.text))
			continue
		}
		for _, letter := range found {
			if letter == 'S' {
				b.leave(c.line, "S (support) of %s at %s", role, quote(name.text))
			}
			p.add(letter, role)
		}
	}
	e := b.dutyEntry(name.text, section)
	for _, column := range texts {
		b.addSays(&e, g.at(row, column).text)
	}
	if m.why >= 0 {
		p.unowned = short(g.at(row, m.why).text, maxSays)
	}
	b.duty(e, p, "the matrix", name.line)
}

// dutyEntry is the entry of a duty, told from others of its name by the section it
// stands in.
func (b *builder) dutyEntry(name, section string) knowledge.Entry {
	long, aliases := aliasOf(name)
	if len(aliases) != 1 || len(aliases[0]) > 8 {
		return b.entry(name, "duty", cmp.Or(section, "duty")) // what is in parentheses is part of the name
	}
	return b.entry(long, "duty", cmp.Or(section, "duty"), aliases...)
}

// above takes a title from the rows above the names, and leaves the rest over.
func (b *builder) above(g grid, head int) {
	for row := range head {
		filled := g.filled(row)
		switch {
		case len(filled) == 0:
		case len(filled) == 1 && b.source == "":
			b.source = short(g[row][filled[0]].text, maxName)
		default:
			b.leave(g.line(row), "%s", quote(rowText(g[row])))
		}
	}
}

var prose = regexp.MustCompile(`(?i)\b(descriptions?|details?|notes?|comments?|remarks?|explanations?)\b`)

// textColumns are the columns whose text the duties say. Of the others the column
// is left over, not each of its cells.
func (b *builder) textColumns(g grid, m crossing) (texts []int) {
	for _, column := range m.others {
		head := g.at(m.head, column)
		if prose.MatchString(head.text) {
			texts = append(texts, column)
			continue
		}
		b.leave(head.line, "column %d, %s", column+1, quote(head.text))
	}
	return texts
}

func rowText(row []cell) string {
	var all []string
	for _, c := range row {
		if c.text != "" {
			all = append(all, c.text)
		}
	}
	return strings.Join(all, " | ")
}
