package knowledge_test

// How loading and asking grow with the file. performance.go has the figures.

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"whoowns/knowledge"
	"whoowns/knowledge/sample"
)

// sizes are numbers of entries, of three phrases each.
var sizes = []int{30, 150, 1_000, 10_000, 100_000}

func BenchmarkAnswer(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := sample.New(n, 1)
			x := knowledge.NewIndex(s.Base)
			timeEach(b, x, s.Questions(2_000, 2))
		})
	}
}

// rounds is how often each question is timed; the median counts, so that what
// else the machine does is not taken for the question's cost.
const rounds = 5

// timeEach asks the questions and reports percentiles over them of the time that
// one takes.
func timeEach(b *testing.B, x *knowledge.Index, questions []string) {
	took := make([][]time.Duration, len(questions))
	ask := func(i int) {
		start := time.Now()
		x.Answer(knowledge.Question{Text: questions[i], Via: knowledge.Mention})
		took[i] = append(took[i], time.Since(start))
	}
	for range rounds {
		for i := range questions {
			ask(i)
		}
	}
	medians := make([]time.Duration, len(questions))
	for i, t := range took {
		slices.Sort(t)
		medians[i] = t[len(t)/2]
	}
	slices.Sort(medians)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		x.Answer(knowledge.Question{Text: questions[i%len(questions)], Via: knowledge.Mention})
		i++
	}
	b.ReportMetric(float64(medians[len(medians)/2]), "p50-ns")
	b.ReportMetric(float64(medians[len(medians)*99/100]), "p99-ns")
}

// BenchmarkNewIndex also reports what an index holds in memory beside its base
// and the tables of the language, which all indexes share.
func BenchmarkNewIndex(b *testing.B) {
	knowledge.NewIndex(sample.New(1, 1).Base)
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := sample.New(n, 1)
			before := heap()
			x := knowledge.NewIndex(s.Base)
			held := heap() - before
			for b.Loop() {
				x = knowledge.NewIndex(s.Base)
			}
			runtime.KeepAlive(x)
			b.ReportMetric(float64(held)/float64(x.Phrases()), "heap-B/phrase")
		})
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Messages that no person writes, and some do.
var hostile = []struct{ name, text string }{
	{"characters", strings.Repeat("who owns the roadmap? ", 40_000/22)},
	{"one-word", strings.Repeat("x", 40_000)},
	{"repeated", strings.Repeat("roadmap ", 10_000)},
	{"and", strings.Repeat("roadmap and ", 10_000)},
	{"who", strings.Repeat(", so who ", 5_000)},
	{"options", strings.Repeat("product manager or product owner ", 2_000)},
	{"mistyped", strings.Repeat("prodcut manageer reelase ownershp plannning ", 1_000)},
	{"marks", "a" + strings.Repeat("\u0301", 20_000)},
	{"widest", strings.Repeat("\ufdfa", 10_000)},
	{"invalid", strings.Repeat("\xff\xfe ", 10_000)},
	{"brackets", strings.Repeat("<", 20_000) + strings.Repeat("```", 5_000)},
	{"quoted", strings.Repeat("\n> ", 10_000)},
	{"colons", strings.Repeat(":a", 20_000)},
	{"digits", strings.Repeat("12 ", 10_000) + "am"},
	{"hyphens", strings.Repeat("a-", 20_000)},
	{"unspaced", strings.Repeat("誰が製品の責任者ですか", 1_000)},
}

func BenchmarkHostile(b *testing.B) {
	s := sample.New(1_000, 1)
	for _, h := range hostile {
		b.Run(h.name, func(b *testing.B) {
			x := knowledge.NewIndex(s.Base)
			timeEach(b, x, []string{h.text})
		})
	}
}
