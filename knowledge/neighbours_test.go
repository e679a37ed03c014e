package knowledge

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// A covered question is answered, and its neighbour, which differs in the thing
// it asks about, is not: who owns the release process is recorded, who owns the
// release notes is not.
func TestNeighbours(t *testing.T) {
	x := defaultIndex()
	for _, p := range neighbours(t) {
		t.Run(p.covered, func(t *testing.T) {
			if got := x.Answer(Question{Text: p.covered, Via: Mention}); got.Outcome != Answered || !slices.Contains(p.entries, got.Items[0].ID) {
				t.Errorf("%q: %s; want %v", p.covered, brief(got), p.entries)
			}
			if got := x.Answer(Question{Text: p.neighbour, Via: Mention}); got.Outcome != Unknown {
				t.Errorf("%q: %s; want unknown", p.neighbour, brief(got))
			}
		})
	}
}

// The pairs say something only as long as the file does not spell them out.
func TestNeighboursAreNotInTheFile(t *testing.T) {
	inFile := map[string]string{}
	b := Default()
	for _, e := range answering(b) {
		for _, phrase := range slices.Concat([]string{e.Name}, e.Aliases, e.Asked, e.NotAsked) {
			inFile[wordsOnly(phrase)] = e.ID
		}
	}
	seen := map[string]bool{}
	for _, p := range neighbours(t) {
		for _, q := range []string{p.covered, p.neighbour} {
			if id, ok := inFile[wordsOnly(q)]; ok {
				t.Errorf("%q stands in the file, at %s", q, id)
			}
			if seen[q] {
				t.Errorf("%q stands in two pairs", q)
			}
			seen[q] = true
		}
		for _, id := range p.entries {
			if !slices.ContainsFunc(answering(b), func(e Entry) bool { return e.ID == id }) {
				t.Errorf("%q: no entry %s", p.covered, id)
			}
		}
	}
}

type pair struct {
	covered   string
	entries   []string // those that answer it, best first
	neighbour string
}

// neighbours reads testdata/neighbours.txt; its first lines say how it is written.
func neighbours(t testing.TB) (pairs []pair) {
	data, err := os.ReadFile("testdata/neighbours.txt")
	if err != nil {
		t.Fatal(err)
	}
	var open *pair
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		text, want, ok := strings.Cut(line, " => ")
		switch {
		case !ok || (open == nil) == (want == string(Unknown)):
			t.Fatalf("neighbours.txt:%d: a covered question goes before its neighbour: %s", i+1, line)
		case open == nil:
			open = &pair{covered: text, entries: strings.Split(want, " | ")}
		default:
			open.neighbour = text
			pairs = append(pairs, *open)
			open = nil
		}
	}
	if open != nil || len(pairs) == 0 {
		t.Fatalf("neighbours.txt ends in half a pair, or has none")
	}
	return pairs
}

// wordsOnly is text in lower case without punctuation.
func wordsOnly(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// brief is an answer in one line.
func brief(a Answer) string {
	var ids []string
	for _, it := range a.Items {
		ids = append(ids, it.ID)
	}
	for _, r := range a.Choices {
		ids = append(ids, r.ID+"?")
	}
	return strings.TrimSpace(string(a.Outcome) + " " + strings.Join(ids, " "))
}
