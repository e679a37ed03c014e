package bot

// Drawing of a message as text, from the JSON that Slack got: what a reader of
// the golden files sees is what went over the wire.

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"whoowns/bot/workspace"
)

// element is any part of a message's blocks.
type element struct {
	Type      string          `json:"type"`
	Elements  []element       `json:"elements"`
	Rows      [][]element     `json:"rows"`
	Text      json.RawMessage `json:"text"` // a string, or a text object
	URL       string          `json:"url"`
	ChannelID string          `json:"channel_id"`
	Verbatim  bool            `json:"verbatim"`
	Style     json.RawMessage `json:"style"` // of text an object, of a list a string
	ActionID  string          `json:"action_id"`

	Element     *element        `json:"element"` // of an input
	Label       json.RawMessage `json:"label"`
	Placeholder json.RawMessage `json:"placeholder"`
	Options     []struct {
		Text  json.RawMessage `json:"text"`
		Value string          `json:"value"`
	} `json:"options"`
	InitialOption *struct {
		Value string `json:"value"`
	} `json:"initial_option"`
}

// draw is the blocks as lines of text: *bold*, _italic_, a table as a table,
// small print after a tilde, and buttons in brackets.
func draw(t *testing.T, blocks []byte) []string {
	t.Helper()
	var list []element
	if err := json.Unmarshal(blocks, &list); err != nil {
		t.Fatalf("blocks: %v", err)
	}
	var lines []string
	for _, b := range list {
		switch b.Type {
		case "rich_text":
			for _, e := range b.Elements {
				lines = append(lines, drawRich(t, e)...)
			}
		case "table":
			lines = append(lines, drawTable(t, b.Rows)...)
		case "actions":
			lines = append(lines, drawButtons(t, b.Elements))
		case "context":
			lines = append(lines, "~ "+drawAll(t, b.Elements))
		case "input":
			lines = append(lines, drawInput(t, b))
		default:
			t.Fatalf("cannot draw a block of type %q", b.Type)
		}
	}
	return lines
}

func drawButtons(t *testing.T, row []element) string {
	t.Helper()
	var labels []string
	for _, e := range row {
		if e.Type == "external_select" {
			labels = append(labels, "["+textIn(t, e.Placeholder)+" ▾]")
			continue
		}
		if e.Type == "static_select" {
			labels = append(labels, drawMenu(t, e))
			continue
		}
		labels = append(labels, "["+labelOf(t, e)+"]")
	}
	return strings.Join(labels, " ")
}

// drawMenu is what stands on a menu, and its options, the chosen one in bold.
func drawMenu(t *testing.T, menu element) string {
	t.Helper()
	var options []string
	for _, o := range menu.Options {
		label := textIn(t, o.Text)
		if chosen := menu.InitialOption; chosen != nil && chosen.Value == o.Value {
			label = "*" + label + "*"
		}
		options = append(options, label)
	}
	return "[" + textIn(t, menu.Placeholder) + ": " + strings.Join(options, " | ") + "]"
}

// drawInput is the label and what stands in the field before anything is typed.
func drawInput(t *testing.T, input element) string {
	t.Helper()
	if input.Element.Type == "static_select" {
		return textIn(t, input.Label) + ": " + drawMenu(t, *input.Element)
	}
	return textIn(t, input.Label) + ": [" + textIn(t, input.Element.Placeholder) + "____]"
}

// textIn is the text of a text object, or nothing.
func textIn(t *testing.T, object json.RawMessage) string {
	t.Helper()
	var text struct{ Text string }
	if len(object) > 0 && json.Unmarshal(object, &text) != nil {
		t.Fatalf("no text: %s", object)
	}
	return text.Text
}

// buttonsOf are the buttons of a message.
func buttonsOf(t *testing.T, blocks []byte) (buttons []element) {
	t.Helper()
	if len(blocks) == 0 {
		return nil
	}
	var list []element
	if err := json.Unmarshal(blocks, &list); err != nil {
		t.Fatalf("blocks: %v", err)
	}
	for _, b := range list {
		if b.Type == "actions" {
			buttons = append(buttons, slices.DeleteFunc(b.Elements, func(e element) bool { return e.Type != "button" })...)
		}
	}
	return buttons
}

// buttonOn is the action_id of the button with this label on a message of the
// bot.
func buttonOn(t *testing.T, m workspace.Message, label string) (action string, ok bool) {
	t.Helper()
	if m.BotID == "" {
		return "", false
	}
	for _, b := range buttonsOf(t, m.Blocks) {
		if labelOf(t, b) == label {
			return b.ActionID, true
		}
	}
	return "", false
}

// labelOf is what is written on a button.
func labelOf(t *testing.T, button element) string {
	t.Helper()
	var text struct{ Text string }
	if err := json.Unmarshal(button.Text, &text); err != nil || button.Type != "button" {
		t.Fatalf("cannot draw %q: %v", button.Type, err)
	}
	return text.Text
}

func drawRich(t *testing.T, e element) (lines []string) {
	t.Helper()
	switch e.Type {
	case "rich_text_section", "rich_text_preformatted":
		return strings.Split(drawAll(t, e.Elements), "\n")
	case "rich_text_list":
		for _, item := range e.Elements {
			lines = append(lines, "• "+drawAll(t, item.Elements))
		}
		return lines
	}
	t.Fatalf("cannot draw %q", e.Type)
	return nil
}

func drawAll(t *testing.T, elements []element) string {
	t.Helper()
	var b strings.Builder
	for _, e := range elements {
		b.WriteString(drawOne(t, e))
	}
	return b.String()
}

func drawOne(t *testing.T, e element) string {
	t.Helper()
	var text string
	if len(e.Text) > 0 {
		if err := json.Unmarshal(e.Text, &text); err != nil {
			t.Fatalf("text of %s: %v", e.Type, err)
		}
	}
	switch {
	case e.Type == "channel":
		return "#" + e.ChannelID
	case e.Type == "link":
		return "[" + text + "](" + e.URL + ")"
	case e.Type == "mrkdwn" && !e.Verbatim:
		t.Errorf("markup is not verbatim: %q", text)
	case e.Type != "text" && e.Type != "plain_text" && e.Type != "mrkdwn":
		t.Fatalf("cannot draw %q", e.Type)
	}
	switch style := string(e.Style); {
	case strings.Contains(style, `"bold":true`):
		return "*" + text + "*"
	case strings.Contains(style, `"italic":true`):
		return "_" + text + "_"
	}
	return text
}

const cellWidth = 40

func drawTable(t *testing.T, rows [][]element) []string {
	t.Helper()
	cells := make([][][]string, len(rows)) // row, column, line
	widths := make([]int, len(rows[0]))
	for i, row := range rows {
		for j, cell := range row {
			wrapped := wrap(drawCell(t, cell), cellWidth)
			cells[i] = append(cells[i], wrapped)
			for _, line := range wrapped {
				widths[j] = max(widths[j], utf8.RuneCountInString(line))
			}
		}
	}
	rule := "+"
	for _, w := range widths {
		rule += strings.Repeat("-", w+2) + "+"
	}
	lines := []string{rule}
	for _, row := range cells {
		lines = append(append(lines, drawRow(row, widths)...), rule)
	}
	return lines
}

func drawRow(row [][]string, widths []int) (lines []string) {
	height := 0
	for _, cell := range row {
		height = max(height, len(cell))
	}
	for i := range height {
		line := "|"
		for j, cell := range row {
			text := ""
			if i < len(cell) {
				text = cell[i]
			}
			line += " " + text + strings.Repeat(" ", widths[j]-utf8.RuneCountInString(text)) + " |"
		}
		lines = append(lines, line)
	}
	return lines
}

// drawCell leaves the head's bold out: it is the first row that counts.
func drawCell(t *testing.T, cell element) string {
	t.Helper()
	switch cell.Type {
	case "raw_text":
		return drawOne(t, element{Type: "text", Text: cell.Text})
	case "rich_text":
		return strings.Trim(strings.Join(drawRich(t, cell.Elements[0]), " "), "*")
	}
	t.Fatalf("cannot draw a cell of type %q", cell.Type)
	return ""
}

func wrap(text string, width int) (lines []string) {
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line+" "+word) > width {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return append(lines, line)
}

// jsonOf is v as the client library sends it.
func jsonOf(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
