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
	// trainLeast and trainAgainst are the least weights that are kept, of what speaks
	// for an entry and against it. At half of both an index of 150 entries is nearly
	// twice the size, and the best guess is right as often.
	trainLeast   = 0.08
	trainAgainst = 0.11
	// trainRatio is that of a weight that can be kept to the next; the largest is
	// trainLeast * trainRatio^510, about 6.
	trainRatio = 1.0085
)

// linear holds the weights of all classifiers by feature.
type linear struct {
	all    []slope
	starts []uint32 // by feature, and one more
}

// A slope is the weight of a feature in the classifier of an entry, in 16 bits:
// in the upper 6 the gap to the entry of the slope before (of the first, to entry
// 0), in the lower 10 the weight. The slopes of a feature are in the order of the
// entries; where the next is further away, slopes of weight 0 lead there.
//
// A weight is kept as its logarithm, in steps of trainRatio. With 16 bits for it
// the questions about roles have the same answers, and in the public sets one best
// guess of 1,540 with five phrases each is another; at 150 entries the index is 28 %
// smaller.
type slope uint16

const (
	weightBits = 10
	weightMost = 1<<weightBits - 1
	gapMost    = 1<<(16-weightBits) - 1
)

func (c slope) gap() int { return int(c >> weightBits) }

func (c slope) weight() float64 { return slopeWeights[c&weightMost] }

// slopeWeights is what the lower bits stand for: the sign in the lowest, above it
// the number of the step, from 1. 0 and 1 are no weight.
var slopeWeights = func() (w [weightMost + 1]float64) {
	for i := 2; i < len(w); i += 2 {
		w[i] = trainLeast * math.Pow(trainRatio, float64(i/2-1))
		w[i+1] = -w[i]
	}
	return w
}()

var logRatio = math.Log(trainRatio)

// slopeOf is a slope of about the weight w, whose size is at least trainLeast, or
// of weight 0.
func slopeOf(gap int, w float32) slope {
	if w == 0 {
		return slope(gap) << weightBits
	}
	step := 1 + math.Round(math.Log(math.Abs(float64(w))/trainLeast)/logRatio)
	c := slope(gap)<<weightBits | slope(min(max(step, 1), weightMost/2))<<1
	if w < 0 {
		c |= 1
	}
	return c
}

// walk adds up what each entry's classifier makes of the terms.
func (m *linear) walk(s *scratch) {
	for _, t := range s.walked {
		addSlopes(s.model, m.all[m.starts[t.id]:m.starts[t.id+1]], t.w)
	}
}

// addSlopes adds what the slopes of a feature make of a term of weight w. It is not
// inlined since the compiler then keeps a slope in memory while it takes it apart; by
// itself the slowest one per cent of the questions of 150 entries take 2 % less time.
//
//go:noinline
func addSlopes(model []float64, slopes []slope, w float64) {
	entry := 0
	for _, c := range slopes {
		entry += c.gap()
		model[entry] += w * c.weight()
	}
}

// train fits one squared-hinge classifier an entry by dual coordinate descent
// (Hsieh et al., ICML 2008), without a bias: a phrase that shares no feature
// with another then changes nothing for it.
func train(x *Index, v *vectors) *linear {
	if len(x.entries) < 2 || len(x.entries) > math.MaxUint16 || len(x.entries)*v.len() > trainLimit {
		return nil
	}
	t := trainer{
		x: x, rows: make([]weighted, len(v.all)), starts: v.starts, order: trainOrder(x),
		slack: 1 / (2 * float32(x.weights.trainC)), ownSlack: 1 / (2 * float32(x.weights.trainC*x.weights.trainOwn)),
	}
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
			w := make([]lanes, x.features.len())
			for e := k * laneCount; e < len(x.entries); e += workers * laneCount {
				t.fit(w, int32(e), found[e:min(e+laneCount, len(found))])
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
	last := make([]int, features) // by feature: the entry of its last slope
	each := func(visit func(id uint32, gap int, w float32)) {
		clear(last)
		for e, list := range found {
			for _, c := range list {
				for ; e-last[c.id] > gapMost; last[c.id] += gapMost {
					visit(c.id, gapMost, 0)
				}
				visit(c.id, e-last[c.id], c.w)
				last[c.id] = e
			}
		}
	}
	each(func(id uint32, _ int, _ float32) { m.starts[id+1]++ })
	for i := range features {
		m.starts[i+1] += m.starts[i]
	}
	m.all = make([]slope, m.starts[features])
	at := slices.Clone(m.starts)
	each(func(id uint32, gap int, w float32) {
		m.all[at[id]] = slopeOf(gap, w)
		at[id]++
	})
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
	x        *Index
	rows     []weighted // the vectors of all phrases, of length 1
	starts   []uint32   // by phrase
	order    []int32
	slack    float32 // how far a phrase may be missed by: 1/2C of the squared hinge
	ownSlack float32 // likewise a phrase of the entry's own
}

// laneCount classifiers are fitted at once, each with a lane of the weights: each
// addition to a sum in dot waits for the one before, and those of the other lanes fill
// the time. Loading 150 entries takes 0.83 times as long as with one lane, and 0.95
// times as long as with two.
const laneCount = 4

// Lanes are one number for each of the classifiers that are fitted at once.
type lanes [laneCount]float32

// fit makes the classifiers of the entries from first on, without their smallest
// weights, one for each of found. It works in w, by feature, which is zero.
func (t *trainer) fit(w []lanes, first int32, found [][]weighted) {
	alpha := make([]lanes, len(t.order))
	for round := range trainRounds {
		for k := range t.order {
			if round%2 == 1 {
				k = len(t.order) - 1 - k // there and back
			}
			i := t.order[k]
			row := t.rows[t.starts[i]:t.starts[i+1]]
			near := dot(w, row)
			for lane := range found {
				step := t.step(&alpha[i][lane], near[lane], t.x.owners[i] == first+int32(lane))
				if step == 0 {
					continue
				}
				for _, c := range row {
					w[c.id][lane] += step * c.w
				}
			}
		}
	}
	for id := range w {
		for lane := range found {
			if v := w[id][lane]; v > trainLeast || v < -trainAgainst {
				found[lane] = append(found[lane], weighted{uint32(id), v})
			}
		}
	}
}

// step is how far a phrase moves the weights, which it is so near to, of an entry that
// it is of or not. alpha is how far it has moved them in all.
func (t *trainer) step(alpha *float32, near float32, own bool) float32 {
	y, d := float32(-1), t.slack
	if own {
		y, d = 1, t.ownSlack
	}
	g := y*near - 1 + d**alpha
	if *alpha == 0 && g >= 0 {
		return 0
	}
	old := *alpha
	*alpha = max(0, old-g/(1+d))
	return (*alpha - old) * y
}

// dot is the product of each lane of the weights with a row.
func dot(w []lanes, row []weighted) lanes {
	var a, b, c, d float32
	for _, f := range row {
		v := &w[f.id]
		a += v[0] * f.w
		b += v[1] * f.w
		c += v[2] * f.w
		d += v[3] * f.w
	}
	return lanes{a, b, c, d}
}
