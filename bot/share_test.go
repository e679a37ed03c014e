package bot

// Who counts as what, by what Slack tells of them.

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
	"whoowns/knowledge"
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

// What is shown by a press in a public message names no holders where the channel has
// been shared since.
func TestPressInAChannelSharedSince(t *testing.T) {
	base, err := knowledge.Parse("team.yaml", []byte("roles: {qa: {name: QA, holders: [U0ANA]}}\nduties: {tests: {name: Test plan, accountable: qa}}\n"))
	if err != nil {
		t.Fatal(err)
	}
	index := knowledge.NewIndex(base)
	w := greeter(store.NewMemory(store.Options{}), new(fakeSlack))
	w.names = newNames(&fakeNamer{names: map[string]string{june: "June", "U0ANA": "Ana Lima"}})
	w.knowledge = func() *knowledge.Index { return index }
	for _, shared := range []bool{false, true} {
		w.names.remember(product, knownProfile{Profile{Name: "product", Shared: shared}, time.Now().Add(time.Hour)})
		actions, err := w.onPress(t.Context(), Press{
			Key: "1", Team: "T1", Channel: product, User: june, TS: "1.0", Action: actionChoose,
			Value: Shown{Version: 1, Key: product + ":0.5", Entries: []string{"tests"}}.text(),
		}, w.log)
		if err != nil {
			t.Fatal(err)
		}
		named := slices.ContainsFunc(actions, func(a Action) bool {
			say, ok := a.(Say)
			return ok && strings.Contains(say.Text, "Ana Lima")
		})
		if named == shared {
			t.Errorf("shared %v: the holder is named: %v", shared, named)
		}
	}
}

// Who is known to be of another organisation is offered nothing while they type, where
// the bot is not for them.
func TestStrangersAreOfferedNothing(t *testing.T) {
	for _, allowed := range []bool{false, true} {
		b := &Bot{cfg: Config{Manners: Manners{Shared: allowed, Share: ShareRoles}}, names: newNames(nil)}
		b.names.remember("U0OLGA", knownProfile{Profile{Name: "Olga", Stranger: true}, time.Now().Add(time.Hour)})
		if got := b.lists("U0OLGA"); got != allowed {
			t.Errorf("allowed %v: offered %v", allowed, got)
		}
		if !b.lists(june) {
			t.Error("a member who is not looked up yet is offered nothing")
		}
	}
}
