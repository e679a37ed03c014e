package knowledge

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// A pack loads, has no entry without words to find it by, and names a source of
// its own.
func TestPacks(t *testing.T) {
	var names []string
	for _, p := range Packs() {
		names = append(names, p.Name)
		b, err := Parse(p.File.Name, p.File.Data)
		if err != nil {
			t.Error(err)
			continue
		}
		if b.Title == "" || b.Source.Name == "" || b.Reviewed.IsZero() {
			t.Errorf("%s: title %q, source %q, reviewed %q", p.Name, b.Title, b.Source.Name, b.Reviewed)
		}
		for _, e := range answering(b) {
			if len(e.Asked) < 4 || len(e.NotAsked) == 0 {
				t.Errorf("%s: %s has %d phrases and %d near misses", p.Name, e.ID, len(e.Asked), len(e.NotAsked))
			}
		}
	}
	if want := []string{"agile-team", "product-roles", "startup"}; !slices.Equal(names, want) {
		t.Errorf("packs %v, want %v", names, want)
	}
}

// In a new pack every duty says who does the work, not only who answers for it.
func TestPacksCompleteRACI(t *testing.T) {
	for _, p := range Packs() {
		if p.Name == "product-roles" {
			continue // says no more than its article does
		}
		b, err := Parse(p.File.Name, p.File.Data)
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range b.Duties {
			if u.Accountable != "" && len(u.Responsible) == 0 {
				t.Errorf("%s: nobody is responsible for %s", p.Name, u.ID)
			}
			both := slices.Concat(u.Responsible, u.Consulted, u.Informed)
			if slices.Sort(both); len(slices.Compact(slices.Clone(both))) < len(both) {
				t.Errorf("%s: %s gives one role two parts besides accountable", p.Name, u.ID)
			}
		}
	}
}

// Of the questions to a pack one in seven may be missed, and next to none get a
// wrong answer.
func TestPacksAnswer(t *testing.T) {
	for _, p := range Packs() {
		a, err := txtar.ParseFile("testdata/packs/" + p.Name + ".txtar")
		if os.IsNotExist(err) {
			continue // product-roles has asked.txt
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Run(p.Name, func(t *testing.T) { askPack(t, p, a) })
	}
}

func askPack(t *testing.T, p Pack, a *txtar.Archive) {
	b, err := Parse(p.File.Name, p.File.Data)
	if err != nil {
		t.Fatal(err)
	}
	x, asked, missed, wrong := NewIndex(b), 0, 0, 0
	for _, f := range a.Files {
		for line := range strings.Lines(string(f.Data)) {
			q, want, _ := strings.Cut(strings.TrimSpace(line), " => ")
			isPhrase := func(e Entry) bool { return slices.Contains(e.Asked, q) }
			if slices.ContainsFunc(answering(b), isPhrase) {
				t.Errorf("%q is a phrase of the pack: it shows nothing", q)
			}
			asked++
			switch verdict, got := judgePack(x, q, f.Name, strings.Split(want, " | ")); verdict {
			case "missed":
				missed++
				t.Logf("missed: %s => %s; got %s", q, want, got)
			case "wrong":
				wrong++
				t.Logf("wrong: %s => %s; got %s", q, want, got)
			}
		}
	}
	t.Logf("%d questions, %d missed, %d wrong", asked, missed, wrong)
	if asked < 40 || missed > asked/7 || wrong > asked/30 {
		t.Errorf("of %d questions %d were missed and %d answered wrongly", asked, missed, wrong)
	}
}

// judgePack puts a question that is to be answered by one of want, or not at all.
// To be offered what is right among choices is right as well.
func judgePack(x *Index, q, outcome string, want []string) (verdict, got string) {
	a := x.Answer(Question{Text: q, Via: Mention})
	has := func(id string) bool { return slices.Contains(want, id) }
	got = fmt.Sprint(a.Outcome, " ", brief(a))
	switch {
	case outcome == "unknown" && a.Outcome == Unknown, outcome == "unknown" && a.Outcome == Choices:
		return "right", got
	case outcome == "unknown":
		return "wrong", got
	case a.Outcome == Answered && slices.ContainsFunc(a.Items, func(it Item) bool { return has(it.ID) }),
		a.Outcome == Choices && slices.ContainsFunc(a.Choices, func(r Ref) bool { return has(r.ID) }):
		return "right", got
	case a.Outcome == Answered:
		return "wrong", got
	}
	return "missed", got
}
