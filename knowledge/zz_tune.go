package knowledge

import "reflect"
import "unsafe"

// Tune is temporary.
func Tune() map[string]*float64 {
	out := map[string]*float64{}
	v := reflect.ValueOf(&standard).Elem()
	for i := range v.NumField() {
		out[v.Type().Field(i).Name] = (*float64)(unsafe.Pointer(v.Field(i).UnsafeAddr()))
	}
	return out
}

// Guess is temporary.
func (x *Index) Guess(text string) (string, []float64) {
	a := x.Answer(Question{Text: text, Via: Mention})
	ids := ""
	if len(a.Items) > 0 {
		ids = a.Items[0].ID
	} else if len(a.Choices) > 0 {
		ids = a.Choices[0].ID
	} else if len(a.Nearest) > 0 {
		ids = a.Nearest[0].ID
	}
	spoke := 0.0
	if a.Outcome != Unknown {
		spoke = 1
	}
	return ids, []float64{a.Score, spoke, 0, 0, 0}
}

// Caution is temporary.
func (x *Index) Caution() float64 { return x.caution }
