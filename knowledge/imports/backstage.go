package imports

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"whoowns/knowledge"
)

// Backstage catalogs: what has an owner becomes a duty, an owner the role that is
// accountable for it. A group is also a team, in which its members hold that role.

// An entity is what we read of one, as
// https://backstage.io/docs/features/software-catalog/descriptor-format has it.
type entity struct {
	kind, namespace, name, title, description string
	owner, email                              string
	members, memberOf                         []string
	line                                      int
}

// owned are the kinds that have an owner, as people call them.
var owned = map[string]string{"component": "component", "system": "system", "api": "API", "resource": "resource", "domain": "domain"}

func readBackstage(b *builder, text string) error {
	entities, err := b.entities(text)
	if err != nil {
		return err
	}
	people := peopleOf(entities)
	for _, e := range entities {
		switch e.kind {
		case "group":
			b.group(e, people)
		case "user":
		case "component", "system", "api", "resource", "domain":
			b.catalogued(e, people)
		default:
			b.leave(e.line, "%s %s", e.kind, quote(e.name))
		}
	}
	return nil
}

// entities reads the documents. After one that is no YAML there is no reading on.
func (b *builder) entities(text string) (all []entity, err error) {
	loader, err := yaml.NewLoader(bytes.NewReader([]byte(text)))
	if err != nil {
		return nil, fmt.Errorf("not YAML: %w", err)
	}
	for {
		var doc yaml.Node
		switch err := loader.Load(&doc); {
		case errors.Is(err, io.EOF) && len(all) == 0:
			return nil, errors.New("no entity of a catalog in it")
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil && len(all) == 0:
			return nil, fmt.Errorf("not YAML: %w", err)
		case err != nil:
			b.leave(all[len(all)-1].line, "what comes after %s is no YAML: %v", quote(all[len(all)-1].name), err)
			return all, nil
		}
		if e := entityOf(&doc); e.name != "" && e.kind != "" {
			all = append(all, e)
		} else if len(doc.Content) > 0 && doc.Content[0].Tag != "!!null" {
			b.leave(max(1, doc.Content[0].Line), "a document that is no entity: it has no kind or no name")
		}
	}
}

func entityOf(doc *yaml.Node) (e entity) {
	if len(doc.Content) == 0 {
		return e
	}
	root := doc.Content[0]
	get := func(path ...string) string { return oneLine(value(root, path...)) }
	return entity{
		kind: strings.ToLower(get("kind")), namespace: get("metadata", "namespace"), name: get("metadata", "name"),
		title: get("metadata", "title"), description: get("metadata", "description"),
		owner: get("spec", "owner"), email: get("spec", "profile", "email"),
		members: values(root, "spec", "members"), memberOf: values(root, "spec", "memberOf"), line: max(1, root.Line),
	}.named(get("spec", "profile", "displayName"))
}

func (e entity) named(displayName string) entity {
	if displayName != "" {
		e.title = displayName
	}
	return e
}

// called is the name for people.
func (e entity) called() string {
	if e.title != "" {
		return e.title
	}
	return words(e.name)
}

// find is the node under keys of mappings, or nil.
func find(n *yaml.Node, path ...string) *yaml.Node {
	for _, key := range path {
		if n == nil || n.Kind != yaml.MappingNode {
			return nil
		}
		i := 0
		for i+1 < len(n.Content) && n.Content[i].Value != key {
			i += 2
		}
		if i+1 >= len(n.Content) {
			return nil
		}
		n = n.Content[i+1]
	}
	return n
}

func value(n *yaml.Node, path ...string) string {
	if n = find(n, path...); n == nil || n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return ""
	}
	return n.Value
}

func values(n *yaml.Node, path ...string) (all []string) {
	if n = find(n, path...); n == nil {
		return nil
	}
	for _, item := range n.Content {
		if item.Kind == yaml.ScalarNode {
			all = append(all, oneLine(item.Value))
		}
	}
	return all
}

// A ref names an entity: "group:default/payments", of which kind and namespace may
// be left out.
func ref(text, kind string) string {
	text = strings.ToLower(text)
	if k, rest, ok := strings.Cut(text, ":"); ok {
		kind, text = k, rest
	}
	return kind + ":" + strings.TrimPrefix(text, "default/")
}

func (e entity) ref() string {
	if e.namespace != "" {
		return ref(e.kind+":"+e.namespace+"/"+e.name, "")
	}
	return ref(e.kind+":"+e.name, "")
}

// people are the addresses in a catalog, and who is called what.
type people struct {
	addresses map[string][]string // of a user or group
	names     map[string]string
}

func peopleOf(entities []entity) people {
	p := people{map[string][]string{}, map[string]string{}}
	for _, e := range entities {
		if e.kind != "user" && e.kind != "group" {
			continue
		}
		p.names[e.ref()] = e.called()
		if isMail.MatchString(e.email) {
			p.addresses[e.ref()] = []string{e.email}
		}
	}
	members := map[string][]string{}
	for _, e := range entities {
		switch e.kind {
		case "user":
			for _, group := range e.memberOf {
				members[ref(group, "group")] = append(members[ref(group, "group")], e.ref())
			}
		case "group":
			for _, m := range e.members {
				members[e.ref()] = append(members[e.ref()], ref(m, "user"))
			}
		}
	}
	for group, users := range members {
		var all []string
		for _, u := range users {
			for _, address := range p.addresses[u] {
				all = addNew(all, address)
			}
		}
		if len(all) > 0 { // better than the address of the group
			slices.Sort(all)
			p.addresses[group] = all
		}
	}
	return p
}

// catalogRole is the role of an owner.
func (b *builder) catalogRole(owner string, p people) int {
	if i, known := b.roles[owner]; known {
		return i
	}
	kind, name, _ := strings.Cut(owner, ":")
	called := p.names[owner]
	if called == "" {
		called = words(name[strings.LastIndexByte(name, '/')+1:])
	}
	if kind == "group" && !strings.HasSuffix(fold(called), "team") {
		called += " team"
	}
	i := b.roleAs(owner, called)
	b.base.Roles[i].Holders = p.addresses[owner]
	return i
}

// group imports a group as a team, and as the role that its members hold.
func (b *builder) group(e entity, p people) {
	i := b.catalogRole(e.ref(), p)
	b.addSays(&b.base.Roles[i].Entry, e.description)
	name := e.called()
	if short, cut := strings.CutSuffix(name, " "+"team"); cut {
		name = short
	} else if short, cut := strings.CutSuffix(name, " "+"Team"); cut {
		name = short
	}
	t := knowledge.Team{Entry: b.entry(name, "team", "group", e.name)}
	b.addSays(&t.Entry, e.description)
	if holders := p.addresses[e.ref()]; len(holders) > 0 {
		t.Holders = map[string][]string{b.base.Roles[i].ID: holders}
	} else {
		b.note(t.ID, "Line %d: the catalog has no addresses of its members. Who are they?", e.line)
	}
	b.base.Teams = append(b.base.Teams, t)
}

// catalogued imports what has an owner.
func (b *builder) catalogued(e entity, p people) {
	entry := b.entry(e.called(), "component", owned[e.kind], e.name)
	b.addSays(&entry, e.description)
	d := knowledge.Duty{Entry: entry}
	if e.owner != "" && fold(e.owner) != "" {
		owner := ref(e.owner, "group")
		if p.names[owner] == "" { // the catalog has no such entity: it is called as it is written, "CNCF"
			p.names[owner] = words(e.owner[strings.LastIndexAny(e.owner, ":/")+1:])
		}
		d.Accountable = b.base.Roles[b.catalogRole(owner, p)].ID
	} else {
		d.Unowned = "The catalog names no owner."
		b.note(entry.ID, "Line %d: no owner.", e.line)
	}
	b.base.Duties = append(b.base.Duties, d)
}
