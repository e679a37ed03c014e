package bot

// Text that people wrote in Slack, as they read it there.

import (
	"cmp"
	"regexp"
	"strings"
)

var (
	reference = regexp.MustCompile(`<([^<>|]*)(?:\|([^<>]*))?>`)
	unescaper = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&")
)

// plain is Slack's markup as plain text: people and groups by their names, links
// by what they are shown as.
func plain(markup string, names map[string]string) string {
	text := reference.ReplaceAllStringFunc(markup, func(ref string) string {
		m := reference.FindStringSubmatch(ref)
		target, label := m[1], m[2]
		id := strings.TrimPrefix(strings.TrimLeft(target, "@#!"), "subteam^")
		switch {
		case names[id] != "":
			return names[id]
		case strings.HasPrefix(target, "#"):
			return "#" + strings.TrimPrefix(cmp.Or(label, id), "#")
		case strings.HasPrefix(target, "@"), strings.HasPrefix(target, "!"):
			return "@" + strings.TrimPrefix(cmp.Or(label, id), "@")
		case label != "" && label != target:
			return label + " (" + target + ")"
		}
		return target
	})
	return unescaper.Replace(text)
}

// mentions are the ids of the people and groups that markup mentions.
func mentions(markup string) (ids []string) {
	for _, m := range reference.FindAllStringSubmatch(markup, -1) {
		if id := strings.TrimPrefix(strings.TrimLeft(m[1], "@!"), "subteam^"); userID.MatchString(id) || groupID.MatchString(id) {
			ids = append(ids, id)
		}
	}
	return ids
}
