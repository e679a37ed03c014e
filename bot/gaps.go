package bot

// What the file leaves open: the recorded questions, as far as it does not
// answer them by now.

import (
	"context"

	"whoowns/knowledge"
)

// gapsRead bounds the questions that are looked at, the latest first.
const gapsRead = 10_000

// Gaps groups the recorded questions that index does not answer well, of all
// workspaces. A question that had no answer, or several, and has one now is left
// out; one whose answer was of no help stays until it is forgotten.
func Gaps(ctx context.Context, s Store, index *knowledge.Index) ([]knowledge.Gap, error) {
	asked, err := openQuestions(ctx, s, "", gapsRead, index)
	if err != nil {
		return nil, err
	}
	return index.Gaps(asked), nil
}

// openQuestions are those of the latest most questions with this prefix of their
// keys that index does not answer well.
func openQuestions(ctx context.Context, s Store, prefix string, most int, index *knowledge.Index) (open []knowledge.Asked, err error) {
	err = questionsKept.list(ctx, s, prefix, most, func(_ string, r Recorded) {
		if r.open(index) {
			open = append(open, knowledge.Asked{Text: r.Text, At: r.At, Why: r.Outcome, Entries: r.Entries})
		}
	})
	return open, err
}

// open reports whether a question still has no good answer.
func (r Recorded) open(index *knowledge.Index) bool {
	switch r.Outcome {
	case actionHelpful:
		return false
	case actionUnhelpful:
		return true
	}
	answer := index.Answer(knowledge.Question{Text: r.Text, Via: knowledge.Mention})
	return r.Text == "" || answer.Outcome != knowledge.Answered
}
