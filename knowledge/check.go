package knowledge

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Ids: giving them to entries, naming entries by them, and the checks over all
// files that every name leads somewhere.

const maxID = 80 // bytes; Slack takes 255 for an action id, and we put more than one id into it

var idPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// A reference is a place that names an entry.
type reference struct {
	at      Position
	kind    Kind // that the entry must have
	id, key string
}

// declare gives an id to an entry. It returns false if the entry has to be
// skipped: it would hide the first one.
func (d *decoder) declare(id *yaml.Node, kind Kind) bool {
	switch first, taken := d.ids[id.Value]; {
	case id.Kind != yaml.ScalarNode:
		d.problem(id, RuleWrongType, "an id must be text, not "+describe(id), "")
		return false
	case !isID(id.Value):
		d.problem(id, RuleBadID, fmt.Sprintf("id %s is not lower-case letters, digits and hyphens", quote(id.Value)), idHint(id.Value))
	case taken:
		d.problem(id, RuleDuplicateID, fmt.Sprintf("id %q is taken by the %s at %s", id.Value, first.kind, first.at),
			"ids are unique over all kinds of entries and all files")
		return false
	}
	d.ids[id.Value] = declaration{kind, d.at(id)}
	return true
}

func isID(s string) bool { return len(s) <= maxID && idPattern.MatchString(s) }

// idHint is the nearest id that is spelt right.
func idHint(s string) string {
	if len(s) > maxID {
		return fmt.Sprintf("keep it to %d characters", maxID)
	}
	parts := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r < utf8.RuneSelf && (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	if id := strings.Join(parts, "-"); isID(id) {
		return "write " + id
	}
	return ""
}

// ref reads the id of an entry of the wanted kind, to be looked up at the end.
func (d *decoder) ref(n *yaml.Node, key string, kind Kind) string {
	id := d.line(n, key)
	if id != "" {
		d.refs = append(d.refs, reference{d.at(n), kind, id, key})
	}
	return id
}

// roles reads a list of different roles.
func (d *decoder) roles(n *yaml.Node, key string) []string {
	var all []string
	seen := map[string]bool{}
	for item := range d.items(n, key) {
		id := d.ref(item, key, KindRole)
		switch {
		case id == "":
		case seen[id]:
			d.problem(item, RuleDuplicateItem, fmt.Sprintf("%s names %q twice", key, id), "")
		default:
			seen[id] = true
			all = append(all, id)
		}
	}
	return all
}

// byRole are the values of a mapping with roles for keys.
func (d *decoder) byRole(n *yaml.Node, key string) iter.Seq2[string, *yaml.Node] {
	return func(yield func(string, *yaml.Node) bool) {
		if !d.isMapping(n, key+" mapping") {
			return
		}
		seen := map[string]bool{}
		for k, value := range pairs(n) {
			role := d.ref(k, "a key of "+key, KindRole)
			switch {
			case role == "":
			case seen[role]:
				d.problem(k, RuleDuplicateKey, fmt.Sprintf("key %q stands twice in %s", role, key), "")
			case !yield(role, value):
				return
			}
			seen[role] = true
		}
	}
}

// require reports the keys that are wanted and not set.
func (d *decoder) require(n *yaml.Node, what string, set []string, wanted ...string) bool {
	ok := true
	for _, key := range wanted {
		if !slices.Contains(set, key) {
			d.problem(n, RuleMissing, fmt.Sprintf("%s without %s", withArticle(what), key), "")
			ok = false
		}
	}
	return ok
}

// checkReferences looks up every id that an entry names.
func (d *decoder) checkReferences() {
	byKind := map[Kind][]string{}
	for id, decl := range d.ids {
		byKind[decl.kind] = append(byKind[decl.kind], id)
	}
	for _, ids := range byKind {
		slices.Sort(ids) // of two equally near ids the same one every time
	}
	for _, r := range d.refs {
		decl, known := d.ids[r.id]
		if known && decl.kind == r.kind {
			continue
		}
		text := fmt.Sprintf("%s names the unknown %s %s", r.key, r.kind, quote(r.id))
		if known {
			text = fmt.Sprintf("%s names %q, which is %s, not %s", r.key, r.id,
				withArticle(string(decl.kind)), withArticle(string(r.kind)))
		}
		d.report(Problem{r.at, RuleUnknownID, text, d.suggestID(r, byKind[r.kind])})
	}
}

// maxGuesses bounds the ids that are compared in search of what was meant: two
// seconds' worth. A file that needs more has been misunderstood as a whole.
const maxGuesses = 2_000_000

// suggestID is the hint for a reference that leads nowhere, when known are the ids
// it could lead to: the role that is called so, the nearest id, or all of a few.
func (d *decoder) suggestID(r reference, known []string) string {
	const few = 8
	if d.guesses += len(known); d.guesses > maxGuesses {
		return ""
	}
	called := slices.IndexFunc(d.base.Roles, func(role Role) bool { return role.isCalled(r.id) })
	if r.kind == KindRole && called >= 0 {
		return fmt.Sprintf("did you mean %q?", d.base.Roles[called].ID)
	}
	if near, ok := closest(r.id, known); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(known) > 0 && len(known) <= few {
		return "there are: " + strings.Join(known, ", ")
	}
	return ""
}

// isCalled reports whether name is the name of e or another name for it.
func (e Entry) isCalled(name string) bool {
	same := func(s string) bool { return strings.EqualFold(s, name) }
	return same(e.Name) || slices.ContainsFunc(e.Aliases, same)
}
