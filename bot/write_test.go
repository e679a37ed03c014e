package bot

// Who may approve what is written, and what a window to write in refuses.

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/store"
	"whoowns/knowledge"
)

// Whoever gets to see a proposal, only those who maintain the file approve it.
func TestOnlyMaintainersApprove(t *testing.T) {
	base := *knowledge.Default()
	base.Maintainers = "C0PRODOPS"
	index := knowledge.NewIndex(&base)
	w := &worker{
		metrics: newMetrics(),
		store:   store.NewMemory(store.Options{}), names: newNames(&fakeNamer{names: map[string]string{"U1": "Ana"}}), knowledge: func() *knowledge.Index { return index },
		maintainers: &maintainers{from: &fakeRoster{members: []string{"U1"}}, now: time.Now},
		add:         func([]byte) error { return nil },
	}
	err := proposalsKept.update(t.Context(), w.store, "T1/submit/1", func(Proposal) Proposal { return Proposal{Entry: "duties: {}", By: "U2"} })
	if err != nil {
		t.Fatal(err)
	}
	for user, want := range map[string]bool{"U1": true, "U2": false} {
		press := Press{Action: actionApprove, Value: "T1/submit/1", User: user, TS: "1.2", Channel: "C1", ResponseURL: "x"}
		actions, err := w.onPress(t.Context(), press, nil)
		if err != nil || len(actions) == 0 {
			t.Fatalf("%s: %v, %v", user, actions, err)
		}
		if _, ok := actions[0].(Approve); ok != want {
			t.Errorf("%s approves: %v, want %v", user, ok, want)
		}
	}
}

// Who approves is told, whatever goes wrong, and so is the operator what they can
// do something about.
func TestApproveFails(t *testing.T) {
	a := Approve{
		Refused: func(problems string) []Action { return []Action{Forget{problems}} },
		Failed:  []Action{Forget{"sorry"}},
	}
	for _, c := range []struct {
		err, logged error
		want        []Action
	}{
		{nil, nil, nil},
		{fmt.Errorf("add: %w", knowledge.Problems{{Text: "taken"}}), nil, []Action{Forget{":0:0: taken"}}},
		{os.ErrPermission, os.ErrPermission, []Action{Forget{"sorry"}}},
	} {
		w := &worker{metrics: newMetrics(), add: func([]byte) error { return c.err }}
		got, err := (&turn{worker: w}).approve(a)
		if diff := cmp.Diff(c.want, got); diff != "" || !errors.Is(err, c.logged) {
			t.Errorf("%v: %v, -want +got:\n%s", c.err, err, diff)
		}
	}
}

func TestWritten(t *testing.T) {
	index := defaultIndex()
	for name, c := range map[string]struct {
		role, says, wrong string
	}{
		"good":         {"product-owner", "Every Friday.", ""},
		"no such role": {"tech-lead", "Every Friday.", fieldAccountable},
		"too long":     {"product-owner", strings.Repeat("long ", 600), fieldSays},
	} {
		s := Submit{View: View{Callback: callbackWrite, Inputs: map[string]string{
			fieldAccountable: c.role, fieldName: "Release notes", fieldSays: c.says, fieldAsked: "who writes them?\n\nwho?",
		}}}
		ack := s.written(index)
		data, err := json.Marshal(ack.Payload)
		if err != nil {
			t.Fatal(err)
		}
		if ack.Done != (c.wrong != "") || !strings.Contains(string(data), c.wrong) {
			t.Errorf("%s: acknowledged with %s, want something about %q", name, data, c.wrong)
		}
	}
}
