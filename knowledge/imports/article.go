package imports

import (
	"regexp"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// Articles: tables that compare roles become comparisons, or a matrix; examples and
// questions in headings become those of the file; "Role: what it does" becomes what
// the role says. Everything else is left over.

// A block is a part of an article.
type block struct {
	kind  blockKind
	level int    // of a heading
	text  string // of all but tables
	grid  grid   // of a table; the first row is its head
	line  int
}

type blockKind int

const (
	heading blockKind = iota
	paragraph
	item // of a list
	table
)

func readArticle(b *builder, text string) error {
	blocks := markdownBlocks(text)
	if isHTML.MatchString(text) && !isMarkdown.MatchString(text) { // Markdown may begin with HTML
		blocks = htmlBlocks(text, 1)
	}
	b.title(blocks)
	placed := map[int]bool{}
	under := ""
	for i, block := range blocks {
		switch block.kind {
		case heading:
			under = block.text
		case table:
			placed[i] = b.table(block.grid, under)
		}
	}
	b.prose(blocks, placed)
	return nil
}

// title is the first heading of the highest level.
func (b *builder) title(blocks []block) {
	best := -1
	for i, block := range blocks {
		if block.kind == heading && (best < 0 || block.level < blocks[best].level) {
			best = i
		}
	}
	if best >= 0 && b.source == "" {
		b.source = short(blocks[best].text, maxName)
	}
}

// table imports a table, or returns false.
func (b *builder) table(g grid, under string) bool {
	if len(g) < 2 || g.width() < 2 {
		return false
	}
	filled := g.count(func(text string) bool { return !isBlank(text) })
	if _, ok := findColumns(g); (ok || hasCodes(g) && 3*g.count(isCode) >= filled) && b.matrix(g) {
		return true
	}
	if roles := b.firstColumn(g); roles != nil {
		b.rolesDown(g, roles, under)
		return true
	}
	if from, ok := b.headsAreRoles(g); ok {
		b.rolesAcross(g, from)
		return true
	}
	return false
}

// isRole reports a name that is a role already, or reads like one.
func (b *builder) isRole(name string) bool {
	_, known := b.findRole(name)
	return known || isRolish(name)
}

// firstColumn are the names in the first column, if each is that of a role.
func (b *builder) firstColumn(g grid) (names []string) {
	head := g.at(0, 0).text
	if !isBlank(head) && !personWord.MatchString(head) {
		return nil
	}
	for row := 1; row < len(g); row++ {
		name := g.at(row, 0).text
		if isBlank(name) || !personWord.MatchString(head) && !b.isRole(name) {
			return nil
		}
		names = append(names, name)
	}
	return names
}

// headsAreRoles reports a table whose heads are roles, but for the first, which may
// head what the rows are about.
func (b *builder) headsAreRoles(g grid) (from int, ok bool) {
	if !b.isRole(g.at(0, 0).text) {
		from = 1
	}
	const most = 6 // roles side by side
	heads := g[0][min(from, len(g[0])):]
	return from, len(heads) >= 2 && len(heads) <= most && !slices.ContainsFunc(heads, func(c cell) bool { return !b.isRole(c.text) })
}

// rolesAcross imports a comparison with a row for each thing it is about.
func (b *builder) rolesAcross(g grid, from int) {
	var roles []string
	for column := from; column < len(g[0]); column++ {
		roles = addNew(roles, b.role(g.at(0, column).text))
	}
	if len(roles) < 2 {
		b.leave(g.line(0), "a table of one role, %s", quote(rowText(g[0])))
		return
	}
	c := b.comparison(roles)
	for row := 1; row < len(g); row++ {
		about := g.at(row, 0).text
		if from == 0 || isBlank(about) {
			about = "Point " + number(len(c.Rows)+1)
		}
		cells := map[string]string{}
		for column := from; column < len(g[0]); column++ {
			b.cell(cells, b.role(g.at(0, column).text), g.at(row, column).text)
		}
		c.Rows = append(c.Rows, knowledge.Row{About: short(about, maxName), Cells: complete(cells, roles)})
	}
	if from == 0 {
		b.note(c.ID, "Line %d: no column says what the rows are about. Name the points.", g.line(0))
	}
}

// rolesDown imports a table with a row for each role: an example if it stands under
// a heading that says so, a comparison if there are few roles, else what each says.
func (b *builder) rolesDown(g grid, names []string, under string) {
	const few = 4
	var roles []string
	for _, name := range names {
		roles = addNew(roles, b.role(name))
	}
	example, isExample := exampleName(under)
	switch {
	case len(roles) < 2, len(roles) > few:
		for row := 1; row < len(g); row++ {
			b.addSays(&b.base.Roles[b.roleAt(names[row-1])].Entry, allCells(g, row))
		}
	case isExample:
		b.example(g, roles, names, example)
	default:
		c := b.comparison(roles)
		for column := 1; column < g.width(); column++ {
			cells := map[string]string{}
			for row := 1; row < len(g); row++ {
				b.cell(cells, b.role(names[row-1]), g.at(row, column).text)
			}
			about := short(g.at(0, column).text, maxName)
			if isBlank(about) {
				about = "Point " + number(len(c.Rows)+1)
			}
			c.Rows = append(c.Rows, knowledge.Row{About: about, Cells: complete(cells, roles)})
		}
	}
}

func (b *builder) example(g grid, roles, names []string, name string) {
	c := b.comparison(roles)
	name, aliases := aliasOf(name)
	cells := map[string]string{}
	for row := 1; row < len(g); row++ {
		b.cell(cells, b.role(names[row-1]), allCells(g, row))
	}
	c.Examples = append(c.Examples, knowledge.Example{Entry: b.entry(name, "example", "example", aliases...), Cells: complete(cells, roles)})
}

var exampleHead = regexp.MustCompile(`(?i)^(?:for )?(?:example|e\.g\.|case study|case)s?(?: \d+)?\s*[:.–—-]\s*(.+)$`)

func exampleName(head string) (string, bool) {
	if m := exampleHead.FindStringSubmatch(head); m != nil {
		return m[1], true
	}
	return "", false
}

// comparison is the comparison of these roles, in whatever order. It is added if it
// is new.
func (b *builder) comparison(roles []string) *knowledge.Comparison {
	same := func(c knowledge.Comparison) bool {
		return len(c.Between) == len(roles) && !slices.ContainsFunc(roles, func(id string) bool { return !slices.Contains(c.Between, id) })
	}
	if i := slices.IndexFunc(b.base.Comparisons, same); i >= 0 {
		return &b.base.Comparisons[i]
	}
	var names []string
	for _, r := range b.base.Roles {
		if slices.Contains(roles, r.ID) {
			names = append(names, r.Name)
		}
	}
	e := b.entry(strings.Join(names, " vs "), "comparison", "")
	b.base.Comparisons = append(b.base.Comparisons, knowledge.Comparison{Entry: e, Between: roles})
	return &b.base.Comparisons[len(b.base.Comparisons)-1]
}

// cell adds text to the cell of a role.
func (b *builder) cell(cells map[string]string, role, text string) {
	if !isBlank(text) {
		cells[role] = short(strings.TrimSpace(cells[role]+" "+text), maxSays)
	}
}

// complete fills the cells that are missing: a row has one for each role.
func complete(cells map[string]string, roles []string) map[string]string {
	for _, role := range roles {
		if cells[role] == "" {
			cells[role] = "Not said."
		}
	}
	return cells
}

// allCells are the cells of a row but the first, each with its head if there are
// several.
func allCells(g grid, row int) string {
	var all []string
	for column := 1; column < len(g[row]); column++ {
		text, head := g.at(row, column).text, g.at(0, column).text
		switch {
		case isBlank(text):
		case g.width() > 2 && !isBlank(head):
			all = append(all, head+": "+strings.TrimRight(text, ".")+".")
		default:
			all = append(all, text)
		}
	}
	return strings.Join(all, " ")
}
