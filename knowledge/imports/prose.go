package imports

import (
	"regexp"
	"strconv"
	"strings"

	"whoowns/knowledge"
)

// The prose of an article: what it says of single roles, and questions that it puts
// as headings and answers below.

// A pending is a question that is being answered.
type pending struct {
	head   block
	says   []string
	listed bool // the last of it is a list: with the next paragraph the article goes on
}

// prose imports what is not in tables. Tables that found no place are left over
// where they stand.
func (b *builder) prose(blocks []block, placed map[int]bool) {
	var q *pending
	for i, block := range blocks {
		switch block.kind {
		case table:
			if !placed[i] {
				b.leave(block.line, "a table: %s", quote(rowText(block.grid[0])))
			}
		case heading:
			b.answered(q)
			q = nil
			if strings.HasSuffix(block.text, "?") {
				q = &pending{head: block}
			}
		default:
			ofRole := b.ofRole(block.text)
			if q != nil && q.listed && block.kind == paragraph {
				b.answered(q)
				q = nil
			}
			if q != nil {
				q.listed = block.kind == item
				q.says = append(q.says, sentence(block.text))
			} else if !ofRole {
				b.leave(block.line, "%s", quote(block.text))
			}
		}
	}
	b.answered(q)
}

// ofRole imports "Product Owner: manages the backlog" of a role that is known, or
// returns false.
func (b *builder) ofRole(text string) bool {
	name, says, ok := strings.Cut(text, ":")
	if !ok {
		name, says, ok = strings.Cut(text, " – ")
	}
	i, known := b.findRole(name)
	if !ok || !known || fold(says) == "" {
		return false
	}
	b.addSays(&b.base.Roles[i].Entry, says)
	return true
}

var beforeQuestion = regexp.MustCompile(`^[^?]*[:.!]\s+`)

// answered imports a question with what stands below it.
func (b *builder) answered(q *pending) {
	if q == nil {
		return
	}
	says := short(strings.Join(q.says, " "), maxSays)
	if fold(says) == "" {
		b.leave(q.head.line, "%s has no answer below", quote(q.head.text))
		return
	}
	if whole := oneLine(strings.Join(q.says, " ")); len(whole) > maxSays {
		b.leave(q.head.line, "all of the answer to %s: only its beginning was taken", quote(q.head.text))
	}
	name := strings.TrimSpace(beforeQuestion.ReplaceAllString(q.head.text, ""))
	e := b.entry(name, "question", "question")
	e.Says = says
	b.base.Questions = append(b.base.Questions, knowledge.FAQ{Entry: e})
}

// sentence is text that more can follow.
func sentence(text string) string {
	if strings.ContainsAny(text[len(text)-1:], ".!?:;") {
		return text
	}
	return text + "."
}

func number(n int) string { return strconv.Itoa(n) }
