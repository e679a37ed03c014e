package knowledge

import "strings"

// Text is the whole answer as plain text: what a screen reader reads, what a
// notification shows, what a script gets.
func (a Answer) Text() string {
	var b strings.Builder
	for _, it := range a.Items {
		b.WriteString(it.Name + ". ")
		for _, f := range it.Facts {
			b.WriteString(f.Label + ": " + f.Value + ". ")
		}
		b.WriteString(it.Says + "\n")
	}
	return b.String()
}
