package main

// An answer as a person reads it in a terminal.

import (
	"fmt"
	"io"
	"strings"

	"charm.land/lipgloss/v2"

	"whoowns/knowledge"
)

// maxNearest is how many of the nearest entries are worth reading.
const maxNearest = 3

// show writes an answer to the screen.
func (s screen) show(a knowledge.Answer) error {
	var text string
	switch a.Outcome {
	case knowledge.Answered:
		items := make([]string, len(a.Items))
		for i, item := range a.Items {
			items[i] = s.item(item)
		}
		text = strings.Join(items, "\n\n")
	case knowledge.Choices:
		text = paragraphs(bold.Render("Which one do you mean?"), list(a.Choices))
	case knowledge.Unknown:
		text = s.unknown(a)
	default:
		text = s.wrap(a.Text())
	}
	_, err := io.WriteString(s, text+"\n")
	return err
}

func (s screen) item(item knowledge.Item) string {
	return paragraphs(
		s.styled(bold, item.Name),
		s.facts(item.Facts),
		s.wrap(item.Says),
		s.table(item.Table),
		s.examples(item.Examples),
		s.wrap(item.Note.String()),
		s.styled(faint, evidence(item.Evidence)),
	)
}

// unknown says that the file has no answer, what is near and who may know.
func (s screen) unknown(a knowledge.Answer) string {
	title := "Not recorded"
	if a.Subject != "" {
		title += ": " + a.Subject
	}
	nearest := ""
	if len(a.Nearest) > 0 {
		nearest = "The nearest that is:\n" + list(a.Nearest[:min(maxNearest, len(a.Nearest))])
	}
	ask := "To find out, ask whoever keeps the file: it names no maintainers."
	if a.Ask != "" {
		ask = "To find out, ask " + a.Ask + " in Slack."
	}
	return paragraphs(s.styled(bold, title), nearest, s.wrap(ask))
}

// facts are lines of a label and a value, the values aligned.
func (s screen) facts(facts []knowledge.Fact) string {
	width := 0
	for _, f := range facts {
		width = max(width, lipgloss.Width(f.Label))
	}
	lines := make([]string, len(facts))
	for i, f := range facts {
		label := faint.Width(width + 4).PaddingLeft(2).Render(f.Label)
		value := lipgloss.Wrap(factValue(f), s.width-width-4, "")
		lines[i] = lipgloss.JoinHorizontal(lipgloss.Top, label, value)
	}
	return trimLines(strings.Join(lines, "\n"))
}

// factValue is a role with who holds it, or either alone.
func factValue(f knowledge.Fact) string {
	holders := strings.Join(f.Holders, ", ")
	switch {
	case holders == "":
		return f.Value
	case f.Value == "":
		return holders
	}
	return f.Value + " (" + holders + ")"
}

func (s screen) examples(refs []knowledge.Ref) string {
	if len(refs) == 0 {
		return ""
	}
	names := make([]string, len(refs))
	for i, ref := range refs {
		names[i] = ref.Name
	}
	return s.wrap("Examples: " + strings.Join(names, "; "))
}

// evidence is where an item comes from, in one line.
func evidence(e knowledge.Evidence) string {
	var parts []string
	switch {
	case e.Source.Name != "" && e.Source.URL != "":
		parts = append(parts, fmt.Sprintf("Source: %s <%s>", e.Source.Name, e.Source.URL))
	case e.Source.Name != "" || e.Source.URL != "":
		parts = append(parts, "Source: "+e.Source.Name+e.Source.URL)
	case e.At.File != "":
		parts = append(parts, fmt.Sprintf("Source: %s:%d", e.At.File, e.At.Line))
	}
	if !e.Reviewed.IsZero() {
		parts = append(parts, "reviewed "+e.Reviewed.String())
	}
	if len(e.Matched) > 0 {
		parts = append(parts, "matched "+strings.Join(e.Matched, ", "))
	}
	return strings.Join(parts, " · ")
}

func list(refs []knowledge.Ref) string {
	var b strings.Builder
	for _, ref := range refs {
		fmt.Fprintf(&b, "  - %s\n", ref.Name)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// wrap breaks prose between words where it would be wider than the screen.
func (s screen) wrap(text string) string {
	return trimLines(lipgloss.Wrap(strings.TrimSpace(text), s.width, ""))
}

// styled is wrap with a style on each line, so that none is padded to the
// length of the longest.
func (s screen) styled(style lipgloss.Style, text string) string {
	if text == "" {
		return ""
	}
	lines := strings.Split(s.wrap(text), "\n")
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	return strings.Join(lines, "\n")
}

// paragraphs joins what there is to say with an empty line between.
func paragraphs(parts ...string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, "\n\n")
}

func trimLines(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
