package main

// What the inspector is told, and the questions to try.

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot"
	"whoowns/knowledge"
)

func TestExplanationsForgetTheOldest(t *testing.T) {
	seen := newExplanations()
	for i := range maxExplanations + 2 {
		seen.observe(bot.Observed{Ask: bot.Ask{Key: fmt.Sprint(i)}})
	}
	seen.observe(bot.Observed{Ask: bot.Ask{Key: fmt.Sprint(maxExplanations)}}) // asked again: nothing goes
	for key, want := range map[string]bool{"0": false, "1": false, "2": true, fmt.Sprint(maxExplanations + 1): true} {
		if _, got := seen.why(key); got != want {
			t.Errorf("why(%s) = %v, want %v", key, got, want)
		}
	}
}

// What answered is not listed again as what comes nearest.
func TestExplainNearest(t *testing.T) {
	x := explain(bot.Ask{}, knowledge.Answer{
		Items:   []knowledge.Item{{Ref: knowledge.Ref{ID: "backlog", Name: "Backlog", Kind: knowledge.KindDuty}}},
		Nearest: []knowledge.Ref{{ID: "backlog", Name: "Backlog"}, {ID: "sprints", Name: "Sprints"}},
	})
	want := []entry{{ID: "sprints", Name: "Sprints"}}
	if diff := cmp.Diff(want, x.Nearest); diff != "" {
		t.Error(diff)
	}
}

func TestTryFrom(t *testing.T) {
	base, err := knowledge.Parse("team.yaml", []byte(`
roles:
  tech-lead: {name: Tech Lead}
  manager: {name: Manager}
duties:
  code-review: {name: Code review, accountable: tech-lead, asked: ["who signs off my change"]}
comparisons:
  lead-vs-manager:
    name: Tech Lead vs Manager
    between: [tech-lead, manager]
    rows: [{about: Focus, tech-lead: Code, manager: People}]
teams:
  checkout: {name: Checkout, holders: {tech-lead: [ana@example.com]}}
`))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"who signs off my change",
		"Tech Lead vs Manager",
		"who owns Code review in Checkout?",
		"what does the Tech Lead do?",
	}
	if diff := cmp.Diff(want, tryFrom(base)); diff != "" {
		t.Error(diff)
	}
}
