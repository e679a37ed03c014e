package knowledge

// Posting lists: which phrases have a feature, and how often.

import (
	"cmp"
	"math"
	"slices"
)

// A posting is a phrase that has a feature: in the upper 24 bits the number of the
// phrase, in the lowest 4 how often it has the feature, 15 at most. Between them, in the first
// posting of an entry, stands how many of the list are of that entry; in the others 0.
// A count that is countMost may be higher. The same word, with the number of a feature
// and without a count, is a component of a phrase's vector.
type posting uint32

const (
	tfBits    = 4
	tfMost    = 1<<tfBits - 1
	countBits = 4
	countMost = 1<<countBits - 1
	// idMost bounds phrases and features; the loader refuses files long before.
	idBits = 32 - tfBits - countBits
	idMost = 1<<idBits - 1
)

// postingOf is a posting without a count.
func postingOf(id uint32, tf uint8) posting { return posting(id<<(32-idBits) | uint32(tf)) }

func (p posting) id() uint32    { return uint32(p >> (32 - idBits)) }
func (p posting) tf() uint8     { return uint8(p & tfMost) }
func (p posting) count() uint32 { return uint32(p>>tfBits) & countMost }

// tfWeights is what having a feature several times counts for.
var tfWeights = func() (w [tfMost + 1]float64) {
	for tf := 1; tf <= tfMost; tf++ {
		w[tf] = 1 + math.Log(float64(tf))
	}
	return w
}()

// Postings are all posting lists in one array.
type postings struct {
	all    []posting
	starts []uint32 // by feature, and one more: where its list begins
}

// list is the phrases that have a feature, in order.
func (p *postings) list(id uint32) []posting { return p.all[p.starts[id]:p.starts[id+1]] }

// df is the number of phrases that have a feature.
func (p *postings) df(id uint32) int { return int(p.starts[id+1] - p.starts[id]) }

// Vectors are the features of each phrase, in the order of their numbers. They
// are only needed while the index is built.
type vectors struct {
	all    []posting
	starts []uint32
}

func (v *vectors) len() int { return len(v.starts) - 1 }

func (v *vectors) of(phrase int32) []posting { return v.all[v.starts[phrase]:v.starts[phrase+1]] }

// add appends a vector with the given features.
func (v *vectors) add(ids []uint32) {
	slices.Sort(ids)
	for i, id := range ids {
		if i > 0 && ids[i-1] == id {
			if last := &v.all[len(v.all)-1]; last.tf() < tfMost {
				*last++
			}
			continue
		}
		v.all = append(v.all, postingOf(id, 1))
	}
	v.starts = append(v.starts, uint32(len(v.all)))
}

// invert turns the vectors of phrases into the phrases of n features, with how many
// there are of each entry, which owners says.
func (v *vectors) invert(n int, owners []int32) postings {
	out := postings{all: make([]posting, len(v.all)), starts: make([]uint32, n+1)}
	for _, c := range v.all {
		out.starts[c.id()+1]++
	}
	for i := range n {
		out.starts[i+1] += out.starts[i]
	}
	at := slices.Clone(out.starts)
	for p := range v.len() {
		for _, c := range v.of(int32(p)) {
			out.all[at[c.id()]] = postingOf(uint32(p), c.tf())
			at[c.id()]++
		}
	}
	for id := range uint32(n) {
		list := out.list(id)
		for len(list) > 0 {
			k := countFirst(list, owners)
			list[0] |= posting(min(k, countMost)) << tfBits
			list = list[k:]
		}
	}
	return out
}

// countFirst is how many postings, at the beginning of a list, are of the same
// entry as the first.
func countFirst(list []posting, owners []int32) int {
	n := 1
	for n < len(list) && owners[list[n].id()] == owners[list[0].id()] {
		n++
	}
	return n
}

// norms are the lengths of the vectors.
func (v *vectors) norms(rarities []float32) []float32 {
	out := make([]float32, v.len())
	for p := range out {
		var sum float64
		for _, c := range v.of(int32(p)) {
			w := tfWeights[c.tf()] * float64(rarities[c.id()])
			sum += w * w
		}
		out[p] = float32(math.Sqrt(sum))
		if sum == 0 {
			out[p] = 1 // it has no features, and nothing is near it
		}
	}
	return out
}

// sums are the lengths of the sums of each entry's vectors, themselves of
// length 1. They are added up in an order that no other entry changes.
func (x *Index) sumLengths(v *vectors) []float64 {
	out := make([]float64, len(x.entries))
	sum := make([]float64, x.features.len())
	var used []uint32
	for e := range out {
		for p := x.first[e]; p < x.first[e+1]; p++ {
			for _, c := range v.of(p) {
				if sum[c.id()] == 0 {
					used = append(used, c.id())
				}
				sum[c.id()] += tfWeights[c.tf()] * float64(x.rarities[c.id()]) / float64(x.norms[p])
			}
		}
		var square float64
		for _, id := range used {
			square += sum[id] * sum[id]
			sum[id] = 0
		}
		out[e], used = math.Sqrt(square), used[:0]
	}
	return out
}

// A wordList is the stems that each entry's phrases have, as numbers of features
// in ascending order.
type wordList struct {
	all    []uint32
	starts []uint32
}

func (x *Index) wordList(v *vectors) wordList {
	out := wordList{starts: make([]uint32, 1, len(x.entries)+1)}
	var ids []uint32
	for e := range x.entries {
		ids = ids[:0]
		for _, c := range v.all[v.starts[x.first[e]]:v.starts[x.first[e+1]]] {
			if x.isStem(c.id()) {
				ids = append(ids, c.id())
			}
		}
		slices.Sort(ids)
		out.all = append(out.all, slices.Compact(ids)...)
		out.starts = append(out.starts, uint32(len(out.all)))
	}
	out.all = slices.Clone(out.all) // without room for more
	return out
}

// has reports that an entry has a stem.
func (w *wordList) has(entry int32, stem uint32) bool {
	_, found := slices.BinarySearch(w.all[w.starts[entry]:w.starts[entry+1]], stem)
	return found
}

// sortedStems are all stems in the order of the alphabet.
func (x *Index) sortedStems() []uint32 {
	var out []uint32
	for id := range uint32(x.features.len()) {
		if x.isStem(id) {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, func(a, b uint32) int { return cmp.Compare(x.stemOf(a), x.stemOf(b)) })
	return out
}
