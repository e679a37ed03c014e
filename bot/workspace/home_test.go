package workspace_test

// App Home and shortcuts.

import (
	"errors"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/workspace"
)

// inner listens, acknowledges, and hands on the events themselves with the
// envelope's outer part.
func (a *app) inner() <-chan slackevents.EventsAPIEvent {
	out := make(chan slackevents.EventsAPIEvent, 100)
	a.listen(func(c *socketmode.Client, e socketmode.Event) {
		ack(c, e)
		if outer, ok := e.Data.(slackevents.EventsAPIEvent); ok {
			out <- outer
		}
	})
	return out
}

// nextInner is the next event, which must be a T.
func nextInner[T any](a *app, from <-chan slackevents.EventsAPIEvent) T {
	a.Helper()
	select {
	case e := <-from:
		in, ok := e.InnerEvent.Data.(T)
		if !ok {
			a.Fatalf("got a %s: %+v", e.InnerEvent.Type, e.InnerEvent.Data)
		}
		return in
	case <-a.patience().Done():
		a.Fatal("no event came")
		panic("unreachable")
	}
}

func home(question string) slack.HomeTabViewRequest {
	button := slack.NewButtonBlockElement("ask", question, plain("Ask"))
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, CallbackID: "home", Blocks: slack.Blocks{BlockSet: []slack.Block{
		slack.NewHeaderBlock(plain("Who does what here")), slack.NewActionBlock("row", button),
	}}}
}

func TestHomeTabIsPublishedForOnePerson(t *testing.T) {
	a := newApp(t, workspace.Options{})
	events := a.inner()
	if err := a.ws.OpenHome(june, workspace.HomeTab); err != nil {
		t.Fatal(err)
	}
	first := nextInner[*slackevents.AppHomeOpenedEvent](a, events)
	a.same([]any{first.User, first.Channel, first.Tab, first.View == nil}, []any{june, "D0JUNE", "home", true})
	published, err := a.api.PublishView(june, home("backlog"), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.ws.OpenHome(june, workspace.HomeTab); err != nil {
		t.Fatal(err)
	}
	again := nextInner[*slackevents.AppHomeOpenedEvent](a, events)
	a.same([]string{again.View.ID, again.View.CallbackID, again.View.Hash}, []string{published.ID, "home", published.Hash})
	a.wait("home tab", func(s *workspace.State) bool {
		mine, shown := s.Home(june)
		_, others := s.Home(marco)
		return shown && !others && mine.ID == published.ID
	})
	if err := a.ws.OpenHome(june, workspace.MessagesTab); err != nil {
		t.Fatal(err)
	}
	if e := nextInner[*slackevents.AppHomeOpenedEvent](a, events); e.Tab != "messages" || e.View != nil {
		t.Errorf("got %+v", e)
	}
	if _, err := a.api.PublishView(june, home("roadmap"), "old"); code(err) != "hash_conflict" {
		t.Errorf("an old hash: %v", err)
	}
	if _, err := a.api.PublishView("U404", home("roadmap"), ""); code(err) != "user_not_found" {
		t.Errorf("for nobody: %v", err)
	}
	if second, err := a.api.PublishView(june, home("roadmap"), published.Hash); err != nil || second.ID != published.ID {
		t.Errorf("published again: %+v, %v", second, err)
	}
}

func TestPressOnTheHomeTabOpensAModal(t *testing.T) {
	a := newApp(t, workspace.Options{})
	heard := a.interactions(nothing)
	published, err := a.api.PublishView(june, home("backlog"), "")
	if err != nil {
		t.Fatal(err)
	}
	press := workspace.Press{User: june, View: published.ID, ActionID: "ask"}
	trigger, err := a.ws.Press(press)
	if err != nil {
		t.Fatal(err)
	}
	got := a.heard(heard)
	a.same([]string{got.View.ID, string(got.View.Type), got.Container.Type, got.ActionCallback.BlockActions[0].Value, got.ResponseURL},
		[]string{published.ID, "home", "view", "backlog", ""})
	if _, err := a.api.OpenView(trigger, form("Ask")); err != nil {
		t.Error(err)
	}
	press.User = marco
	if _, err := a.ws.Press(press); err == nil {
		t.Error("Marco pressed a button on June's home tab")
	}
}

func TestMessageShortcut(t *testing.T) {
	a := newApp(t, workspace.Options{})
	heard := a.interactions(nothing)
	ts := a.say(product, marco, "Somebody should groom the backlog", "")
	trigger, err := a.ws.MessageShortcut(product, june, ts, "who_owns_message")
	if err != nil {
		t.Fatal(err)
	}
	got := a.heard(heard)
	a.same([]string{string(got.Type), got.CallbackID, got.TriggerID, got.Channel.ID, got.User.ID, got.MessageTs, got.Message.Text},
		[]string{"message_action", "who_owns_message", trigger, product, june, ts, "Somebody should groom the backlog"})
	if err := slack.PostWebhookContext(t.Context(), got.ResponseURL, &slack.WebhookMessage{Text: "The PO."}); err != nil {
		t.Fatal(err)
	}
	a.same(a.texts(product, june, 2)[1], bot+": The PO. (only you)")
	if _, err := a.api.OpenView(trigger, form("Ask")); err != nil {
		t.Error(err)
	}
}

func TestGlobalShortcut(t *testing.T) {
	a := newApp(t, workspace.Options{})
	if _, err := a.ws.GlobalShortcut(june, "who_owns_global"); err != nil {
		t.Fatal(err)
	}
	a.same(a.texts("D0JUNE", june, 1), []string{"USLACKBOT: This app did not respond (dispatch_failed). (only you)"})
	heard := a.interactions(nothing)
	trigger, err := a.ws.GlobalShortcut(june, "who_owns_global")
	if err != nil {
		t.Fatal(err)
	}
	got := a.heard(heard)
	a.same([]string{string(got.Type), got.CallbackID, got.Channel.ID, got.ResponseURL}, []string{"shortcut", "who_owns_global", "", ""})
	if _, err := a.api.OpenView(trigger, form("Ask")); err != nil {
		t.Error(err)
	}
}

func TestOnlyColleaguesUseTheAppOutsideOfMessages(t *testing.T) {
	a := newApp(t, workspace.Options{
		Users: []workspace.User{
			{ID: june, Name: "june"}, {ID: "U0GONE", Name: "gone", Deleted: true}, {ID: "U0AWAY", Name: "away", Team: "T0OTHER"},
		},
		Channels: []workspace.Channel{{ID: "C1", Name: "open", Shared: true, Members: []string{bot, june, "U0GONE", "U0AWAY"}}},
	})
	ts := a.say("C1", june, "hello", "")
	for user, want := range map[string]string{"U0GONE": "account_inactive", "U0AWAY": "app_not_installed", "U404": "user_not_found"} {
		_, command := a.ws.Slash("C1", user, "/who-owns", "x")
		_, message := a.ws.MessageShortcut("C1", user, ts, "who_owns_message")
		_, global := a.ws.GlobalShortcut(user, "who_owns_global")
		for what, err := range map[string]error{
			"command": command, "message shortcut": message, "global shortcut": global,
			"home": a.ws.OpenHome(user, workspace.HomeTab), "pane": a.ws.OpenPane(user, ""),
		} {
			if refused, ok := errors.AsType[*workspace.Refusal](err); !ok || refused.Code != want {
				t.Errorf("%s by %s: %v", what, user, err)
			}
		}
	}
	if _, err := a.ws.MessageShortcut("C1", june, ts, "who_owns_global"); err == nil {
		t.Error("a global shortcut in a message's menu")
	}
	a.say("C1", "U0AWAY", "hello from elsewhere", "") // people of other organisations write
}
