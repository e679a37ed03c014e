package knowledge

import (
	"fmt"
	"strings"
	"testing"
)

// What an index without holders says holds none of them, whatever it is asked and
// shown, and is otherwise the same.
func TestWithoutHolders(t *testing.T) {
	base, err := Parse("f.yaml", []byte(`
title: T
roles:
  po: {name: Product Owner, aliases: [PO], holders: [U0SECRET]}
  pm: {name: Product Manager, aliases: [PM], holders: [secret@example.com]}
duties:
  backlog: {name: Backlog, accountable: po, consulted: [pm], says: In order., asked: ["who grooms the backlog"]}
teams:
  checkout: {name: Checkout, channels: [C1], holders: {po: [S0SECRET]}}
`))
	if err != nil {
		t.Fatal(err)
	}
	x := NewIndex(base)
	y := x.WithoutHolders()
	var with, without strings.Builder
	for _, q := range []string{"who is our PO?", "who grooms the backlog?", "who grooms the backlog of checkout?", "checkout", "PO", "PM vs PO", "help"} {
		for _, team := range []string{"", "checkout"} {
			fmt.Fprintf(&with, "%+v\n", x.Answer(Question{Text: q, Why: true, Via: Slash, Team: team}))
			fmt.Fprintf(&without, "%+v\n", y.Answer(Question{Text: q, Why: true, Via: Slash, Team: team}))
		}
	}
	for _, id := range []string{"po", "pm", "backlog", "checkout"} {
		a := y.Show([]string{id}, Topic{Team: "checkout"})
		if a.Outcome != Answered {
			t.Errorf("%s is not shown", id)
		}
		fmt.Fprintf(&without, "%+v\n", a)
	}
	if !strings.Contains(with.String(), "SECRET") || !strings.Contains(with.String(), "secret@") {
		t.Fatal("nobody is named: the test is worth nothing")
	}
	if said := without.String(); strings.Contains(strings.ToLower(said), "secret") {
		t.Errorf("a holder is named:\n%s", said)
	}
	if !base.NamesHolders() || y.Base().NamesHolders() || len(base.Roles[0].Holders) != 1 {
		t.Error("the base was changed, or not")
	}
	if none := defaultIndex(); none.WithoutHolders() != none {
		t.Error("a base without holders is copied")
	}
}
