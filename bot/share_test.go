package bot

// Who counts as what, by what Slack tells of them.

import (
	"testing"

	"github.com/slack-go/slack"

	"whoowns/bot/workspace"
)

// is_stranger is not set of people whom a shared channel makes known, and the
// workspaces of one Enterprise organisation are no strangers.
func TestStranger(t *testing.T) {
	api := &webAPI{team: "T1", enterprise: "E1"}
	for name, c := range map[string]struct {
		user slack.User
		want bool
	}{
		"of the workspace":   {slack.User{TeamID: "T1"}, false},
		"in no channel":      {slack.User{TeamID: "T2", IsStranger: true}, true},
		"in a channel":       {slack.User{TeamID: "T2"}, true},
		"of the same org":    {slack.User{TeamID: "T2", Enterprise: slack.EnterpriseUser{EnterpriseID: "E1"}}, false},
		"of another org":     {slack.User{TeamID: "T2", Enterprise: slack.EnterpriseUser{EnterpriseID: "E2"}}, true},
		"without a team":     {slack.User{}, false},
		"told to be unknown": {slack.User{TeamID: "T1", IsStranger: true}, true},
	} {
		if got := api.stranger(&c.user); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestWhoPeopleAre(t *testing.T) {
	o := openOffice(t, workspace.Options{Users: []workspace.User{
		{ID: june, Name: "june"},
		{ID: "U0GUEST", Name: "guest", Guest: true},
		{ID: "U0ONE", Name: "one", SingleChannel: true},
		{ID: "U0OLGA", Name: "olga", Team: "T0OTHER"},
	}, Channels: []workspace.Channel{{ID: product, Name: "product"}, {ID: general, Name: "general", Shared: true}}})
	b, err := New(o.cfg)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.api.Self(t.Context()); err != nil {
		t.Fatal(err)
	}
	w := &worker{names: b.names}
	for user, want := range map[string]bool{june: false, "U0GUEST": true, "U0ONE": true, "U0OLGA": true, "U0NOBODY": true} {
		if got := w.outsider(t.Context(), user); got != want {
			t.Errorf("%s is an outsider: %v, want %v", user, got, want)
		}
	}
	for channel, want := range map[string]bool{product: false, general: true, "C0NOWHERE": true} {
		if got := w.sharedWith(t.Context(), channel); got != want {
			t.Errorf("%s is shared: %v, want %v", channel, got, want)
		}
	}
}
