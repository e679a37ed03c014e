package workspace_test

// The agent pane in its two styles.

import (
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"

	"whoowns/bot/workspace"
)

// pane is what June sees in the agent pane.
func (a *app) pane(until func(workspace.Pane) bool) (p workspace.Pane) {
	a.Helper()
	a.wait("pane", func(s *workspace.State) bool {
		p, _ = s.Pane(june)
		return until(p)
	})
	return p
}

func TestAgentView(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	events := a.inner()
	if err := a.ws.OpenPane(june, product); err != nil {
		t.Fatal(err)
	}
	opened := nextInner[*slackevents.AppHomeOpenedEvent](a, events)
	a.same([]string{opened.Tab, opened.Channel, opened.Context.Entities[0].Value}, []string{"messages", "D0JUNE", product})
	if err := a.ws.LookAt(june, "C0GENERAL"); err != nil {
		t.Fatal(err)
	}
	changed := nextInner[*slackevents.AppContextChangedEvent](a, events)
	a.same([]string{changed.User, changed.Channel, changed.Context.Entities[0].Value}, []string{june, "D0JUNE", "C0GENERAL"})

	// Prompts stand above a conversation that has not begun.
	if err := a.api.SetAssistantThreadsSuggestedPrompts(slack.AssistantThreadsSetSuggestedPromptsParameters{
		ChannelID: "D0JUNE", Title: "Try", Prompts: []slack.AssistantThreadsPrompt{{Title: "Backlog", Message: "Who grooms the backlog?"}},
	}); err != nil {
		t.Fatal(err)
	}
	ts, err := a.ws.PressPrompt(june, 0)
	if err != nil {
		t.Fatal(err)
	}
	asked := nextInner[*slackevents.MessageEvent](a, events)
	a.same([]string{asked.Text, asked.TimeStamp, asked.ThreadTimeStamp, asked.ChannelType, asked.AppContext.Entities[0].Value},
		[]string{"Who grooms the backlog?", ts, ts, "im", "C0GENERAL"})
	if p := a.pane(func(p workspace.Pane) bool { return p.ThreadTS == ts }); len(p.Prompts) != 0 {
		t.Errorf("the prompts are still there: %+v", p)
	}

	status := slack.AssistantThreadsSetStatusParameters{ChannelID: "D0JUNE", ThreadTS: ts, Status: "is looking it up", LoadingMessages: []string{"One", "Two"}}
	if err := a.api.SetAssistantThreadsStatus(status); err != nil {
		t.Fatal(err)
	}
	a.same(a.pane(func(p workspace.Pane) bool { return p.Status == "is looking it up" }).Loading, []string{"One", "Two"})
	if _, _, err := a.api.PostMessage("D0JUNE", text("The product owner."), slack.MsgOptionTS(ts)); err != nil {
		t.Fatal(err)
	}
	a.pane(func(p workspace.Pane) bool { return p.Status == "" })
	if err := a.api.SetAssistantThreadsStatus(status); err != nil {
		t.Fatal(err)
	}
	clock.Advance(2 * time.Minute)
	a.pane(func(p workspace.Pane) bool { return p.Status == "" })
	if err := a.api.SetAssistantThreadsTitle(slack.AssistantThreadsSetTitleParameters{ChannelID: "D0JUNE", ThreadTS: ts, Title: "Backlog"}); err != nil {
		t.Fatal(err)
	}
	a.pane(func(p workspace.Pane) bool { return p.Title == "Backlog" })
}

func TestAssistantThread(t *testing.T) {
	a := newApp(t, workspace.Options{Agent: workspace.AssistantView})
	events := a.inner()
	if err := a.ws.OpenPane(june, product); err != nil {
		t.Fatal(err)
	}
	started := nextInner[*slackevents.AssistantThreadStartedEvent](a, events).AssistantThread
	a.same([]string{started.UserID, started.ChannelID, started.Context.ChannelID}, []string{june, "D0JUNE", product})
	if err := a.ws.LookAt(june, "C0GENERAL"); err != nil {
		t.Fatal(err)
	}
	a.same(nextInner[*slackevents.AssistantThreadContextChangedEvent](a, events).AssistantThread.Context.ChannelID, "C0GENERAL")
	if _, err := a.ws.SayInPane(june, "who grooms the backlog?"); err != nil {
		t.Fatal(err)
	}
	asked := nextInner[*slackevents.MessageEvent](a, events)
	a.same([]string{asked.ThreadTimeStamp, asked.ChannelType, asked.SubType}, []string{started.ThreadTimeStamp, "im", ""})
	a.ws.ClosePane(june)
	if _, err := a.ws.SayInPane(june, "hello?"); err == nil {
		t.Error("somebody spoke in a closed pane")
	}
}

func TestPaneRefusals(t *testing.T) {
	a := newApp(t, workspace.Options{Scopes: []string{"chat:write"}, Agent: workspace.NoAgent})
	ts := a.say(product, june, "hello", "")
	prompts := func(n int) []slack.AssistantThreadsPrompt {
		return make([]slack.AssistantThreadsPrompt, n)
	}
	err := a.api.SetAssistantThreadsSuggestedPrompts(slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: product, ThreadTS: ts, Prompts: prompts(1)})
	if code(err) != "missing_scope" {
		t.Errorf("without assistant:write: %v", err)
	}
	if err := a.api.SetAssistantThreadsStatus(slack.AssistantThreadsSetStatusParameters{ChannelID: product, ThreadTS: ts, Status: "works"}); err != nil {
		t.Errorf("chat:write is enough for a status: %v", err)
	}
	if err := a.api.SetAssistantThreadsStatus(slack.AssistantThreadsSetStatusParameters{ChannelID: product, ThreadTS: "1.000001"}); code(err) != "invalid_thread_ts" {
		t.Errorf("of no thread: %v", err)
	}
	if a.ws.OpenPane(june, "") == nil {
		t.Error("an app that is no agent has a pane")
	}
	b := newApp(t, workspace.Options{Users: []workspace.User{{ID: june, Name: "june", Guest: true}}})
	if b.ws.OpenPane(june, "") == nil {
		t.Error("a guest opened the pane")
	}
	err = b.api.SetAssistantThreadsSuggestedPrompts(slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: "D0JUNE", Prompts: prompts(5)})
	if code(err) != "invalid_arguments" || !strings.Contains(err.(slack.SlackErrorResponse).ResponseMetadata.Messages[0], "no more than 4 items") {
		t.Errorf("five prompts: %v", err)
	}
}
