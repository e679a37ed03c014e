package workspace

// What people type, and what Slack makes of it.

import (
	"strings"
	"testing"
)

func TestTypedTextGolden(t *testing.T) {
	people := newDirectory(Options{
		Users: []User{
			{ID: "U0MARCO", Name: "marco", RealName: "Marco Bianchi"},
			{ID: "U0JO", Name: "jo.b-c", Display: "Jo"},
		},
		Channels: []Channel{
			{ID: "C0PRODUCT", Name: "product"},
			{ID: "G0SECRET", Name: "secret", Kind: Private},
		},
		Groups: []UserGroup{{ID: "S0PMS", Handle: "pms"}},
	}.withDefaults())
	golden(t, "testdata/escape.txtar", func(in string) string {
		var out []string
		for line := range strings.Lines(in) {
			pieces := people.pieces(strings.TrimSuffix(line, "\n"))
			out = append(out, escaped(pieces), "  "+string(richText("b", pieces)))
		}
		return strings.Join(out, "\n")
	})
}
