package bot

// The home tab as blocks: a field to ask in, the lists of what is in the file
// to page through, and what is on the tab: an answer, a list, or the start.

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"whoowns/knowledge"
)

// The lists that can be browsed; each is the List of a [Screen].
const (
	listRoles       = "roles"
	listDuties      = "duties"
	listComparisons = "comparisons"
	listQuestions   = "questions"
)

var lists = []string{listRoles, listDuties, listComparisons, listQuestions}

// Bounds of the home tab.
const (
	listPage = 20 // entries of a list on the tab at a time; a row of buttons takes maxButtons
	mostTop  = 5
	mostGaps = 10
)

// A Popular entry is one that was asked for N times.
type Popular struct {
	knowledge.Ref
	N int
}

// homeTab is what the tab is made of.
type homeTab struct {
	Words *Words
	Base  *knowledge.Base

	Top        []Popular // asked most, the most first
	Maintainer bool      // who sees it maintains the file
	Gaps       []Gap     // what has no good answer, what was asked most first
	Write      bool      // entries can be added
}

// home is the tab of the screen, which says this where it shows an answer.
func (h homeTab) home(screen Screen, says []Block) Home {
	blocks := []Block{
		Field{
			ID: fieldQuestion, Action: actionAsk, Label: h.Words.AskField, Placeholder: example(h.Base),
			Hint: h.Words.AskEnter, Dispatch: true,
		},
		h.contents(screen),
	}
	switch {
	case says != nil:
		blocks = append(blocks, says...)
	case slices.Contains(lists, screen.List):
		blocks = append(blocks, h.list(screen)...)
	default:
		blocks = append(blocks, h.start()...)
	}
	return Home{Metadata: screen.text(), Blocks: blocks}
}

// contents is the row of what there is to browse.
func (h homeTab) contents(screen Screen) Buttons {
	row := Buttons{{Label: h.Words.Start, Action: actionBrowse, Value: screen.start().text()}}
	for _, list := range lists {
		if n := size(h.Base, list); n > 0 {
			label := fill(h.Words.Count, "what", h.listName(list), "n", strconv.Itoa(n))
			row = append(row, Button{Label: label, Action: actionBrowse, Value: screen.start().list(list, 0).text()})
		}
	}
	return row
}

func (h homeTab) listName(list string) string {
	switch list {
	case listRoles:
		return h.Words.Roles
	case listDuties:
		return h.Words.Duties
	case listComparisons:
		return h.Words.Comparisons
	}
	return h.Words.Questions
}

// start says what this is, what is asked most, and to maintainers what has no
// answer.
func (h homeTab) start() []Block {
	w := h.Words
	blocks := []Block{Prose{{{Text: w.HelpTitle, Bold: true}, {Text: w.HelpRest}}}}
	if examples := Examples(h.Base); len(examples) > 0 {
		blocks = append(blocks, Prose{{{Text: w.HelpTry}}}, h.tries(examples))
	}
	if len(h.Top) > 0 {
		blocks = append(blocks, Prose{{{Text: w.MostAsked, Bold: true}}}, h.top())
	}
	if h.Maintainer {
		blocks = append(blocks, Prose{{{Text: w.GapsTitle, Bold: true}}}, h.gaps())
		if h.Write && len(h.Gaps) > 0 {
			blocks = append(blocks, Prose{{{Text: w.WriteAnswer}}}, h.writes())
		}
	}
	return append(blocks, Aside{{Text: w.HelpHow}})
}

func (h homeTab) tries(examples []string) (row Buttons) {
	for _, e := range examples {
		row = append(row, Button{Label: oneLine(e, maxLabel), Action: actionAsk, Value: oneLine(e, maxValue)})
	}
	return row
}

func (h homeTab) top() (row Buttons) {
	for _, c := range h.Top {
		label := fill(h.Words.Count, "what", oneLine(c.Name, maxQuote/2), "n", strconv.Itoa(c.N))
		row = append(row, Button{Label: oneLine(label, maxLabel), Action: actionChoose, Value: Shown{Version: shownVersion}.of(c.ID).text()})
	}
	return row
}

func (h homeTab) gaps() Block {
	var list Bullets
	for _, g := range h.Gaps {
		text := oneLine(g.Text, maxQuote)
		if g.N > 1 {
			text = fill(h.Words.Count, "what", text, "n", strconv.Itoa(g.N))
		}
		list = append(list, Line{{Text: text}, {Text: " · " + h.Words.date(g.At)}})
	}
	if len(list) == 0 {
		return Aside{{Text: h.Words.NoGaps}}
	}
	return list
}

// writes is a button for each gap, to write its answer.
func (h homeTab) writes() (row Buttons) {
	for _, g := range h.Gaps {
		row = append(row, Button{Label: oneLine(g.Text, maxLabel), Action: actionWrite, Value: oneLine(g.Text, maxValue)})
	}
	return row
}

// list is one page of a list, with a menu to the others.
func (h homeTab) list(screen Screen) []Block {
	refs := entries(h.Base, screen.List)
	pages := slices.Collect(slices.Chunk(refs, listPage))
	title := Prose{{{Text: h.listName(screen.List), Bold: true}}}
	if len(pages) == 0 {
		return []Block{title}
	}
	n := max(0, min(screen.Page, len(pages)-1))
	blocks := []Block{title, choose(pages[n], Shown{Version: shownVersion})}
	if len(pages) == 1 {
		return blocks
	}
	page := fill(h.Words.Page, "n", strconv.Itoa(n+1), "of", strconv.Itoa(len(pages)))
	blocks = append(blocks, Aside{{Text: page}}, h.turning(screen, n, len(pages)))
	return append(blocks, Menu{Action: actionBrowse, Placeholder: h.Words.GoTo, Options: screen.goTo(pages)})
}

// turning leads to the page before and the page after.
func (h homeTab) turning(screen Screen, n, pages int) (row Buttons) {
	if n > 0 {
		row = append(row, Button{Label: h.Words.Back, Action: actionBrowse, Value: screen.list(screen.List, n-1).text()})
	}
	if n < pages-1 {
		row = append(row, Button{Label: h.Words.More, Action: actionBrowse, Value: screen.list(screen.List, n+1).text()})
	}
	return row
}

// goTo are the pages by their first and last entries; where there are more than
// a menu takes, every few of them.
func (s Screen) goTo(pages [][]knowledge.Ref) (options []Option) {
	step := (len(pages) + maxOptions - 1) / maxOptions
	for i := 0; i < len(pages); i += step {
		last := pages[min(i+step, len(pages))-1]
		label := oneLine(pages[i][0].Name, maxOption/2-2) + " – " + oneLine(last[len(last)-1].Name, maxOption/2-2)
		options = append(options, Option{Label: label, Value: s.list(s.List, i).text()})
	}
	return options
}

// size is how many entries a list has.
func size(b *knowledge.Base, list string) int {
	return map[string]int{
		listRoles: len(b.Roles), listDuties: len(b.Duties), listComparisons: len(b.Comparisons), listQuestions: len(b.Questions),
	}[list]
}

// entries are those of a list, by name.
func entries(b *knowledge.Base, list string) []knowledge.Ref {
	type named struct {
		key string
		ref knowledge.Ref
	}
	var all []named
	for _, ref := range inFile(b, list) {
		all = append(all, named{strings.ToLower(ref.Name), ref})
	}
	slices.SortFunc(all, func(x, y named) int {
		if c := cmp.Compare(x.key, y.key); c != 0 {
			return c
		}
		return cmp.Compare(x.ref.ID, y.ref.ID)
	})
	refs := make([]knowledge.Ref, len(all))
	for i, n := range all {
		refs[i] = n.ref
	}
	return refs
}

// inFile are the entries of a list in the order of the file.
func inFile(b *knowledge.Base, list string) (refs []knowledge.Ref) {
	add := func(kind knowledge.Kind, e knowledge.Entry) {
		refs = append(refs, knowledge.Ref{Kind: kind, ID: e.ID, Name: e.Name})
	}
	switch list {
	case listRoles:
		for _, r := range b.Roles {
			add(knowledge.KindRole, r.Entry)
		}
	case listDuties:
		for _, d := range b.Duties {
			add(knowledge.KindDuty, d.Entry)
		}
	case listComparisons:
		for _, c := range b.Comparisons {
			add(knowledge.KindComparison, c.Entry)
		}
	case listQuestions:
		for _, q := range b.Questions {
			add(knowledge.KindQuestion, q.Entry)
		}
	}
	return refs
}
