package bot

// Who counts as a maintainer.

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// fakeRoster counts how often it is asked.
type fakeRoster struct {
	members []string
	err     error
	asked   int
}

func (r *fakeRoster) Members(context.Context, string) ([]string, error) {
	r.asked++
	return r.members, r.err
}

func TestMaintainers(t *testing.T) {
	for named, want := range map[string]bool{
		"": false, "U1": true, "U2": false, "C1": true, "S1": true, "G1": true, "ana@acme.example": false,
	} {
		m := &maintainers{from: &fakeRoster{members: []string{"U3", "U1"}}, now: time.Now}
		if got, err := m.include(t.Context(), &knowledge.Base{Maintainers: named}, "U1"); got != want || err != nil {
			t.Errorf("maintained by %q: U1 is one: %v, %v", named, got, err)
		}
	}
}

// Members are asked for once in a while, after a failure at once.
func TestMaintainersAreRemembered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		from := &fakeRoster{err: errors.New("missing_scope")}
		m := &maintainers{from: from, now: time.Now}
		base := &knowledge.Base{Maintainers: "C1"}
		if is, err := m.include(t.Context(), base, "U1"); is || err == nil {
			t.Errorf("without members U1 is one: %v, %v", is, err)
		}
		from.err, from.members = nil, []string{"U1"}
		for range 3 {
			if is, err := m.include(t.Context(), base, "U1"); !is || err != nil {
				t.Errorf("U1 is one: %v, %v", is, err)
			}
		}
		if from.asked != 2 {
			t.Errorf("asked %d times", from.asked)
		}
		time.Sleep(membersTTL)
		from.members = nil
		if is, _ := m.include(t.Context(), base, "U1"); is {
			t.Error("who left is still one")
		}
	})
}

// The app as it is installed may ask who is in a group, and in a public or
// private channel that it is in.
func TestMembersThroughSlack(t *testing.T) {
	o := openOffice(t, workspace.Options{
		Scopes: readManifest(t).OAuth.Scopes.Bot,
		Groups: []workspace.UserGroup{{ID: "S0PRODUCT", Handle: "product-team", Users: []string{marco}}},
		Channels: []workspace.Channel{
			{ID: product, Name: "product", Members: []string{"U0WHOOWNS", june}},
			{ID: "C0SECRET", Name: "secret", Kind: workspace.Private, Members: []string{"U0WHOOWNS", "U0PRIYA"}},
		},
	})
	api := newWebAPI(o.cfg.BotToken, o.cfg.APIURL, newHTTPClient(nil))
	for id, want := range map[string][]string{
		"S0PRODUCT": {marco}, "S0GONE": nil, product: {"U0WHOOWNS", june}, "C0SECRET": {"U0WHOOWNS", "U0PRIYA"},
	} {
		got, err := api.Members(t.Context(), id)
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("members of %s: %v (-want +got):\n%s", id, err, diff)
		}
	}
	if members, err := api.Members(t.Context(), "C0GONE"); err == nil {
		t.Errorf("a channel that is not there has the members %v", members)
	}
}
