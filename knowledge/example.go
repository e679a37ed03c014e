package knowledge

// Examples of a comparison: who names one beside the roles wants it rather than
// the comparison ("PM vs PO at Amazon?").

import (
	"math"
	"slices"
)

// An illustration is a name of an example: the stems of its words that are not
// of the frame, as features. "SaaS company" is known by "SaaS".
type illustration struct {
	example int32 // its entry
	stems   []uint32
}

// illustrate notes the names of the examples of each comparison.
func (x *Index) illustrate() {
	x.illustrations = map[int32][]illustration{}
	for i := range x.base.Comparisons {
		c := &x.base.Comparisons[i]
		of := int32(x.byID[c.ID])
		for _, e := range c.Examples {
			at := int32(x.byID[e.ID])
			for p := x.first[at]; p < x.first[at]+int32(x.nameCount(&x.entries[at])); p++ {
				if stems := x.thingsOf(p); len(stems) > 0 {
					x.illustrations[of] = append(x.illustrations[of], illustration{at, stems})
				}
			}
		}
	}
}

// thingsOf are the stems of a phrase that are not of the frame.
func (x *Index) thingsOf(phrase int32) (stems []uint32) {
	for _, t := range x.vocab.phrase(x.texts[phrase]) {
		if id, ok := x.features.find(append([]byte{'w'}, t.stem...)); ok && x.namesThing(t) {
			stems = append(stems, id)
		}
	}
	return stems
}

// illustrates reports a word of the name of an example of a comparison.
func (x *Index) illustrates(comparison int32, w *askedWord) bool {
	return w.known && slices.ContainsFunc(x.illustrations[comparison], func(n illustration) bool {
		return slices.Contains(n.stems, w.stems[0])
	})
}

// illustrated is the example of a comparison that a message names, the last of
// several, else the entry itself.
func (x *Index) illustrated(entry int32, message []token) int32 {
	names := x.illustrations[entry]
	if len(names) == 0 {
		return entry
	}
	said := make([]uint32, len(message)) // by token; what the file does not know is like none
	for i, t := range message {
		said[i] = noFeature
		if id, ok := x.features.find(append([]byte{'w'}, t.stem...)); ok {
			said[i] = id
		}
	}
	last := -1
	for _, n := range names {
		if at := lastOf(said, n.stems); at > last {
			entry, last = n.example, at
		}
	}
	return entry
}

// noFeature is no number of a feature.
const noFeature = math.MaxUint32

// lastOf is where the first of stems was said last, or -1 where one of them was
// not said at all.
func lastOf(said, stems []uint32) int {
	at := -1
	for i := len(stems) - 1; i >= 0; i-- {
		if at = lastIndex(said, stems[i]); at < 0 {
			return -1
		}
	}
	return at
}

func lastIndex(list []uint32, v uint32) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == v {
			return i
		}
	}
	return -1
}
