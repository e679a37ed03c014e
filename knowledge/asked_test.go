package knowledge

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// Of the questions in asked.txt hardly any may get a wrong answer; few may be
// missed by a bot that was asked, some more by one that overheard them.
func TestAskedByOthers(t *testing.T) {
	x := defaultIndex()
	verdicts := map[Via]*tally{Mention: {}, Channel: {}}
	for _, l := range askedByOthers(t) {
		a := x.Answer(l.question(Topic{}))
		before := *verdicts[l.Via]
		verdicts[l.Via].judge(&l, &a)
		if verdicts[l.Via].right == before.right {
			t.Logf("%s: %q: %s; want %v", l.Via, l.Q, brief(a), l.Accept)
		}
	}
	for via, least := range map[Via]float64{Mention: 95, Channel: 92} {
		v := verdicts[via]
		if right := percent(v.right, v.asked); right < least {
			t.Errorf("%s: %.1f %% of %d right, want %.0f %%", via, right, v.asked, least)
		}
		if wrong := percent(v.wrong, v.asked); wrong > 1 {
			t.Errorf("%s: %.1f %% of %d wrong, want 1 %% at most", via, wrong, v.asked)
		}
	}
}

// askedByOthers reads testdata/asked.txt; its first lines say how it is written.
func askedByOthers(t *testing.T) (out []labelled) {
	data, err := os.ReadFile("testdata/asked.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		via, rest, found := strings.Cut(line, ": ")
		q, want, ok := strings.Cut(rest, " => ")
		l := labelled{Q: q, Via: Via(via), Accept: strings.Split(want, " | ")}
		if !found || !ok || !slices.Contains([]Via{Mention, Channel}, l.Via) {
			t.Fatalf("asked.txt:%d: %s", i+1, line)
		}
		out = append(out, l)
	}
	return out
}
