package knowledge

// Gaps: questions that the file did not answer well, put together by what they
// are about (alike.go), so that whoever keeps the file sees what to write next.

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// Asked is one question as it was recorded.
type Asked struct {
	Text    string    // as a person wrote it; empty where it was not kept
	At      time.Time // when
	Why     string    // how it was not answered well, such as "unknown"
	Entries []string  // ids of what was answered or offered, or came nearest
}

// A Gap is what was asked in words alike.
type Gap struct {
	Count    int       // times it was asked
	Last     time.Time // when it was last asked
	Why      []string  // each reason once, the commonest first
	Wordings []string  // each once, the commonest first; none where no text was kept
	Subject  string    // the thing asked about that is not covered, in the words of the first wording; may be empty
	Nearest  []Ref     // entries of this file that were answered or offered, the commonest first
}

// Gaps groups questions by likeness: how much of what they ask about they have in
// common, rare features before common ones, as in matching. Questions without text
// are alike when the same entries came nearest.
//
// What was asked most comes first, then what was asked last, then by the
// alphabet. The order of asked does not matter.
func (x *Index) Gaps(asked []Asked) []Gap {
	groups := x.alike(wordings(asked))
	gaps := make([]Gap, len(groups))
	for i, g := range groups {
		gaps[i] = x.gap(g)
	}
	slices.SortStableFunc(gaps, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), b.Last.Compare(a.Last), slices.Compare(a.Wordings, b.Wordings))
	})
	return gaps
}

// gap sums a group up. Its wordings are in the order of Gap.Wordings.
func (x *Index) gap(group []wording) (g Gap) {
	whys, entries := map[string]int{}, map[string]int{}
	for _, w := range group {
		g.Count += len(w.asked)
		if w.last().After(g.Last) {
			g.Last = w.last()
		}
		if text := w.text(); text != "" {
			g.Wordings = append(g.Wordings, text)
		}
		for _, a := range w.asked {
			whys[a.Why]++
			for _, id := range a.Entries {
				entries[id]++
			}
		}
	}
	g.Why = commonest(whys)
	for _, id := range commonest(entries) {
		if at, ok := x.byID[id]; ok && len(g.Nearest) < nearestMost {
			g.Nearest = append(g.Nearest, x.entries[at].Ref)
		}
	}
	if len(g.Wordings) > 0 {
		g.Subject = x.Answer(Question{Text: g.Wordings[0], Via: Mention}).Subject
	}
	return g
}

// commonest is what was counted, the commonest first, then by the alphabet.
func commonest(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}
