package knowledge

import "math"

// Exhaustive is x, walking every posting list of a question.
func (x *Index) Exhaustive() *Index {
	whole := *x
	whole.most = effort{postings: math.MaxInt, walked: math.MaxInt}
	return &whole
}
