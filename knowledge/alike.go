package knowledge

// Likeness: which of many questions are about the same thing.

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"time"
)

// alikeLeast is how near a wording must be to the first of a group to be one of
// them, as a cosine. "Release process" is at 0.60 from "release notes", what the
// one role does on Fridays at 0.65 from what another does; "customer support
// escalations" is at 0.71 from "customer support", and "writes the relase notes" at
// 0.73 from "owns the release notes".
const alikeLeast = 0.68

// A wording is all questions in the same words, the first asked first.
type wording struct {
	words string // what makes them the same
	asked []Asked
}

// text is how it was put last, in one line without markup, and without what
// loading a file would refuse.
func (w wording) text() string {
	visible := func(r rune) rune {
		if _, not := hidden(string(r)); not {
			return -1
		}
		return r
	}
	return strings.Map(visible, oneLine(plain(w.asked[len(w.asked)-1].Text)))
}

func (w wording) last() time.Time { return w.asked[len(w.asked)-1].At }

// wordings brings together what differs in capitals and the like alone. The
// commonest come first, then the oldest, then by the alphabet.
func wordings(asked []Asked) []wording {
	byWords := map[string][]Asked{}
	for _, a := range asked {
		words := wordsOf(a)
		byWords[words] = append(byWords[words], a)
	}
	out := make([]wording, 0, len(byWords))
	for words, list := range byWords {
		slices.SortFunc(list, func(a, b Asked) int {
			return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Why, b.Why), slices.Compare(a.Entries, b.Entries))
		})
		out = append(out, wording{words, list})
	}
	slices.SortFunc(out, func(a, b wording) int {
		return cmp.Or(cmp.Compare(len(b.asked), len(a.asked)), a.asked[0].At.Compare(b.asked[0].At), cmp.Compare(a.words, b.words))
	})
	return out
}

// wordsOf is the words of a question without markup, or else what came nearest.
func wordsOf(a Asked) string {
	if a.Text == "" {
		return "entries " + strings.Join(slices.Sorted(slices.Values(a.Entries)), " ")
	}
	return "text " + strings.Trim(oneLine(fold(plain(a.Text))), " ?!.")
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// A component is the weight that a feature has in the vector of a group.
type component struct {
	group  int
	weight float64
}

// alike puts wordings that are alike into groups, in their order: each goes to
// the group whose first wording it is most like, the oldest of equals, or begins
// one.
func (x *Index) alike(all []wording) [][]wording {
	var groups [][]wording
	byFeature := map[string][]component{}
	for _, w := range all {
		vector := x.vector(w)
		features := slices.Sorted(maps.Keys(vector)) // a fixed order: rounding must not depend on it
		cosines := make([]float64, len(groups))
		for _, f := range features {
			for _, c := range byFeature[f] {
				cosines[c.group] += vector[f] * c.weight
			}
		}
		if at := greatest(cosines); at >= 0 && cosines[at] >= alikeLeast {
			groups[at] = append(groups[at], w)
			continue
		}
		for _, f := range features {
			byFeature[f] = append(byFeature[f], component{len(groups), vector[f]})
		}
		groups = append(groups, []wording{w})
	}
	return groups
}

// greatest is the index of the first of the greatest, or -1.
func greatest(list []float64) int {
	best := -1
	for i, v := range list {
		if best < 0 || v > list[best] {
			best = i
		}
	}
	return best
}

// vector is the features of what a wording asks about, weighted as in matching,
// with the length 1. Words that only carry the asking are left out, unless there
// are no others.
func (x *Index) vector(w wording) map[string]float64 {
	if w.text() == "" {
		return map[string]float64{w.words: 1}
	}
	tokens, _ := x.vocab.question(w.text())
	things := slices.DeleteFunc(slices.Clone(tokens), func(t token) bool { return t.is(classFrame) })
	if len(things) == 0 {
		things = tokens
	}
	counts := map[string]int{}
	x.lang.features(things, func(key []byte, _ group, _ int) { counts[string(key)]++ })
	vector := map[string]float64{}
	var square float64
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		v := tfWeights[min(counts[key], tfMost)] * x.rarityOf(key)
		vector[key] = v
		square += v * v
	}
	for key := range vector {
		vector[key] /= math.Sqrt(square)
	}
	return vector
}

// rarityOf is the rarity of a feature, whether or not the file has it.
func (x *Index) rarityOf(key string) float64 {
	f := x.feature([]byte(key), groupOf(key[0]))
	if f.known {
		return float64(x.rarities[f.id])
	}
	return math.Sqrt(f.square)
}
