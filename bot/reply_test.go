package bot

// The wording of replies, as Slack draws them.

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"whoowns/knowledge"
)

// Each file of testdata/replies shows one answer as Slack draws it, and the
// text that a screen reader reads instead.
func TestCompose(t *testing.T) {
	cases := replyCases()
	forEachArchive(t, "testdata/replies/*.txtar", func(t *testing.T, a *txtar.Archive) {
		name := strings.TrimPrefix(t.Name(), "TestCompose/")
		ans, ok := cases[name]
		if !ok {
			t.Fatalf("no answer is called %q", name)
		}
		delete(cases, name)
		reply := Compose(Ask{Key: "C1:1", Channel: "C1", TS: "1"}, ans, testBackground)
		setSection(a, "blocks", strings.Join(draw(t, jsonOf(t, slackBlocks(reply.Blocks))), "\n")+"\n")
		setSection(a, "text", reply.Text+"\n")
	})
	for name := range cases {
		t.Errorf("testdata/replies/%s.txtar is missing", name)
	}
}

var testBackground = Background{
	Names:    map[string]string{"U0ANA": "Ana Lima", "U0MEAN": "<!here> *boss* `x"},
	Base:     knowledge.Default(),
	Examples: []string{"who grooms the backlog", "PM vs PO", "can both exist at the same time"},
}

// What the answers of the golden files are made of.
var (
	reviewed = knowledge.Date{Time: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)}
	article  = knowledge.Source{Name: "All About Products", URL: "https://example.com/roles?a=1&b=2"}
	backlog  = knowledge.Item{
		Ref:      knowledge.Ref{Kind: knowledge.KindDuty, ID: "backlog", Name: "Backlog and user stories"},
		Says:     "Manages the backlog and the user stories.",
		Facts:    []knowledge.Fact{{Label: "Accountable", Value: "Product Owner", Holders: []string{"U0ANA", "bo@acme.example", "U0GONE"}}, {Label: "Consulted", Value: "Product Manager"}},
		Evidence: knowledge.Evidence{Source: article, Reviewed: reviewed, Matched: []string{"grooms", "backlog"}},
	}
	versus = knowledge.Item{
		Ref:  knowledge.Ref{Kind: knowledge.KindComparison, ID: "pm-vs-po", Name: "Product Manager and Product Owner"},
		Says: "Two roles that share a product.",
		Table: &knowledge.Table{
			Head: []string{"", "Product Manager", "Product Owner"},
			Rows: [][]string{{"Focus", "The market and the vision", "The backlog and the sprint"}, {"Works with", "", "The Scrum team"}},
		},
		Examples: []knowledge.Ref{{ID: "ecommerce", Name: "E-commerce company"}, {ID: "saas", Name: "SaaS company"}},
		Note:     knowledge.Note{Context: "Startups", Says: "the product manager does both."},
		Evidence: knowledge.Evidence{Source: knowledge.Source{Name: "Handbook"}, Reviewed: reviewed},
	}
	hostile = knowledge.Item{
		Ref:   knowledge.Ref{Name: "<!channel> `*Bold*` _x_\n@here"},
		Says:  "See <https://evil.example|our wiki> & ask <@U0ANA>.\u202e txet",
		Facts: []knowledge.Fact{{Label: "Accountable", Value: "<!here>", Holders: []string{"U0MEAN", "<!here>"}}},
		Table: &knowledge.Table{Head: []string{"<!here>", "@channel"}, Rows: [][]string{{"<@U0ANA>", " "}}},
		Note:  knowledge.Note{Context: "```\n</code>", Team: "<!here>"},
		Evidence: knowledge.Evidence{
			Source:  knowledge.Source{Name: "x> <!here> |y", URL: "https://example.com/a|b>c<!here>"},
			Matched: []string{"<!everyone>", "`", "a\nb"},
		},
	}
	badLink = knowledge.Item{Ref: knowledge.Ref{Name: "Roadmap"}, Evidence: knowledge.Evidence{Source: knowledge.Source{Name: "Wiki", URL: "javascript:alert(1)"}}}
)

func replyCases() map[string]knowledge.Answer {
	refs := func(names ...string) (refs []knowledge.Ref) {
		for _, n := range names {
			refs = append(refs, knowledge.Ref{ID: "id-of-" + strings.ToLower(n), Name: n})
		}
		return refs
	}
	answered := func(items ...knowledge.Item) knowledge.Answer {
		return knowledge.Answer{Outcome: knowledge.Answered, Items: items}
	}
	return map[string]knowledge.Answer{
		"duty":           answered(backlog),
		"comparison":     answered(versus),
		"two-things":     answered(backlog, versus),
		"two-tables":     answered(versus, versus),
		"hostile":        answered(hostile),
		"bad-link":       answered(badLink),
		"choices":        {Outcome: knowledge.Choices, Choices: refs("Roadmap", "Release notes")},
		"many-choices":   {Outcome: knowledge.Choices, Choices: refs(strings.Split("abcdefghijklm", "")...)},
		"unknown":        {Outcome: knowledge.Unknown, Subject: "release notes", Nearest: refs("Launch strategy", "Go-to-market", "Backlog", "Roadmap"), Ask: "C0PRODOPS"},
		"unknown-person": {Outcome: knowledge.Unknown, Subject: "the <!here> `notes`", Ask: "U0ANA"},
		"unknown-group":  {Outcome: knowledge.Unknown, Ask: "S0PRODUCT"},
		"unknown-nobody": {Outcome: knowledge.Unknown},
		"help":           {Outcome: knowledge.Answered, Items: []knowledge.Item{{Ref: knowledge.Ref{Kind: knowledge.KindHelp}}}},
	}
}

func TestSilentSaysNothing(t *testing.T) {
	reply := Compose(Ask{}, knowledge.Answer{Outcome: knowledge.Silent}, Background{})
	if len(reply.Blocks) != 0 || reply.Text != "" {
		t.Errorf("Compose(silent) = %+v", reply)
	}
}

func TestPeopleToLookUp(t *testing.T) {
	ans := knowledge.Answer{Outcome: knowledge.Unknown, Ask: "U0ANA", Items: []knowledge.Item{
		{Facts: []knowledge.Fact{{Holders: []string{"U0BO", "S0GROUP", "bo@acme.example", "U0BO", "W0CY"}}}},
	}}
	if got := strings.Join(people(ans), " "); got != "U0BO S0GROUP bo@acme.example W0CY U0ANA" {
		t.Errorf("people = %q", got)
	}
	ans.Outcome = knowledge.Answered
	if got := strings.Join(people(ans), " "); got != "U0BO S0GROUP bo@acme.example W0CY" {
		t.Errorf("people = %q, want nobody who is not shown", got)
	}
}
