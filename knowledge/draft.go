package knowledge

// Drafts: new entries as YAML, for a person to fill in what only people know.

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// A Draft is a duty in the making. Loading it is refused until Accountable is
// filled in.
type Draft struct {
	ID          string
	Name        string
	Accountable string   // role id
	Says        string   // left out where it is empty
	Asked       []string // questions, as people put them
	Source      Source   // zero: that of the file
	Reviewed    Date     // zero: that of the file
	Comment     string   // above the entry; may be of several lines
}

const (
	draftAsked = 10 // questions of a draft: more wordings alike teach little
	draftRoles = 8  // roles that a blank names
	draftName  = 60 // bytes of a name or id that is made of a question
)

// Draft is a duty that would answer a gap, under an id that neither an entry nor
// one of taken has. Who is accountable is for a person to say.
func (x *Index) Draft(g Gap, taken []string) Draft {
	name := g.Subject
	if name == "" && len(g.Wordings) > 0 {
		name = strings.TrimRight(g.Wordings[0], " ?!.")
	}
	name = firstWords(name, draftName)
	return Draft{Name: capital(name), Asked: g.Wordings[:min(len(g.Wordings), draftAsked)],
		ID: NewID(name, "new-entry", func(id string) bool { return slices.Contains(taken, id) || x.declared(id) })}
}

// declared reports whether an entry has the id.
func (x *Index) declared(id string) bool {
	_, ok := x.byID[id]
	return ok
}

// NewID makes an id from a name, other than those that are taken: "Release notes"
// becomes "release-notes", or "release-notes-2" as the second. A name in another
// script becomes what otherwise says.
func NewID(name, otherwise string, taken func(id string) bool) string {
	stem := strings.Join(strings.FieldsFunc(unaccented(strings.ToLower(name)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
	stem = strings.TrimRight(stem[:min(len(stem), draftName)], "-")
	stem = cmp.Or(stem, otherwise)
	id := stem
	for n := 2; taken(id); n++ {
		id = fmt.Sprintf("%s-%d", stem, n)
	}
	return id
}

// firstWords is text cut between words to most bytes.
func firstWords(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for !utf8.RuneStart(text[most]) {
		most--
	}
	if space := strings.LastIndexByte(text[:most+1], ' '); space > 0 {
		most = space
	}
	return text[:most]
}

func capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + text[n:]
}

// DraftYAML is drafts as a knowledge file, or as part of one. A blank says which
// roles there are to fill it with.
func (x *Index) DraftYAML(drafts ...Draft) ([]byte, error) {
	duties := mapping()
	for _, d := range drafts {
		entry := mapping()
		put(entry, "name", text(d.Name))
		put(entry, "accountable", x.accountable(d))
		putText(entry, "says", d.Says)
		putSource(entry, d.Source)
		putDate(entry, d.Reviewed)
		putPhrases(entry, "asked", d.Asked)
		put(duties, d.ID, entry).HeadComment = d.Comment
	}
	root := mapping()
	put(root, "duties", duties)
	return yaml.Dump(root, yaml.WithLineWidth(-1))
}

func (x *Index) accountable(d Draft) *yaml.Node {
	if d.Accountable != "" {
		return text(d.Accountable)
	}
	blank := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", LineComment: "a role"}
	var ids []string
	for _, r := range x.base.Roles[:min(len(x.base.Roles), draftRoles)] {
		ids = append(ids, r.ID)
	}
	if len(ids) > 0 {
		blank.LineComment += ": " + strings.Join(ids, ", ")
	}
	if len(x.base.Roles) > draftRoles {
		blank.LineComment += ", ..."
	}
	return blank
}

func mapping() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"} }

// text is a scalar that is read as text whatever it looks like.
func text(s string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	if strings.ContainsAny(s, "\n") {
		n.Style = yaml.LiteralStyle
	}
	return n
}

// put adds a key to a mapping and returns it.
func put(m *yaml.Node, key string, value *yaml.Node) *yaml.Node {
	k := text(key)
	m.Content = append(m.Content, k, value)
	return k
}
