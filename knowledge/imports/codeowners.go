package imports

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// CODEOWNERS files, as GitHub and GitLab read them: a path and its owners a line,
// of several lines for one path the last.

// A rule is a line of such a file.
type rule struct {
	path, section string
	owners        []string
	says          string // the comment above
	line          int
}

var gitlabSection = regexp.MustCompile(`^\^?\[([^\]]+)\](?:\[\d+\])?\s*(.*)$`)

func readCodeowners(b *builder, text string) error {
	rules := b.rules(text)
	if !slices.ContainsFunc(rules, func(r rule) bool { return len(r.owners) > 0 }) {
		return errors.New("no path with owners in it")
	}
	for i, r := range rules {
		later := func(o rule) bool { return o.path == r.path && o.section == r.section }
		if j := slices.IndexFunc(rules[i+1:], later); j >= 0 {
			b.leave(r.line, "%s: line %d, for the same path, counts", quote(r.path), rules[i+1+j].line)
			continue
		}
		b.owned(r)
	}
	return nil
}

// rules reads the lines. A comment belongs to the lines that follow it directly.
func (b *builder) rules(text string) (rules []rule) {
	section, says := "", ""
	var owners []string // of a section, for paths without any
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		comment, isComment := strings.CutPrefix(line, "#")
		m := gitlabSection.FindStringSubmatch(line)
		switch {
		case line == "":
			says = ""
		case isComment:
			says = b.comment(comment, n)
		case m != nil:
			section, owners, says = oneLine(m[1]), ownersIn(m[2]), ""
		default:
			path, rest := cutPath(line)
			r := rule{path, section, ownersIn(rest), says, n}
			if len(r.owners) == 0 {
				r.owners = owners
			}
			rules = append(rules, r)
		}
	}
	return rules
}

// comment is what a comment says, if it does: many are rules that do not hold.
func (b *builder) comment(text string, line int) string {
	text = oneLine(strings.Trim(text, " #-=*"))
	if text != "" && strings.ContainsAny(text, "@") {
		b.leave(line, "a comment: %s", quote(text))
		return ""
	}
	return text
}

// cutPath takes the path of a line off; a space in it is written "\ ".
func cutPath(line string) (path, rest string) {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case ' ', '\t':
			return strings.ReplaceAll(line[:i], `\ `, " "), line[i:]
		}
	}
	return strings.ReplaceAll(line, `\ `, " "), ""
}

func ownersIn(text string) (owners []string) {
	text, _, _ = strings.Cut(text, "#")
	for owner := range strings.FieldsSeq(text) {
		owners = addNew(owners, owner)
	}
	return owners
}

// owned makes a duty of a rule. The first of several owners is accountable: for the
// host they are equal, and one has to be.
func (b *builder) owned(r rule) {
	name, aliases := pathNames(r.path)
	e := b.entry(name, "path", r.section, aliases...)
	b.addSays(&e, "Files that match "+r.path+".")
	if says := strings.TrimRight(r.says, "."); says != "" {
		b.addSays(&e, capital(says)+".")
	}
	d := knowledge.Duty{Entry: e}
	for _, owner := range r.owners {
		if id, ok := b.owner(owner, r.line); ok {
			d.Responsible = addNew(d.Responsible, id)
		}
	}
	switch len(d.Responsible) {
	case 0:
		d.Unowned = "CODEOWNERS names no owner."
		b.note(e.ID, "Line %d: no owner.", r.line)
	case 1:
		d.Accountable, d.Responsible = d.Responsible[0], nil
	default:
		d.Accountable = d.Responsible[0]
		b.note(e.ID, "Line %d: several owners, of whom the first was taken as accountable.", r.line)
	}
	b.base.Duties = append(b.base.Duties, d)
}

// pathNames is what a path is called: "/src/payments/**" is "src/payments", and also
// "payments"; "*" is everything else.
func pathNames(path string) (name string, aliases []string) {
	name = strings.Trim(strings.TrimSuffix(strings.TrimPrefix(path, "**/"), "/**"), "/*")
	switch ext, isExt := strings.CutPrefix(path, "*."); {
	case name == "":
		return "Everything else", []string{"all other code", "the repository", "default owner"}
	case isExt && fold(ext) != "":
		return ext + " files", []string{path, "." + ext}
	case strings.HasSuffix(name, "-"): // "/plugins/search-*" stands beside "/plugins/search"
		return strings.TrimRight(name, "-") + " and the like", nil
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == '*' })
	if len(parts) > 0 {
		last := parts[len(parts)-1]
		aliases = []string{last, words(last)}
	}
	return name, aliases
}

var isMail = regexp.MustCompile(`^[\w.+-]+@[\w-]+(\.[\w-]+)+$`)

// owner is the role of an owner: "@org/team", "@person" or an address.
func (b *builder) owner(owner string, line int) (id string, ok bool) {
	handle, isHandle := strings.CutPrefix(owner, "@")
	switch {
	case isMail.MatchString(owner):
		local, _, _ := strings.Cut(owner, "@")
		i := b.roleAs(owner, words(local))
		r := &b.base.Roles[i]
		r.Holders = addNew(r.Holders, owner)
		return r.ID, true
	case isHandle && fold(handle) != "":
		handle = strings.TrimPrefix(handle, "@") // a role in GitLab, such as @@developer
		name := handle
		if slash := strings.LastIndexByte(handle, '/'); slash >= 0 && fold(handle[slash:]) != "" {
			name = words(handle[slash+1:])
		}
		return b.base.Roles[b.roleAs(owner, name)].ID, true
	}
	b.leave(line, "the owner %s", quote(owner))
	return "", false
}

// roleAs is the role that a source refers to in one way and calls in another.
func (b *builder) roleAs(ref, name string) int {
	if i, known := b.roles[ref]; known {
		return i
	}
	e := b.entry(name, "role", "role", ref)
	i := len(b.base.Roles)
	b.base.Roles = append(b.base.Roles, knowledge.Role{Entry: e})
	b.roles[ref] = i
	return i
}
