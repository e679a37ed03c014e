package bot

// Fitting blocks into one message: what is too long is split over several
// blocks, what one message cannot hold at all is left out, and said to be.

import "strings"

// leftOut closes a reply that had to be shortened.
const leftOut = "This answer is longer than one message can be: the rest is left out."

// fit makes blocks that Slack takes: each within its limits, at most one table,
// and at most maxBlocks of them.
func fit(blocks []Block) []Block {
	var fitted []Block
	tabled := false
	for _, b := range blocks {
		if len(fitted) > maxBlocks {
			break
		}
		switch b := b.(type) {
		case Prose:
			for _, p := range splitLines(b) {
				fitted = append(fitted, Prose(p))
			}
		case Bullets:
			for _, p := range splitLines(b) {
				fitted = append(fitted, Bullets(p))
			}
		case Aside:
			if l := shorten(Line(b), maxProse); l.length() > 0 {
				fitted = append(fitted, Aside(l))
			}
		case Table:
			fitted = append(fitted, fitTable(b, !tabled)...)
			tabled = true
		}
	}
	if len(fitted) > maxBlocks {
		fitted = append(fitted[:maxBlocks-1], Aside{{Text: leftOut}})
	}
	return fitted
}

// fitTable shows as a table what can be one; other rows become text.
func fitTable(t Table, first bool) []Block {
	var fits, rest Table = nil, t
	if first {
		fits, rest = t.split()
	}
	var blocks []Block
	if len(fits) > 0 {
		blocks = append(blocks, fits)
	}
	for _, p := range splitLines(rest.lines()) {
		blocks = append(blocks, Prose(p))
	}
	return blocks
}

// splitLines divides lines into groups of at most maxProse code units, line
// breaks counted. Lines without text are dropped, since Slack rejects them, and
// so is what no message can hold.
func splitLines(lines []Line) (groups [][]Line) {
	var group []Line
	room := maxProse
	for _, l := range lines {
		for l.length() > 0 && len(groups) <= maxBlocks {
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
		if _, ok := b.(Bullets); ok {
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
