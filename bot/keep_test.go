package bot

// What is set goes to the store, by kind.

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/store"
)

// keepSpy notes how long records were to be kept.
type keepSpy struct {
	Store
	kept map[string]time.Duration
}

func (s keepSpy) Update(ctx context.Context, kind, key string, keep time.Duration, change func([]byte) []byte) error {
	s.kept[kind] = keep
	return s.Store.Update(ctx, kind, key, keep, change)
}

func TestKeepGoesToTheStore(t *testing.T) {
	spy := keepSpy{store.NewMemory(store.Options{}), map[string]time.Duration{}}
	s := keepingStore{spy, Keep{"questions": time.Hour, "replies": Forever, "proposals": 2 * day}.byKind()}
	update := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	update(questionsKept.update(t.Context(), s, "1", func(Recorded) Recorded { return Recorded{Text: "?"} }))
	update(repliesKept.update(t.Context(), s, "1", func(Replied) Replied { return Replied{TS: "1"} }))
	update(errandsKept.update(t.Context(), s, "1", func(Errand) Errand { return Errand{Asker: "U1"} }))
	update(threadsKept.update(t.Context(), s, "1", func(Thread) Thread { return Thread{Last: "1"} }))
	want := map[string]time.Duration{"question": time.Hour, "reply": 0, "errand": 2 * day, "thread": threadLife}
	if diff := cmp.Diff(want, spy.kept); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestKeepRefuses(t *testing.T) {
	for want, keep := range map[string]Keep{
		"threads are kept for 30m0s": {"threads": 30 * time.Minute},
		`nothing is called "votes"`:  {"votes": day},
	} {
		if err := keep.check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v", keep, err)
		}
	}
	if err := (Keep{"threads": time.Hour, "greetings": Forever}).check(); err != nil {
		t.Error(err)
	}
}

// Where threads are forgotten sooner, none that may have been told to be quiet is
// spoken in unasked.
func TestForgottenThreadsAreLeftAlone(t *testing.T) {
	ask := Ask{Key: "1", ThreadTS: "1795424400.000000", TS: "1795432000.000000"} // two hours and some later
	for keep, want := range map[time.Duration]bool{0: true, Forever: true, 3 * time.Hour: true, time.Hour: false} {
		if got := (Manners{remembers: keep}).mayOverhear(ask); got != want {
			t.Errorf("%v: %v, want %v", keep, got, want)
		}
	}
}
