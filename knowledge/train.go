package knowledge

// A linear model beside the cosines: one classifier an entry, against the rest.
// It ranks; its scale differs from file to file, so it is never the confidence.

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"sync"
)

const (
	trainLimit = 2_500_000 // pairs of phrase and entry; more are not worth the wait at load
	// trainRounds are half there and half back: what is visited last weighs most
	// otherwise. With three there the best guess of BANKING77, ten phrases each, is
	// right 0.3 points less often; with ten in all as often, and loading takes half
	// as long again.
	trainRounds = 6
	// trainLeast is the least weight that is kept. At half of it twice as many are,
	// and the best guess is right as often.
	trainLeast = 0.08
	// trainScale is what a weight is kept in parts of.
	trainScale = 1 << 12
)

// linear holds the weights of all classifiers by feature.
type linear struct {
	all    []slope
	starts []uint32 // by feature, and one more
}

// A slope is the weight of a feature in the classifier of an entry.
type slope struct {
	entry uint16
	w     int16 // times trainScale
}

// walk adds up what each entry's classifier makes of the terms.
func (m *linear) walk(s *scratch) {
	for _, t := range s.walked {
		step := t.w / trainScale
		for _, c := range m.all[m.starts[t.id]:m.starts[t.id+1]] {
			s.model[c.entry] += step * float64(c.w)
		}
	}
}

// train fits one squared-hinge classifier an entry by dual coordinate descent
// (Hsieh et al., ICML 2008), without a bias: a phrase that shares no feature
// with another then changes nothing for it.
func train(x *Index, v *vectors) *linear {
	if len(x.entries) < 2 || len(x.entries) > math.MaxUint16 || len(x.entries)*v.len() > trainLimit {
		return nil
	}
	t := trainer{x: x, rows: make([]weighted, len(v.all)), starts: v.starts, order: trainOrder(x)}
	for p := range v.len() {
		for i := v.starts[p]; i < v.starts[p+1]; i++ {
			id := v.all[i].id()
			t.rows[i] = weighted{id, float32(tfWeights[v.all[i].tf()]) * x.rarities[id] / x.norms[p]}
		}
	}
	found := make([][]weighted, len(x.entries))
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for k := range workers {
		wg.Go(func() {
			w := make([]float32, x.features.len())
			for e := k; e < len(x.entries); e += workers {
				found[e] = t.fit(w, int32(e))
				clear(w)
			}
		})
	}
	wg.Wait()
	return byFeature(found, x.features.len())
}

// byFeature turns the weights of each entry's classifier into those of each
// feature.
func byFeature(found [][]weighted, features int) *linear {
	m := &linear{starts: make([]uint32, features+1)}
	for _, list := range found {
		for _, c := range list {
			m.starts[c.id+1]++
		}
	}
	for i := range features {
		m.starts[i+1] += m.starts[i]
	}
	m.all = make([]slope, m.starts[features])
	at := slices.Clone(m.starts)
	for e, list := range found {
		for _, c := range list {
			m.all[at[c.id]] = slope{uint16(e), int16(min(max(c.w*trainScale, math.MinInt16), math.MaxInt16))}
			at[c.id]++
		}
	}
	return m
}

// trainOrder is the order in which phrases are visited: mixed, the same in
// every run, and the same for two phrases whatever else is in the file.
func trainOrder(x *Index) []int32 {
	order := make([]int32, len(x.texts))
	keys := make([]uint64, len(x.texts))
	for i, text := range x.texts {
		order[i], keys[i] = int32(i), mix(text)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
	return order
}

type weighted struct {
	id uint32
	w  float32
}

type trainer struct {
	x      *Index
	rows   []weighted // the vectors of all phrases, of length 1
	starts []uint32   // by phrase
	order  []int32
}

// fit is the classifier of one entry, without its smallest weights. It works in
// w, which is zero.
func (t *trainer) fit(w []float32, entry int32) []weighted {
	others, own := float32(t.x.weights.trainC), float32(t.x.weights.trainC*t.x.weights.trainOwn)
	alpha := make([]float32, len(t.order))
	for round := range trainRounds {
		for k := range t.order {
			if round%2 == 1 {
				k = len(t.order) - 1 - k // there and back
			}
			i := t.order[k]
			y, c := float32(-1), others
			if t.x.owners[i] == entry {
				y, c = 1, own
			}
			d := 1 / (2 * c)
			row := t.rows[t.starts[i]:t.starts[i+1]]
			g := y*dot(w, row) - 1 + d*alpha[i]
			if alpha[i] == 0 && g >= 0 {
				continue
			}
			old := alpha[i]
			alpha[i] = max(0, old-g/(1+d))
			if step := (alpha[i] - old) * y; step != 0 {
				for _, c := range row {
					w[c.id] += step * c.w
				}
			}
		}
	}
	var out []weighted
	for id, v := range w {
		if v > trainLeast || v < -trainLeast {
			out = append(out, weighted{uint32(id), v})
		}
	}
	return out
}

func dot(w []float32, row []weighted) float32 {
	var s float32
	for _, c := range row {
		s += w[c.id] * c.w
	}
	return s
}
