package imports

import (
	"html"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Markdown as blocks.

var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()

func markdownBlocks(source string) (blocks []block) {
	m := reader{[]byte(withoutFront(source))}
	// The walk returns no error: the function below does not.
	_ = ast.Walk(markdown.Parse(text.NewReader(m.source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		at := block{text: "", line: m.line(n)}
		switch n := n.(type) {
		case *ast.Heading:
			at.kind, at.level = heading, n.Level
		case *ast.Paragraph, *ast.TextBlock:
			at.kind = paragraph
			if n.Parent().Kind() == ast.KindListItem {
				at.kind = item
			}
		case *tables.Table:
			at.kind, at.grid = table, m.table(n)
			blocks = append(blocks, at)
			return ast.WalkSkipChildren, nil
		case *ast.HTMLBlock:
			blocks = append(blocks, htmlBlocks(m.raw(n), at.line)...)
			return ast.WalkSkipChildren, nil
		default:
			return ast.WalkContinue, nil
		}
		if at.text = oneLine(m.text(n)); at.text != "" {
			blocks = append(blocks, at)
		}
		return ast.WalkSkipChildren, nil
	})
	return blocks
}

// withoutFront blanks the YAML between lines of dashes that some put above a text.
// Lines keep their numbers.
func withoutFront(source string) string {
	if !strings.HasPrefix(source, "---\n") {
		return source
	}
	front, rest, ok := strings.Cut(source[len("---\n"):], "\n---\n")
	if !ok {
		return source
	}
	return strings.Repeat("\n", strings.Count(front, "\n")+3) + rest
}

// A reader finds the text of nodes.
type reader struct{ source []byte }

func (m reader) table(t *tables.Table) (g grid) {
	line := m.line(t)
	for n := t.FirstChild(); n != nil; n = n.NextSibling() {
		var row []cell
		if l := m.line(n); l > 1 || len(g) == 0 {
			line = l
		}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			row = append(row, cell{oneLine(m.text(c)), line})
		}
		g = append(g, row)
	}
	return g
}

// text is what a node shows.
func (m reader) text(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(html.UnescapeString(string(util.UnescapePunctuations(c.Segment.Value(m.source)))))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteString(" ")
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(m.source))
		case *ast.RawHTML:
			b.WriteString(" ") // <br>, in most cases
		default:
			b.WriteString(m.text(c))
		}
	}
	return b.String()
}

func (m reader) raw(n *ast.HTMLBlock) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		s := n.Lines().At(i)
		b.Write(s.Value(m.source))
	}
	if n.HasClosure() {
		b.Write(n.ClosureLine.Value(m.source))
	}
	return b.String()
}

// line is where a node begins, or where the first of its text does.
func (m reader) line(n ast.Node) int {
	start := -1
	_ = ast.Walk(n, func(n ast.Node, _ bool) (ast.WalkStatus, error) {
		switch t, ok := n.(*ast.Text); {
		case ok:
			start = t.Segment.Start
		case n.Type() == ast.TypeBlock && n.Lines().Len() > 0:
			start = n.Lines().At(0).Start
		}
		if start >= 0 {
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return 1 + strings.Count(string(m.source[:max(0, start)]), "\n")
}
