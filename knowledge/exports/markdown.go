package exports

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"whoowns/knowledge"
)

// The page in Markdown, with tables as GitHub and most wikis have them.

func writeMarkdown(p page) []byte {
	var m markdown
	m.line("# %s", text(p.Title))
	m.facts(p.Facts)
	for _, s := range p.Sections {
		m.items = append(m.items, fmt.Sprintf("[%s](#%s)", text(s.Title), anchor(s.Title)))
	}
	m.list()
	for _, s := range p.Sections {
		m.line("## %s", text(s.Title))
		for _, part := range s.Matrix {
			m.table(matrixTable(part))
		}
		if len(s.Matrix) > 0 {
			m.line("%s", text(legend))
		}
		for _, e := range s.Entries {
			m.entry(e)
		}
	}
	return []byte(m.b.String())
}

// markdown is a text that grows by blocks, with a blank line between.
type markdown struct {
	b     strings.Builder
	items []string // of a list that is not written yet
}

func (m *markdown) line(format string, args ...any) {
	if m.b.Len() > 0 {
		m.b.WriteByte('\n')
	}
	fmt.Fprintf(&m.b, format+"\n", args...)
}

func (m *markdown) list() {
	if len(m.items) > 0 {
		m.line("- %s", strings.Join(m.items, "\n- "))
	}
	m.items = nil
}

func (m *markdown) entry(e entry) {
	m.line("### %s", text(e.Name))
	if len(e.Aliases) > 0 {
		m.line("*%s*", text("Also called "+strings.Join(e.Aliases, ", ")))
	}
	for _, p := range e.Says {
		m.line("%s", text(p))
	}
	m.facts(e.Facts)
	for _, t := range e.Tables {
		if t.Caption != "" {
			m.line("%s:", text(t.Caption))
		}
		m.table(t)
	}
	m.facts(e.Source)
}

func (m *markdown) facts(facts []fact) {
	for _, f := range facts {
		value := text(f.Text)
		if f.URL != "" {
			value = fmt.Sprintf("[%s](<%s>)", value, strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C").Replace(f.URL))
		}
		for i, r := range f.Refs {
			if i > 0 {
				value += "; "
			}
			value += text(r.Name)
		}
		m.items = append(m.items, fmt.Sprintf("**%s:** %s", text(f.Label), value))
	}
	m.list()
}

func (m *markdown) table(t table) {
	rows := []string{row(t.Head), "|" + strings.Repeat(" --- |", len(t.Head))}
	for _, r := range t.Rows {
		rows = append(rows, row(r))
	}
	m.line("%s", strings.Join(rows, "\n"))
}

func row(cells []string) string {
	var b strings.Builder
	b.WriteString("|")
	for _, c := range cells {
		b.WriteString(" " + text(cmp.Or(c, "–")) + " |")
	}
	return b.String()
}

// matrixTable is a matrix as a table of texts; its empty cells stay so, to let the
// others stand out.
func matrixTable(m knowledge.Matrix) table {
	t := table{Head: []string{"Duty"}}
	for _, r := range m.Roles {
		t.Head = append(t.Head, r.Name)
	}
	for _, d := range m.Duties {
		cells := []string{d.Name + marked(d)}
		for i := range d.Parts {
			cells = append(cells, cmp.Or(d.Cell(i), " "))
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

var (
	special = regexp.MustCompile("[\\\\`*_\\[\\]<>|~$&{}]")
	leading = regexp.MustCompile(`^(?:(\d{1,9})([.)])|([#+\-=]))`)
)

// text is text on one line in which nothing is Markdown.
func text(s string) string {
	s = special.ReplaceAllString(strings.Join(strings.Fields(s), " "), `\$0`)
	return leading.ReplaceAllString(s, `$1\$2$3`)
}

var noAnchor = regexp.MustCompile(`[^a-z0-9 -]`)

// anchor is what GitHub makes of a heading.
func anchor(title string) string {
	return strings.ReplaceAll(noAnchor.ReplaceAllString(strings.ToLower(title), ""), " ", "-")
}
