package bot

// The agent pane, in both of its forms.

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// While an answer is looked up the pane says so, in the person's language, and
// no longer once the answer is there.
func TestPaneSaysThatTheBotIsAtWork(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.locales[june] = "es-ES"
	o.start()
	if err := o.ws.OpenPane(june, ""); err != nil {
		t.Fatal(err)
	}
	o.ws.Fail("chat.postMessage", workspace.Fault{Latency: 300 * time.Millisecond})
	if _, err := o.ws.SayInPane(june, "who grooms the backlog?"); err != nil {
		t.Fatal(err)
	}
	o.wait("a status", func(s *workspace.State) bool { pane, _ := s.Pane(june); return pane.Status == spanish.Status })
	o.wait("an answer", func(s *workspace.State) bool { return len(s.Messages(juneDM, june)) == 2 })
	o.wait("no status", func(s *workspace.State) bool { pane, _ := s.Pane(june); return pane.Status == "" })
}

// An assistant's pane has its thread from the start.
func TestAssistantThread(t *testing.T) {
	o := openOffice(t, workspace.Options{Agent: workspace.AssistantView})
	o.start()
	if err := o.ws.OpenPane(june, product); err != nil {
		t.Fatal(err)
	}
	var pane workspace.Pane
	o.wait("prompts", func(s *workspace.State) bool { pane, _ = s.Pane(june); return len(pane.Prompts) == 3 })
	if _, err := o.ws.PressPrompt(june, 1); err != nil {
		t.Fatal(err)
	}
	o.wait("an answer with a title", func(s *workspace.State) bool {
		pane, _ = s.Pane(june)
		answered := slices.ContainsFunc(s.Messages(juneDM, june), func(m workspace.Message) bool {
			return m.BotID != "" && m.ThreadTS == pane.ThreadTS && strings.Contains(m.Text, "Product Manager vs Product Owner")
		})
		return answered && pane.Title == "PM vs PO" && pane.Status == ""
	})
	if err := o.ws.LookAt(june, general); err != nil {
		t.Fatal(err)
	}
	o.settle()
	if n := len(o.log.String()); n == 0 || strings.Contains(o.log.String(), "the pane stays as it is") {
		t.Errorf("Slack refused what was set:\n%s", o.log)
	}
}

// Without an agent's pane a direct message is answered all the same.
func TestNoPane(t *testing.T) {
	o := openOffice(t, workspace.Options{Agent: workspace.NoAgent, Scopes: []string{"chat:write", "im:history", "users:read", "app_mentions:read"}})
	o.start()
	if err := o.ws.OpenHome(june, workspace.MessagesTab); err != nil {
		t.Fatal(err)
	}
	key, _ := o.say(juneDM, june, "who grooms the backlog?", "")
	if got := o.answers(juneDM, key); len(got) != 1 {
		t.Errorf("%d answers", len(got))
	}
}

func TestPrompts(t *testing.T) {
	base := *knowledge.Default()
	base.Teams = []knowledge.Team{{Entry: knowledge.Entry{ID: "checkout", Name: "Checkout"}}}
	if diff := cmp.Diff(append([]string{"Checkout"}, Examples(&base)...), prompts(&base, "checkout")); diff != "" {
		t.Errorf("beside the team's channel (-want +got):\n%s", diff)
	}
	for _, team := range []string{"", "gone"} {
		if diff := cmp.Diff(Examples(&base), prompts(&base, team)); diff != "" {
			t.Errorf("beside %q (-want +got):\n%s", team, diff)
		}
	}
	if got := prompts(&knowledge.Base{}, ""); len(got) != 0 {
		t.Errorf("an empty file suggests %q", got)
	}
}

// Only conversations in a pane have a status, and a title from their first
// question.
func TestStatusAndTitle(t *testing.T) {
	index := defaultIndex()
	w := &worker{endurance: new(endurance), metrics: newMetrics(), store: store.NewMemory(store.Options{}), names: newNames(&fakeNamer{}), knowledge: func() *knowledge.Index { return index }}
	errand := Ask{Team: "T1", Channel: "D1", User: "U1", Via: knowledge.DM, ThreadTS: "7.1", TS: "7.2", Text: "Ana does"}
	if err := errandsKept.update(t.Context(), w.store, errand.Conversation(), func(Errand) Errand { return Errand{Team: "T1"} }); err != nil {
		t.Fatal(err)
	}
	pane := Ask{Team: "T1", Channel: "D1", User: "U1", Via: knowledge.DM, ThreadTS: "1.1", TS: "1.1", Text: "who <owns> it &amp; <!here>?"}
	plainDM, mention := pane, pane
	plainDM.ThreadTS, mention.Via = "", knowledge.Mention
	tests := map[string]struct {
		event  Event
		status []Action
	}{
		"in the pane":              {pane, []Action{Status{"D1", "1.1", english.Status}}},
		"in a plain message":       {plainDM, nil},
		"in a channel":             {mention, nil},
		"an answer to an errand":   {errand, nil},
		"a press":                  {Press{Team: "T1"}, nil},
		"the edit of a question":   {Edited{Ask: pane}, nil},
		"the opening of the pane ": {PaneOpened{Team: "T1"}, nil},
	}
	for name, test := range tests {
		if diff := cmp.Diff(test.status, w.begin(t.Context(), test.event)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	want := []Action{Title{"D1", "1.1", "who owns it & @here?"}}
	if diff := cmp.Diff(want, w.title(t.Context(), pane, Thread{})); diff != "" {
		t.Errorf("title (-want +got):\n%s", diff)
	}
	for _, none := range [][]Action{w.title(t.Context(), pane, Thread{Last: "1.1"}), w.title(t.Context(), plainDM, Thread{}), w.title(t.Context(), mention, Thread{})} {
		if len(none) > 0 {
			t.Errorf("titled: %v", none)
		}
	}
}
