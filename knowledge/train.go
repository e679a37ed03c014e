package knowledge

// A linear model beside the cosines: one classifier an entry, against the rest.
// It ranks; its scale differs from file to file, so it is never the confidence.

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
)

const (
	trainLimit  = 2_500_000 // pairs of phrase and entry; more are not worth the wait at load
	trainEpochs = 5
	trainC      = 0.1
	trainOwn    = 20 // times C for an entry's own phrases
)

// linear holds the weights of all classifiers by feature.
type linear struct{ weights [][]slope }

type slope struct {
	entry int32
	w     float32
}

// train fits one squared-hinge classifier an entry by dual coordinate descent
// (Hsieh et al., ICML 2008), without a bias: a phrase that shares no feature
// with another then changes nothing for it.
func train(x *Index, vectors []vector) *linear {
	if len(x.entries) < 2 || len(x.entries)*len(vectors) > trainLimit {
		return nil
	}
	t := trainer{x: x, rows: make([][]weighted, len(vectors)), order: trainOrder(x)}
	for i, v := range vectors {
		t.rows[i] = make([]weighted, len(v))
		for j, c := range v {
			t.rows[i][j] = weighted{c.id, float32(tfWeight(c.tf)) * x.rarities[c.id] / x.phrases[i].norm}
		}
	}
	found := make([][]weighted, len(x.entries))
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for k := range workers {
		wg.Go(func() {
			for e := k; e < len(x.entries); e += workers {
				found[e] = t.fit(int32(e))
			}
		})
	}
	wg.Wait()
	m := &linear{weights: make([][]slope, len(x.ids))}
	for e, list := range found {
		for _, c := range list {
			m.weights[c.id] = append(m.weights[c.id], slope{int32(e), c.w})
		}
	}
	return m
}

// trainOrder is the order in which phrases are visited: mixed, the same in
// every run, and the same for two phrases whatever else is in the file.
func trainOrder(x *Index) []int32 {
	order := make([]int32, len(x.phrases))
	keys := make([]uint64, len(x.phrases))
	for i, p := range x.phrases {
		order[i], keys[i] = int32(i), mix(p.text)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
	return order
}

// mix is the FNV-1a hash of s.
func mix(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

type weighted struct {
	id uint32
	w  float32
}

type trainer struct {
	x     *Index
	rows  [][]weighted
	order []int32
}

// fit is the classifier of one entry, without its smallest weights.
func (t *trainer) fit(entry int32) []weighted {
	w := make([]float32, len(t.x.ids))
	alpha := make([]float32, len(t.rows))
	for range trainEpochs {
		for _, i := range t.order {
			y, c := float32(-1), float32(trainC)
			if t.x.phrases[i].entry == entry {
				y, c = 1, trainC*trainOwn
			}
			d := 1 / (2 * c)
			g := y*dot(w, t.rows[i]) - 1 + d*alpha[i]
			if alpha[i] == 0 && g >= 0 {
				continue
			}
			old := alpha[i]
			alpha[i] = max(0, old-g/(1+d))
			if step := (alpha[i] - old) * y; step != 0 {
				for _, c := range t.rows[i] {
					w[c.id] += step * c.w
				}
			}
		}
	}
	var out []weighted
	for id, v := range w {
		if v > 1e-3 || v < -1e-3 {
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
