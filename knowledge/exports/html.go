package exports

import (
	"bytes"
	_ "embed"
	"strconv"
	"strings"

	g "maragu.dev/gomponents"
	h "maragu.dev/gomponents/html"

	"whoowns/knowledge"
)

// The page in HTML: one file without scripts that loads nothing, for screens of any
// width, by day and by night, and for paper.

//go:embed page.css
var pageCSS string

const (
	maxLevel  = 6  // columns whose heads have room side by side
	maxListed = 80 // entries of a section that the contents list
)

func writeHTML(p page) ([]byte, error) {
	var b bytes.Buffer
	root := h.HTML(h.Lang(p.Language), headNode(p), bodyNode(p), newline)
	err := g.Group{h.Doctype(lines(root)), newline}.Render(&b)
	return b.Bytes(), err
}

func headNode(p page) g.Node {
	return lines(
		h.Head(
			lines(
				h.Meta(h.Charset("utf-8")),
				h.Meta(h.Name("viewport"), h.Content("width=device-width, initial-scale=1")),
				h.Meta(h.Name("color-scheme"), h.Content("light dark")),
				h.TitleEl(g.Text(p.Title)),
				h.StyleEl(newline, g.Raw(pageCSS)),
			),
			newline,
		),
	)
}

func bodyNode(p page) g.Node {
	return lines(h.Body(
		lines(
			h.Header(lines(h.H1(g.Text(p.Title)), factsNode(p.Facts)), newline),
			h.Nav(h.Aria("label", "Contents"), lines(g.Map(p.Sections, contentsNode)...), newline),
			h.Main(lines(g.Map(p.Sections, sectionNode)...), newline),
		),
		newline,
	))
}

var newline = g.Raw("\n")

// lines begins a line for each of the nodes that are not nil.
func lines(nodes ...g.Node) g.Node {
	var all g.Group
	for _, n := range nodes {
		if n != nil {
			all = append(all, newline, n)
		}
	}
	return all
}

// to is a link to an entry or a section of the page.
func to(id, name string) g.Node { return h.A(h.Href("#"+id), g.Text(name)) }

// contentsNode is a section in the contents, folded where its entries are many.
func contentsNode(s section) g.Node {
	var count, list g.Node
	if n := len(s.Entries); n > 0 {
		count = g.Group{g.Text(" "), h.Small(g.Text(strconv.Itoa(n)))}
		list = h.Ul(lines(g.Map(s.Entries, func(e entry) g.Node { return h.Li(to(e.ID, e.Name)) })...), newline)
	}
	return h.Details(
		g.If(len(s.Entries) <= maxListed, g.Attr("open")),
		lines(h.Summary(to(s.ID, s.Title), count), list),
		newline,
	)
}

func sectionNode(s section) g.Node {
	nodes := []g.Node{h.H2(g.Text(s.Title))}
	nodes = append(nodes, g.Map(s.Matrix, matrixNode)...)
	if len(s.Matrix) > 0 {
		nodes = append(nodes, h.P(h.Class("legend"), g.Text(legend)))
	}
	nodes = append(nodes, g.Map(s.Entries, entryNode)...)
	return h.Section(h.ID(s.ID), g.If(len(s.Matrix) > 0, h.Class("matrix")), lines(nodes...), newline)
}

func entryNode(e entry) g.Node {
	nodes := []g.Node{h.H3(g.Text(e.Name))}
	if len(e.Aliases) > 0 {
		nodes = append(nodes, h.P(h.Class("also"), g.Text("Also called "+strings.Join(e.Aliases, ", "))))
	}
	nodes = append(nodes, g.Map(e.Says, func(p string) g.Node { return h.P(g.Text(p)) })...)
	nodes = append(nodes, factsNode(e.Facts))
	nodes = append(nodes, g.Map(e.Tables, tableNode)...)
	return h.Article(h.ID(e.ID), lines(append(nodes, factsNode(e.Source))...), newline)
}

// factsNode is nil where there are none.
func factsNode(facts []fact) g.Node {
	if len(facts) == 0 {
		return nil
	}
	return h.Dl(lines(g.Map(facts, factNode)...), newline)
}

func factNode(f fact) g.Node {
	var said g.Group
	if f.URL != "" {
		said = append(said, h.A(h.Href(f.URL), g.Text(f.Text)))
	} else {
		said = append(said, g.Text(f.Text))
	}
	for i, r := range f.Refs {
		said = append(said, g.If(i > 0, g.Text("; ")), to(r.ID, r.Name))
	}
	return h.Div(h.Dt(g.Text(f.Label)), h.Dd(said))
}

func tableNode(t table) g.Node {
	return scrollNode(h.Table(
		g.If(t.Caption != "", h.Caption(g.Text(t.Caption))),
		lines(headRow(g.Map(t.Head, func(s string) g.Node { return g.Text(s) })...), bodyRows(g.Map(t.Rows, rowNode))),
		newline,
	))
}

// rowNode begins with what the row is about.
func rowNode(row []string) g.Node {
	cells := g.Group{rowHead(g.Text(row[0]))}
	for _, c := range row[1:] {
		if c == "" {
			c = "–"
		}
		cells = append(cells, h.Td(g.Text(c)))
	}
	return h.Tr(cells)
}

func matrixNode(m knowledge.Matrix) g.Node {
	class := "raci"
	if len(m.Roles) > maxLevel {
		class += " wide"
	}
	heads := []g.Node{g.Text("Duty")}
	for _, r := range m.Roles {
		heads = append(heads, to(r.ID, r.Name))
	}
	return scrollNode(h.Table(h.Class(class), lines(headRow(heads...), bodyRows(g.Map(m.Duties, dutyNode))), newline))
}

func dutyNode(d knowledge.MatrixDuty) g.Node {
	cells := g.Group{rowHead(to(d.ID, d.Name), g.Text(marked(d)))}
	for column, part := range d.Parts {
		if part == "" {
			cells = append(cells, h.Td())
			continue
		}
		text := d.Cell(column)
		cells = append(cells, h.Td(h.Class(cellClass(text)), g.Text(text)))
	}
	return h.Tr(g.If(d.Open(), h.Class("unsettled")), cells)
}

// cellClass is "a" where the role is accountable, "open" where that is contested,
// else "p".
func cellClass(text string) string {
	switch {
	case strings.Contains(text, "A?"):
		return "open"
	case strings.Contains(text, "A"):
		return "a"
	}
	return "p"
}

// scrollNode is a table that is moved sideways where the screen is narrower.
func scrollNode(table g.Node) g.Node { return h.Div(h.Class("scroll"), lines(table), newline) }

func headRow(cells ...g.Node) g.Node {
	return h.THead(h.Tr(g.Map(cells, func(c g.Node) g.Node { return h.Th(h.Scope("col"), c) })))
}

func rowHead(said ...g.Node) g.Node { return h.Th(h.Scope("row"), g.Group(said)) }

func bodyRows(rows []g.Node) g.Node { return h.TBody(lines(rows...), newline) }
