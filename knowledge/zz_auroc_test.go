package knowledge

import (
	"fmt"
	"flag"
	"testing"
)

var exp = flag.Bool("exp", false, "")

func TestAuroc(t *testing.T) {
	if !*exp {
		t.Skip()
	}
	s, err := readSets(*setsDir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.public {
		p := &s.public[i]
		if p.name != "banking77-oos" && p.name != "clinc150" {
			continue
		}
		x := newIndex(p.base, &standard)
		// self calibration
		self := make([]float64, len(x.entries))
		selfC := make([]float64, len(x.entries))
		n := make([]float64, len(x.entries))
		for ph := range x.texts {
			sc := newScratch()
			q := x.asking(sc, x.vocab.phrase(x.texts[ph]))
			o := x.owners[ph]
			a := x.without(&q, int32(ph))
			self[o] += a.nearest + a.centroid + a.coverage
			selfC[o] += a.centroid
			n[o]++
			sc.release()
		}
		for e := range self {
			self[e] = (self[e] + 1.2*5) / (n[e] + 5)
			selfC[e] = (selfC[e] + 0.45*5) / (n[e] + 5)
		}
		names := []string{"answer", "near", "cent", "cov", "model", "n+c", "n+c+v", "rank", "sum/self", "cent/self", "rank-second", "sum+.3margin", "sum+model", "sum+.5model", "prob", "sum+.5marg"}
		in := make([][]float64, len(names))
		near := make([][]float64, len(names))
		far := make([][]float64, len(names))
		out := 0
		for _, l := range p.queries {
			a := x.Answer(l.question(Topic{}))
			toks, _ := x.vocab.question(l.Q)
			sc := newScratch()
			q := x.asking(sc, toks)
			cands := x.match(&q, 24)
			v := make([]float64, len(names))
			v[0] = a.Score
			if len(cands) > 0 {
				c := cands[0]
				sum := c.nearest + c.centroid + c.coverage
				second := 0.0
				tot := 0.0
				for k, d := range cands {
					if k > 0 && k == 1 {
						second = x.rank(&d)
					}
					r := x.rank(&d)
					tot += r * r * r * r
				}
				r := x.rank(&c)
				copy(v[1:], []float64{c.nearest, c.centroid, c.coverage, c.model, c.nearest + c.centroid, sum, r, sum / self[c.entry], c.centroid / selfC[c.entry], r - second, sum + .3*(r-second), sum + c.model, sum + .5*c.model, r * r * r * r / tot, sum + .5*(r-second)})
			}
			sc.release()
			to := &in
			if !l.answerable() {
				out++
				to = &near
				if p.name == "banking77-oos" && out <= 201 {
					to = &far
				}
			}
			for k := range v {
				(*to)[k] = append((*to)[k], v[k])
			}
		}
		fmt.Println(p.name, len(p.base.Questions[0].Asked), len(near[0]), len(far[0]))
		for k, nm := range names {
			an := auroc(in[k], near[k])
			fmt.Printf("  %-14s near %.3f", nm, an)
			if len(far[k]) > 0 {
				af := auroc(in[k], far[k])
				fmt.Printf(" far %.3f all %.3f equal %.3f", af, (an*float64(len(near[k]))+af*float64(len(far[k])))/float64(out), (an+af)/2)
			}
			fmt.Println()
		}
	}
}
