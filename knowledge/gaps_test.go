package knowledge

// What is recorded as not answered well, grouped: what belongs together, what
// does not, and in which order.

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// recorded is a question of each line "DAY WHY TEXT" or "DAY WHY [ID ID]".
func recorded(t *testing.T, lines string) (all []Asked) {
	for line := range strings.Lines(lines) {
		day, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		why, text, ok := strings.Cut(rest, " ")
		at, err := time.Parse(time.DateOnly, day)
		if !ok || err != nil {
			t.Fatalf("not DAY WHY TEXT: %q", line)
		}
		a := Asked{Text: text, At: at, Why: why}
		if ids, ok := strings.CutPrefix(text, "["); ok {
			a.Text, a.Entries = "", strings.Fields(strings.TrimSuffix(ids, "]"))
		}
		all = append(all, a)
	}
	return all
}

func showGaps(gaps []Gap) string {
	var b strings.Builder
	for _, g := range gaps {
		fmt.Fprintf(&b, "%d, last %s, %s", g.Count, g.Last.Format(time.DateOnly), strings.Join(g.Why, "+"))
		if g.Subject != "" {
			fmt.Fprintf(&b, ": %s", g.Subject)
		}
		for _, r := range g.Nearest {
			fmt.Fprintf(&b, " [%s]", r.ID)
		}
		fmt.Fprintf(&b, "\n")
		for _, w := range g.Wordings {
			fmt.Fprintf(&b, "  %s\n", w)
		}
	}
	return b.String()
}

const manyAsked = `2026-11-01 unknown who owns the release notes?
2026-11-02 unknown Who owns the release notes
2026-11-03 unknown who writes the relase notes?
2026-11-09 unknown <@U0LANBOT> release notes?
2026-11-08 unknown who owns the release process
2026-11-05 unknown who handles customer support
2026-11-06 unhelpful customer support escalations - who?
2026-11-07 unknown what does the PM do on fridays
2026-11-07 unknown what does the PO do on fridays
2026-11-04 choices [feature-development spec-refinement]
2026-11-05 choices [spec-refinement feature-development]
2026-11-05 choices [spec-refinement gone-since]
2026-11-05 unknown who?
`

func TestGaps(t *testing.T) {
	const want = `4, last 2026-11-09, unknown: release notes
  Who owns the release notes
  who writes the relase notes?
  release notes?
2, last 2026-11-06, unhelpful+unknown: customer support
  who handles customer support
  customer support escalations - who?
2, last 2026-11-05, choices [feature-development] [spec-refinement]
1, last 2026-11-08, unknown
  who owns the release process
1, last 2026-11-07, unknown: fridays
  what does the PM do on fridays
1, last 2026-11-07, unknown: fridays
  what does the PO do on fridays
1, last 2026-11-05, choices [spec-refinement]
1, last 2026-11-05, unknown
  who?
`
	if diff := cmp.Diff(want, showGaps(defaultIndex().Gaps(recorded(t, manyAsked)))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestGapsInAnyOrder(t *testing.T) {
	x, all := defaultIndex(), recorded(t, manyAsked)
	want := showGaps(x.Gaps(all))
	for i := range all {
		turned := slices.Concat(all[i:], all[:i])
		if i%2 == 1 {
			slices.Reverse(turned)
		}
		if diff := cmp.Diff(want, showGaps(x.Gaps(turned))); diff != "" {
			t.Errorf("turned by %d, -want +got:\n%s", i, diff)
		}
	}
}

func TestNoGaps(t *testing.T) {
	if gaps := defaultIndex().Gaps(nil); len(gaps) != 0 {
		t.Errorf("nothing was asked, and there are %d gaps", len(gaps))
	}
}

// What is recorded may hold anything, and is pasted into a file.
func TestGapsAreVisible(t *testing.T) {
	gaps := defaultIndex().Gaps([]Asked{{Text: "who owns\nthe \u202erelease\u0007 notes?", Why: "unknown"}})
	if diff := cmp.Diff([]string{"who owns the release notes?"}, gaps[0].Wordings); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
