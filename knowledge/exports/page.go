package exports

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// The page as a value: what it says and in which order, before it is Markdown or
// HTML.

// A page is the whole of a knowledge file.
type page struct {
	Title    string
	Language string
	Facts    []fact // source, last review, whom to ask
	Sections []section
}

// A section holds the entries of one kind, or the matrix. ID is its anchor: entries
// have their own ids, which have no underscore.
type section struct {
	ID, Title string
	Matrix    []knowledge.Matrix // in parts that fit a sheet of paper
	Entries   []entry
}

// An entry of any kind.
type entry struct {
	ID, Name string
	Aliases  []string
	Says     []string // paragraphs
	Facts    []fact
	Tables   []table
	Source   []fact // its own, where it differs from the file's
}

// A fact is a label and what it is: entries of the page, or text that may lead
// elsewhere.
type fact struct {
	Label string
	Refs  []knowledge.Ref
	Text  string
	URL   string
}

// A table has a caption unless it is the entry's only one.
type table struct {
	Caption string
	Head    []string
	Rows    [][]string
}

// maxColumns is how many roles a table has at most: as many as fit a sheet across,
// with their names upright.
const maxColumns = 24

// A writer makes the entries of a page.
type writer struct {
	base  *knowledge.Base
	names map[string]string // of roles, by id
}

func newPage(b *knowledge.Base) page {
	w := writer{b, map[string]string{}}
	for _, r := range b.Roles {
		w.names[r.ID] = r.Name
	}
	p := page{Title: cmp.Or(b.Title, "Who does what here"), Language: cmp.Or(b.Language, "en"), Facts: sourced(b.Source, b.Reviewed)}
	if b.Maintainers != "" {
		p.Facts = append(p.Facts, fact{Label: "Kept by", Text: b.Maintainers})
	}
	p.add("_roles", "Roles", each(b.Roles, w.role)...)
	if m := b.Matrix(knowledge.MatrixFilter{}); len(m.Duties) > 0 {
		p.Sections = append(p.Sections, section{ID: "_matrix", Title: "RACI matrix", Matrix: m.Split(maxColumns, len(m.Duties))})
	}
	p.add("_duties", "Duties", each(b.Duties, w.duty)...)
	p.add("_comparisons", "Comparisons", each(b.Comparisons, w.comparison)...)
	p.add("_questions", "Questions", each(b.Questions, func(q *knowledge.FAQ) entry { return w.entry(&q.Entry) })...)
	p.add("_contexts", "Where it is otherwise", each(b.Contexts, w.context)...)
	p.add("_teams", "Teams", each(b.Teams, w.team)...)
	return p
}

func (p *page) add(id, title string, entries ...entry) {
	if len(entries) > 0 {
		p.Sections = append(p.Sections, section{ID: id, Title: title, Entries: entries})
	}
}

func each[T any](all []T, make func(*T) entry) (entries []entry) {
	for i := range all {
		entries = append(entries, make(&all[i]))
	}
	return entries
}

// entry is what entries of every kind have.
func (w writer) entry(e *knowledge.Entry) entry {
	return entry{ID: e.ID, Name: e.Name, Aliases: e.Aliases, Says: paragraphs(e.Says), Source: sourced(e.Source, e.Reviewed)}
}

func (w writer) role(r *knowledge.Role) entry {
	e := w.entry(&r.Entry)
	e.Facts = add(e.Facts, fact{Label: "Held by", Text: strings.Join(r.Holders, ", ")})
	for _, part := range []struct {
		label string
		of    func(*knowledge.Duty) []string
	}{
		{"Accountable for", func(d *knowledge.Duty) []string { return []string{d.Accountable} }},
		{"Contests", func(d *knowledge.Duty) []string { return d.Contested }},
		{"Responsible for", func(d *knowledge.Duty) []string { return d.Responsible }},
		{"Consulted on", func(d *knowledge.Duty) []string { return d.Consulted }},
		{"Informed about", func(d *knowledge.Duty) []string { return d.Informed }},
	} {
		f := fact{Label: part.label}
		for i := range w.base.Duties {
			if d := &w.base.Duties[i]; slices.Contains(part.of(d), r.ID) {
				f.Refs = append(f.Refs, knowledge.Ref{Kind: knowledge.KindDuty, ID: d.ID, Name: d.Name})
			}
		}
		e.Facts = add(e.Facts, f)
	}
	return e
}

func (w writer) duty(d *knowledge.Duty) entry {
	e := w.entry(&d.Entry)
	var accountable []string
	if d.Accountable != "" {
		accountable = []string{d.Accountable}
	}
	for _, f := range []fact{
		{Label: "Accountable", Refs: w.roles(accountable)},
		{Label: "Contested between", Refs: w.roles(d.Contested)},
		{Label: "Nobody owns it", Text: d.Unowned},
		{Label: "Responsible", Refs: w.roles(d.Responsible)},
		{Label: "Consulted", Refs: w.roles(d.Consulted)},
		{Label: "Informed", Refs: w.roles(d.Informed)},
	} {
		e.Facts = add(e.Facts, f)
	}
	return e
}

func (w writer) comparison(c *knowledge.Comparison) entry {
	e := w.entry(&c.Entry)
	t := table{Head: append([]string{"Aspect"}, w.roleNames(c.Between)...)}
	for _, r := range c.Rows {
		t.Rows = append(t.Rows, cells(r.About, c.Between, r.Cells))
	}
	e.Tables = addTable(e.Tables, t)
	t = table{Caption: "Examples", Head: append([]string{"At"}, w.roleNames(c.Between)...)}
	for _, x := range c.Examples {
		name := x.Name
		if len(x.Aliases) > 0 {
			name += " (" + strings.Join(x.Aliases, ", ") + ")"
		}
		t.Rows = append(t.Rows, cells(name, c.Between, x.Cells))
	}
	e.Tables = addTable(e.Tables, t)
	return e
}

func (w writer) context(c *knowledge.Context) entry {
	e := w.entry(&c.Entry)
	for _, role := range slices.Sorted(maps.Keys(c.StandsIn)) {
		e.Facts = append(e.Facts, fact{Label: "In place of the " + w.name(role), Refs: w.roles([]string{c.StandsIn[role]})})
	}
	return e
}

func (w writer) team(t *knowledge.Team) entry {
	e := w.entry(&t.Entry)
	for _, c := range w.base.Contexts {
		if c.ID == t.Context {
			e.Facts = append(e.Facts, fact{Label: "Context", Refs: []knowledge.Ref{{Kind: knowledge.KindContext, ID: c.ID, Name: c.Name}}})
		}
	}
	for _, role := range slices.Sorted(maps.Keys(t.Holders)) {
		e.Facts = add(e.Facts, fact{Label: w.name(role), Text: strings.Join(t.Holders[role], ", ")})
	}
	return e
}

func (w writer) name(role string) string { return cmp.Or(w.names[role], role) }

func (w writer) roles(ids []string) (refs []knowledge.Ref) {
	for _, id := range ids {
		refs = append(refs, knowledge.Ref{Kind: knowledge.KindRole, ID: id, Name: w.name(id)})
	}
	return refs
}

func (w writer) roleNames(ids []string) (names []string) {
	for _, id := range ids {
		names = append(names, w.name(id))
	}
	return names
}

func cells(about string, roles []string, by map[string]string) []string {
	row := []string{about}
	for _, id := range roles {
		row = append(row, by[id])
	}
	return row
}

// add leaves out facts that say nothing.
func add(facts []fact, f fact) []fact {
	if len(f.Refs) == 0 && f.Text == "" {
		return facts
	}
	return append(facts, f)
}

func addTable(tables []table, t table) []table {
	if len(t.Rows) == 0 {
		return tables
	}
	return append(tables, t)
}

// sourced says where knowledge is from. Of URLs those of the web are links.
func sourced(s knowledge.Source, reviewed knowledge.Date) (facts []fact) {
	source := fact{Label: "Source", Text: cmp.Or(s.Name, s.URL)}
	if u, err := url.Parse(s.URL); err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" {
		source.URL = u.String()
	}
	return add(add(nil, source), fact{Label: "Reviewed", Text: reviewed.String()})
}

var blankLine = strings.NewReplacer("\r\n", "\n")

// paragraphs are what is between blank lines, each on one line.
func paragraphs(text string) (all []string) {
	for _, p := range strings.Split(blankLine.Replace(text), "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			all = append(all, p)
		}
	}
	return all
}

// marked is the name of a duty in the matrix.
func marked(d knowledge.MatrixDuty) string {
	switch {
	case d.Contested:
		return " (contested)"
	case d.Unowned != "":
		return " (nobody)"
	}
	return ""
}

const legend = "R responsible · A accountable · C consulted · I informed · A? one of several who claim it"
