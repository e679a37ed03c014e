package bot

// What a reply is made of: a few kinds of blocks as plain values, and the
// limits that Slack sets for them.

import (
	"strings"
	"unicode/utf16"
)

// Slack's limits for one message, counted in UTF-16 code units, which is never
// less than the characters that Slack counts.
// Source: docs.slack.dev/reference/block-kit/blocks, table block and section block.
const (
	maxBlocks     = 50
	maxProse      = 3000 // of a section's text; kept for rich text, which names none
	maxTableRows  = 100  // with the head
	maxTableCols  = 20
	maxTableChars = 10_000 // over all cells
	maxTableText  = 3600   // ours: the table as text, which is to fit maxText with its heading
	maxText       = 3900   // top-level text: longer than about 4,000 becomes several messages
	maxButtons    = 25     // in a row
)

// A Block is a part of a message: [Prose], [Bullets], [Code], [Table], [Aside] or
// [Buttons]; of a view also [Menu] or [Field]; of both, [Picker].
type Block interface {
	// lines is the block as lines of plain text.
	lines() []Line
}

// Prose is lines of text, one under the other.
type Prose []Line

// Bullets is a list.
type Bullets []Line

// Code is text as it stands, in letters of one width. It is never split.
type Code string

// Table is rows of cells of the same length, the head first. No cell is empty.
type Table [][]string

// Aside is a line in small print.
type Aside Line

// A Line is text in several styles.
type Line []Span

// A Span is text in one style. Nothing in it is markup: asterisks, angle
// brackets and backticks stand for themselves.
type Span struct {
	Text    string
	Bold    bool
	Italic  bool
	URL     string // makes it a link
	Channel string // id of a channel to link to, by the channel's name; Text is empty
}

func (p Prose) lines() []Line   { return p }
func (b Bullets) lines() []Line { return b }
func (a Aside) lines() []Line   { return []Line{Line(a)} }

func (c Code) lines() (lines []Line) {
	for l := range strings.Lines(string(c)) {
		lines = append(lines, Line{{Text: strings.TrimSuffix(l, "\n")}})
	}
	return lines
}

// lines of a table are its rows: what it is about, then each column's head with
// its cell.
func (t Table) lines() []Line {
	if len(t) == 0 {
		return nil
	}
	head, lines := t[0], make([]Line, 0, len(t)-1)
	for _, row := range t[1:] {
		var cells []string
		for i, cell := range row[1:] {
			if cell != noPart {
				cells = append(cells, head[i+1]+": "+cell)
			}
		}
		line := Line{{Text: row[0], Bold: true}}
		if len(cells) > 0 {
			line = append(line, Span{Text: " – " + strings.Join(cells, "; ")})
		}
		lines = append(lines, line)
	}
	return lines
}

func (l Line) length() int {
	n := 0
	for _, s := range l {
		n += length(s.Text) + length(s.Channel)
	}
	return n
}

// length counts UTF-16 code units.
func length(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// chars is the length of all cells.
func (t Table) chars() int {
	n := 0
	for _, row := range t {
		for _, cell := range row {
			n += length(cell)
		}
	}
	return n
}

// parts divides a table into tables that fit a block each, with the head, and
// rows that fit none, as text. A part says no more than one page of text can.
func (t Table) parts() (blocks []Block) {
	if len(t) == 0 || len(t[0]) > maxTableCols {
		return prose(t.lines())
	}
	part, chars, text := Table{t[0]}, t[:1].chars(), 0
	flush := func() {
		if len(part) > 1 { // a head alone says nothing
			blocks = append(blocks, part)
		}
		part, chars, text = Table{t[0]}, t[:1].chars(), 0
	}
	for i, line := range t.lines() {
		row := t[i+1 : i+2]
		n, m := row.chars(), line.length()+1
		if len(part) == maxTableRows || chars+n > maxTableChars || text+m > maxTableText {
			flush()
		}
		if chars+n > maxTableChars || m > maxTableText {
			blocks = append(blocks, prose([]Line{line})...)
			continue
		}
		part, chars, text = append(part, row[0]), chars+n, text+m
	}
	flush()
	return blocks
}
