package knowledge

var tune = map[string]float64{
	"sureAddressed": 0.40,
	"sureThread":    0.42,
	"sureOverheard": 0.4,
	"tie":           0.03,
	"objectShare":   0.225,
	"uncoveredCost": 0.30,
	"otherKindCost": 0.30,
	"notAskedCost":  0.40,
	"verbWeight":    0.36,
	"narrowWeight":  0.44,
	"roleWeight":    6,
	"prefixCovered": 0.8,
	"mendedCovered": 0.9,
	"entryShare":    10,
	"laterWeight":   0.8,
	"maxUncovered":  0.6, "massThread": 3, "massDuty": 2.5, "massOther": 10,
	"matchShare": 0.18,
}

// Tune is temporary.
func Tune() map[string]float64 { return tune }

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
