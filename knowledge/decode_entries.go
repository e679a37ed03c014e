package knowledge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// The entries of a knowledge file: which keys each kind has, and what an entry
// must have to be of use.

// A schema says how the entries of one kind are read.
type schema[T any] struct {
	kind   Kind
	fields []field[T]
	entry  func(*T) *Entry
	other  func(d *decoder, v *T, key, value *yaml.Node) // keys that have no field; nil: there are none
	// done checks the whole entry, of which set are the keys, and hands it over.
	done func(d *decoder, v *T, id *yaml.Node, set []string)
}

// section is the field of a knowledge file that holds the entries of one kind.
func section[T any](key string, s schema[T]) field[Base] {
	return field[Base]{key, func(d *decoder, _ *Base, n *yaml.Node) {
		readSection(d, s, key, n, func() (v T) { return v })
	}}
}

// readSection reads a mapping of ids to entries, each of which starts as fresh.
func readSection[T any](d *decoder, s schema[T], key string, n *yaml.Node, fresh func() T) {
	if n.Kind != yaml.MappingNode {
		hint := ""
		if n.Kind == yaml.SequenceNode {
			hint = "each entry has its id in place of the dash: tech-lead: {name: Tech Lead}"
		}
		d.wrongType(n, key, "a mapping of ids to entries", hint)
		return
	}
	for id, value := range pairs(n) {
		if !d.declare(id, s.kind) {
			continue
		}
		v := fresh()
		e := s.entry(&v)
		e.ID, e.At = id.Value, d.at(id)
		var other func(key, value *yaml.Node)
		if s.other != nil {
			other = func(key, value *yaml.Node) { s.other(d, &v, key, value) }
		}
		set, ok := fill(d, &v, value, string(s.kind), s.fields, other)
		if !ok {
			continue
		}
		e.Named = e.Name != ""
		e.Named = e.Name != ""
		e.Name = cmp.Or(e.Name, nameOf(e.ID, s.kind))
		s.done(d, &v, id, set)
	}
}

// entryFields are the keys that every kind of entry has, for a T that entry finds
// the Entry of, and then the keys of its own.
func entryFields[T any](entry func(*T) *Entry, own ...field[T]) []field[T] {
	return append([]field[T]{
		{"name", func(d *decoder, v *T, n *yaml.Node) { entry(v).Name = d.line(n, "name") }},
		{"aliases", func(d *decoder, v *T, n *yaml.Node) { entry(v).Aliases = d.lines(n, "aliases") }},
		{"says", func(d *decoder, v *T, n *yaml.Node) { entry(v).Says = d.text(n, "says") }},
		{"asked", func(d *decoder, v *T, n *yaml.Node) { entry(v).Asked = d.phrases(n, "asked") }},
		{"not-asked", func(d *decoder, v *T, n *yaml.Node) { entry(v).NotAsked = d.phrases(n, "not-asked") }},
		{"source", func(d *decoder, v *T, n *yaml.Node) { entry(v).Source = d.source(n) }},
		{"reviewed", func(d *decoder, v *T, n *yaml.Node) { entry(v).Reviewed = d.date(n, "reviewed") }},
	}, own...)
}

func roleEntry(r *Role) *Entry       { return &r.Entry }
func dutyEntry(u *Duty) *Entry       { return &u.Entry }
func questionEntry(q *FAQ) *Entry    { return &q.Entry }
func contextEntry(c *Context) *Entry { return &c.Entry }
func teamEntry(t *Team) *Entry       { return &t.Entry }

var roleSchema = schema[Role]{
	kind:  KindRole,
	entry: roleEntry,
	fields: entryFields(roleEntry,
		field[Role]{"holders", func(d *decoder, r *Role, n *yaml.Node) { r.Holders = d.contacts(n, "holders", slackHolder) }},
	),
	done: func(d *decoder, r *Role, id *yaml.Node, _ []string) {
		// The ids of roles are keys of rows and examples, beside their own keys.
		if reserved := append([]string{"about"}, keysOf(exampleFields)...); slices.Contains(reserved, r.ID) {
			d.problem(id, RuleBadID, fmt.Sprintf("a role cannot have the id %q: it is a key of rows or examples", r.ID), "")
		}
		d.base.Roles = append(d.base.Roles, *r)
	},
}

var dutySchema = schema[Duty]{
	kind:  KindDuty,
	entry: dutyEntry,
	fields: entryFields(dutyEntry,
		field[Duty]{"accountable", func(d *decoder, u *Duty, n *yaml.Node) { u.Accountable = d.accountable(n) }},
		field[Duty]{"responsible", func(d *decoder, u *Duty, n *yaml.Node) { u.Responsible = d.roles(n, "responsible") }},
		field[Duty]{"consulted", func(d *decoder, u *Duty, n *yaml.Node) { u.Consulted = d.roles(n, "consulted") }},
		field[Duty]{"informed", func(d *decoder, u *Duty, n *yaml.Node) { u.Informed = d.roles(n, "informed") }},
		field[Duty]{"unowned", func(d *decoder, u *Duty, n *yaml.Node) { u.Unowned = d.text(n, "unowned") }},
		field[Duty]{"contested", func(d *decoder, u *Duty, n *yaml.Node) { u.Contested = d.contested(n) }},
	),
	done: func(d *decoder, u *Duty, id *yaml.Node, set []string) {
		d.oneAnswers(id, set)
		d.base.Duties = append(d.base.Duties, *u)
	},
}

// oneAnswers checks that a duty says who answers for it, in one way.
func (d *decoder) oneAnswers(id *yaml.Node, set []string) {
	var ways []string
	for _, way := range []string{"accountable", "unowned", "contested"} {
		if slices.Contains(set, way) {
			ways = append(ways, way)
		}
	}
	switch len(ways) {
	case 0:
		d.problem(id, RuleAccountableOne, fmt.Sprintf("nobody is accountable for %q", id.Value),
			`write accountable: ROLE, or openly unowned: "why" or contested: [ROLE, ROLE]`)
	case 1:
	default:
		d.problem(id, RuleAccountableOne, fmt.Sprintf("%q is %s at once", id.Value, strings.Join(ways, " and ")), "keep one of them")
	}
}

// accountable reads the one role of a duty.
func (d *decoder) accountable(n *yaml.Node) string {
	if n.Kind == yaml.SequenceNode {
		d.problem(n, RuleAccountableOne, "accountable must be one role, not a list",
			"where several claim it write contested: [...]; who does the work is responsible: [...]")
		return ""
	}
	return d.ref(n, "accountable", KindRole)
}

func (d *decoder) contested(n *yaml.Node) []string {
	roles := d.roles(n, "contested")
	if n.Kind == yaml.SequenceNode && len(n.Content) < 2 {
		d.problem(n, RuleAccountableOne, "contested needs two roles or more", "one role that answers for it is accountable: ROLE")
	}
	return roles
}

var questionSchema = schema[FAQ]{
	kind:   KindQuestion,
	entry:  questionEntry,
	fields: entryFields(questionEntry),
	done: func(d *decoder, q *FAQ, id *yaml.Node, set []string) {
		d.require(id, "question", set, "says")
		d.base.Questions = append(d.base.Questions, *q)
	},
}

var contextSchema = schema[Context]{
	kind:  KindContext,
	entry: contextEntry,
	fields: entryFields(contextEntry,
		field[Context]{"stands-in", func(d *decoder, c *Context, n *yaml.Node) { c.StandsIn = d.standsIn(n) }},
	),
	done: func(d *decoder, c *Context, _ *yaml.Node, _ []string) { d.base.Contexts = append(d.base.Contexts, *c) },
}

func (d *decoder) standsIn(n *yaml.Node) map[string]string {
	m := map[string]string{}
	for role, value := range d.byRole(n, "stands-in") {
		other := d.ref(value, "stands-in", KindRole)
		if other == role {
			d.problem(value, RuleDuplicateItem, fmt.Sprintf("role %q stands in for itself", role), "")
		}
		m[role] = other
	}
	return m
}

var teamSchema = schema[Team]{
	kind:  KindTeam,
	entry: teamEntry,
	fields: entryFields(teamEntry,
		field[Team]{"channels", func(d *decoder, t *Team, n *yaml.Node) { t.Channels = d.teamChannels(n) }},
		field[Team]{"context", func(d *decoder, t *Team, n *yaml.Node) { t.Context = d.ref(n, "context", KindContext) }},
		field[Team]{"holders", func(d *decoder, t *Team, n *yaml.Node) { t.Holders = d.teamHolders(n) }},
	),
	done: func(d *decoder, t *Team, _ *yaml.Node, _ []string) { d.base.Teams = append(d.base.Teams, *t) },
}

// teamChannels reads the channels of a team. A channel has one team, or it could
// not say whose holders are meant in it.
func (d *decoder) teamChannels(n *yaml.Node) []string {
	var all []string
	for item := range d.items(n, "channels") {
		c := d.contact(item, "an item of channels", slackChannel)
		if c == "" {
			continue
		}
		if first, taken := d.channels[c]; taken {
			d.problem(item, RuleDuplicateItem, fmt.Sprintf("channel %s belongs to a team already, at %s", c, first), "")
			continue
		}
		d.channels[c] = d.at(item)
		all = append(all, c)
	}
	return all
}

func (d *decoder) teamHolders(n *yaml.Node) map[string][]string {
	m := map[string][]string{}
	for role, value := range d.byRole(n, "holders") {
		m[role] = d.contacts(value, "holders", slackHolder)
	}
	return m
}

// nameOf makes a name from an id: "backlog-and-user-stories" becomes "Backlog and
// user stories". Roles are titles: "head-of-design" becomes "Head of Design".
func nameOf(id string, kind Kind) string {
	parts := strings.FieldsFunc(id, func(r rune) bool { return r == '-' })
	for i, p := range parts {
		small := slices.Contains([]string{"a", "and", "for", "in", "of", "the", "to", "vs"}, p)
		if i == 0 || kind == KindRole && !small {
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, " ")
}
