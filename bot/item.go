package bot

// The wording of one answered item: its facts and who holds the roles, its
// table, and the evidence in small print.

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"whoowns/knowledge"
)

// Bounds of what is listed with an item.
const (
	maxHolders = 10
	maxMatched = 8
	maxLinkURL = 2000
)

func (bg Background) answered(items []knowledge.Item, s Shown) (blocks []Block) {
	for _, item := range items {
		if len(items) == 1 && !s.Full {
			item.Table = short(item.Table)
		}
		blocks = append(blocks, bg.item(item)...)
		if all := items[0].Table; len(items) == 1 && !s.Full && isLong(all) {
			text := fill(bg.words().Short, "n", strconv.Itoa(shortRows), "of", strconv.Itoa(len(all.Rows)))
			blocks = append(blocks, Aside{{Text: text}})
		}
	}
	return blocks
}

// A comparison of more than longRows is shown by its first shortRows at first.
const (
	longRows  = 6
	shortRows = 4
)

func isLong(t *knowledge.Table) bool { return t != nil && len(t.Rows) > longRows }

func short(t *knowledge.Table) *knowledge.Table {
	if !isLong(t) {
		return t
	}
	return &knowledge.Table{Head: t.Head, Rows: t.Rows[:shortRows], Made: t.Made}
}

func (bg Background) item(item knowledge.Item) []Block {
	w := bg.words()
	about := Prose{{{Text: oneLine(item.Name, maxName), Bold: true}}}
	for _, f := range item.Facts { // first: who it is was asked most often
		about = append(about, bg.fact(f))
	}
	if says := clean(w.label(item.Says)); says != "" {
		about = append(about, Line{{Text: says}})
	}
	blocks := []Block{about}
	if t := w.table(item.Table); t != nil {
		blocks = append(blocks, t)
	}
	if note := w.note(item.Note); note != "" {
		blocks = append(blocks, Prose{{{Text: note, Italic: true}}})
	}
	if line := w.evidence(item.Evidence); len(line) > 0 {
		blocks = append(blocks, Aside(line))
	}
	return blocks
}

// fact is "Accountable: Product Owner (Ana Lima)". The holders are named, never
// mentioned: a question about somebody is no reason to ping them.
func (bg Background) fact(f knowledge.Fact) Line {
	line := Line{{Text: oneLine(bg.words().label(f.Label), maxName) + ": "}, {Text: clean(f.Value), Bold: true}}
	return append(line, bg.held(f.Holders)...)
}

// held is " (Ana Lima, Marco Bianchi; was Chloé Roux, left)", or nothing. Who left
// stands behind a semicolon: the words for it have a comma.
func (bg Background) held(by []string) Line {
	if len(by) == 0 {
		return nil
	}
	var names, groups []string
	for _, h := range by[:min(len(by), maxHolders)] {
		if bg.Left[h] {
			groups = append(groups, fill(bg.words().HolderLeft, "name", bg.name(h)))
		} else {
			names = append(names, bg.name(h))
		}
	}
	if more := len(by) - maxHolders; more > 0 {
		names = append(names, fill(bg.words().HoldersMore, "n", strconv.Itoa(more)))
	}
	if len(names) > 0 {
		groups = slices.Insert(groups, 0, strings.Join(names, ", "))
	}
	return Line{{Text: " (" + strings.Join(groups, "; ") + ")"}}
}

// name is what people call the holder of this id, or else the id or e-mail
// address itself.
func (bg Background) name(holder string) string {
	if name := oneLine(bg.Names[holder], maxQuote); name != "" {
		return name
	}
	return oneLine(holder, maxQuote)
}

// table is t with clean cells, or nil if there is nothing to show. Slack rejects
// a message with an empty cell.
func (w *Words) table(t *knowledge.Table) Table {
	if t == nil || len(t.Head) < 2 || len(t.Rows) == 0 {
		return nil
	}
	rows := make(Table, 0, len(t.Rows)+1)
	for _, row := range slices.Concat([][]string{t.Head}, t.Rows) {
		cells := make([]string, len(t.Head))
		for i := range cells {
			if i < len(row) {
				cells[i] = strings.Join(strings.Fields(clean(row[i])), " ")
			}
			cells[i] = cmp.Or(cells[i], "–")
		}
		if t.Made || len(rows) == 0 {
			cells[0] = w.label(cells[0])
		}
		rows = append(rows, cells)
	}
	if t.Head[0] == "" {
		rows[0][0] = w.label("Aspect")
	}
	return rows
}

// evidence is "Source: All About Products · reviewed 23 Nov 2026 · matched: backlog".
func (w *Words) evidence(e knowledge.Evidence) (line Line) {
	add := func(spans ...Span) {
		if len(line) > 0 {
			line = append(line, Span{Text: " · "})
		}
		line = append(line, spans...)
	}
	if name := oneLine(e.Source.Name, maxName); name != "" {
		add(around(w.Source, "name", Span{Text: name, URL: link(e.Source.URL)})...)
	}
	if !e.Reviewed.IsZero() {
		add(Span{Text: fill(w.Reviewed, "date", w.date(e.Reviewed.Time))})
	}
	if words := matched(e.Matched); len(words) > 0 {
		add(Span{Text: fill(w.Matched, "words", strings.Join(words, ", "))})
	}
	return line
}

func matched(words []string) (shown []string) {
	for _, w := range words {
		if w = oneLine(w, maxQuote); w != "" && len(shown) < maxMatched {
			shown = append(shown, w)
		}
	}
	return shown
}

// unquoted are characters that a URL may hold unescaped to net/url, but that end
// it, or its link, in Slack's markup.
var unquoted = strings.NewReplacer("|", "%7C", "<", "%3C", ">", "%3E", " ", "%20", "`", "%60")

// link is the URL if it can be shown as a link, else empty.
func link(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || length(raw) > maxLinkURL {
		return ""
	}
	return unquoted.Replace(u.String())
}

// isNamed reports that Slack may have a name for this id or e-mail address: it is a
// person's or a group's.
func isNamed(id string) bool { return userID.MatchString(id) || groupID.MatchString(id) || isMail(id) }

// isMail reports that it is no Slack id, but an e-mail address.
func isMail(holder string) bool { return strings.Contains(holder, "@") }

// people are the Slack ids, or e-mail addresses, of the people and groups whom the
// reply to ans will name.
func people(ans knowledge.Answer) (ids []string) {
	add := func(id string) {
		if isNamed(id) && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, item := range ans.Items {
		for _, f := range item.Facts {
			for _, h := range f.Holders[:min(len(f.Holders), maxHolders)] {
				add(h)
			}
		}
	}
	if ans.Outcome == knowledge.Unknown {
		add(ans.Ask)
	}
	return ids
}
