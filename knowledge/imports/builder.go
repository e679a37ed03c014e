package imports

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// The builder: a base in the making. It gives ids, keeps the names of entries
// apart, and notes what has found no place.

const (
	maxName = 100 // bytes of a name: longer ones go on in what the entry says
	maxSays = 600 // bytes of what an entry says
	maxText = 100 // bytes of a text that is left over
)

type builder struct {
	options Options
	file    string // being read
	source  string // what the source calls itself
	base    knowledge.Base
	notes   map[string][]string
	left    []Leftover
	ids     map[string]bool
	names   map[string]string // of all entries, folded: the id
	roles   map[string]int    // by folded name
}

func newBuilder(o Options) *builder {
	return &builder{options: o, notes: map[string][]string{}, ids: map[string]bool{}, names: map[string]string{}, roles: map[string]int{}}
}

// result is what was built. file is what the source is called if it has no title.
func (b *builder) result(file string) (*Result, error) {
	file = cmp.Or(oneLine(file), "import")
	base := &b.base
	if len(base.Roles)+len(base.Duties)+len(base.Questions)+len(base.Teams) == 0 {
		return nil, errors.New("nothing in " + file + " can be imported" + b.whyNothing())
	}
	base.Title = cmp.Or(oneLine(b.options.Title), b.source, file)
	base.Source = knowledge.Source{Name: cmp.Or(b.source, file), URL: b.options.URL}
	base.Language = "en"
	notes := map[string]string{}
	for id, lines := range b.notes {
		notes[id] = strings.Join(lines, "\n")
	}
	return &Result{*base, notes, b.left}, nil
}

// whyNothing are the first of the leftovers.
func (b *builder) whyNothing() string {
	var text strings.Builder
	for _, l := range b.left[:min(len(b.left), 5)] {
		fmt.Fprintf(&text, "\n%s:%d: %s", l.File, l.Line, l.Text)
	}
	return text.String()
}

// leave notes a place that is left over.
func (b *builder) leave(line int, format string, args ...any) {
	b.left = append(b.left, Leftover{b.file, line, oneLine(fmt.Sprintf(format, args...))})
}

func quote(text string) string { return `"` + short(text, maxText) + `"` }

// note is a comment above an entry.
func (b *builder) note(id, format string, args ...any) {
	b.notes[id] = append(b.notes[id], oneLine(fmt.Sprintf(format, args...)))
}

// entry is a new entry under a name that no other has: where one does, with is
// added in parentheses, or else a number. Aliases that another has are left out.
func (b *builder) entry(name, otherwise, with string, aliases ...string) knowledge.Entry {
	full := oneLine(name)
	name = short(full, maxName)
	if fold(name) == "" {
		name = strings.TrimSpace(capital(otherwise) + " " + name)
	}
	stem := name
	if with = short(with, maxName); b.taken(name) && with != "" {
		stem = fmt.Sprintf("%s (%s)", stem, with)
		name = stem
	}
	for n := 2; b.taken(name); n++ {
		name = fmt.Sprintf("%s (%d)", stem, n)
	}
	e := knowledge.Entry{Name: name, Named: true}
	e.ID = knowledge.NewID(name, otherwise, func(id string) bool { return b.ids[id] || reserved[id] })
	b.ids[e.ID], b.names[fold(name)] = true, e.ID
	b.alias(&e, aliases...)
	if full != stem && len(full) > maxName {
		e.Says = short(full, maxSays)
	}
	return e
}

// reserved are ids that a role cannot have: keys of rows and examples.
var reserved = map[string]bool{"about": true, "name": true, "aliases": true, "says": true, "asked": true,
	"not-asked": true, "source": true, "reviewed": true}

func (b *builder) taken(name string) bool {
	_, taken := b.names[fold(name)]
	return taken
}

// alias gives an entry other names, but for those that are taken.
func (b *builder) alias(e *knowledge.Entry, aliases ...string) {
	for _, a := range aliases {
		if a = oneLine(a); len(a) <= maxName && fold(a) != "" && !b.taken(a) {
			b.names[fold(a)] = e.ID
			e.Aliases = append(e.Aliases, a)
		}
	}
}

// role is the id of the role that is called so. It is added if it is new.
func (b *builder) role(name string) string { return b.base.Roles[b.roleAt(name)].ID }

func (b *builder) roleAt(name string) int {
	name = oneLine(name)
	if i, known := b.findRole(name); known {
		return i
	}
	long, aliases := aliasOf(name)
	i, known := b.findRole(long)
	if !known {
		i = len(b.base.Roles)
		b.base.Roles = append(b.base.Roles, knowledge.Role{Entry: b.entry(long, "role", "role")})
		b.roles[fold(long)] = i
	}
	b.roles[fold(name)] = i
	b.aliasRole(i, aliases...)
	return i
}

func (b *builder) findRole(name string) (int, bool) {
	i, known := b.roles[fold(name)]
	return i, known && fold(name) != ""
}

func (b *builder) aliasRole(i int, aliases ...string) {
	e := &b.base.Roles[i].Entry
	had := len(e.Aliases)
	b.alias(e, aliases...)
	for _, a := range e.Aliases[had:] {
		b.roles[fold(a)] = i
	}
}

// addSays adds text to what an entry says, as far as there is room.
func (b *builder) addSays(e *knowledge.Entry, text string) {
	if text = oneLine(text); text != "" {
		e.Says = short(strings.TrimSpace(e.Says+" "+text), maxSays)
	}
}

// A raci is who has which part in a duty, by the ids of roles.
type raci struct {
	accountable, responsible, consulted, informed []string
	unowned                                       string // why nobody is accountable; empty: nothing is said
}

// add gives a role the part that a letter stands for.
func (p *raci) add(letter rune, role string) {
	switch letter {
	case 'A':
		p.accountable = addNew(p.accountable, role)
	case 'R':
		p.responsible = addNew(p.responsible, role)
	case 'C':
		p.consulted = addNew(p.consulted, role)
	case 'I':
		p.informed = addNew(p.informed, role)
	}
}

func addNew(all []string, id string) []string {
	if slices.Contains(all, id) {
		return all
	}
	return append(all, id)
}

// duty adds a duty that stands at a line. where is what tells who is accountable,
// such as "the matrix".
func (b *builder) duty(e knowledge.Entry, p raci, where string, line int) {
	d := knowledge.Duty{Entry: e, Responsible: p.responsible, Consulted: p.consulted, Informed: p.informed}
	switch n := len(p.accountable); {
	case n == 0 && p.unowned != "":
		d.Unowned = p.unowned
	case n == 0:
		d.Unowned = capital(where) + " names nobody as accountable."
		b.note(e.ID, "Line %d: nobody is accountable. Who is?", line)
	case n == 1:
		d.Accountable = p.accountable[0]
	default:
		d.Contested = p.accountable
		b.note(e.ID, "Line %d: several are accountable. Who is in the end?", line)
	}
	b.base.Duties = append(b.base.Duties, d)
}
