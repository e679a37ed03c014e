package imports

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// HTML as blocks. The tokens are read as they come, so that lines are known.

// An htmlReader is between two tokens.
type htmlReader struct {
	tokens *html.Tokenizer
	line   int // of the token
	blocks []block
	open   block // that text goes into
	text   strings.Builder
	began  int // line of the text; 0: there is none yet
	hidden int // how deep in elements that are not the article

	tables int          // how deep in tables
	grid   grid         // of the outermost
	begun  int          // its line
	inCell bool         // text goes into a cell
	span   int          // columns of the cell
	rows   int          // and rows
	down   map[int]held // by column: cells of rows above that reach down
}

// held is a cell that reaches down.
type held struct {
	cell
	rows int // still to come
}

const maxSpan = 100 // columns or rows of a cell

// outside are elements that are no part of an article.
var outside = []atom.Atom{atom.Script, atom.Style, atom.Nav, atom.Footer, atom.Form, atom.Svg, atom.Noscript, atom.Template,
	atom.Title, atom.Button, atom.Select, atom.Iframe, atom.Aside}

// inside are elements that do not part a text.
var inside = []atom.Atom{atom.A, atom.B, atom.I, atom.Em, atom.Strong, atom.Span, atom.Code, atom.U, atom.S, atom.Small, atom.Sub, atom.Sup,
	atom.Abbr, atom.Mark, atom.Font, atom.Del, atom.Ins, atom.Q, atom.Cite, atom.Kbd, atom.Time, atom.Label}

// htmlBlocks reads HTML that begins at a line.
func htmlBlocks(source string, line int) []block {
	r := &htmlReader{tokens: html.NewTokenizer(strings.NewReader(source)), line: line, open: block{kind: paragraph}}
	for {
		kind := r.tokens.Next()
		lines := strings.Count(string(r.tokens.Raw()), "\n")
		switch kind {
		case html.ErrorToken:
			r.flush()
			r.endTable()
			return r.blocks
		case html.TextToken:
			r.add(string(r.tokens.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(r.tokens.Token(), kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			r.end(r.tokens.Token())
		}
		r.line += lines
	}
}

func (r *htmlReader) add(text string) {
	if r.hidden > 0 {
		return
	}
	if r.began == 0 && strings.TrimSpace(text) != "" {
		lead := text[:len(text)-len(strings.TrimLeft(text, " \t\n"))]
		r.began = r.line + strings.Count(lead, "\n")
	}
	r.text.WriteString(text)
}

func (r *htmlReader) start(t html.Token, selfClosing bool) {
	switch {
	case slices.Contains(outside, t.DataAtom):
		if !selfClosing {
			r.hidden++
		}
		return
	case r.hidden > 0, slices.Contains(inside, t.DataAtom):
		return
	case r.tables > 0:
		r.startInTable(t)
		return
	}
	r.flush()
	switch t.DataAtom {
	case atom.Table:
		r.tables, r.grid, r.begun, r.down = 1, nil, r.line, map[int]held{}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.open = block{kind: heading, level: int(t.Data[1] - '0')}
	case atom.Li:
		r.open = block{kind: item}
	case atom.P, atom.Div, atom.Ul, atom.Ol, atom.Section:
		r.open = block{kind: paragraph}
	}
}

func (r *htmlReader) startInTable(t html.Token) {
	switch t.DataAtom {
	case atom.Table:
		r.tables++
	case atom.Tr:
		if r.tables == 1 {
			r.endCell()
			r.endRow()
			r.grid = append(r.grid, []cell{})
		}
	case atom.Td, atom.Th:
		if r.tables == 1 {
			r.endCell()
			r.inCell, r.span, r.rows = true, number1(t, "colspan"), number1(t, "rowspan")
		}
	}
	r.text.WriteString(" ")
}

// number1 is the number in an attribute, 1 if there is none.
func number1(t html.Token, key string) int {
	for _, a := range t.Attr {
		if n, err := strconv.Atoi(a.Val); a.Key == key && err == nil {
			return min(max(n, 1), maxSpan)
		}
	}
	return 1
}

func (r *htmlReader) end(t html.Token) {
	switch {
	case slices.Contains(outside, t.DataAtom):
		r.hidden = max(0, r.hidden-1)
	case r.hidden > 0, slices.Contains(inside, t.DataAtom):
	case r.tables > 0:
		r.endInTable(t.DataAtom)
	default:
		r.flush()
		r.open = block{kind: paragraph}
	}
}

func (r *htmlReader) endInTable(tag atom.Atom) {
	switch {
	case tag == atom.Table && r.tables == 1:
		r.endTable()
	case tag == atom.Table:
		r.tables--
	case r.tables == 1 && (tag == atom.Td || tag == atom.Th):
		r.endCell()
	default:
		r.text.WriteString(" ")
	}
}

// flush ends the block that text went into.
func (r *htmlReader) flush() {
	if text := oneLine(r.text.String()); text != "" && r.tables == 0 {
		r.open.text, r.open.line = text, r.began
		r.blocks = append(r.blocks, r.open)
	}
	if r.tables == 0 {
		r.clear()
	}
}

func (r *htmlReader) clear() {
	r.text.Reset()
	r.began = 0
}

// endCell puts the cell into its row, behind those that reach down into it.
func (r *htmlReader) endCell() {
	if !r.inCell {
		r.clear() // text of a table outside of cells: a caption, which nobody needs
		return
	}
	if len(r.grid) == 0 {
		r.grid = append(r.grid, []cell{})
	}
	r.reachDown()
	row := &r.grid[len(r.grid)-1]
	c := cell{oneLine(r.text.String()), max(r.began, 1)}
	if r.began == 0 {
		c.line = r.line
	}
	for i := range r.span {
		if r.rows > 1 {
			r.down[len(*row)] = held{c, r.rows - 1}
		}
		*row = append(*row, c)
		if i == 0 {
			c.text = "" // the text stands in the first of the columns
		}
	}
	r.inCell = false
	r.clear()
}

// reachDown fills the next columns with cells of the rows above that reach there.
func (r *htmlReader) reachDown() {
	row := &r.grid[len(r.grid)-1]
	for h, ok := r.down[len(*row)]; ok && h.rows > 0; h, ok = r.down[len(*row)] {
		r.down[len(*row)] = held{h.cell, h.rows - 1}
		*row = append(*row, h.cell)
	}
}

func (r *htmlReader) endRow() {
	if len(r.grid) > 0 {
		r.reachDown()
	}
}

func (r *htmlReader) endTable() {
	if r.tables == 0 {
		return
	}
	r.endCell()
	r.endRow()
	r.tables = 0
	r.grid = slices.DeleteFunc(r.grid, func(row []cell) bool { return len(row) == 0 })
	if len(r.grid) > 0 {
		r.blocks = append(r.blocks, block{kind: table, grid: r.grid, line: r.begun})
	}
	r.grid = nil
}
