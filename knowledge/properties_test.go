package knowledge

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What holds for every question and every file. The questions are the phrases of
// the embedded file, the pairs of neighbours.txt, and random mixtures of their
// words; the seed is fixed, so that a failure comes back.

// defaultIndex is of the embedded file, and shared by all tests.
var defaultIndex = sync.OnceValue(func() *Index { return NewIndex(Default()) })

var vias = []Via{Slash, Mention, DM, Thread, Channel}

// The order of the entries in a file is for its readers: nothing that decides
// depends on it.
func TestOrderOfEntriesChangesNothing(t *testing.T) {
	questions := sample(t, 150)
	want := decisions(answers(defaultIndex(), questions))
	for seed := range uint64(2) {
		b := *Default()
		r := rand.New(rand.NewPCG(seed, 1))
		b.Roles, b.Duties, b.Questions = mixed(r, b.Roles), mixed(r, b.Duties), mixed(r, b.Questions)
		b.Comparisons, b.Contexts = mixed(r, b.Comparisons), mixed(r, b.Contexts)
		for i, got := range decisions(answers(NewIndex(&b), questions)) {
			if diff := cmp.Diff(want[i], got); diff != "" {
				t.Fatalf("seed %d: %q, -file order +shuffled:\n%s", seed, questions[i].Text, diff)
			}
		}
	}
}

// decisions are answers without what lists entries in the order of the file: the
// duties of a role, and what can be asked.
func decisions(list []Answer) []Answer {
	for i := range list {
		for j := range list[i].Items {
			switch it := &list[i].Items[j]; it.Kind {
			case KindRole, KindComparison:
				it.Facts, it.Table = nil, nil
			case KindHelp:
				it.Says = ""
			}
		}
	}
	return list
}

// Nor does the order of an entry's phrases change what is said. The score may
// differ in its last digits: floating-point sums depend on the order.
func TestOrderOfPhrasesChangesNothing(t *testing.T) {
	questions := sample(t, 150)
	b, r := *Default(), rand.New(rand.NewPCG(3, 3))
	b.Roles, b.Duties, b.Questions = slices.Clone(b.Roles), slices.Clone(b.Duties), slices.Clone(b.Questions)
	for _, e := range slices.Concat(entriesOf(b.Roles), entriesOf(b.Duties), entriesOf(b.Questions)) {
		e.Aliases, e.Asked, e.NotAsked = mixed(r, e.Aliases), mixed(r, e.Asked), mixed(r, e.NotAsked)
	}
	want, got := answers(defaultIndex(), questions), answers(NewIndex(&b), questions)
	for i, q := range questions {
		if diff := cmp.Diff(want[i].Text(), got[i].Text()); diff != "" {
			t.Errorf("%q, -file order +shuffled:\n%s", q.Text, diff)
		}
	}
}

// entriesOf are what all kinds have, of one kind.
func entriesOf[T any](list []T) (out []*Entry) {
	for i := range list {
		switch e := any(&list[i]).(type) {
		case *Role:
			out = append(out, &e.Entry)
		case *Duty:
			out = append(out, &e.Entry)
		case *FAQ:
			out = append(out, &e.Entry)
		}
	}
	return out
}

// strange is a word like none that people use.
func strange(r *rand.Rand) string {
	b := make([]byte, 6)
	for i := range b {
		b[i] = "zxqjvkw"[r.IntN(7)] // no English word ends with two of them, as "sticky" does with ky
	}
	return string(b)
}

// mixed is a copy of list in another order.
func mixed[T any](r *rand.Rand, list []T) []T {
	list = slices.Clone(list)
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// The same question gets the same answer bit for bit: twice, from indexes built
// apart, and from several goroutines at once.
func TestSameQuestionSameAnswer(t *testing.T) {
	questions := sample(t, 150)
	x := defaultIndex()
	want := answers(x, questions)
	if diff := cmp.Diff(want, answers(x, questions)); diff != "" {
		t.Errorf("asked again, -first +second:\n%s", diff)
	}
	if diff := cmp.Diff(want, answers(NewIndex(Default()), questions)); diff != "" {
		t.Errorf("of another index, -one +other:\n%s", diff)
	}
	got := make([][]Answer, 3)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i] = answers(x, questions) })
	}
	wg.Wait()
	for i := range got {
		if diff := cmp.Diff(want, got[i]); diff != "" {
			t.Fatalf("goroutine %d, -alone +at once:\n%s", i, diff)
		}
	}
}

// Entries that have nothing in common with the question, not three letters in a
// row, change nothing of its answer.
func TestStrangeEntriesChangeNothing(t *testing.T) {
	questions := sample(t, 150)
	b := *Default()
	b.Questions = slices.Clone(b.Questions)
	r := rand.New(rand.NewPCG(7, 7))
	for i := range 30 {
		e := Entry{ID: fmt.Sprintf("zz%d", i), Named: true, Says: "Vvxj.", Name: strange(r)}
		for range 3 {
			e.Asked = append(e.Asked, strange(r)+" "+strange(r))
		}
		b.Questions = append(b.Questions, FAQ{e})
	}
	want, got := answers(defaultIndex(), questions), answers(NewIndex(&b), questions)
	for i := range questions {
		if diff := cmp.Diff(want[i], got[i]); diff != "" {
			t.Fatalf("%q, -without +with:\n%s", questions[i].Text, diff)
		}
	}
}

// Overheard, the bot says nothing that it would not say when asked.
func TestOverheardIsNeverBolder(t *testing.T) {
	x := defaultIndex()
	for _, q := range sample(t, 600) {
		q.Via = Mention
		asked := x.Answer(q)
		q.Via = Channel
		if heard := x.Answer(q); heard.Outcome != Silent && !subset(heard, asked) {
			t.Errorf("%q: overheard %s, asked %s", q.Text, brief(heard), brief(asked))
		}
	}
}

// What is answered to nobody in particular but would not be when asked is withheld;
// what it was nearest to, and why, is told all the same.
func TestWithheldTellsWhy(t *testing.T) {
	const text = "roadmap goes on what who runs analysis who static the decides"
	a := defaultIndex().Answer(Question{Text: text, Via: Channel, Why: true})
	if a.Outcome != Silent || len(a.Items) > 0 || a.Score == 0 || len(a.Nearest) == 0 {
		t.Errorf("%s, score %.2f, nearest %v", brief(a), a.Score, a.Nearest)
	}
	if wrong := malformed(Question{Via: Channel, Why: true}, a); wrong != "" {
		t.Error(wrong)
	}
}

// subset reports that every entry of a is one of b.
func subset(a, b Answer) bool {
	return !slices.ContainsFunc(a.Items, func(it Item) bool {
		return !slices.ContainsFunc(b.Items, func(o Item) bool { return o.ID == it.ID })
	})
}

// An answer is well formed, whatever was asked.
func TestAnswersAreWellFormed(t *testing.T) {
	x := defaultIndex()
	for _, q := range sample(t, 1200) {
		if wrong := malformed(q, x.Answer(q)); wrong != "" {
			t.Errorf("%s %q: %s", q.Via, q.Text, wrong)
		}
	}
}

// malformed says what is wrong with the form of an answer, or nothing.
func malformed(q Question, a Answer) string {
	allowed := []Outcome{Answered, Choices, Unknown}
	if !q.Via.Addressed() {
		allowed = []Outcome{Answered, Choices, Silent}
	}
	sum := 0.0
	for _, r := range a.Reasons {
		sum += r.Weight
	}
	switch {
	case !slices.Contains(allowed, a.Outcome):
		return "outcome " + string(a.Outcome)
	case !(a.Score >= 0 && a.Score <= 1):
		return "a score that is not between 0 and 1"
	case math.Abs(sum-a.Score) > 1e-6:
		return fmt.Sprintf("reasons that sum to %.6f, not to the score %.6f", sum, a.Score)
	case (a.Outcome == Answered) != (len(a.Items) > 0):
		return "answered without items, or items without being answered"
	case a.Outcome == Choices && len(a.Choices) < 2 || a.Outcome != Choices && len(a.Choices) > 0:
		return "choices of one, or of an answer"
	case (a.Text() == "") != (a.Outcome == Silent):
		return "silence with a text, or an answer without"
	case slices.ContainsFunc(slices.Concat(a.Choices, a.Nearest), func(r Ref) bool { return r.Name == "" || r.ID == "" || r.Kind == "" }):
		return "an entry without a name"
	}
	for _, it := range a.Items {
		if wrong := malformedItem(it); wrong != "" {
			return wrong
		}
	}
	return ""
}

func malformedItem(it Item) string {
	switch {
	case it.Name == "":
		return "an item without a name"
	case it.Says == "" && len(it.Facts) == 0 && it.Table == nil:
		return it.ID + " says nothing"
	case slices.ContainsFunc(it.Facts, func(f Fact) bool { return f.Label == "" || f.Value == "" }):
		return it.ID + " has an empty fact"
	case it.Table == nil:
		return ""
	}
	for _, row := range append(it.Table.Rows, it.Table.Head) {
		if len(row) != len(it.Table.Head) || slices.Contains(row, "") {
			return it.ID + " has a row with a hole in it"
		}
	}
	return ""
}

// Each phrase of the embedded file finds its entry, and no near miss does.
func TestOwnPhrases(t *testing.T) {
	x := defaultIndex()
	for _, e := range answering(Default()) {
		for _, phrase := range e.Asked {
			if a := x.Answer(Question{Text: phrase, Via: Mention}); a.Outcome != Answered || a.Items[0].ID != e.ID {
				t.Errorf("asked %q: %s; want %s", phrase, brief(a), e.ID)
			}
		}
		for _, phrase := range e.NotAsked {
			a := x.Answer(Question{Text: phrase, Via: Mention})
			if slices.ContainsFunc(a.Items, func(it Item) bool { return it.ID == e.ID }) {
				t.Errorf("not asked %q: %s", phrase, brief(a))
			}
		}
	}
}

func answers(x *Index, questions []Question) []Answer {
	out := make([]Answer, len(questions))
	for i, q := range questions {
		out[i] = x.Answer(q)
	}
	return out
}

// sample is n questions by every way in: known phrases as they are, cut, joined
// and stirred, some in a conversation.
func sample(t *testing.T, n int) []Question {
	r := rand.New(rand.NewPCG(7, 11))
	var known []string
	for _, e := range answering(Default()) {
		known = slices.Concat(known, e.Asked, e.NotAsked, e.Aliases)
	}
	for _, p := range neighbours(t) {
		known = append(known, p.covered, p.neighbour)
	}
	pick := func() string { return known[r.IntN(len(known))] }
	out := make([]Question, n)
	for i := range out {
		out[i] = Question{Why: true, Text: garbled(r, pick(), pick()), Via: vias[r.IntN(len(vias))]}
		if r.IntN(3) == 0 {
			out[i].Topic = Topic{Text: pick(), Entries: []string{"roadmap", "strategy-and-roadmap"}}
		}
	}
	return out
}

// garbled is a question made of two others.
func garbled(r *rand.Rand, a, b string) string {
	words := strings.Fields(a + " " + b)
	switch r.IntN(5) {
	case 0:
		return a
	case 1:
		return a + " and " + b
	case 2:
		return a + "? " + b + "?"
	case 3:
		return strings.Join(words[r.IntN(len(words)):], " ")
	default:
		return strings.Join(mixed(r, words), " ")
	}
}
