package bot

// What buttons carry, and what becomes of old ones.

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

func TestButtonValueIsReadAgain(t *testing.T) {
	want := Shown{
		Version: 1, Key: "C1:1.2", User: "U1", Question: "who <owns> it?", Entries: []string{"a", "b"},
		Context: "c", Team: "t", Full: true, Page: 2, Reason: "wrong", Unknown: true,
	}
	got, ok := parseShown(want.text())
	if !ok {
		t.Fatalf("%q is not understood", want.text())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A value that is too long loses its question, then entries, but stays one that
// can be read.
func TestButtonValueIsBounded(t *testing.T) {
	ask := Ask{Key: "C1:1", Text: strings.Repeat("\\\"", 5000)}
	var ans knowledge.Answer
	for range 50 {
		ans.Items = append(ans.Items, knowledge.Item{Ref: knowledge.Ref{ID: strings.Repeat("x", 300)}})
	}
	value := shown(ask, ans).text()
	if length(value) > maxValue {
		t.Errorf("the value has %d code units", length(value))
	}
	if s, ok := parseShown(value); !ok || len(s.Entries) == 0 {
		t.Errorf("%q holds %+v", value, s)
	}
}

// Buttons on old messages keep working, or say that they are old.
func TestOldButtons(t *testing.T) {
	w := &worker{endurance: new(endurance), metrics: newMetrics(), store: store.NewMemory(store.Options{}), names: newNames(&fakeNamer{}), knowledge: defaultIndex}
	tests := map[string]struct{ action, value, want string }{
		"least that was ever written": {"choose", `{"v":1,"e":["backlog-and-user-stories"]}`, "Backlog and user stories"},
		"with fields of tomorrow":     {"choose", `{"v":1,"e":["backlog-and-user-stories"],"zz":[1]}`, "Backlog and user stories"},
		"a field of another type":     {"choose", `{"v":1,"e":["backlog-and-user-stories"],"p":"x"}`, "Backlog and user stories"},
		"a question alone":            {"page", `{"v":1,"q":"who grooms the backlog?"}`, "Backlog and user stories"},
		"a page that is gone":         {"page", `{"v":1,"e":["backlog-and-user-stories"],"p":99}`, "Backlog and user stories"},
		"a page before the first":     {"page", `{"v":1,"e":["backlog-and-user-stories"],"p":-1}`, "Backlog and user stories"},
		"a context that is gone":      {"context", `{"v":1,"e":["backlog-and-user-stories"],"c":"gone"}`, "Backlog and user stories"},
		"an entry that is gone":       {"choose", `{"v":1,"e":["gone"]}`, english.GoneEntry},
		"an action that is gone":      {"dance", `{"v":1}`, english.OldButton},
		"a later version":             {"choose", `{"v":2}`, english.OldButton},
		"no version":                  {"choose", `{}`, english.OldButton},
		"no value":                    {"choose", ``, english.OldButton},
		"another value":               {"choose", `backlog`, english.OldButton},
		"nobody to ask any more":      {"ask_person", `{"v":1,"q":"x"}`, english.OldButton},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := Press{Key: "1", Team: "T1", Channel: "C1", User: "U1", TS: "1.2", ThreadTS: "1.1", Action: test.action, Value: test.value}
			actions, err := w.onPress(t.Context(), p, nil)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(actions, func(a Action) bool { _, ok := a.(Say); return ok })
			if i < 0 || !strings.Contains(actions[i].(Say).Text, test.want) {
				t.Errorf("actions: %+v; want %q", actions, test.want)
			}
		})
	}
}

// A share and an errand are done once for a message, however often it is pressed.
func TestPressesThatCountOnce(t *testing.T) {
	first := Press{Key: "1", Team: "T1", Channel: "C1", TS: "1.2", Action: actionShare}
	second := first
	if second.Key = "2"; first.Claim() != second.Claim() {
		t.Errorf("sharing twice: %q and %q", first.Claim(), second.Claim())
	}
	first.Action, second.Action = actionExample, actionExample
	if first.Claim() == second.Claim() {
		t.Errorf("switching twice is claimed once: %q", first.Claim())
	}
}

// What is learnt from questions is kept by question, and rated by each person
// once.
func TestQuestionsAreRecorded(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	o.say(product, june, "@who-owns who owns the release notes?", "")
	o.say(product, june, "@who-owns who grooms the backlog?", "")
	o.settle()
	pressed := o.ws.Messages(product, "")
	for _, user := range []string{june, marco, june} {
		o.pressOn(product, pressed[len(pressed)-1], user, "Not helpful")
	}
	o.settle()
	want := []string{
		"unhelpful by U0JUNE of who grooms the backlog?: backlog-and-user-stories",
		"unhelpful by U0MARCO of who grooms the backlog?: backlog-and-user-stories",
		"unknown by U0JUNE of who owns the release notes?: sprint-planning-and-releases",
	}
	if diff := cmp.Diff(want, recorded(t, o.cfg.Store)); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
}

func TestTextOfQuestionsIsForgotten(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.cfg.ForgetText = true
	o.start()
	o.say(product, june, "@who-owns who owns the release notes?", "")
	o.settle()
	want := []string{"unknown by U0JUNE of : sprint-planning-and-releases"}
	if diff := cmp.Diff(want, recorded(t, o.cfg.Store)); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
}

// What somebody else wrote, in a place where the maintainers may not be, is not kept
// with the question about it.
func TestTextOfOthersIsNotKept(t *testing.T) {
	o := openOffice(t, workspace.Options{Users: testUsers(), Channels: testChannels()})
	o.start()
	ts, err := o.ws.Say(product, marco, "who tells Ana about the severance?", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.ws.MessageShortcut(product, june, ts, shortcutMessage); err != nil {
		t.Fatal(err)
	}
	o.settle()
	n := 0
	err = o.cfg.Store.List(t.Context(), questionsKept.name, "", 10, func(key string, data []byte) bool {
		if n++; strings.Contains(string(data), "severance") {
			t.Errorf("%s is kept as %s", key, data)
		}
		return true
	})
	if err != nil || n != 1 {
		t.Errorf("%d are kept, want 1: %v", n, err)
	}
}

// recorded are the questions of a channel, each with the entry nearest to it.
func recorded(t *testing.T, s Store) (all []string) {
	t.Helper()
	err := s.List(context.Background(), questionsKept.name, "T0ACME/C0PRODUCT", 100, func(_ string, data []byte) bool {
		r, ok := questionsKept.decode(data)
		if !ok {
			t.Errorf("kept: %s", data)
		}
		all = append(all, r.Outcome+" by "+r.User+" of "+r.Text+": "+r.Entries[0])
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

// A question is passed on once, however often the button in a window or on the home
// tab is pressed before it is gone; another question is another errand.
func TestPressedTwiceInAView(t *testing.T) {
	press := func(key, user, question string) string {
		return Press{
			Key: key, Team: "T1", User: user, Action: actionAskPerson,
			Value: Shown{Version: 1, Question: question}.text(), View: View{ID: "V1", Kind: "home"},
		}.Claim()
	}
	first := press("1.1", june, "who owns the press kit?")
	if again := press("1.2", june, "who owns the press kit?"); again != first {
		t.Errorf("pressed again it is another: %s, %s", first, again)
	}
	for what, other := range map[string]string{
		"another question": press("1.3", june, "who owns the release notes?"),
		"another person":   press("1.4", marco, "who owns the press kit?"),
	} {
		if other == first {
			t.Errorf("%s is the same: %s", what, other)
		}
	}
}
