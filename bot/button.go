package bot

// The buttons below an answer: which there are, and what each would show.

import (
	"slices"

	"whoowns/knowledge"
)

// Bounds of buttons.
const (
	maxLabel       = 75 // Slack's, of a button's text
	maxExampleKeys = 10
	maxContextKeys = 3
)

// A Button asks to be pressed. Its action is one of actions.go.
type Button struct {
	Label  string
	Action string
	Value  string
	Said   bool // the label is content, and so is in the text of the message too
}

// Buttons is a row of buttons.
type Buttons []Button

func (b Buttons) lines() (lines []Line) {
	for _, button := range b {
		if button.Said {
			lines = append(lines, Line{{Text: button.Label}})
		}
	}
	return lines
}

// choose is a button for each entry.
func choose(refs []knowledge.Ref, s Shown) (row Buttons) {
	for _, r := range refs {
		label := oneLine(r.Name, maxLabel)
		if label != "" {
			row = append(row, Button{Label: label, Action: actionChoose, Value: s.of(r.ID).text(), Said: true})
		}
	}
	return row
}

// below is the buttons under an answer.
func (bg Background) below(ans knowledge.Answer, s Shown, pages int) []Block {
	var blocks []Block
	for _, row := range []Buttons{bg.turning(s, pages), bg.switches(ans, s), bg.rating(ans, s)} {
		if len(row) > 0 {
			blocks = append(blocks, row)
		}
	}
	if s.Unasked {
		blocks = append(blocks, bg.unasked(s)...)
	}
	return blocks
}

// turning leads to the page before and the page after.
func (bg Background) turning(s Shown, pages int) (row Buttons) {
	if s.Page > 0 {
		row = append(row, Button{Label: bg.words().Back, Action: actionPage, Value: s.page(s.Page - 1).text()})
	}
	if s.Page < pages-1 {
		row = append(row, Button{Label: bg.words().More, Action: actionPage, Value: s.page(s.Page + 1).text()})
	}
	return row
}

// switches show the one thing that was asked about otherwise.
func (bg Background) switches(ans knowledge.Answer, s Shown) (row Buttons) {
	if ans.Outcome != knowledge.Answered || len(ans.Items) != 1 || bg.Base == nil {
		return nil
	}
	item := ans.Items[0]
	if isLong(item.Table) && !s.Full {
		row = append(row, Button{Label: bg.words().Full, Action: actionFull, Value: s.full().text()})
	}
	if id := comparisonOf(bg.Base, item); id != "" {
		row = append(row, Button{Label: bg.words().Full, Action: actionFull, Value: s.of(id).full().text()})
	}
	for _, e := range item.Examples[:min(len(item.Examples), maxExampleKeys)] {
		if label := oneLine(e.Name, maxLabel); label != "" {
			row = append(row, Button{Label: label, Action: actionExample, Value: s.of(e.ID).text()})
		}
	}
	return append(row, bg.contexts(ans, item, s)...)
}

// comparisonOf is the id of the comparison that an example belongs to.
func comparisonOf(base *knowledge.Base, item knowledge.Item) string {
	for _, c := range base.Comparisons {
		if item.Kind == knowledge.KindExample && slices.ContainsFunc(c.Examples, func(e knowledge.Example) bool { return e.ID == item.ID }) {
			return c.ID
		}
	}
	return ""
}

// contexts lead to where another answer holds, and back to the usual case.
func (bg Background) contexts(ans knowledge.Answer, item knowledge.Item, s Shown) (row Buttons) {
	if item.Kind != knowledge.KindDuty && item.Kind != knowledge.KindRole {
		return nil
	}
	if ans.Context != "" {
		return Buttons{{Label: bg.words().UsualCase, Action: actionContext, Value: s.in("").text()}}
	}
	contexts := bg.Base.Changes(item.Roles)
	for _, c := range contexts[:min(len(contexts), maxContextKeys)] {
		name := c.Name
		if len(c.Aliases) > 0 {
			name = c.Aliases[0] // "startup" for "Startups and companies without product owners"
		}
		if name = oneLine(name, maxQuote); name != "" {
			label := oneLine(fill(bg.words().InContext, "context", name), maxLabel)
			row = append(row, Button{Label: label, Action: actionContext, Value: s.in(c.ID).text()})
		}
	}
	return row
}

// rating shares an answer and says what it was worth.
func (bg Background) rating(ans knowledge.Answer, s Shown) (row Buttons) {
	w := bg.words()
	if bg.Private {
		row = append(row, Button{Label: w.Share, Action: actionShare, Value: s.text()})
	}
	switch {
	case s.Matrix: // shown, not answered
	case ans.Kind() == knowledge.KindHelp:
		return nil
	case ans.Outcome == knowledge.Answered:
		row = append(row,
			Button{Label: w.Helpful, Action: actionHelpful, Value: s.text()},
			Button{Label: w.NotHelpful, Action: actionUnhelpful, Value: s.text()})
	case ans.Outcome == knowledge.Unknown && reachable(ans.Ask):
		row = append(row, Button{Label: w.AskPerson, Action: actionAskPerson, Value: s.text()})
	}
	return row
}

// reachable reports whether a message can be posted to the maintainers: to a
// channel or a person. A group and an e-mail address can only be named.
func reachable(maintainers string) bool {
	return channelID.MatchString(maintainers) || userID.MatchString(maintainers)
}
