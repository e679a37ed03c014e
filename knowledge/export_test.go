package knowledge

import "math"

// Exhaustive is x, walking every posting list of a question.
func (x *Index) Exhaustive() *Index {
	return x.withEffort(effort{walked: math.MaxInt})
}

// Finds reports that a question finds an entry, with the effort of lint's first
// try or with all.
func (x *Index) Finds(question string, e *Entry, quickly bool) bool {
	if quickly {
		x = x.withEffort(quick)
	}
	a := x.Answer(Question{Text: question, Via: Mention})
	return a.finds(subject{Entry: e})
}
