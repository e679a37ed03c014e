package workspace

// From what a person types to what Slack stores: "@marco" becomes <@U0MARCO>,
// and & < > become entities (docs.slack.dev/messaging/formatting-message-text).

import (
	"regexp"
	"strings"
)

// piece is a part of typed text.
type piece struct {
	kind string // "text", "user", "channel", "usergroup", "broadcast" or "link"
	id   string // of what is mentioned; here, channel or everyone; or the URL
	text string // as typed
	name string // of a channel; empty for one that not everybody may see
}

var (
	mention = regexp.MustCompile(`https?://[^\s<>]+|@[\p{L}\p{N}][\p{L}\p{N}._-]*|#[\p{L}\p{N}][\p{L}\p{N}_-]*`)
	entity  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
)

// pieces cuts typed text at the users, channels, groups and links it names. A
// name that nobody has stays text.
func (d *directory) pieces(typed string) []piece {
	var out []piece
	plain := 0 // start of text not yet cut off
	for _, at := range mention.FindAllStringIndex(typed, -1) {
		p, ok := d.resolve(typed[at[0]:at[1]])
		if !ok || inWord(typed, at[0]) {
			continue
		}
		out = appendText(out, typed[plain:at[0]])
		out = append(out, p)
		plain = at[0] + len(p.text)
	}
	return appendText(out, typed[plain:])
}

func appendText(out []piece, text string) []piece {
	if text == "" {
		return out
	}
	return append(out, piece{kind: "text", text: text})
}

// inWord reports whether the mark at i is inside a word, as in an e-mail address.
func inWord(s string, i int) bool {
	return i > 0 && !strings.ContainsAny(s[i-1:i], " \t\n([{\"'*_~,;:/&<>")
}

// resolve looks a mention up, giving back punctuation that ends a sentence
// rather than the name.
func (d *directory) resolve(mark string) (piece, bool) {
	for name := mark; len(name) > 1; name = name[:len(name)-1] {
		if p, ok := d.lookUp(name); ok {
			return p, true
		}
		if !strings.ContainsAny(name[len(name)-1:], ".-_") {
			break
		}
	}
	return piece{}, false
}

func (d *directory) lookUp(mark string) (piece, bool) {
	name := mark[1:]
	switch mark[0] {
	case 'h':
		url := strings.TrimRight(mark, ".,;:!?)")
		return piece{kind: "link", id: url, text: url}, true
	case '#':
		c := d.channelNamed(name)
		if c == nil {
			return piece{}, false
		}
		return piece{kind: "channel", id: c.ID, text: mark, name: c.label()}, true
	}
	if u := d.named(name); u != nil {
		return piece{kind: "user", id: u.ID, text: mark}, true
	}
	if g := d.group(name); g != nil {
		return piece{kind: "usergroup", id: g.ID, text: mark, name: g.Handle}, true
	}
	switch name {
	case "here", "channel", "everyone":
		return piece{kind: "broadcast", id: name, text: mark}, true
	}
	return piece{}, false
}

// label is the name in a channel link: none for what is not public.
func (c *Channel) label() string {
	if c.Kind == Public {
		return c.Name
	}
	return ""
}

// escaped is the stored form of typed text.
func escaped(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.escaped())
	}
	return b.String()
}

func (p piece) escaped() string {
	switch p.kind {
	case "user":
		return "<@" + p.id + ">"
	case "channel":
		return "<#" + p.id + "|" + p.name + ">"
	case "usergroup":
		return "<!subteam^" + p.id + "|@" + p.name + ">"
	case "broadcast":
		return "<!" + p.id + ">"
	case "link":
		return "<" + entity.Replace(p.id) + ">"
	}
	return entity.Replace(p.text)
}

// richText is the block that Slack's own clients send along with typed text.
func richText(blockID string, pieces []piece) []byte {
	elements := []map[string]any{}
	for _, p := range pieces {
		elements = append(elements, p.element())
	}
	section := map[string]any{"type": "rich_text_section", "elements": elements}
	return mustJSON([]map[string]any{{"type": "rich_text", "block_id": blockID, "elements": []any{section}}})
}

func (p piece) element() map[string]any {
	e := map[string]any{"type": p.kind}
	switch p.kind {
	case "text":
		e["text"] = p.text
	case "link":
		e["url"] = p.id
	case "broadcast":
		e["range"] = p.id
	default:
		e[p.kind+"_id"] = p.id
	}
	return e
}
