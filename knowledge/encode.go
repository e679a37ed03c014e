package knowledge

import (
	"maps"
	"slices"

	"go.yaml.in/yaml/v4"
)

// The encoder: a Base as a knowledge file, the way back from decode*.go.

// encodedWidth is the column, in bytes, after which prose goes on in a new line.
const encodedWidth = 100

// Encode is a base as a knowledge file. [Parse] gives the same base back, but for
// positions. notes are comments above entries, by id; they may be nil.
func Encode(b *Base, notes map[string]string) ([]byte, error) {
	root := mapping()
	putText(root, "title", b.Title)
	putSource(root, b.Source)
	putDate(root, b.Reviewed)
	putText(root, "maintainers", b.Maintainers)
	if b.Language != "en" { // what it is without the key
		putText(root, "language", b.Language)
	}
	putEntries(root, "roles", b.Roles, notes, encodeRole)
	putEntries(root, "duties", b.Duties, notes, encodeDuty)
	putEntries(root, "comparisons", b.Comparisons, notes, encodeComparison)
	putEntries(root, "questions", b.Questions, notes, func(q *FAQ, m *yaml.Node) string { return encodeEntry(&q.Entry, m) })
	putEntries(root, "contexts", b.Contexts, notes, encodeContext)
	putEntries(root, "teams", b.Teams, notes, encodeTeam)
	return yaml.Dump(root, yaml.WithLineWidth(encodedWidth))
}

// putEntries adds a section, unless it is empty. encode fills in the mapping of an
// entry, and returns its id.
func putEntries[T any](root *yaml.Node, key string, all []T, notes map[string]string, encode func(v *T, m *yaml.Node) (id string)) {
	if len(all) == 0 {
		return
	}
	section := mapping()
	for i := range all {
		m := mapping()
		id := encode(&all[i], m)
		if isShort(m) {
			m.Style = yaml.FlowStyle
		}
		put(section, id, m).HeadComment = notes[id]
	}
	put(root, key, section)
}

// isShort reports an entry that reads well on one line.
func isShort(m *yaml.Node) bool {
	const most = 60
	length := 0
	for _, n := range m.Content {
		if n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode && n.Style != yaml.FlowStyle || n.Style == yaml.LiteralStyle {
			return false
		}
		length += len(n.Value)
		for _, item := range n.Content {
			length += len(item.Value)
		}
	}
	return length <= most
}

func encodeRole(r *Role, m *yaml.Node) string {
	putName(m, &r.Entry)
	putList(m, "holders", r.Holders)
	return encodeEntry(&r.Entry, m)
}

func encodeDuty(u *Duty, m *yaml.Node) string {
	putName(m, &u.Entry)
	putText(m, "accountable", u.Accountable)
	putText(m, "unowned", u.Unowned)
	putList(m, "contested", u.Contested)
	putList(m, "responsible", u.Responsible)
	putList(m, "consulted", u.Consulted)
	putList(m, "informed", u.Informed)
	return encodeEntry(&u.Entry, m)
}

func encodeComparison(c *Comparison, m *yaml.Node) string {
	putName(m, &c.Entry)
	putList(m, "between", c.Between)
	id := encodeEntry(&c.Entry, m)
	if len(c.Rows) > 0 {
		rows := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
		for _, r := range c.Rows {
			row := mapping()
			putText(row, "about", r.About)
			putCells(row, c.Between, r.Cells)
			rows.Content = append(rows.Content, row)
		}
		put(m, "rows", rows)
	}
	putEntries(m, "examples", c.Examples, nil, func(x *Example, m *yaml.Node) string {
		putName(m, &x.Entry)
		putCells(m, c.Between, x.Cells)
		return encodeEntry(&x.Entry, m)
	})
	return id
}

func putCells(m *yaml.Node, roles []string, cells map[string]string) {
	for _, role := range roles {
		putText(m, role, cells[role])
	}
}

func encodeContext(c *Context, m *yaml.Node) string {
	putName(m, &c.Entry)
	if c.StandsIn != nil {
		standsIn := mapping()
		standsIn.Style = yaml.FlowStyle
		for _, role := range slices.Sorted(maps.Keys(c.StandsIn)) {
			put(standsIn, role, text(c.StandsIn[role]))
		}
		put(m, "stands-in", standsIn)
	}
	return encodeEntry(&c.Entry, m)
}

func encodeTeam(t *Team, m *yaml.Node) string {
	putName(m, &t.Entry)
	putList(m, "channels", t.Channels)
	putText(m, "context", t.Context)
	if t.Holders != nil {
		holders := mapping()
		for _, role := range slices.Sorted(maps.Keys(t.Holders)) {
			put(holders, role, flow(t.Holders[role]))
		}
		put(m, "holders", holders)
	}
	return encodeEntry(&t.Entry, m)
}

// encodeEntry adds what entries of every kind have, the name if it is not there.
func encodeEntry(e *Entry, m *yaml.Node) (id string) {
	if len(m.Content) == 0 {
		putName(m, e)
	}
	putList(m, "aliases", e.Aliases)
	putText(m, "says", e.Says)
	putPhrases(m, "asked", e.Asked)
	putPhrases(m, "not-asked", e.NotAsked)
	putSource(m, e.Source)
	putDate(m, e.Reviewed)
	return e.ID
}

func putName(m *yaml.Node, e *Entry) {
	if e.Named {
		putText(m, "name", e.Name)
	}
}

func putText(m *yaml.Node, key, value string) {
	if value == "" {
		return
	}
	put(m, key, text(value))
}

// putList adds a list on one line.
func putList(m *yaml.Node, key string, items []string) {
	if len(items) > 0 {
		put(m, key, flow(items))
	}
}

func putPhrases(m *yaml.Node, key string, items []string) {
	if len(items) > 0 {
		list := flow(items)
		list.Style = 0
		put(m, key, list)
	}
}

func flow(items []string) *yaml.Node {
	list := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Style: yaml.FlowStyle}
	for _, item := range items {
		list.Content = append(list.Content, text(item))
	}
	return list
}

func putSource(m *yaml.Node, s Source) {
	if s.Name == "" {
		return
	}
	source := mapping()
	source.Style = yaml.FlowStyle
	putText(source, "name", s.Name)
	putText(source, "url", s.URL)
	put(m, "source", source)
}

func putDate(m *yaml.Node, d Date) {
	if !d.IsZero() {
		put(m, "reviewed", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!timestamp", Value: d.String()})
	}
}
