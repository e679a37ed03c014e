package bot

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/knowledge"
)

// What Slack cuts or divides is told with the key of the entry to change. A role
// with many duties is no excess: that is no text that somebody wrote.
func TestExcesses(t *testing.T) {
	base := &knowledge.Base{Language: "en"}
	cells := map[string]string{}
	var ids []string
	for i := range maxTableCols {
		id := fmt.Sprintf("role-%d", i)
		base.Roles = append(base.Roles, knowledge.Role{Entry: knowledge.Entry{ID: id, Name: id}})
		ids, cells[id] = append(ids, id), "Does it."
	}
	for i := range 500 {
		e := knowledge.Entry{ID: fmt.Sprintf("duty-%d", i), Name: fmt.Sprintf("Duty %d", i)}
		base.Duties = append(base.Duties, knowledge.Duty{Entry: e, Accountable: "role-0"})
	}
	base.Duties[0].Name = strings.Repeat("long ", 20)
	base.Duties[1].Source = knowledge.Source{Name: "Wiki", URL: "https://example.com/" + strings.Repeat("a", maxLinkURL)}
	base.Duties[2].Says = strings.Repeat("It goes on. ", 1000)
	wide := knowledge.Comparison{Entry: knowledge.Entry{ID: "wide", Name: "All"}, Between: ids, Rows: []knowledge.Row{{About: "Focus", Cells: cells}}}
	for i := range maxExampleKeys + 1 {
		wide.Examples = append(wide.Examples, knowledge.Example{Entry: knowledge.Entry{ID: fmt.Sprintf("shop-%d", i), Name: "Shop"}, Cells: cells})
	}
	base.Comparisons = []knowledge.Comparison{wide}
	long := map[string]string{"role-0": strings.Repeat("It goes on. ", 200), "role-1": "Does it."}
	base.Comparisons = append(base.Comparisons, knowledge.Comparison{
		Entry: knowledge.Entry{ID: "long", Name: "Two"}, Between: ids[:2],
		Rows: []knowledge.Row{{About: "Focus", Cells: long}, {About: "Goal", Cells: long}},
	})
	index := knowledge.NewIndex(base)
	got := map[string]string{}
	for e := range base.Entries() {
		for _, x := range Excesses(index, e) {
			got[e.ID+" "+x.Key] = x.Text
		}
	}
	want := map[string]string{
		"duty-0 name":   "a name of 99 characters is cut off in buttons and menus, which take 75",
		"duty-1 source": "an address of more than 2000 characters cannot be shown as a link",
		"duty-2 says":   "the answer takes 4 messages: a person sees the first and has to turn pages",
		"wide between":  "a table takes 19 roles, so this one is shown as text",
		"wide examples": "of 11 examples 10 get a button",
		"long rows":     "the answer takes 2 messages: a person sees the first and has to turn pages",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}
