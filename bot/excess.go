package bot

// What of a knowledge file goes beyond what Slack takes. An answer is made to fit
// whatever it is, so none of this is an error: it is cut, or goes over several
// pages.

import (
	"fmt"
	"strings"

	"whoowns/knowledge"
)

// An Excess is what of an entry does not fit.
type Excess struct {
	Key  string // of the entry, such as "says"
	Text string // what does not fit, as a sentence without capital and full stop
	Hint string // the way out
}

// Excesses are what of the answer to an entry does not fit a message, with the
// names of people as they are in the file.
func Excesses(index *knowledge.Index, e *knowledge.Entry) (all []Excess) {
	add := func(is bool, key, text, hint string) {
		if is {
			all = append(all, Excess{key, text, hint})
		}
	}
	answer := index.Show([]string{e.ID}, knowledge.Topic{})
	if len(answer.Items) == 0 {
		return nil
	}
	item := &answer.Items[0]
	if item.Kind == knowledge.KindRole {
		item.Facts = nil // a list of its duties: as long as there are many
	}
	name := strings.Join(strings.Fields(e.Name), " ")
	add(length(name) > maxLabel, "name", fmt.Sprintf("a name of %d characters is cut off in buttons and menus, which take %d", length(name), maxLabel),
		"shorten it, and put the long name into aliases")
	add(length(e.Source.URL) > maxLinkURL, "source", fmt.Sprintf("an address of more than %d characters cannot be shown as a link", maxLinkURL),
		"link to a shorter one that leads there")
	add(len(item.Examples) > maxExampleKeys, "examples", fmt.Sprintf("of %d examples %d get a button", len(item.Examples), maxExampleKeys),
		"put the others into a comparison of their own, or leave them to questions")
	if t := item.Table; t != nil {
		add(len(t.Head) > maxTableCols, "between", fmt.Sprintf("a table takes %d roles, so this one is shown as text", maxTableCols-1), "compare fewer roles at once")
	}
	bg := Background{Words: wordsIn(index.Base().Language)}
	pages := paged(fit(bg.blocks(answer, Shown{Full: true})))
	add(len(pages) > 1, longest(item), fmt.Sprintf("the answer takes %d messages: a person sees the first and has to turn pages", len(pages)),
		fmt.Sprintf("say it in about %d characters, and link to the rest in source", maxText-200))
	return all
}

// longest is the key of what takes most of an item.
func longest(item *knowledge.Item) string {
	table := 0
	if item.Table != nil {
		for _, row := range item.Table.Rows {
			for _, cell := range row {
				table += length(cell)
			}
		}
	}
	if table > length(item.Says) {
		return "rows"
	}
	return "says"
}
