package workspace_test

// Newcomers, guests, people of other organisations, and what changes.

import (
	"errors"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"whoowns/bot/workspace"
)

func TestNewcomerJoinsLeavesAndReturns(t *testing.T) {
	a := newApp(t, workspace.Options{})
	events := a.inner()
	lena, err := a.ws.AddPerson(workspace.User{Name: "lena", RealName: "Lena Ortiz", Locale: "es-ES"})
	if err != nil {
		t.Fatal(err)
	}
	if u := nextInner[*slackevents.TeamJoinEvent](a, events).User; u.ID != lena || u.RealName != "Lena Ortiz" {
		t.Errorf("team_join %+v", u)
	}
	if _, err := a.ws.AddPerson(workspace.User{Name: "Lena"}); err == nil {
		t.Error("a name was given twice")
	}
	comes := func(inviter string) {
		t.Helper()
		joined := nextInner[*slackevents.MemberJoinedChannelEvent](a, events)
		a.same([]string{joined.User, joined.Channel, joined.Inviter}, []string{lena, product, inviter})
		m := nextInner[*slackevents.MessageEvent](a, events)
		a.same([]string{m.SubType, m.User, m.Message.Inviter}, []string{"channel_join", lena, inviter})
	}
	goes := func() {
		t.Helper()
		a.same(nextInner[*slackevents.MemberLeftChannelEvent](a, events).User, lena)
		a.same(nextInner[*slackevents.MessageEvent](a, events).SubType, "channel_leave")
	}
	if err := errors.Join(a.ws.Join(product, lena), a.ws.Leave(product, lena), a.ws.Invite(product, june, lena)); err != nil {
		t.Fatal(err)
	}
	comes("")
	goes()
	comes(june)
	if a.ws.Leave("D0JUNE", june) == nil || a.ws.Leave("C0PRODUCT", "U404") == nil {
		t.Error("somebody left what cannot be left")
	}
}

func TestLocaleComesWhenAskedFor(t *testing.T) {
	a := newApp(t, workspace.Options{})
	events := a.inner()
	if err := a.ws.SetLocale(june, "es-ES"); err != nil {
		t.Fatal(err)
	}
	a.same(nextInner[*slackevents.UserChangeEvent](a, events).User.Locale, "es-ES")
	u, err := a.api.GetUserInfo(june) // slack-go asks for the locale
	if err != nil || u.Locale != "es-ES" {
		t.Errorf("got %+v, %v", u, err)
	}
	if u, err = a.api.GetUserInfo(marco); err != nil || u.Locale != "en-US" {
		t.Errorf("untold: %+v, %v", u, err)
	}
}

func TestGuestsAreInvited(t *testing.T) {
	a := newApp(t, workspace.Options{Users: []workspace.User{
		{ID: june, Name: "june"}, {ID: "U0GUEST", Name: "guest", Guest: true}, {ID: "U0ONE", Name: "one", SingleChannel: true},
		{ID: "U0GONE", Name: "gone", Deleted: true},
	}})
	for id, want := range map[string][2]bool{june: {false, false}, "U0GUEST": {true, false}, "U0ONE": {true, true}} {
		u, err := a.api.GetUserInfo(id)
		if err != nil || u.IsRestricted != want[0] || u.IsUltraRestricted != want[1] {
			t.Errorf("%s: %+v, %v", id, u, err)
		}
	}
	lena, err := a.ws.AddPerson(workspace.User{Name: "lena", Guest: true})
	if err != nil {
		t.Fatal(err)
	}
	if a.ws.Join(product, lena) == nil {
		t.Error("a guest joined without an invitation")
	}
	if err := a.ws.Invite(product, june, lena); err != nil {
		t.Error(err)
	}
	if _, err := a.ws.Say(product, "U0GONE", "hello", ""); err == nil {
		t.Error("a deactivated person spoke")
	}
}

func TestBotsJoinToo(t *testing.T) {
	a := newApp(t, workspace.Options{Channels: []workspace.Channel{{ID: "C1", Name: "new", Members: []string{june}}}})
	events := a.inner()
	if _, err := a.ws.AddPerson(workspace.User{ID: "U0CI", Name: "ci", Bot: true}); err != nil {
		t.Fatal(err)
	}
	if u := nextInner[*slackevents.TeamJoinEvent](a, events).User; !u.IsBot {
		t.Errorf("got %+v", u)
	}
	if err := a.ws.Invite("C1", june, bot); err != nil {
		t.Fatal(err)
	}
	a.same(nextInner[*slackevents.MemberJoinedChannelEvent](a, events).User, bot)
	if m := nextInner[*slackevents.MessageEvent](a, events); m.BotID != "B0WHOOWNS" || m.SubType != "channel_join" {
		t.Errorf("got %+v", m)
	}
}

func TestStrangersInASharedChannel(t *testing.T) {
	a := newApp(t, workspace.Options{
		Users:    []workspace.User{{ID: june, Name: "june"}, {ID: "U0AWAY", Name: "away", Team: "T0OTHER"}},
		Channels: []workspace.Channel{{ID: "C1", Name: "partners", Shared: true, Members: []string{bot, june, "U0AWAY"}}},
	})
	events := a.inner()
	a.say("C1", "U0AWAY", "who owns the roadmap?", "")
	e := <-events
	m, ok := e.InnerEvent.Data.(*slackevents.MessageEvent)
	if outer := e.Data.(*slackevents.EventsAPICallbackEvent); !ok || !outer.IsExtSharedChannel || m.UserTeam != "T0OTHER" || m.SourceTeam != "T0OTHER" {
		t.Errorf("got %+v", e)
	}
	c, err := a.api.GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: "C1"})
	if err != nil || !c.IsExtShared {
		t.Errorf("got %+v, %v", c, err)
	}
	u, err := a.api.GetUserInfo("U0AWAY")
	if err != nil || !u.IsStranger || u.TeamID != "T0OTHER" {
		t.Errorf("got %+v, %v", u, err)
	}
}

func TestEditedMentionIsAMentionAgain(t *testing.T) {
	a := newApp(t, workspace.Options{})
	events := a.inner()
	ts := a.say(product, june, "@who-owns the bakclog", "")
	nextInner[*slackevents.AppMentionEvent](a, events)
	nextInner[*slackevents.MessageEvent](a, events)
	if err := a.ws.Edit(product, june, ts, "@who-owns the backlog"); err != nil {
		t.Fatal(err)
	}
	a.same(nextInner[*slackevents.MessageEvent](a, events).SubType, "message_changed")
	again := nextInner[*slackevents.AppMentionEvent](a, events)
	if again.TimeStamp != ts || again.Edited == nil || again.Edited.User != june || again.Text != "<@U0WHOOWNS> the backlog" {
		t.Errorf("got %+v", again)
	}
}

func TestDeletedQuestionWithRepliesLeavesATombstone(t *testing.T) {
	a := newApp(t, workspace.Options{})
	events := a.inner()
	ts := a.say(product, june, "who grooms?", "")
	_, reply, err := a.api.PostMessage(product, text("The PO."), slack.MsgOptionTS(ts))
	if err != nil {
		t.Fatal(err)
	}
	nextInner[*slackevents.MessageEvent](a, events)
	nextInner[*slackevents.MessageEvent](a, events)
	if err := a.ws.Delete(product, june, ts); err != nil {
		t.Fatal(err)
	}
	e := nextInner[*slackevents.MessageEvent](a, events)
	a.same([]string{e.SubType, e.Message.SubType, e.Message.Text, e.PreviousMessage.Text}, []string{"message_changed", "tombstone", "This message was deleted.", "who grooms?"})
	if _, _, err := a.api.DeleteMessage(product, reply); err != nil {
		t.Fatal(err)
	}
	a.same(nextInner[*slackevents.MessageEvent](a, events).DeletedTimeStamp, reply)
	a.same(nextInner[*slackevents.MessageEvent](a, events).DeletedTimeStamp, ts)
	if left := a.ws.Messages(product, ""); len(left) != 0 {
		t.Errorf("left: %+v", left)
	}
}

func TestFeedbackButtonsAndMenusInMessages(t *testing.T) {
	a := newApp(t, workspace.Options{})
	heard := a.interactions(nothing)
	good := slack.NewFeedbackButton(plain("Helpful"), "yes")
	bad := slack.NewFeedbackButton(plain("Not helpful"), "no")
	menu := slack.NewOptionsSelectBlockElement("static_select", nil, "example", option("saas"), option("shop"))
	other := slack.NewRadioButtonsBlockElement("way", option("short"), option("long"))
	other.InitialOption = option("long")
	_, ts, err := a.api.PostMessage(product, text("The PO."), slack.MsgOptionBlocks(
		slack.NewContextActionsBlock("feedback", slack.NewFeedbackButtonsBlockElement("rate", good, bad)),
		slack.NewActionBlock("row", menu, other, slack.NewOverflowBlockElement("more", option("share"))),
	))
	if err != nil {
		t.Fatal(err)
	}
	press := func(action, value string) slack.BlockAction {
		t.Helper()
		if _, err := a.ws.Press(workspace.Press{User: june, Channel: product, TS: ts, ActionID: action, Value: value}); err != nil {
			t.Fatal(err)
		}
		return *a.heard(heard).ActionCallback.BlockActions[0]
	}
	if rated := press("rate", "no"); rated.Value != "no" || rated.Type != "feedback_buttons" || rated.BlockID != "feedback" {
		t.Errorf("got %+v", rated)
	}
	a.same(press("example", "shop").SelectedOption.Value, "shop")
	a.same(press("more", "share").SelectedOption.Value, "share")
	if _, err := a.ws.Press(workspace.Press{User: june, Channel: product, TS: ts, ActionID: "example", Value: "shop"}); err != nil {
		t.Fatal(err)
	}
	state := a.heard(heard).BlockActionState.Values["row"]
	a.same([]string{state["example"].SelectedOption.Value, state["way"].SelectedOption.Value}, []string{"shop", "long"})
	for action, value := range map[string]string{"rate": "perhaps", "example": "bank", "more": ""} {
		if _, err := a.ws.Press(workspace.Press{User: june, Channel: product, TS: ts, ActionID: action, Value: value}); err == nil {
			t.Errorf("%s took %q", action, value)
		}
	}
}
