package bot

// Fitting blocks into messages: what is too long for a block is split over
// several, what is too long for one message over several pages.

import "strings"

// maxPage is how many blocks of content one page has; buttons take the others.
const maxPage = maxBlocks - 6

// fit makes blocks that Slack takes, each within its limits. A second table is
// shown as text: a message can have one.
func fit(blocks []Block) []Block {
	var fitted []Block
	tabled := false
	for _, b := range blocks {
		switch b := b.(type) {
		case Prose:
			fitted = append(fitted, prose(b)...)
		case Bullets:
			for _, p := range splitLines(b) {
				fitted = append(fitted, Bullets(p))
			}
		case Aside:
			if l := shorten(Line(b), maxProse); l.length() > 0 {
				fitted = append(fitted, Aside(l))
			}
		case Table:
			if tabled {
				fitted = append(fitted, prose(b.lines())...)
				continue
			}
			fitted = append(fitted, b.parts()...)
			tabled = true
		case Buttons:
			if len(b) > 0 {
				fitted = append(fitted, b[:min(len(b), maxButtons)])
			}
		default: // code, menus and fields, which are made to fit
			fitted = append(fitted, b)
		}
	}
	return fitted
}

func prose(lines []Line) (blocks []Block) {
	for _, p := range splitLines(lines) {
		blocks = append(blocks, Prose(p))
	}
	return blocks
}

// paged divides blocks into pages that are a message each: with one table at
// most, and no longer than the text that says the same may be.
func paged(blocks []Block) (pages [][]Block) {
	var page []Block
	text, tabled := 0, false
	for _, b := range blocks {
		_, table := b.(Table)
		n := length(fallback([]Block{b})) + 1
		if len(page) > 0 && (len(page) == maxPage || table && tabled || text+n > maxText) {
			pages, page, text, tabled = append(pages, page), nil, 0, false
		}
		page, text, tabled = append(page, b), text+n, tabled || table
	}
	if len(page) > 0 {
		pages = append(pages, page)
	}
	return pages
}

// splitLines divides lines into groups of at most maxProse code units, line
// breaks counted. Lines without text are dropped, since Slack rejects them.
func splitLines(lines []Line) (groups [][]Line) {
	var group []Line
	room := maxProse
	for _, l := range lines {
		for l.length() > 0 {
			head, tail := l.cut(maxProse)
			if n := head.length() + 1; n > room && len(group) > 0 {
				groups, group, room = append(groups, group), nil, maxProse
			}
			group, room, l = append(group, head), room-head.length()-1, tail
		}
	}
	if len(group) > 0 {
		groups = append(groups, group)
	}
	return groups
}

// cut divides a line after at most limit code units.
func (l Line) cut(limit int) (head, tail Line) {
	for i, s := range l {
		n := (Line{s}).length()
		if n <= limit {
			limit -= n
			continue
		}
		head = append(Line(nil), l[:i]...)
		if limit == 0 {
			return head, l[i:]
		}
		rest := s
		s.Text, rest.Text = cut(s.Text, limit)
		return append(head, s), append(Line{rest}, l[i+1:]...)
	}
	return l, nil
}

// shorten is the line itself, or as much of it as fits and an ellipsis.
func shorten(l Line, limit int) Line {
	if l.length() <= limit {
		return l
	}
	head, _ := l.cut(limit - 1)
	return append(head, Span{Text: "…"})
}

// fallback is the blocks as one text in Slack's markup: what a screen reader
// reads and a notification shows.
func fallback(blocks []Block) string {
	var lines []string
	for _, b := range blocks {
		bullet := ""
		switch b.(type) {
		case Bullets, Buttons:
			bullet = "• "
		}
		for _, l := range b.lines() {
			lines = append(lines, bullet+l.markup())
		}
	}
	return shortMarkup(strings.Join(lines, "\n"))
}

// shortMarkup bounds escaped text without leaving half an escape or half a
// link at its end.
func shortMarkup(s string) string {
	if length(s) <= maxText {
		return s
	}
	head, _ := cut(s, maxText-2)
	for _, open := range []string{"<", "&"} {
		if i := strings.LastIndex(head, open); i > strings.LastIndexAny(head, ">;") {
			head = head[:i]
		}
	}
	return head + " …"
}

// markup is the line without styles, in the text that Slack parses.
func (l Line) markup() string {
	var b strings.Builder
	for _, s := range l {
		if s.Channel != "" {
			b.WriteString("<#" + s.Channel + ">")
			continue
		}
		b.WriteString(escape(s.Text))
	}
	return b.String()
}
