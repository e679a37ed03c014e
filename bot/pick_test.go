package bot

// What a picker offers, and that Slack takes it however much there is.

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/knowledge"
)

func TestPicks(t *testing.T) {
	role := func(name string, aliases ...string) knowledge.Role {
		return knowledge.Role{Entry: knowledge.Entry{ID: "r", Name: name, Aliases: aliases}}
	}
	duty := func(name string) knowledge.Duty { return knowledge.Duty{Entry: knowledge.Entry{ID: "d", Name: name}} }
	base := &knowledge.Base{
		Roles:  []knowledge.Role{role("Product Owner", "PO"), role("Tech Lead")},
		Duties: []knowledge.Duty{duty("Product backlog"), duty("Release notes")},
	}
	for text, want := range map[string]string{
		"":              "Roles: Product Owner, Tech Lead; Duties: Product backlog, Release notes",
		"PRODUCT":       "Roles: Product Owner; Duties: Product backlog",
		"po":            "Roles: Product Owner",
		"notes release": "Duties: Release notes",
		"tea":           "",
	} {
		if diff := cmp.Diff(want, showGroups(picks(base, text))); diff != "" {
			t.Errorf("picks(%q) (-want +got):\n%s", text, diff)
		}
	}
}

func showGroups(groups []Group) string {
	var all []string
	for _, g := range groups {
		var labels []string
		for _, o := range g.Options {
			labels = append(labels, o.Label)
		}
		all = append(all, g.Label+": "+strings.Join(labels, ", "))
	}
	return strings.Join(all, "; ")
}

// However many entries there are, and whatever they are called, the options fit
// an acknowledgement.
func TestPicksFit(t *testing.T) {
	for name, long := range map[string]string{
		"short": "x", "long": strings.Repeat("x", 500), "escaped": strings.Repeat("<&\"\u2028", 100), "wide": strings.Repeat("👩", 100),
	} {
		base := &knowledge.Base{}
		for i := range 1_000 {
			e := knowledge.Entry{ID: fmt.Sprintf("entry-%d-%s", i, strings.Repeat("y", i%140)), Name: fmt.Sprintf("%d %s", i, long)}
			base.Duties = append(base.Duties, knowledge.Duty{Entry: e})
		}
		groups := picks(base, "")
		data, err := json.Marshal(optionGroups(groups))
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 19_000 || len(groups) != 1 || len(groups[0].Options) > maxPicks || len(groups[0].Options) < 10 {
			t.Errorf("%s: %d bytes, %d options", name, len(data), len(groups[0].Options))
		}
		for _, o := range groups[0].Options {
			if length(o.Label) > maxOption || length(o.Value) > maxPickValue || o.Label == "" {
				t.Errorf("%s: option %+v", name, o)
			}
		}
	}
}
