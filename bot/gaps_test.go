package bot

// What is recorded is a gap until the file answers it.

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/store"
	"whoowns/knowledge"
)

func TestGaps(t *testing.T) {
	s := store.NewMemory(store.Options{})
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	for i, r := range []Recorded{
		{Text: "who owns the release notes?", Outcome: "unknown"},
		{Text: "who writes the release notes", Outcome: "unknown"},
		{Text: "who grooms the backlog?", Outcome: "helpful"},
		{Text: "who grooms the backlog?", Outcome: "unknown"}, // answered by now
		{Text: "who refines the specs?", Outcome: "unhelpful", Entries: []string{"spec-refinement"}},
		{Outcome: "choices", Entries: []string{"overlap"}},
	} {
		r.At = at.Add(time.Duration(i) * time.Hour)
		key := fmt.Sprintf("T%d/C1:%d", i%2, i)
		if err := questionsKept.update(t.Context(), s, key, func(Recorded) Recorded { return r }); err != nil {
			t.Fatal(err)
		}
	}
	wantGaps := func(index *knowledge.Index, want ...string) {
		t.Helper()
		gaps, err := Gaps(t.Context(), s, index)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, g := range gaps {
			got = append(got, fmt.Sprint(g.Count, " ", strings.Join(g.Why, "+"), " ", strings.Join(g.Wordings, " / ")))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
	wantGaps(defaultIndex(),
		"2 unknown who owns the release notes? / who writes the release notes",
		"1 choices ",
		"1 unhelpful who refines the specs?",
	)
	more, err := knowledge.Load("", knowledge.File{Name: "overlay.yaml", Data: []byte(
		"duties: {release-notes: {name: Release notes, accountable: product-owner, asked: [who writes the release notes]}}")})
	if err != nil {
		t.Fatal(err)
	}
	wantGaps(knowledge.NewIndex(more),
		"1 choices ",
		"1 unhelpful who refines the specs?",
	)
}
