package knowledge

// Saying it: an answer as plain text.

import (
	"strings"
)

// Text is the whole answer as plain text: what a script gets, and all that it
// says. It is empty for silence.
func (a Answer) Text() string {
	switch a.Outcome {
	case Answered:
		parts := make([]string, len(a.Items))
		for i, it := range a.Items {
			parts[i] = it.text()
		}
		return strings.Join(parts, "\n\n")
	case Choices:
		return "Did you mean " + strings.Join(names(a.Choices), ", or ") + "?"
	case Unknown:
		return a.unknownText()
	}
	return ""
}

func (a Answer) unknownText() string {
	text := "That is not recorded here."
	if a.Subject != "" {
		text = "“" + a.Subject + "” is not recorded here."
	}
	if len(a.Nearest) > 0 {
		text += " Nearest: " + strings.Join(names(a.Nearest), "; ") + "."
	}
	if a.Ask != "" {
		text += " Ask " + a.Ask + "."
	}
	return text
}

func names(refs []Ref) []string {
	out := make([]string, len(refs))
	for i, r := range refs {
		out[i] = r.Name
	}
	return out
}

func (it Item) text() string {
	lines := []string{it.Name}
	for _, f := range it.Facts {
		lines = append(lines, f.text())
	}
	if it.Says != "" {
		lines = append(lines, it.Says)
	}
	if it.Table != nil {
		for _, row := range it.Table.Rows {
			lines = append(lines, it.Table.line(row))
		}
	}
	if note := it.Note.String(); note != "" {
		lines = append(lines, note)
	}
	if ev := it.Evidence.text(); ev != "" {
		lines = append(lines, ev)
	}
	return strings.Join(lines, "\n")
}

func (f Fact) text() string {
	switch {
	case len(f.Holders) == 0:
		return f.Label + ": " + f.Value
	case f.Value == "":
		return f.Label + ": " + strings.Join(f.Holders, ", ")
	}
	return f.Label + ": " + f.Value + " (" + strings.Join(f.Holders, ", ") + ")"
}

// line is a row with the heads of its columns, so that it can be read aloud.
func (t *Table) line(row []string) string {
	var cells []string
	for i := 1; i < len(row); i++ {
		cells = append(cells, t.Head[i]+": "+row[i])
	}
	return row[0] + " — " + strings.Join(cells, "; ")
}

func (e Evidence) text() string {
	var parts []string
	if e.Source.Name != "" {
		parts = append(parts, "Source: "+e.Source.Name)
	}
	if d := e.Reviewed.String(); d != "" {
		parts = append(parts, "reviewed "+d)
	}
	return strings.Join(parts, ", ")
}
