package main

// What one replica knows of a conversation and of a channel, the others know.

import (
	"slices"
	"strings"
	"testing"

	"whoowns/bot/store/pgtest"
	"whoowns/bot/workspace"
	"whoowns/bot/workspace/traffic"
)

// TestReplicasShareWhatTheyKnow has one replica answer in a thread and set a channel's
// mode. Another one, when the first is gone, takes a follow-up that leans on that
// answer, and a question that is for it only by that mode. What is said in the channel
// is looked at alone: the log of a process may come after the answer it is about.
func TestReplicasShareWhatTheyKnow(t *testing.T) {
	t.Parallel()
	const asker, asked, loud = "U0P0", "C0C0", "C0C1"
	s := openSite(t, pgtest.Schema(t, pgtest.URL(t)), 2, 2, traffic.AskWhoOwns(), "WHO_OWNS_KNOWLEDGE=") // the embedded file
	first := s.serve()
	question := s.says(asked, asker, "@who-owns who owns the roadmap?", "")
	s.heard(asked, question, "roadmap")
	s.setsMode(loud, asker, "answer")

	s.serve()
	first.terminate()() // waits until it is gone: what is answered from here on, the second answers
	s.says(asked, asker, "and at a startup?", question)
	s.heard(asked, question, "startup")
	s.heard(loud, s.says(loud, asker, "who owns the roadmap?", ""), "roadmap")
}

// says has a person write in a channel, and returns the ts of the message.
func (s *site) says(channel, user, text, thread string) (ts string) {
	s.Helper()
	ts, err := s.ws.Say(channel, user, text, thread)
	if err != nil {
		s.Fatal(err)
	}
	return ts
}

// heard waits until the app has said something of that in a thread.
func (s *site) heard(channel, thread, what string) {
	s.Helper()
	s.wait("an answer about the "+what, func(w *workspace.State) bool {
		return slices.ContainsFunc(w.Messages(channel, ""), func(m workspace.Message) bool {
			return m.BotID != "" && m.ThreadTS == thread && strings.Contains(strings.ToLower(m.Text), what)
		})
	})
}

// setsMode has a person set what the app does in a channel, and waits until the app
// has said so there.
func (s *site) setsMode(channel, user, mode string) {
	s.Helper()
	if _, err := s.ws.Slash(channel, user, "/who-owns", "settings"); err != nil {
		s.Fatal(err)
	}
	var window workspace.View
	s.wait("the window for settings", func(w *workspace.State) bool {
		open := w.Modals(user)
		if len(open) > 0 {
			window = open[0]
		}
		return len(open) > 0
	})
	if _, err := s.ws.Submit(user, window.ID, workspace.Values{"mode": {mode}}); err != nil {
		s.Fatal(err)
	}
	s.wait("word of the new mode", func(w *workspace.State) bool {
		return slices.ContainsFunc(w.Messages(channel, ""), func(m workspace.Message) bool { return m.BotID != "" })
	})
}
