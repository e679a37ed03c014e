package knowledge

// Asking the question sets, judging the replies, and the figures that come of it.

import (
	"math"
	"runtime"
	"slices"
	"sync"
)

// A figure is one column of the table.
type figure struct {
	set, name string
	value     float64
	decimals  int
}

// measure asks everything with the weights w.
func (s *sets) measure(w *weights) []figure {
	var wg sync.WaitGroup
	busy := make(chan struct{}, runtime.GOMAXPROCS(0))
	run := func(f func()) {
		wg.Go(func() {
			busy <- struct{}{}
			f()
			<-busy
		})
	}
	public := make([]publicResult, len(s.public))
	for i := range s.public {
		run(func() { public[i] = s.public[i].ask(newIndex(s.public[i].base, w)) })
	}
	var roles []figure
	run(func() { roles = s.askRoles(newIndex(Default(), w)) })
	wg.Wait()
	return append(roles, publicFigures(public)...)
}

// A tally counts how replies were judged.
type tally struct{ asked, right, wrong, choices int }

func (t *tally) spoken() float64 { return float64(t.wrong + t.choices) } // where nothing was to be said

// judge counts a reply. An answer is right if its first entry is accepted, or
// any of its entries where two things were asked.
func (t *tally) judge(l *labelled, a *Answer) {
	t.asked++
	items := a.Items
	if l.Style != "two" {
		items = items[:min(1, len(items))]
	}
	accepted := func(it Item) bool { return slices.Contains(l.Accept, it.ID) }
	switch {
	case a.Outcome == Choices:
		t.choices++
	case a.Outcome == Answered && slices.ContainsFunc(items, accepted):
		t.right++
	case a.Outcome == Answered:
		t.wrong++
	case slices.Contains(l.Accept, noEntry):
		t.right++
	}
}

func (t *tally) figures(set string) []figure {
	return []figure{{set, "right %", percent(t.right, t.asked), 1}, {set, "wrong %", percent(t.wrong, t.asked), 1}}
}

func percent(part, of int) float64 { return 100 * float64(part) / float64(max(1, of)) }

// askRoles asks the default base what is about roles, and chat.
func (s *sets) askRoles(x *Index) []figure {
	var addressed, overheard [2]tally
	var uncovered, chat, threads, between tally
	for i, set := range [][]labelled{s.real, s.written} {
		for _, l := range set {
			t := &addressed[i]
			switch {
			case l.Via == Channel && l.answerable():
				t = &overheard[i]
			case l.Via == Channel:
				t = &uncovered
			}
			a := x.Answer(l.question(Topic{}))
			t.judge(&l, &a)
		}
	}
	for _, l := range s.chatter {
		a := x.Answer(l.question(Topic{}))
		chat.judge(&l, &a)
	}
	for _, turns := range s.threads {
		var topic Topic
		for _, l := range turns {
			a := x.Answer(l.question(topic))
			topic = a.Topic
			threads.judge(&l, &a)
			if !l.answerable() {
				between.judge(&l, &a)
			}
		}
	}
	return slices.Concat(
		addressed[0].figures("real"), addressed[1].figures("written"),
		overheard[0].figures("o. real"), overheard[1].figures("o. writ."),
		[]figure{{"spoken", "uncov.", uncovered.spoken(), 0}, {"spoken", "chat", chat.spoken(), 0}, {"spoken", "between", between.spoken(), 0}},
		threads.figures("threads"),
		[]figure{{"pairs", "wrong", s.wrongPairs(x), 0}},
	)
}

// wrongPairs counts the questions of all pairs that are not decided rightly.
func (s *sets) wrongPairs(x *Index) float64 {
	var t tally
	for _, p := range s.pairs {
		for _, l := range []labelled{{Q: p.covered, Accept: p.entries}, {Q: p.neighbour, Accept: []string{noEntry}}} {
			l.Via = Mention
			a := x.Answer(l.question(Topic{}))
			t.judge(&l, &a)
		}
	}
	return float64(t.asked - t.right)
}

// A publicResult is what came of a public set.
type publicResult struct {
	set                   string
	in, out               []float64 // scores of the questions that have an entry, and that have none
	best, answered, quiet int
}

func (p *publicSet) ask(x *Index) publicResult {
	r := publicResult{set: p.name}
	for _, l := range p.queries {
		a := x.Answer(l.question(Topic{}))
		spoke := a.Outcome == Answered || a.Outcome == Choices
		if !l.answerable() {
			r.out = append(r.out, a.Score)
			if !spoke {
				r.quiet++
			}
			continue
		}
		r.in = append(r.in, a.Score)
		if bestGuess(&a) == l.Accept[0] {
			r.best++
			if spoke {
				r.answered++
			}
		}
	}
	return r
}

// bestGuess is the first entry that an answer names, sure of it or not.
func bestGuess(a *Answer) string {
	for _, it := range a.Items {
		return it.ID
	}
	for _, ref := range slices.Concat(a.Choices, a.Nearest) {
		return ref.ID
	}
	return ""
}

// publicFigures are means over the public sets, and of each folder that asks
// what has no entry how well scores tell.
func publicFigures(results []publicResult) []figure {
	best := figure{"public", "best %", 0, 2}
	in := figure{"public", "right %", 0, 1}
	var folders []figure
	var declined, asking float64
	for _, r := range results {
		best.value += percent(r.best, len(r.in)) / float64(len(results))
		in.value += percent(r.answered, len(r.in)) / float64(len(results))
		if len(r.out) == 0 {
			continue
		}
		asking++
		declined += percent(r.quiet, len(r.out))
		folders = append(folders, figure{r.set, "AUROC", auroc(r.in, r.out), 3})
	}
	return append([]figure{best, in, {"public", "quiet %", declined / max(1, asking), 1}}, meanBySet(folders)...)
}

func meanBySet(figures []figure) (out []figure) {
	n := 0.0
	for _, f := range figures {
		if last := len(out) - 1; last >= 0 && out[last].set == f.set {
			n++
			out[last].value += (f.value - out[last].value) / n
			continue
		}
		n = 1
		out = append(out, f)
	}
	return out
}

// auroc is the chance that a question that has an entry scores above one that
// has none.
func auroc(in, out []float64) float64 {
	slices.Sort(out)
	sum := 0.0
	for _, v := range in {
		below, _ := slices.BinarySearch(out, v)
		upTo, _ := slices.BinarySearch(out, math.Nextafter(v, math.Inf(1)))
		sum += float64(below+upTo) / 2
	}
	return sum / float64(len(in)) / float64(len(out))
}
