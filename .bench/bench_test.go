// Package bench sets who-owns beside bleve, the search library a Go program
// would otherwise use: the same entries, the same questions, in one run.
//
//	cd .bench && go test -bench . -benchtime 1x
//	cd .bench && go test -bench . -benchtime 1x -entries 30,150,1000,10000,100000
//
// It is a module of its own, so that the product does not depend on bleve.
package bench

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en"

	"whoowns/knowledge"
	"whoowns/knowledge/sample"
)

var entries = flag.String("entries", "30,150,1000,10000", "sizes to run; bleve needs half a minute and more for 100000")

// A system is one way to answer. load returns what answers a question, and how
// many phrases it holds.
type system struct {
	name string
	load func(testing.TB, *sample.Sample) (ask func(question string), phrases int)
}

var systems = []system{
	{"who-owns", loadWhoOwns},
	{"bleve, a document an entry", func(t testing.TB, s *sample.Sample) (func(string), int) {
		return loadBleve(t, s, func(e *knowledge.Entry) []string { return []string{strings.Join(phrases(e), "\n")} })
	}},
	{"bleve, a document a phrase", func(t testing.TB, s *sample.Sample) (func(string), int) {
		return loadBleve(t, s, phrases)
	}},
}

func loadWhoOwns(_ testing.TB, s *sample.Sample) (func(string), int) {
	x := knowledge.NewIndex(s.Base)
	return func(question string) { x.Answer(knowledge.Question{Text: question, Via: knowledge.Mention}) }, x.Phrases()
}

// loadBleve indexes the documents of each entry in memory, with the English
// analyzer, and asks by a match query for the ten best.
func loadBleve(t testing.TB, s *sample.Sample, documents func(*knowledge.Entry) []string) (func(string), int) {
	mapping := bleve.NewIndexMapping()
	mapping.DefaultAnalyzer = "en"
	index, err := bleve.NewMemOnly(mapping)
	if err != nil {
		t.Fatal(err)
	}
	batch := index.NewBatch()
	flush := func(most int) {
		if batch.Size() <= most {
			return
		}
		if err := index.Batch(batch); err != nil {
			t.Fatal(err)
		}
		batch = index.NewBatch()
	}
	held := 0
	for _, e := range all(s.Base) {
		held += len(phrases(e))
		for i, text := range documents(e) {
			if err := batch.Index(fmt.Sprintf("%s/%d", e.ID, i), struct{ Text string }{text}); err != nil {
				t.Fatal(err)
			}
		}
		flush(1_000)
	}
	flush(0)
	return func(question string) {
		query := bleve.NewMatchQuery(question)
		query.SetField("Text")
		if _, err := index.Search(bleve.NewSearchRequest(query)); err != nil {
			t.Fatal(err)
		}
	}, held
}

// all are the entries of a sample.
func all(b *knowledge.Base) []*knowledge.Entry {
	var out []*knowledge.Entry
	for i := range b.Roles {
		out = append(out, &b.Roles[i].Entry)
	}
	for i := range b.Duties {
		out = append(out, &b.Duties[i].Entry)
	}
	for i := range b.Questions {
		out = append(out, &b.Questions[i].Entry)
	}
	return out
}

func phrases(e *knowledge.Entry) []string { return append([]string{e.Name}, e.Asked...) }

// A row is what was measured of a system at a size.
type row struct {
	entries        int
	system         string
	load, p50, p99 time.Duration
	heap           float64 // bytes for each phrase held
}

var rows []row

func TestMain(m *testing.M) {
	flag.Parse()
	status := m.Run()
	if len(rows) > 0 {
		fmt.Println(table(rows))
	}
	os.Exit(status)
}

func table(rows []row) string {
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "entries\tload ms\theap B/phrase\tp50 µs\tp99 µs\t  system\n")
	for _, r := range rows {
		fmt.Fprintf(w, "%d\t%.0f\t%.0f\t%.0f\t%.0f\t  %s\n", r.entries, r.load.Seconds()*1e3, r.heap, micros(r.p50), micros(r.p99), r.system)
	}
	w.Flush()
	return out.String()
}

func micros(d time.Duration) float64 { return d.Seconds() * 1e6 }

func BenchmarkBeside(b *testing.B) {
	for _, field := range strings.Split(*entries, ",") {
		n, err := strconv.Atoi(field)
		if err != nil {
			b.Fatalf("-entries: %v", err)
		}
		s := sample.New(n, 1)
		questions := s.Questions(2_000, 2)
		for _, sys := range systems {
			b.Run(fmt.Sprintf("%d/%s", n, sys.name), func(b *testing.B) {
				var r row
				for b.Loop() {
					r = measure(b, sys, s, questions)
				}
				r.entries, r.system = n, sys.name
				rows = append(rows, r)
				b.ReportMetric(micros(r.p50), "p50-µs")
				b.ReportMetric(micros(r.p99), "p99-µs")
			})
		}
	}
}

// rounds is how often each question is asked; the median counts.
const rounds = 3

func measure(b *testing.B, sys system, s *sample.Sample, questions []string) row {
	sys.load(b, sample.New(1, 1)) // tables that are made once
	before, start := heap(), time.Now()
	ask, held := sys.load(b, s)
	r := row{load: time.Since(start)}
	r.heap = (heap() - before) / float64(held)
	took := make([][]time.Duration, len(questions))
	for range rounds {
		for i, q := range questions {
			start := time.Now()
			ask(q)
			took[i] = append(took[i], time.Since(start))
		}
	}
	medians := make([]time.Duration, len(questions))
	for i, t := range took {
		slices.Sort(t)
		medians[i] = t[len(t)/2]
	}
	slices.Sort(medians)
	r.p50, r.p99 = medians[len(medians)/2], medians[len(medians)*99/100]
	return r
}

func heap() float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
