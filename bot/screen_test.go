package bot

// What travels with a view, and what is done where Slack and the bot cross.

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"whoowns/knowledge"
)

func TestScreenIsReadAgain(t *testing.T) {
	for _, want := range []Screen{
		{Version: 1, Language: "es"},
		{Version: 1, Language: "es", List: listDuties, Page: 7},
		{Version: 1, Shown: &Shown{Version: 1, Question: "who <owns> it?", Entries: []string{"a"}, Page: 2}},
	} {
		if diff := cmp.Diff(want, parseScreen(want.text())); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
	for _, old := range []string{"", "{}", "null", "[1]", "x", `{"v":99,"b":"duties"}`} {
		if got := parseScreen(old); got != (Screen{}) {
			t.Errorf("%q is read as %+v", old, got)
		}
	}
}

// Whatever is shown fits the metadata of a view.
func TestScreenIsBounded(t *testing.T) {
	ask := Ask{Key: "C1:1", User: "U1", Text: strings.Repeat("\"\\<\u2028", 100)}
	var ans knowledge.Answer
	for range maxShownEntries {
		ans.Items = append(ans.Items, knowledge.Item{Ref: knowledge.Ref{ID: strings.Repeat("x", 800)}})
	}
	text := Screen{}.showing(shown(ask, ans)).text()
	if n := length(text); n > maxMetadata {
		t.Errorf("the metadata has %d characters", n)
	}
	if got := parseScreen(text); got.Shown == nil || len(got.Shown.Entries) == 0 {
		t.Errorf("%q shows %+v", text, got)
	}
}

// fakeViews knows a view by its external id only after a while.
type fakeViews struct {
	slackCaller
	after int
	err   error
	tried int
}

func (f *fakeViews) UpdateView(context.Context, string, string, Modal) error {
	if f.tried++; f.tried <= f.after {
		return &RefusedError{Code: "not_found"}
	}
	return f.err
}

// An answer may be faster than the acknowledgement that names its window. A
// window that is closed is no error.
func TestAnswerFindsItsWindow(t *testing.T) {
	broken := errors.New("broken")
	tests := map[string]struct {
		change Change
		views  fakeViews
		tried  int
		want   error
	}{
		"there":              {Change{External: "x"}, fakeViews{}, 1, nil},
		"there soon":         {Change{External: "x"}, fakeViews{after: 3}, 4, nil},
		"never there":        {Change{External: "x"}, fakeViews{after: 99}, nameTries, nil},
		"closed":             {Change{View: "V1"}, fakeViews{after: 99}, 1, nil},
		"refused":            {Change{External: "x"}, fakeViews{err: broken}, 1, broken},
		"refused, but there": {Change{External: "x"}, fakeViews{after: 2, err: broken}, 3, broken},
	}
	for name, test := range tests {
		synctest.Test(t, func(t *testing.T) {
			w := &worker{metrics: newMetrics(), slack: &test.views}
			if err := (&turn{worker: w}).change(t.Context(), test.change); !errors.Is(err, test.want) || test.views.tried != test.tried {
				t.Errorf("%s: %v after %d tries; want %v after %d", name, err, test.views.tried, test.want, test.tried)
			}
		})
	}
}
