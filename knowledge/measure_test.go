package knowledge

// Measuring what each weight brings:
//
//	go test ./knowledge -run '^$' -bench Weights -benchtime 1x -sets DIR
//
// prints the figures of the standard weights, then for each weight how they
// change when it does nothing, is half and is double. All of it takes a few
// minutes; -with measures some changes.

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

var (
	setsDir = flag.String("sets", "", `folder with the question sets that BenchmarkWeights asks, one JSON object to a line:
roles/roles-real.jsonl, roles-written.jsonl and chatter.jsonl: {"q", "via", "accept", "style"}, about the default base;
roles/threads.jsonl: {"turns": [...]} of the same;
public/*/knowledge*.jsonl: {"id", "phrases"}, each file a base;
public/*/queries.jsonl: {"text", "expect"}, asked of each base of the folder`)
	with = flag.String("with", "", `changes that BenchmarkWeights measures, as in "model=0.6 lead=0,tie=0" (default: each weight in turn)`)
)

func BenchmarkWeights(b *testing.B) {
	if *setsDir == "" {
		b.Skip("needs -sets DIR, a folder with question sets")
	}
	s, err := readSets(*setsDir)
	if err != nil {
		b.Fatal(err)
	}
	s.pairs = neighbours(b)
	changes, err := parseChanges(*with)
	if err != nil {
		b.Fatal(err)
	}
	if len(changes) == 0 {
		changes = eachInTurn()
	}
	for b.Loop() {
		compare(os.Stdout, s, changes)
	}
}

// A change is a set of weights and what sets it apart from the standard ones.
type change struct {
	name string
	weights
}

func eachInTurn() (out []change) {
	var w weights
	for i, k := range w.knobs() {
		c := change{weights: standard}
		at := c.knobs()[i].at
		for _, v := range []float64{k.off, *at / 2, *at * 2} {
			if !math.IsNaN(v) {
				*at = v
				c.name = fmt.Sprintf("%s=%g", k.name, v)
				out = append(out, c)
			}
		}
	}
	return out
}

func parseChanges(text string) (out []change, err error) {
	for name := range strings.FieldsSeq(text) {
		c := change{name, standard}
		for part := range strings.SplitSeq(name, ",") {
			if err := c.turn(part); err != nil {
				return nil, fmt.Errorf("-with %s: %w", part, err)
			}
		}
		out = append(out, c)
	}
	return out, nil
}

// turn sets a weight, as in "model=0.6".
func (c *change) turn(text string) error {
	name, value, _ := strings.Cut(text, "=")
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return err
	}
	for _, k := range c.knobs() {
		if k.name == name {
			*k.at = v
			return nil
		}
	}
	return errors.New("no such weight")
}

// compare prints the figures of the standard weights and how each change
// differs from them.
func compare(w io.Writer, s *sets, changes []change) {
	base := s.measure(&standard)
	fmt.Fprint(w, "\n", header(base))
	row(w, "standard", base, func(i int) string { return fmt.Sprintf("%.*f", base[i].decimals, base[i].value) })
	for _, c := range changes {
		got := s.measure(&c.weights)
		row(w, c.name, base, func(i int) string {
			diff := fmt.Sprintf("%+.*f", base[i].decimals, got[i].value-base[i].value)
			if strings.Trim(diff, "+-0.") == "" {
				return "."
			}
			return diff
		})
	}
}

const columnWidth = 8

// header is two lines: what is asked, and what is counted.
func header(figures []figure) string {
	above, below := fmt.Sprintf("%-20s", ""), fmt.Sprintf("%-20s", "")
	for i, f := range figures {
		set := f.set
		if i > 0 && figures[i-1].set == set {
			set = ""
		}
		above += fmt.Sprintf(" %*s", columnWidth, set)
		below += fmt.Sprintf(" %*s", columnWidth, f.name)
	}
	return above + "\n" + below + "\n"
}

func row(w io.Writer, name string, figures []figure, cell func(i int) string) {
	fmt.Fprintf(w, "%-20s", name)
	for i := range figures {
		fmt.Fprintf(w, " %*s", columnWidth, cell(i))
	}
	fmt.Fprintln(w)
}

// A knob is a weight to turn, and the value at which it does nothing: not a
// number where there is none.
type knob struct {
	name string
	at   *float64
	off  float64
}

func (w *weights) knobs() []knob {
	const (
		never  = 2    // no score is as high
		barely = 1e-6 // 0 would divide by it
	)
	none := math.NaN()
	return []knob{
		{"rarityScale", &w.rarityScale, none},
		{"rarityPower", &w.rarityPower, 0},
		{"pair", &w.pair, 0},
		{"fragment", &w.fragment, 0},
		{"nearest", &w.nearest, 0},
		{"coverageHalf", &w.coverageHalf, barely},
		{"model", &w.model, 0},
		{"trainC", &w.trainC, none},
		{"trainOwn", &w.trainOwn, 1},
		{"adjustment", &w.adjustment, 0},
		{"object", &w.object, 0},
		{"uncovered", &w.uncovered, 0},
		{"question", &w.question, 1},
		{"name", &w.name, 0},
		{"otherKind", &w.otherKind, 0},
		{"notAsked", &w.notAsked, 0},
		{"verb", &w.verb, 1},
		{"craft", &w.craft, 1},
		{"narrow", &w.narrow, 1},
		{"aside", &w.aside, 1},
		{"called", &w.called, 1},
		{"later", &w.later, 1},
		{"role", &w.role, 0},
		{"objectScale", &w.objectScale, none},
		{"comparedRole", &w.comparedRole, 0},
		{"samePrefix", &w.samePrefix, 0},
		{"usualCounts", &w.usualCounts, 0},
		{"leastSure", &w.leastSure, 0},
		{"addressed", &w.addressed, 0},
		{"thread", &w.thread, 0},
		{"overheard", &w.overheard, 0},
		{"clause", &w.clause, 0},
		{"whole", &w.whole, never},
		{"half", &w.half, 0},
		{"exact", &w.exact, never},
		{"tie", &w.tie, 0},
		{"lead", &w.lead, 0},
		{"openLast", &w.openLast, 1},
		{"openMost", &w.openMost, 1},
		{"massThread", &w.massThread, 0},
		{"massDuty", &w.massDuty, 0},
		{"massOther", &w.massOther, 0},
	}
}

// No weight goes unmeasured.
func TestWeightsHaveKnobs(t *testing.T) {
	var w weights
	fields, knobs := reflect.ValueOf(&w).Elem(), w.knobs()
	for i := range fields.NumField() {
		name := fields.Type().Field(i).Name
		if i >= len(knobs) || knobs[i].name != name || reflect.ValueOf(knobs[i].at).Pointer() != fields.Field(i).Addr().Pointer() {
			t.Fatalf("knob %d is not %s", i, name)
		}
	}
}
