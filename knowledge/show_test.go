package knowledge

// Entries shown by id, and the words beside the file's own.

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestShow(t *testing.T) {
	x := defaultIndex()
	names := func(a Answer) (names []string) {
		for _, it := range a.Items {
			names = append(names, it.Name)
		}
		return names
	}
	for _, test := range []struct {
		ids  []string
		want []string
	}{
		{[]string{"backlog-and-user-stories", "strategy-and-roadmap"}, []string{"Backlog and user stories", "Product strategy and roadmap"}},
		{[]string{"gone", "saas"}, []string{"SaaS company"}},
		{[]string{"product-owner-vs-product-manager"}, []string{"Product Owner vs Product Manager"}},
		{[]string{"product-owner-vs-gone"}, nil},
		{nil, nil},
	} {
		got := x.Show(test.ids, Topic{})
		if diff := cmp.Diff(test.want, names(got)); diff != "" {
			t.Errorf("Show(%q) (-want +got):\n%s", test.ids, diff)
		}
		if (got.Outcome == Answered) != (len(test.want) > 0) {
			t.Errorf("Show(%q): outcome %q", test.ids, got.Outcome)
		}
	}
}

func TestShowInAContext(t *testing.T) {
	a := defaultIndex().Show([]string{"backlog-and-user-stories"}, Topic{Context: "no-product-owner"})
	want := Note{
		Context:  "Startups and companies without product owners",
		StandIns: []StandIn{{Role: "Product Manager", For: "Product Owner"}},
	}
	if diff := cmp.Diff(want, a.Items[0].Note); diff != "" {
		t.Errorf("note (-want +got):\n%s", diff)
	}
	if a.Context != "no-product-owner" || a.Topic.Context != "no-product-owner" || a.Items[0].Facts[0].Value != "Product Manager" {
		t.Errorf("answer: %+v", a)
	}
}

// A label that is missing from Labels is shown untranslated.
func TestLabelsAreComplete(t *testing.T) {
	base, err := Parse("all.yaml", []byte(`
roles:
  a: {name: A, holders: [U1], says: Does A.}
  b: {name: B, says: Does B.}
  c: {name: C}
  d: {name: D}
duties:
  one: {name: One, accountable: a, responsible: [b], consulted: [b], informed: [b]}
  two: {name: Two, unowned: nobody wants it}
  three: {name: Three, contested: [a, b]}
  four: {name: Four, accountable: b}
comparisons:
  ab: {between: [a, b], says: x, rows: [{about: y, a: z, b: z}], examples: {e: {name: E, a: x, b: y}}}
contexts:
  small: {name: Small, stands-in: {b: a}}
teams:
  t: {name: T, context: small, holders: {a: [U1]}}
`))
	if err != nil {
		t.Fatal(err)
	}
	x, seen := NewIndex(base), map[string]bool{}
	for _, id := range []string{"a", "b", "one", "two", "three", "ab", "e", "t", "b-vs-a", "c-vs-d"} {
		for _, it := range x.Show([]string{id}, Topic{}).Items {
			for _, f := range it.Facts {
				seen[f.Label] = true
			}
			if it.Table != nil {
				seen[it.Table.Head[0]] = true
			}
			if id == "b-vs-a" {
				for _, row := range it.Table.Rows {
					seen[row[0]] = true
				}
			}
			if id == "c-vs-d" {
				seen[it.Says] = true
			}
		}
	}
	for label := range seen {
		if !slices.Contains(Labels(), label) {
			t.Errorf("Labels lacks %q", label)
		}
	}
	for _, label := range Labels() {
		if !seen[label] {
			t.Errorf("%q is in no answer", label)
		}
	}
}
