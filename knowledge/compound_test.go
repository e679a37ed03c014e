package knowledge

import (
	"fmt"
	"testing"
)

// However many names have a compound, it is looked for once in a question.
func TestCompoundOfManyNames(t *testing.T) {
	b := &Base{Language: "en", Duties: []Duty{{Entry: Entry{ID: "off", Name: "On-off switch"}}}}
	for i := range 50 {
		b.Duties = append(b.Duties, Duty{Entry: Entry{ID: fmt.Sprint("d", i), Name: fmt.Sprintf("On-call rota %d", i), NotAsked: []string{"a call"}}})
	}
	if n := len(NewIndex(b).vocab.compounds["on"]); n != 2 {
		t.Errorf(`%d compounds begin with "on", want on-call and on-off`, n)
	}
}
