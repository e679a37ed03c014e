package bot

// From our blocks to those of the client library. Rich text is used throughout,
// since nothing in it is parsed: text in it can ping nobody and close no quote.

import (
	"strconv"
	"strings"

	"github.com/slack-go/slack"
)

func slackBlocks(blocks []Block) []slack.Block {
	converted, ids := make([]slack.Block, 0, len(blocks)), numbers{}
	for _, b := range blocks {
		switch b := b.(type) {
		case Prose:
			converted = append(converted, slack.NewRichTextBlock("", slack.NewRichTextSection(proseElements(b)...)))
		case Bullets:
			converted = append(converted, slack.NewRichTextBlock("", bulletList(b)))
		case Code:
			converted = append(converted, slack.NewRichTextBlock("", codeElement(b)))
		case Table:
			converted = append(converted, slackTable(b))
		case Aside:
			converted = append(converted, slack.NewContextBlock("", asideElements(Line(b))...))
		case Buttons:
			converted = append(converted, slack.NewActionBlock("", buttonElements(b, ids)...))
		case Menu:
			converted = append(converted, menuBlock(b, ids))
		case Picker:
			converted = append(converted, pickerBlock(b, ids))
		case Field:
			converted = append(converted, inputBlock(b))
		}
	}
	return converted
}

// numbers tells the buttons of one action in a message apart.
type numbers map[string]int

// id is the action_id: the action itself, then "action.2", "action.3" ...
func (n numbers) id(action string) string {
	n[action]++
	if n[action] == 1 {
		return action
	}
	return action + "." + strconv.Itoa(n[action])
}

func buttonElements(row Buttons, ids numbers) (elements []slack.BlockElement) {
	for _, b := range row {
		label := slack.NewTextBlockObject(slack.PlainTextType, b.Label, false, false)
		elements = append(elements, slack.NewButtonBlockElement(ids.id(b.Action), b.Value, label))
	}
	return elements
}

func proseElements(lines []Line) (elements []slack.RichTextSectionElement) {
	for i, l := range lines {
		if i > 0 {
			elements = append(elements, slack.NewRichTextSectionTextElement("\n", nil))
		}
		elements = append(elements, lineElements(l)...)
	}
	return elements
}

func bulletList(items []Line) *slack.RichTextList {
	var sections []slack.RichTextElement
	for _, l := range items {
		sections = append(sections, slack.NewRichTextSection(lineElements(l)...))
	}
	return slack.NewRichTextList(slack.RTEListBullet, 0, sections...)
}

func codeElement(c Code) *slack.RichTextPreformatted {
	text := slack.NewRichTextSectionTextElement(strings.TrimRight(string(c), "\n"), nil)
	return &slack.RichTextPreformatted{Type: slack.RTEPreformatted, Elements: []slack.RichTextSectionElement{text}}
}

func lineElements(l Line) (elements []slack.RichTextSectionElement) {
	for _, s := range l {
		style := spanStyle(s)
		switch {
		case s.Channel != "":
			elements = append(elements, slack.NewRichTextSectionChannelElement(s.Channel, style))
		case s.Text == "": // Slack rejects an element without text
		case s.URL != "":
			elements = append(elements, slack.NewRichTextSectionLinkElement(s.URL, s.Text, style))
		default:
			elements = append(elements, slack.NewRichTextSectionTextElement(s.Text, style))
		}
	}
	return elements
}

func spanStyle(s Span) *slack.RichTextSectionTextStyle {
	if !s.Bold && !s.Italic {
		return nil
	}
	return &slack.RichTextSectionTextStyle{Bold: s.Bold, Italic: s.Italic}
}

// slackTable has a bold head and cells that wrap.
func slackTable(t Table) *slack.TableBlock {
	table := slack.NewTableBlock("")
	for i, row := range t {
		cells := make([]slack.TableCell, 0, len(row))
		for _, text := range row {
			if i == 0 {
				head := slack.NewRichTextSection(lineElements(Line{{Text: text, Bold: true}})...)
				cells = append(cells, slack.NewTableRichTextCell(head))
				continue
			}
			cells = append(cells, slack.NewTableRawTextCell(text))
		}
		table.AddRow(cells...)
	}
	if len(t) == 0 {
		return table
	}
	settings := make([]slack.ColumnSetting, len(t[0]))
	for i := range settings {
		settings[i] = slack.ColumnSetting{Align: slack.ColumnAlignmentLeft, IsWrapped: true}
	}
	return table.WithColumnSettings(settings...)
}

// asideElements are plain text where nothing is a link: small print takes no
// rich text, so a link has to be markup, with its label escaped.
func asideElements(l Line) (elements []slack.MixedElement) {
	plain := ""
	flush := func() {
		if plain != "" {
			elements = append(elements, slack.NewTextBlockObject(slack.PlainTextType, plain, false, false))
			plain = ""
		}
	}
	for _, s := range l {
		if s.URL == "" {
			plain += s.Text
			continue
		}
		flush()
		elements = append(elements, slack.NewTextBlockObject(slack.MarkdownType, slackLink(s), false, true))
	}
	flush()
	return elements
}

// slackLink is <url|label>. The escapes keep the label and the URL from closing
// the link; "|" would end the URL.
func slackLink(s Span) string {
	return "<" + escape(s.URL) + "|" + escape(s.Text) + ">"
}
