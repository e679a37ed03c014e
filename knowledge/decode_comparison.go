package knowledge

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"
)

// Comparisons: their rows and examples have a key for each of the roles compared.

// A comparisonDraft holds rows and examples back until it is known which roles
// are compared: keys come in any order.
type comparisonDraft struct {
	Comparison
	rows, examples *yaml.Node
}

// A draft is a row or an example on its way into a comparison between roles.
type draft[T any] struct {
	value T
	cells map[string]string
	roles []string
}

type (
	rowDraft     = draft[Row]
	exampleDraft = draft[Example]
)

func comparisonEntry(c *comparisonDraft) *Entry { return &c.Entry }
func exampleEntry(x *exampleDraft) *Entry       { return &x.value.Entry }

var comparisonSchema = schema[comparisonDraft]{
	kind:  KindComparison,
	entry: comparisonEntry,
	fields: entryFields(comparisonEntry,
		field[comparisonDraft]{"between", func(d *decoder, c *comparisonDraft, n *yaml.Node) { c.Between = d.between(n) }},
		field[comparisonDraft]{"rows", func(_ *decoder, c *comparisonDraft, n *yaml.Node) { c.rows = n }},
		field[comparisonDraft]{"examples", func(_ *decoder, c *comparisonDraft, n *yaml.Node) { c.examples = n }},
	),
	done: (*decoder).comparison,
}

func (d *decoder) between(n *yaml.Node) []string {
	roles := d.roles(n, "between")
	if n.Kind == yaml.SequenceNode && len(n.Content) < 2 {
		d.problem(n, RuleMissing, "between needs two roles or more", "")
	}
	return roles
}

func (d *decoder) comparison(c *comparisonDraft, id *yaml.Node, set []string) {
	if !d.require(id, "comparison", set, "between") || c.Between == nil {
		return // every cell would be one more problem
	}
	if c.rows != nil {
		for item := range d.items(c.rows, "rows") {
			d.row(&c.Comparison, item)
		}
	}
	if c.examples != nil {
		schema := exampleSchema
		schema.done = func(d *decoder, x *exampleDraft, id *yaml.Node, _ []string) {
			d.requireCells(id, "example", x.cells, c.Between)
			x.value.Cells = x.cells
			c.Examples = append(c.Examples, x.value)
		}
		readSection(d, schema, "examples", c.examples, func() exampleDraft {
			return exampleDraft{cells: map[string]string{}, roles: c.Between}
		})
	}
	d.base.Comparisons = append(d.base.Comparisons, c.Comparison)
}

var rowFields = []field[rowDraft]{
	{"about", func(d *decoder, r *rowDraft, n *yaml.Node) { r.value.About = d.line(n, "about") }},
}

func (d *decoder) row(c *Comparison, n *yaml.Node) {
	r := rowDraft{value: Row{At: d.at(n)}, cells: map[string]string{}, roles: c.Between}
	set, ok := fill(d, &r, n, "row", rowFields, func(key, value *yaml.Node) {
		readCell(d, &r, key, value, "row", rowFields)
	})
	if !ok {
		return
	}
	d.require(n, "row", set, "about")
	d.requireCells(n, "row", r.cells, c.Between)
	r.value.Cells = r.cells
	c.Rows = append(c.Rows, r.value)
}

var exampleFields = entryFields(exampleEntry)

var exampleSchema = schema[exampleDraft]{
	kind:   KindExample,
	entry:  exampleEntry,
	fields: exampleFields,
	other: func(d *decoder, x *exampleDraft, key, value *yaml.Node) {
		readCell(d, x, key, value, "example", exampleFields)
	},
}

// readCell reads what one role does in a row or example.
func readCell[T any](d *decoder, v *draft[T], key, value *yaml.Node, what string, fields []field[draft[T]]) {
	role := key.Value
	_, twice := v.cells[role]
	switch {
	case !slices.Contains(v.roles, role):
		d.unknownKey(key, what, slices.Concat(v.roles, keysOf(fields)))
	case twice:
		d.problem(key, RuleDuplicateKey, fmt.Sprintf("key %q stands twice in one %s", role, what), "")
	default:
		v.cells[role] = d.text(value, role)
	}
}

func (d *decoder) requireCells(n *yaml.Node, what string, cells map[string]string, roles []string) {
	for _, role := range roles {
		if _, ok := cells[role]; !ok {
			d.problem(n, RuleMissing, fmt.Sprintf("%s without a cell for %q", withArticle(what), role), "no cell may be empty")
		}
	}
}
