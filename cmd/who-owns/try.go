package main

// The questions that the playground offers to try.

import (
	"fmt"

	"whoowns/knowledge"
)

// tryDefault suits the embedded file: a duty, a comparison, a question, a
// context, and something that is not recorded.
var tryDefault = []string{
	"who grooms the backlog?",
	"pm vs po",
	"can both exist?",
	"who owns the backlog at a startup?",
	"who owns the release notes?",
}

// tryFrom is one question for each kind of entry that base holds.
func tryFrom(base *knowledge.Base) []string {
	var try []string
	add := func(text string) {
		if text != "" {
			try = append(try, text)
		}
	}
	for _, d := range first(base.Duties) {
		add(phrase(d.Entry, "who owns %s?"))
	}
	for _, c := range first(base.Comparisons) {
		add(phrase(c.Entry, "%s"))
	}
	for _, q := range first(base.Questions) {
		add(phrase(q.Entry, "%s"))
	}
	if len(base.Duties) > 0 {
		for _, t := range first(base.Teams) {
			add(fmt.Sprintf("who owns %s in %s?", base.Duties[0].Name, t.Name))
		}
	}
	for _, r := range first(base.Roles) {
		add(fmt.Sprintf("what does the %s do?", r.Name))
	}
	return try
}

func first[T any](all []T) []T { return all[:min(1, len(all))] }

// phrase is how people ask for an entry: a phrase of its own, or one made from
// its name.
func phrase(e knowledge.Entry, format string) string {
	if len(e.Asked) > 0 {
		return e.Asked[0]
	}
	return fmt.Sprintf(format, e.Name)
}
