package workspace_test

// What happens in the workspace reaches the app as events.

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/workspace"
)

const (
	product = "C0PRODUCT"
	june    = "U0JUNE"
	marco   = "U0MARCO"
	bot     = "U0WHOOWNS"
)

// seen is what an app needs to know of an event, as slack-go reads it.
type seen struct{ Type, User, BotID, Text, TS, ThreadTS string }

// events listens, acknowledges, and hands on every event.
func (a *app) events() <-chan seen {
	out := make(chan seen, 100)
	a.listen(func(c *socketmode.Client, e socketmode.Event) {
		ack(c, e)
		outer, ok := e.Data.(slackevents.EventsAPIEvent)
		if !ok {
			return
		}
		switch in := outer.InnerEvent.Data.(type) {
		case *slackevents.AppMentionEvent:
			out <- seen{"app_mention", in.User, in.BotID, in.Text, in.TimeStamp, in.ThreadTimeStamp}
		case *slackevents.MessageEvent:
			out <- seen{"message " + in.SubType, in.User, in.BotID, in.Text, in.TimeStamp, in.ThreadTimeStamp}
		case *slackevents.MemberJoinedChannelEvent:
			out <- seen{"member_joined_channel", in.User, "", "", "", ""}
		}
	})
	return out
}

func (a *app) say(channel, user, text, thread string) (ts string) {
	a.Helper()
	ts, err := a.ws.Say(channel, user, text, thread)
	if err != nil {
		a.Fatal(err)
	}
	return ts
}

// next returns the next n events.
func (a *app) next(events <-chan seen, n int) []seen {
	a.Helper()
	var got []seen
	for range n {
		select {
		case e := <-events:
			got = append(got, e)
		case <-a.patience().Done():
			a.Fatalf("only %d of %d events came: %v", len(got), n, got)
		}
	}
	return got
}

func (a *app) same(got, want any) {
	a.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		a.Errorf("(-want +got)\n%s", diff)
	}
}

func TestMentionArrivesTwiceAndTheAnswerComesBack(t *testing.T) {
	a := newApp(t, workspace.Options{})
	events := a.events()
	ts := a.say(product, june, "@who-owns who grooms the backlog?", "")
	text := "<@U0WHOOWNS> who grooms the backlog?"
	a.same(a.next(events, 2), []seen{
		{"app_mention", june, "", text, ts, ""},
		{"message ", june, "", text, ts, ""},
	})
	_, reply, err := a.api.PostMessage(product, slack.MsgOptionText("The product owner.", false), slack.MsgOptionTS(ts))
	if err != nil {
		t.Fatal(err)
	}
	a.same(a.next(events, 1), []seen{{"message ", bot, "B0WHOOWNS", "The product owner.", reply, ts}})
}

func TestDirectMessageIsNoMention(t *testing.T) {
	a := newApp(t, workspace.Options{})
	events := a.events()
	a.say("D0JUNE", june, "@who-owns hello", "")
	a.say("D0JUNE", june, "and again", "")
	got := a.next(events, 2)
	if got[0].Type != "message " || got[1].Text != "and again" {
		t.Errorf("want two messages, got %v", got)
	}
}

func TestEditsUnfurlsAndDeletionsAreEvents(t *testing.T) {
	a := newApp(t, workspace.Options{})
	events := a.events()
	ts := a.say(product, june, "who grooms https://example.com?", "")
	if err := a.ws.Unfurl(product, ts); err != nil {
		t.Fatal(err)
	}
	if err := a.ws.Edit(product, june, ts, "@who-owns who grooms?"); err != nil {
		t.Fatal(err)
	}
	if err := a.ws.Delete(product, june, ts); err != nil {
		t.Fatal(err)
	}
	var types []string
	for _, e := range a.next(events, 5) {
		types = append(types, e.Type)
	}
	a.same(types, []string{
		"message ", "message message_changed", "message message_changed", "app_mention", "message message_deleted",
	})
	if err := a.ws.Delete(product, june, ts); err == nil {
		t.Error("a message was deleted twice")
	}
}

func TestJoining(t *testing.T) {
	a := newApp(t, workspace.Options{Channels: []workspace.Channel{{ID: "C1", Name: "new", Members: []string{bot}}}})
	events := a.events()
	if err := a.ws.Join("C1", june); err != nil {
		t.Fatal(err)
	}
	got := a.next(events, 2)
	if got[0].Type != "member_joined_channel" || got[1].Type != "message channel_join" {
		t.Errorf("got %v", got)
	}
}

func TestEventsNeedMembershipAndSubscription(t *testing.T) {
	a := newApp(t, workspace.Options{
		Channels: []workspace.Channel{
			{ID: "C1", Name: "without-bot", Members: []string{june}},
			{ID: "C2", Name: "with-bot", Members: []string{june, bot}},
		},
		Subscriptions: []string{"app_mention"},
	})
	events := a.events()
	a.say("C1", june, "@who-owns are you there?", "")
	a.say("C2", june, "not asked", "")
	a.say("C2", june, "@who-owns asked", "")
	if got := a.next(events, 1); got[0].Type != "app_mention" || len(a.ws.Envelopes()) != 1 {
		t.Errorf("got %v and %d envelopes", got, len(a.ws.Envelopes()))
	}
}

func TestStrangersInASharedChannelAreMarked(t *testing.T) {
	a := newApp(t, workspace.Options{
		Users:    []workspace.User{{ID: "U9", Name: "guest", Team: "T9"}},
		Channels: []workspace.Channel{{ID: "C1", Name: "shared", Shared: true, Members: []string{bot, "U9"}}},
	})
	a.events()
	a.say("C1", "U9", "hello", "")
	var outer struct {
		Shared bool `json:"is_ext_shared_channel"`
		Event  struct {
			Team string `json:"user_team"`
		} `json:"event"`
	}
	if err := json.Unmarshal(a.ws.Envelopes()[0].Payload, &outer); err != nil {
		t.Fatal(err)
	}
	if !outer.Shared || outer.Event.Team != "T9" {
		t.Errorf("got %+v", outer)
	}
}

func TestEachKindOfConversationHasItsEvents(t *testing.T) {
	everyone := []string{bot, june, marco}
	a := newApp(t, workspace.Options{Channels: []workspace.Channel{
		{ID: "C1", Name: "open", Members: everyone},
		{ID: "G1", Name: "closed", Kind: workspace.Private, Members: everyone},
		{ID: "D1", Kind: workspace.IM, Members: []string{bot, june}},
		{ID: "G2", Name: "mpdm-june--marco", Kind: workspace.MPIM, Members: everyone},
	}, Subscriptions: []string{"message.channels", "message.groups", "message.im", "message.mpim"}})
	a.events()
	var got []string
	for _, channel := range []string{"C1", "G1", "D1", "G2"} {
		a.say(channel, june, "hello", "")
		_, err := a.ws.Slash(channel, june, "/who-owns", "x")
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range a.ws.Envelopes() {
		var p struct {
			Event struct {
				Type string `json:"channel_type"`
			} `json:"event"`
			Name string `json:"channel_name"`
		}
		if err := json.Unmarshal(d.Payload, &p); err != nil {
			t.Fatal(err)
		}
		got = append(got, p.Event.Type+p.Name)
	}
	a.same(got, []string{"channel", "open", "group", "privategroup", "im", "directmessage", "mpim", "mpdm-june--marco"})
}

func TestAnotherBotIsMarkedAndMayMention(t *testing.T) {
	a := newApp(t, workspace.Options{
		Users:    []workspace.User{{ID: "U0CI", Name: "ci", Bot: true}},
		Channels: []workspace.Channel{{ID: "C1", Name: "open", Members: []string{bot, "U0CI"}}},
	})
	events := a.events()
	ts := a.say("C1", "U0CI", "@who-owns are you a bot?", "")
	text := "<@U0WHOOWNS> are you a bot?"
	a.same(a.next(events, 2), []seen{
		{"app_mention", "U0CI", "B0CI", text, ts, ""},
		{"message ", "U0CI", "B0CI", text, ts, ""},
	})
	if _, _, err := a.api.PostMessage("C1", slack.MsgOptionText("I am <@U0WHOOWNS>", false)); err != nil {
		t.Fatal(err)
	}
	if got := a.next(events, 1); got[0].Type != "message " || len(a.ws.Envelopes()) != 3 {
		t.Errorf("the bot mentioned itself: %v", got)
	}
}

func TestWhatAPersonCannotDo(t *testing.T) {
	a := newApp(t, workspace.Options{Channels: []workspace.Channel{
		{ID: "C1", Name: "open", Members: []string{bot, june}},
		{ID: "C2", Name: "old", Members: []string{june}, Archived: true},
		{ID: "G1", Name: "closed", Kind: workspace.Private, Members: []string{bot}},
	}})
	ts := a.say("C1", june, "mine", "")
	say := func(channel, user, text, thread string) error {
		_, err := a.ws.Say(channel, user, text, thread)
		return err
	}
	for name, err := range map[string]error{
		"user_not_found":    say("C1", "U404", "hi", ""),
		"channel_not_found": say("G1", june, "hi", ""),
		"not_in_channel":    say("C1", marco, "hi", ""),
		"is_archived":       say("C2", june, "hi", ""),
		"no_text":           say("C1", june, "", ""),
		"thread_not_found":  say("C1", june, "hi", "1.000001"),
		"message_not_found": a.ws.Edit("C1", june, "1.000001", "x"),
	} {
		refused, ok := errors.AsType[*workspace.Refusal](err)
		if !ok || refused.Code != name || refused.Message == "" {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if a.ws.Join("G1", june) == nil {
		t.Error("June joined a private channel")
	}
	if err := a.ws.Join("C1", june); err != nil || len(a.ws.Messages("C1", june)) != 1 {
		t.Error("joining twice is not silent:", err)
	}
	if err := a.ws.Join("C1", marco); err != nil {
		t.Fatal(err)
	}
	if a.ws.Edit("C1", marco, ts, "x") == nil || a.ws.Delete("C1", marco, ts) == nil {
		t.Error("Marco changed June's message")
	}
}
