package bot

// What is remembered is what is read again, kind by kind.

import (
	"context"
	"reflect"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/store"
	"whoowns/knowledge"
)

func TestRecordsAreReadAgain(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	topic := knowledge.Topic{Text: "backlog", Entries: []string{"backlog"}, Context: "c", Team: "t"}
	s := store.NewMemory(store.Options{})
	keptAgain(t, s, settingsKept, Settings{Mode: ModeAnswer, By: "U1", At: at, Change: "1.1"})
	keptAgain(t, s, threadsKept, Thread{Topic: topic, Last: "1.2", Since: 3, Spoken: []string{"backlog"}, Spoke: "1.2", Muted: true, Barged: true, People: []string{"U1"}, Guest: "U2"})
	keptAgain(t, s, repliesKept, Replied{Channel: "C1", TS: "1.3", ThreadTS: "1.2", Asker: "U1", Via: knowledge.Mention, Before: topic, Edited: "1.4", Relayed: true, Coming: true})
	keptAgain(t, s, overheardKept, Overheard{"1.2", "1.3"})
	keptAgain(t, s, greetingsKept, Greeting{At: at, TS: "1.2"})
	keptAgain(t, s, pacesKept, Pace{Next: at})
	keptAgain(t, s, questionsKept, Recorded{Text: "who?", Channel: "C1", User: "U1", Asker: "U2", At: at, Outcome: "unhelpful", Reason: "wrong", Entries: []string{"a"}})
	keptAgain(t, s, proposalsKept, Proposal{Entry: "duties: {}", By: "U1"})
	keptAgain(t, s, errandsKept, Errand{Team: "T1", Asker: "U1", Author: "U2", Question: "who?", Channel: "C1", ThreadTS: "1.2"})
	keptAgain(t, s, undeliveredKept, Undelivered{Event: "bot.Ask", Channel: "C1", User: "U1", At: at, Why: "is_archived"})
}

func keptAgain[T any](t *testing.T, s Store, k kind[T], want T) {
	t.Helper()
	if v := reflect.ValueOf(want); v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				t.Errorf("%s: the test leaves %s out", k.name, v.Type().Field(i).Name)
			}
		}
	}
	if _, ok, err := k.find(t.Context(), s, "key"); ok || err != nil {
		t.Errorf("%s is there at first (%v)", k.name, err)
	}
	if err := k.update(t.Context(), s, "key", func(T) T { return want }); err != nil {
		t.Error(err)
	}
	got, ok, err := k.find(t.Context(), s, "key")
	if diff := cmp.Diff(want, got); diff != "" || !ok || err != nil {
		t.Errorf("%s: %v, %v (-want +got):\n%s", k.name, ok, err, diff)
	}
	if err := k.delete(t.Context(), s, "key"); err != nil {
		t.Error(err)
	}
	if _, ok, _ := k.find(t.Context(), s, "key"); ok {
		t.Errorf("%s is there after it was deleted", k.name)
	}
}

// A record that cannot be read, as another version may have left one, is none: it is
// not tried again, and the next change begins anew.
func TestRecordThatCannotBeRead(t *testing.T) {
	s := store.NewMemory(store.Options{})
	for _, data := range []string{`{"last": "1.2", "since": "three"}`, `{"last": "1.2"`, "[]", ""} {
		if err := s.Update(t.Context(), threadsKept.name, "key", 0, func([]byte) []byte { return []byte(data) }); err != nil {
			t.Fatal(err)
		}
		got, ok, err := threadsKept.find(t.Context(), s, "key")
		if diff := cmp.Diff(Thread{}, got); diff != "" || ok || err != nil {
			t.Errorf("%s: %v, %v (-want +got):\n%s", data, ok, err, diff)
		}
		if err := threadsKept.update(t.Context(), s, "key", func(t Thread) Thread { t.Since++; return t }); err != nil {
			t.Error(err)
		}
		if got, err := threadsKept.get(t.Context(), s, "key"); got.Since != 1 || err != nil {
			t.Errorf("%s: changed it is %+v, %v", data, got, err)
		}
	}
}

// Several replicas count the messages of one thread.
func TestMessagesAreCountedTogether(t *testing.T) {
	w := &worker{endurance: new(endurance), metrics: newMetrics(), store: store.NewMemory(store.Options{})}
	if err := (&turn{worker: w}).keep(t.Context(), Note{Conversation: "T1/C1/1", Last: "1.2"}); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range followMost - 1 {
		all.Go(func() {
			if err := (&turn{worker: w}).keep(context.Background(), Count{"T1/C1/1", "U1"}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if thread, _ := threadsKept.get(t.Context(), w.store, "T1/C1/1"); thread.Since != followMost-1 || !thread.live() {
		t.Errorf("thread: %+v", thread)
	}
}

// A note on an answer that is not the last changes nothing, and begins no record.
func TestNoteOnAnOldAnswer(t *testing.T) {
	w := &worker{endurance: new(endurance), metrics: newMetrics(), store: store.NewMemory(store.Options{})}
	note := Note{Conversation: "T1/C1/1", Last: "1.2", Topic: knowledge.Topic{Text: "old"}, Only: true}
	if err := (&turn{worker: w}).keep(t.Context(), note); err != nil {
		t.Fatal(err)
	}
	if _, ok, _ := threadsKept.find(t.Context(), w.store, "T1/C1/1"); ok {
		t.Error("a record was begun")
	}
	for _, n := range []Note{{Conversation: "T1/C1/1", Last: "1.5", Topic: knowledge.Topic{Text: "new"}}, note} {
		if err := (&turn{worker: w}).keep(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	if thread, _ := threadsKept.get(t.Context(), w.store, "T1/C1/1"); thread.Topic.Text != "new" || thread.Last != "1.5" {
		t.Errorf("thread: %+v", thread)
	}
}
