package knowledge

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// The decoder: YAML nodes into the types of a Base, strictly and with positions.
// Which keys there are stands in tables, one for each kind of mapping
// (decode_base.go, decode_entries.go); how a value is read stands here.

// maxProblems bounds what is told about one load; the rest is counted.
const maxProblems = 10_000

// A decoder reads files into one Base and notes every problem on the way.
type decoder struct {
	base     Base
	name     string                 // of the file being read
	stated   map[string]Position    // where the top-level values were set
	ids      map[string]declaration // of all entries, over all kinds
	refs     []reference            // ids to be looked up when all files are read
	channels map[string]Position    // where a channel was given to a team
	guesses  int                    // ids compared so far in search of what was meant
	problems Problems
	more     int  // problems beyond maxProblems
	unread   bool // a file could not be parsed: what it declares is not known

	roots map[string]*yaml.Node // by file: what was read, for lint; nil: not kept
}

// A declaration is where an id was given to an entry.
type declaration struct {
	kind Kind
	at   Position
}

func newDecoder() *decoder {
	return &decoder{stated: map[string]Position{}, ids: map[string]declaration{}, channels: map[string]Position{}}
}

// file reads one file into the base.
func (d *decoder) file(name string, data []byte) {
	d.name = name
	root, problem := parse(name, data)
	if problem != nil {
		d.report(*problem)
		d.unread = true
		return
	}
	if d.roots != nil {
		d.roots[name] = root
	}
	fill(d, &d.base, root, "knowledge file", baseFields, nil)
}

// finish checks what can only be checked when all files are read.
func (d *decoder) finish() (*Base, error) {
	if len(d.problems) == 0 && len(d.ids) == 0 {
		d.report(Problem{Position{d.name, 1, 1}, RuleMissing, "no entries", "start with: roles:"})
	}
	if !d.unread {
		d.checkReferences()
	}
	if len(d.problems) == 0 {
		if d.base.Language == "" {
			d.base.Language = "en"
		}
		return &d.base, nil
	}
	ps := d.problems.sorted()
	if d.more > 0 {
		last := ps[len(ps)-1].At
		ps = append(ps, Problem{last, RuleTooMany, fmt.Sprintf("%d more problems are not shown", d.more), ""})
	}
	return nil, ps
}

func (d *decoder) report(p Problem) {
	if len(d.problems) == maxProblems {
		d.more++
		return
	}
	d.problems = append(d.problems, p)
}

func (d *decoder) problem(n *yaml.Node, rule, text, hint string) {
	d.report(Problem{d.at(n), rule, text, hint})
}

func (d *decoder) at(n *yaml.Node) Position { return nodePosition(d.name, n) }

// A field says how the value of one key gets into a T.
type field[T any] struct {
	key string
	set func(d *decoder, v *T, n *yaml.Node)
}

// fill reads the mapping n, which is what a person would call a "what", into v.
// A key that has no field goes to other; where other is nil it is a problem.
// It returns the keys that have a field, or false where n is no mapping.
func fill[T any](d *decoder, v *T, n *yaml.Node, what string, fields []field[T], other func(key, value *yaml.Node)) (set []string, ok bool) {
	if !d.isMapping(n, what) {
		return nil, false
	}
	set = make([]string, 0, len(fields))
	for key, value := range pairs(n) {
		i := slices.IndexFunc(fields, func(f field[T]) bool { return f.key == key.Value })
		switch {
		case key.Kind != yaml.ScalarNode:
			d.problem(key, RuleWrongType, "a key must be text, not "+describe(key), "")
		case i < 0 && other != nil:
			other(key, value)
		case i < 0:
			d.unknownKey(key, what, keysOf(fields))
		case slices.Contains(set, key.Value):
			d.problem(key, RuleDuplicateKey, fmt.Sprintf("key %q stands twice in one %s", key.Value, what), "")
		default:
			set = append(set, key.Value)
			fields[i].set(d, v, value)
		}
	}
	return set, true
}

func (d *decoder) unknownKey(key *yaml.Node, what string, valid []string) {
	hint := "write the keys out"
	if key.Tag != "!!merge" && len(d.problems) < maxProblems {
		hint = suggestKey(key.Value, valid)
	}
	d.problem(key, RuleUnknownKey, fmt.Sprintf("unknown key %s of %s", quote(key.Value), withArticle(what)), hint)
}

func keysOf[T any](fields []field[T]) []string {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	return keys
}

// pairs are the keys and values of a mapping, aliases followed.
func pairs(n *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(key, value *yaml.Node) bool) {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(follow(n.Content[i]), follow(n.Content[i+1])) {
				return
			}
		}
	}
}

// items are the items of a list, aliases followed.
func (d *decoder) items(n *yaml.Node, key string) iter.Seq[*yaml.Node] {
	return func(yield func(*yaml.Node) bool) {
		if n.Kind != yaml.SequenceNode {
			hint := ""
			if n.Kind == yaml.ScalarNode && !isNull(n) {
				hint = fmt.Sprintf("write %s: [%s]", key, shorten(n.Value))
			}
			d.wrongType(n, key, "a list", hint)
			return
		}
		for _, c := range n.Content {
			if !yield(follow(c)) {
				return
			}
		}
	}
}

// follow is what an alias stands for. An alias of an alias cannot be written.
func follow(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

func (d *decoder) isMapping(n *yaml.Node, what string) bool {
	if n.Kind == yaml.MappingNode {
		return true
	}
	d.wrongType(n, withArticle(what), "a mapping of keys to values", "")
	return false
}

func (d *decoder) wrongType(n *yaml.Node, what, want, hint string) {
	rule := RuleWrongType
	if isNull(n) {
		rule = RuleEmpty
	}
	d.problem(n, rule, fmt.Sprintf("%s must be %s, not %s", what, want, describe(n)), hint)
}

// text reads prose: not empty, of any number of lines.
func (d *decoder) text(n *yaml.Node, key string) string {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!str" {
		hint := ""
		switch {
		case isNull(n):
			hint = "write something, or leave the key out; text that starts with # needs quotes"
		case n.Kind == yaml.ScalarNode:
			hint = fmt.Sprintf("put it in quotes: %q", shorten(n.Value))
		}
		d.wrongType(n, key, "text", hint)
		return ""
	}
	s := strings.TrimSpace(n.Value)
	if s == "" {
		d.problem(n, RuleEmpty, key+" is empty", "write something, or leave the key out")
		return ""
	}
	if r, found := hidden(s); found {
		d.problem(n, RuleControlCharacter, fmt.Sprintf("%s holds the control character %U", key, r), "")
		return ""
	}
	return s
}

// line reads text of one line.
func (d *decoder) line(n *yaml.Node, key string) string {
	s := d.text(n, key)
	if strings.ContainsAny(s, "\n\t") {
		d.problem(n, RuleControlCharacter, key+" holds a line break or tab", "keep it on one line")
		return ""
	}
	return s
}

// lines reads a list of one-line texts.
func (d *decoder) lines(n *yaml.Node, key string) []string {
	var all []string
	for item := range d.items(n, key) {
		if s := d.line(item, "an item of "+key); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// phrases reads a list of questions. A list that a program wrote may hold an
// empty one: it asks nothing and is passed over.
func (d *decoder) phrases(n *yaml.Node, key string) []string {
	var all []string
	for item := range d.items(n, key) {
		if isBlankText(item) {
			continue
		}
		if s := d.line(item, "an item of "+key); s != "" {
			all = append(all, s)
		}
	}
	return all
}

func isBlankText(n *yaml.Node) bool { return n.Tag == "!!str" && strings.TrimSpace(n.Value) == "" }

// describe says what stands where something else was expected.
func describe(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	case isNull(n):
		return "nothing"
	case n.Tag == "!!int" || n.Tag == "!!float":
		return "the number " + shorten(n.Value)
	case n.Tag == "!!timestamp":
		return "the date " + shorten(n.Value)
	case n.Tag == "!!str", n.Tag == "!!bool":
		return quote(n.Value)
	}
	return "a value with the tag " + shorten(n.Tag)
}

func quote(s string) string { return fmt.Sprintf("%q", shorten(s)) }

// shorten keeps a value from drowning the message that quotes it.
func shorten(s string) string {
	const most = 60
	if i := 0; len(s) > most {
		for i = range s {
			if i > most {
				return s[:i] + "..."
			}
		}
	}
	return s
}

func withArticle(what string) string {
	if strings.ContainsRune("aeio", rune(what[0])) {
		return "an " + what
	}
	return "a " + what
}
