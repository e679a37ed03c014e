package knowledge

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The ids of the embedded file are an interface: scripts rely on them.
func TestDefaultIDs(t *testing.T) {
	b := Default()
	want := map[string][]string{
		"role":       {"product-manager", "product-owner"},
		"comparison": {"product-manager-vs-product-owner"},
		"example":    {"ecommerce", "saas"},
		"duty of product-manager": {
			"strategy-and-roadmap", "vision-and-market-analysis", "cross-functional-work", "quarterly-and-annual-goals",
			"high-level-needs", "go-to-market", "concept-to-launch", "positioning", "launch-strategy",
			"customer-pain-points", "need-and-impact",
		},
		"duty of product-owner": {
			"overall-functionality", "backlog-and-user-stories", "scrum-team-work", "sprint-planning-and-releases",
			"development-increments", "business-and-development-mediation", "feature-development", "spec-refinement",
		},
		"question": {
			"same-or-different", "can-both-exist", "overlap", "when-to-hire-a-product-manager",
			"when-to-hire-a-product-owner", "skipping-the-product-owner", "who-is-accountable",
		},
		"context": {"no-product-owner"},
	}
	got := map[string][]string{}
	add := func(kind, id string) { got[kind] = append(got[kind], id) }
	for _, r := range b.Roles {
		add("role", r.ID)
	}
	for _, u := range b.Duties {
		add("duty of "+u.Accountable, u.ID)
	}
	for _, c := range b.Comparisons {
		add("comparison", c.ID)
		for _, x := range c.Examples {
			add("example", x.ID)
		}
	}
	for _, q := range b.Questions {
		add("question", q.ID)
	}
	for _, c := range b.Contexts {
		add("context", c.ID)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// The comparison of the two roles has five rows, and where there is no product
// owner the product manager does the work.
func TestDefaultComparisonAndContext(t *testing.T) {
	b := Default()
	c := b.Comparisons[0]
	if want := []string{"product-manager", "product-owner"}; !slices.Equal(c.Between, want) || len(c.Rows) != 5 {
		t.Errorf("comparison between %v with %d rows, want %v with 5", c.Between, len(c.Rows), want)
	}
	if got := b.Contexts[0].StandsIn["product-owner"]; got != "product-manager" {
		t.Errorf("%q stands in for the product owner", got)
	}
}

// Every entry can be found and says something, and no two claim the same words:
// neither could be found by them. A context answers nothing by itself.
func TestDefaultPhrasesAreDistinct(t *testing.T) {
	claims := map[string]string{}
	for _, e := range answering(Default()) {
		if e.Says == "" && e.ID != "ecommerce" && e.ID != "saas" {
			t.Errorf("%s says nothing", e.ID)
		}
		if len(e.Asked) < 6 || len(e.NotAsked) == 0 {
			t.Errorf("%s has %d phrases and %d near misses", e.ID, len(e.Asked), len(e.NotAsked))
		}
		for _, phrase := range slices.Concat([]string{e.Name}, e.Aliases, e.Asked) {
			if other, taken := claims[phrase]; taken && other != e.ID {
				t.Errorf("%q is claimed by %s and %s", phrase, other, e.ID)
			}
			claims[phrase] = e.ID
		}
	}
}

// answering are the entries that a question can find.
func answering(b *Base) (all []Entry) {
	for _, r := range b.Roles {
		all = append(all, r.Entry)
	}
	for _, u := range b.Duties {
		all = append(all, u.Entry)
	}
	for _, c := range b.Comparisons {
		all = append(all, c.Entry)
		for _, x := range c.Examples {
			all = append(all, x.Entry)
		}
	}
	for _, q := range b.Questions {
		all = append(all, q.Entry)
	}
	return all
}
