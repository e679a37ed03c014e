package knowledge_test

import (
	"testing"

	"whoowns/knowledge"
	"whoowns/knowledge/sample"
)

// Where posting lists are long, those that say little are only searched for the
// best candidates: that changes the best in one question of 200 at most.
func TestWalkStopsEarly(t *testing.T) {
	s := sample.New(5_000, 1)
	x := knowledge.NewIndex(s.Base)
	whole := x.Exhaustive()
	questions := s.Questions(400, 3)
	other := 0
	for _, text := range questions {
		q := knowledge.Question{Text: text, Via: knowledge.Mention, Why: true}
		got, want := x.Answer(q), whole.Answer(q)
		if got.Outcome != want.Outcome || want.Outcome != knowledge.Unknown && got.Nearest[0] != want.Nearest[0] {
			t.Logf("%q: %s %v, by a full walk %s %v", text, got.Outcome, got.Nearest, want.Outcome, want.Nearest)
			other++
		}
	}
	if other > len(questions)/200 {
		t.Errorf("%d of %d questions have another answer", other, len(questions))
	}
}
