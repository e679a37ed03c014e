package knowledge

// Calibrating: how sure "sure" must be in this file. Its own questions are held
// out in turn and asked: where they find their entry although near neighbours
// lie about, a lower score is to be trusted.

import (
	"cmp"
	"math"
	"slices"
)

const (
	heldOutEach = 6    // questions held out of one entry
	heldOutMost = 400  // and of the file: more change the result by less than a step
	usualSure   = 0.5  // what is sure in a file without questions
	sureStep    = 0.05 // so that one entry more rarely changes what is sure
)

// A trial is a question that was held out, and the best that the rest of the
// file made of it.
type trial struct {
	score float64
	right bool
}

// calibrate is how sure is sure, beside the usual: 1 in a file like others.
func (x *Index) calibrate() float64 {
	var trials []trial
	for _, p := range x.toHoldOut() {
		s := newScratch()
		if t, ok := x.holdOut(s, p); ok {
			trials = append(trials, t)
		}
		s.release()
	}
	n, w := float64(len(trials)), x.weights
	sure := (threshold(trials)*n + usualSure*w.usualCounts) / (n + w.usualCounts)
	steps := math.Round(max(w.leastSure, sure) / sureStep)
	return steps * sureStep / usualSure
}

// toHoldOut are some asked phrases of each entry, from entries all over the
// file, in an order that depends on nothing else in it.
func (x *Index) toHoldOut() []int32 {
	entries := make([]int32, len(x.entries))
	for i := range entries {
		entries[i] = int32(i)
	}
	slices.SortStableFunc(entries, func(a, b int32) int { return cmp.Compare(mix(x.entries[a].ID), mix(x.entries[b].ID)) })
	var out []int32
	for _, i := range entries {
		if len(out) >= heldOutMost {
			break
		}
		out = append(out, x.askedOf(i)...)
	}
	return out
}

// askedOf are the asked phrases of an entry that are held out, or those that
// must not find it.
func (x *Index) askedOf(entry int32) []int32 {
	e := &x.entries[entry]
	first, n := x.first[entry]+int32(x.nameCount(e)), len(e.entry.Asked)
	if e.not {
		first, n = x.first[entry], len(e.entry.NotAsked)
	}
	out := make([]int32, n)
	for k := range out {
		out[k] = first + int32(k)
	}
	slices.SortFunc(out, func(a, b int32) int { return cmp.Compare(mix(x.texts[a]), mix(x.texts[b])) })
	return out[:min(heldOutEach, len(out))]
}

// holdOut asks phrase p without itself. It is no trial when its entry has
// nothing else to be found by, or nothing is found; a phrase that must not find
// its entry is one when it does.
func (x *Index) holdOut(s *scratch, p int32) (trial, bool) {
	q := x.asking(s, x.vocab.phrase(x.texts[p]))
	owner := x.owners[p]
	if e := &x.entries[owner]; e.not {
		best := x.bestBut(&q, owner)
		return trial{best.score, false}, best.score > 0 && x.entries[best.entry].ID == e.ID
	}
	if x.first[owner+1]-x.first[owner] < 2 {
		return trial{}, false
	}
	own, best := x.without(&q, p), x.bestBut(&q, owner)
	if own.rank >= best.rank {
		return trial{own.score, true}, own.score > 0
	}
	return trial{best.score, false}, best.score > 0
}

// bestBut is the best candidate other than one.
func (x *Index) bestBut(q *asking, entry int32) assessed {
	best := assessed{rank: math.Inf(-1)}
	for _, c := range x.match(q, keepMost) {
		if c.entry == entry || x.entries[c.entry].not {
			continue
		}
		c.model = 0 // it was trained on the question
		if a := x.weighUp(q, c, nil); a.rank > best.rank {
			best = a
		}
	}
	return best
}

// without is how well the owner of phrase p meets the tokens of it without it.
func (x *Index) without(q *asking, p int32) assessed {
	c := candidate{entry: x.owners[p]}
	near := make([]float64, x.first[c.entry+1]-x.first[c.entry])
	for _, t := range q.terms {
		n := 0.0
		for _, o := range x.postingsOf(t.id, c.entry) {
			if q := int32(o.id()); q != p {
				near[q-x.first[c.entry]] += t.w * float64(x.rarities[t.id]) * tfWeights[o.tf()] / float64(x.norms[q])
				n++
			}
		}
		c.coverage += t.w * t.w * n / (n + x.weights.coverageHalf)
	}
	for i, v := range near {
		c.centroid += v
		if v > c.nearest {
			c.nearest, c.phrase = v, x.first[c.entry]+int32(i)
		}
	}
	// |S - p|^2 = |S|^2 - 2 S.p + 1, where S.p is what p gets from all, itself included.
	sum := x.sums[c.entry]
	c.centroid /= math.Sqrt(max(1, sum*sum-2*(c.centroid+1)+1))
	parts := x.object(q, c.entry)
	for i := range parts {
		if w := q.words[parts[i].at]; w.known && len(x.postingsOf(w.own.id, c.entry)) == 1 {
			parts[i].covered = 0 // by p alone
		}
	}
	return x.scored(q, c, parts, nil)
}

// postingsOf are the phrases of an entry that have a feature.
func (x *Index) postingsOf(id uint32, entry int32) []posting {
	list := from(x.postings.list(id), x.first[entry])
	return list[:len(list)-len(from(list, x.first[entry+1]))]
}

// threshold is the score from which on answering does the most good, where a
// wrong answer outweighs a right one. Of equally good ones it is the middle.
func threshold(trials []trial) float64 {
	if len(trials) == 0 {
		return usualSure
	}
	trials = slices.Clone(trials)
	slices.SortFunc(trials, func(a, b trial) int { return cmp.Compare(b.score, a.score) })
	good, best, from, to := 0.0, 0.0, 1.0, 1.0
	for i, t := range trials {
		if t.right {
			good++
		} else {
			good--
		}
		next := 0.0
		if i+1 < len(trials) {
			next = trials[i+1].score
		}
		switch {
		case good > best:
			best, from, to = good, t.score, next
		case good == best:
			to = next
		}
	}
	return (from + to) / 2
}
