package bot

// What a reply is made of: a few kinds of blocks as plain values, and the
// limits that Slack sets for them.

import (
	"slices"
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
	maxText       = 3900   // top-level text: longer than about 4,000 becomes several messages
)

// A Block is a part of a message: [Prose], [Bullets], [Table] or [Aside].
type Block interface {
	// lines is the block as lines of plain text.
	lines() []Line
}

// Prose is lines of text, one under the other.
type Prose []Line

// Bullets is a list.
type Bullets []Line

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
			cells = append(cells, head[i+1]+": "+cell)
		}
		lines = append(lines, Line{{Text: row[0], Bold: true}, {Text: " – " + strings.Join(cells, "; ")}})
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

// split divides a table into what fits a table block and the rows that do not,
// each with the head.
func (t Table) split() (fits, rest Table) {
	if len(t) == 0 || len(t[0]) > maxTableCols {
		return nil, t
	}
	n, chars := 0, 0
	for n < min(len(t), maxTableRows) {
		chars += Table{t[n]}.chars()
		if chars > maxTableChars {
			break
		}
		n++
	}
	if n < 2 { // a head alone says nothing
		return nil, t
	}
	if n == len(t) {
		return t, nil
	}
	return t[:n], slices.Concat(t[:1], t[n:])
}
