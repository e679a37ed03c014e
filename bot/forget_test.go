package bot

// A person is forgotten in every kind that names them, and nobody else is.

import (
	"strings"
	"testing"
	"time"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
)

func TestForget(t *testing.T) {
	s := store.NewMemory(store.Options{})
	for kind, records := range map[string]map[string]string{
		"channel":     {"T1/C1": `{"mode":"answer","by":"U1"}`, "T1/C2": `{"mode":"answer","by":"U2"}`},
		"thread":      {"T1/C1/1": `{"topic":{"Text":"pricing?","Entries":["price"]},"people":["U1","U2"]}`, "T1/C1/2": `{"people":["U1"]}`, "T1/C1/3": `{"guest":"U1"}`, "T1/C1/4": `{"people":["U12"]}`},
		"greeting":    {"T1/C1/U1": `{"ts":"1.2"}`, "T1/C1/U12": `{"ts":"1.2"}`},
		"question":    {"T1/C1:1": `{"text":"pricing?","user":"U1"}`, "T1/C1:2": `{"text":"offices?","user":"U2"}`, "T1/C1:1/U2": `{"text":"pricing?","user":"U2","asker":"U1"}`, "T1/C1:3": `{"text":"is <@U1> the pricing lead?","user":"U2"}`},
		"reply":       {"T1/C1:1": `{"channel":"C1","ts":"1.1","asker":"U1"}`, "T1/C1:2": `{"channel":"C1","ts":"1.2","thread":"1","asker":"U2","before":{"Text":"pricing?"}}`, "T1/C1:3": `{"channel":"C1","ts":"1.3","thread":"9","asker":"U2","before":{"Text":"offices?"}}`},
		"proposal":    {"T1/submit/1": `{"by":"U1"}`, "T1/submit/2": `{"by":"U2"}`},
		"undelivered": {"T1/C1:1": `{"user":"U1"}`, "T1/C1:2": `{"user":"U2"}`},
		"told":        {"T1/left/U1": `{"state":"left"}`, "T1/left/U12": `{"state":"left"}`, "T1/knowledge": `{"state":"x"}`},
		"errand":      {"T1/C1/5": `{"asker":"U1"}`, "T1/C1/6": `{"asker":"U2"}`, "T1/C1/7": `{"asker":"U2","author":"U1","question":"pricing?"}`},
	} {
		for key, value := range records {
			if err := s.Update(t.Context(), kind, key, 0, func([]byte) []byte { return []byte(value) }); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, user := range []string{"U1", "U2"} {
		work, err := encodeWork(Envelope{ID: user, Type: "slash_commands", Payload: []byte(`{"command":"/who-owns","text":"who is <@U1>?","response_url":"http://slack.example/r","team_id":"T1","channel_id":"C1","user_id":"` + user + `","trigger_id":"1.` + user + `"}`)}, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		if first, err := s.Claim(t.Context(), user, "owner", work, time.Hour); !first || err != nil {
			t.Fatal(first, err)
		}
	}
	for _, want := range []string{"channel 1, thread 3, greeting 1, question 3, reply 2, proposal 1, errand 2, undelivered 1, told 1, work 1", "channel 0, thread 0, greeting 0, question 0, reply 0, proposal 0, errand 0, undelivered 0, told 0, work 0"} {
		forgotten, err := ForgetPerson(t.Context(), s, "U1")
		if got := told(forgotten); got != want || err != nil {
			t.Errorf("forgotten: %s (%v), want %s", got, err, want)
		}
	}
	var works []string
	if err := s.Works(t.Context(), func(key string, _ []byte) bool { works = append(works, key); return true }); err != nil || len(works) != 1 || works[0] != "U2" {
		t.Errorf("the work that is left is %v (%v)", works, err)
	}
	left := map[string]int{"channel": 2, "thread": 2, "greeting": 1, "question": 3, "reply": 2, "proposal": 1, "errand": 1, "undelivered": 1, "told": 2}
	for kind, want := range left {
		n := 0
		err := s.List(t.Context(), kind, "", 10, func(key string, value []byte) bool {
			n++
			if strings.Contains(string(value), `"U1"`) || strings.Contains(string(value), "pricing") || strings.HasSuffix(key, "/U1") {
				t.Errorf("%s %s is %s", kind, key, value)
			}
			return true
		})
		if n != want || err != nil {
			t.Errorf("%d of kind %s are left (%v), want %d", n, kind, err, want)
		}
	}
}

// Where no text of questions is to be kept none is, in no kind of record, and a
// follow-up is understood all the same.
func TestTextIsNotKept(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.cfg.ForgetText = true
	o.start()
	_, ts := o.say(product, june, "@who-owns who grooms the backlog?", "")
	o.settle()
	followUp, _ := o.say(product, june, "@who-owns and at a startup?", ts)
	if got := o.answers(product, followUp); len(got) != 1 || !strings.Contains(got[0].Text, "stands in") {
		t.Errorf("the follow-up is answered by %+v", got)
	}
	unknown, _ := o.say(product, june, "@who-owns who grooms the zebras?", "")
	o.answers(product, unknown)
	for _, kind := range []string{threadsKept.name, repliesKept.name, questionsKept.name} {
		n := 0
		err := o.cfg.Store.List(t.Context(), kind, "", 10, func(key string, value []byte) bool {
			if n++; strings.Contains(string(value), "grooms") {
				t.Errorf("%s %s is %s", kind, key, value)
			}
			return true
		})
		if n == 0 || err != nil {
			t.Errorf("%d of kind %s: %v", n, kind, err)
		}
	}
}

func told(all []Forgotten) string {
	var parts []string
	for _, f := range all {
		parts = append(parts, strings.Join([]string{f.Kind, string(rune('0' + f.N))}, " "))
	}
	return strings.Join(parts, ", ")
}
