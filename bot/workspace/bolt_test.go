package workspace_test

// Slack's own client for JavaScript as the app: what it understands and what it does
// here is as at Slack, or the workspace is wrong.

import (
	"context"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"whoowns/bot/workspace"
	"whoowns/bot/workspace/bolttest"
)

// boltPatience bounds the waiting for what must happen.
const boltPatience = 2 * time.Minute

// bolt is a workspace with an app of Bolt in it.
type bolt struct {
	*testing.T
	ws    *workspace.Workspace
	clock *workspace.ManualClock
}

func TestBolt(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	ws := workspace.New(workspace.Options{Clock: clock})
	server := httptest.NewServer(ws.Handler())
	t.Cleanup(server.Close)
	t.Cleanup(ws.Close)
	bolttest.Start(t, "witness", ws, server.URL)
	for _, c := range []struct {
		name string
		test func(bolt)
	}{
		{"slash command", bolt.slash},
		{"mention", bolt.mention},
		{"button", bolt.button},
		{"modal", bolt.modal},
		{"global shortcut", bolt.globalShortcut},
		{"message shortcut", bolt.messageShortcut},
		{"home tab", bolt.home},
		{"retry", bolt.retry},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(bolt{t, ws, clock}) })
	}
}

// do calls the workspace as a person.
func (b bolt) do(key string, err error) string {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
	return key
}

func (b bolt) wait(what string, until func(*workspace.State) bool) {
	b.Helper()
	ctx, cancel := context.WithTimeout(b.Context(), boltPatience)
	defer cancel()
	if err := b.ws.WaitFor(ctx, until); err != nil {
		b.Fatalf("%s: %v", what, err)
	}
}

// reads waits until the person reads a text in the channel, and returns the message.
func (b bolt) reads(channel, person, text string) (found workspace.Message) {
	b.Helper()
	b.wait("a message that says "+text, func(s *workspace.State) bool {
		for _, m := range s.Messages(channel, person) {
			if m.BotID != "" && m.Text == text {
				found = m
				return true
			}
		}
		return false
	})
	return found
}

// sees waits until the person sees a modal such as this, and returns it.
func (b bolt) sees(person, what string, until func(workspace.View) bool) (modal workspace.View) {
	b.Helper()
	b.wait(what, func(s *workspace.State) bool {
		all := s.Modals(person)
		if len(all) == 0 {
			return false
		}
		modal = all[len(all)-1]
		return until(modal)
	})
	return modal
}

func (b bolt) closed(person string) {
	b.Helper()
	b.wait("the modal to close", func(s *workspace.State) bool { return len(s.Modals(person)) == 0 })
}

func (b bolt) slash() {
	b.do(b.ws.Slash(product, june, "/who-owns", "the backlog of @marco"))
	if m := b.reads(product, june, "acknowledged the backlog of <@U0MARCO>"); !m.Ephemeral {
		b.Error("the acknowledgement is public")
	}
	if m := b.reads(product, marco, "responded to june in product"); m.Ephemeral {
		b.Error("what was for the channel is not public")
	}
}

// asked mentions the app, and returns its answer.
func (b bolt) asked(text string) (ts string, answer workspace.Message) {
	b.Helper()
	ts = b.do(b.ws.Say(product, june, "@who-owns "+text, ""))
	return ts, b.reads(product, marco, "first delivery of a mention "+text+" by "+june)
}

func (b bolt) mention() {
	ts, answer := b.asked("who grooms?")
	if answer.ThreadTS != ts || answer.Ephemeral {
		b.Errorf("the answer is not in the thread of %s: %+v", ts, answer)
	}
}

func (b bolt) button() {
	ts, answer := b.asked("who presses?")
	b.do(b.ws.Press(workspace.Press{User: marco, Channel: product, TS: answer.TS, ActionID: "more"}))
	if m := b.reads(product, june, "More all, instead of: "+answer.Text); m.TS != answer.TS {
		b.Errorf("the message was not replaced: %+v", m)
	}
	if m := b.reads(product, june, "pressed by marco in product"); m.ThreadTS != ts {
		b.Errorf("said outside of the thread: %+v", m)
	}
}

func (b bolt) modal() {
	ts, answer := b.asked("who opens?")
	b.do(b.ws.Press(workspace.Press{User: june, Channel: product, TS: answer.TS, ActionID: "ask"}))
	shown := b.sees(june, "a modal", func(v workspace.View) bool { return v.CallbackID == "ask" })

	b.do(b.ws.Submit(june, shown.ID, workspace.Values{"duty": {"abc"}}))
	b.sees(june, "the complaint", func(v workspace.View) bool { return v.Errors["what"] == `"abc" is too short` })

	ctx, cancel := context.WithTimeout(b.Context(), boltPatience)
	defer cancel()
	options, err := b.ws.Suggest(ctx, workspace.Press{User: june, View: shown.ID, ActionID: "role", Value: "Owner"})
	if err != nil || len(options) != 1 || options[0].Value != "Product Owner" {
		b.Fatalf("the menu offers %+v, %v", options, err)
	}
	b.do(b.ws.Submit(june, shown.ID, workspace.Values{"duty": {"backlog"}, "role": {"Product Owner"}}))
	b.closed(june)
	b.reads("D0JUNE", june, "submitted backlog and Product Owner, about "+ts)
}

func (b bolt) globalShortcut() {
	b.do(b.ws.GlobalShortcut(june, "who_owns_global"))
	shown := b.sees(june, "a modal", func(v workspace.View) bool { return v.PrivateMetadata == "the global shortcut" })
	b.do("", b.ws.CloseView(june, shown.ID))
	b.reads("D0JUNE", june, "closed, alone")
}

func (b bolt) messageShortcut() {
	ts := b.do(b.ws.Say(product, marco, "I do the backlog", ""))
	b.do(b.ws.MessageShortcut(product, june, ts, "who_owns_message"))
	if m := b.reads(product, june, `about "I do the backlog" in product`); !m.Ephemeral {
		b.Error("the answer is public")
	}
}

func (b bolt) home() {
	b.do("", b.ws.OpenHome(june, "home"))
	b.wait("a home tab", func(s *workspace.State) bool {
		home, published := s.Home(june)
		return published && strings.Contains(string(home.Blocks), "home of "+june)
	})
}

func (b bolt) retry() {
	ts := b.do(b.ws.Say(product, june, "@who-owns stall", ""))
	b.clock.Advance(3 * time.Second)
	answer := b.reads(product, june, "retry 1 timeout of a mention stall by "+june)
	mention := func(d workspace.Delivery) bool {
		return d.Key == product+":"+ts && strings.Contains(string(d.Payload), `"app_mention"`)
	}
	b.wait("the acknowledgement of the retry", func(s *workspace.State) bool { // which may come after the answer
		return slices.ContainsFunc(s.Envelopes(), func(d workspace.Delivery) bool { return mention(d) && d.Attempt == 1 && !d.Acked.IsZero() })
	})
	var got []string
	for _, d := range b.ws.Envelopes() {
		if mention(d) {
			got = append(got, d.Reason)
			if d.Expired != d.Acked.IsZero() || d.Expired != (d.Attempt == 0) {
				b.Errorf("attempt %d: %+v", d.Attempt, d)
			}
		}
	}
	if !slices.Equal(got, []string{"", "timeout"}) || answer.ThreadTS != ts {
		b.Errorf("deliveries for the reasons %q, and an answer %+v", got, answer)
	}
}
