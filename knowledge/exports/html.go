package exports

import (
	"bytes"
	_ "embed"
	"html/template"
	"strings"

	"whoowns/knowledge"
)

// The page in HTML: one file without scripts that loads nothing, for screens of any
// width, by day and by night, and for paper.

var (
	//go:embed page.html.tmpl
	pageHTML string
	//go:embed page.css
	pageCSS string
)

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"css":    func() template.CSS { return template.CSS(pageCSS) },
	"join":   func(all []string) string { return strings.Join(all, ", ") },
	"marked": marked,
	"legend": func() string { return legend },
	"cell":   newCell,
	"wide":   func(m knowledge.Matrix) bool { return len(m.Roles) > maxLevel },
	"long":   func(entries []entry) bool { return len(entries) > maxListed },
}).Parse(pageHTML))

const (
	maxLevel  = 6  // columns whose heads have room side by side
	maxListed = 80 // entries of a section that the contents list
)

func writeHTML(p page) ([]byte, error) {
	var b bytes.Buffer
	err := pageTemplate.Execute(&b, p)
	return b.Bytes(), err
}

// A cell of the matrix. Its class is "a" where the role is accountable, "open" where
// that is contested, else "p".
type cell struct{ Text, Class string }

func newCell(d knowledge.MatrixDuty, column int) cell {
	c := cell{d.Cell(column), "p"}
	switch {
	case strings.Contains(c.Text, "A?"):
		c.Class = "open"
	case strings.Contains(c.Text, "A"):
		c.Class = "a"
	}
	return c
}
