package workspace_test

// The page's interface, as a page uses it and as nobody else may.

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/workspace"
)

// get reads a page endpoint into v and returns its headers.
func (a *app) get(path string, v any) http.Header {
	a.Helper()
	response, err := http.Get(a.server.URL + path)
	if err != nil {
		a.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(v); err != nil {
		a.Fatalf("%s: %v", path, err)
	}
	return response.Header
}

func TestPageState(t *testing.T) {
	a := newApp(t, workspace.Options{Try: []string{"pm vs po"}})
	var got map[string]any
	a.get("/browser/state", &got)
	a.same(got, map[string]any{
		"workspace": "Acme", "bot": bot, "me": june, "try": []any{"pm vs po"},
		"command": map[string]any{"name": "/who-owns", "hint": "pm vs po"},
		"agent":   true,
		"shortcuts": []any{
			map[string]any{"name": "Who owns this?", "callback_id": "who_owns_message", "message": true},
			map[string]any{"name": "Ask who owns something", "callback_id": "who_owns_global", "message": false},
		},
		"users": []any{
			map[string]any{"id": bot, "name": "who-owns", "display": "who-owns", "bot": true, "locale": "en-US"},
			map[string]any{"id": june, "name": "june", "display": "June Okafor", "title": "New engineer", "bot": false, "locale": "en-US"},
			map[string]any{"id": "U0PRIYA", "name": "priya", "display": "Priya Nair", "title": "Product Manager", "bot": false, "locale": "en-US"},
			map[string]any{"id": marco, "name": "marco", "display": "Marco Bianchi", "title": "Product Owner", "bot": false, "locale": "en-US"},
			map[string]any{"id": "USLACKBOT", "name": "slackbot", "display": "Slackbot", "bot": true, "locale": "en-US"},
		},
		"channels": []any{
			map[string]any{"id": "C0ONBOARD", "name": "onboarding", "kind": "channel", "member": true, "purpose": "New here? Ask anything"},
			map[string]any{"id": product, "name": "product", "kind": "channel", "member": true, "purpose": "Roadmap, backlog and who does what"},
			map[string]any{"id": "C0GENERAL", "name": "general", "kind": "channel", "member": true, "purpose": "Announcements for all of Acme"},
			map[string]any{"id": "D0JUNE", "name": "who-owns", "kind": "im", "member": true, "purpose": "", "with": bot},
		},
	})
}

type pageMessages struct {
	Messages []workspace.Message `json:"messages"`
}

func TestPageSendsAndReads(t *testing.T) {
	a := newApp(t, workspace.Options{})
	a.commands(func(c *socketmode.Client, r socketmode.Request, _ slack.SlashCommand) {
		_ = c.Ack(r, map[string]any{"text": "The product owner."})
	})
	send := func(body string) string {
		return a.post(a.server.URL+"/browser/send", "application/json", "", body)
	}
	var sent struct {
		OK bool   `json:"ok"`
		TS string `json:"ts"`
	}
	if err := json.Unmarshal([]byte(send(`{"user":"U0JUNE","channel":"C0PRODUCT","text":"hi @who-owns"}`)), &sent); err != nil || !sent.OK {
		t.Fatal(sent, err)
	}
	if got := send(`{"user":"U0JUNE","channel":"C0PRODUCT","text":"/who-owns\nthe backlog"}`); !strings.Contains(got, `"ok":true`) {
		t.Error(got)
	}
	a.texts(product, june, 2)
	for body, want := range map[string]string{
		`{"user":"U0JUNE","channel":"C0PRODUCT","text":"/who-owns x","thread_ts":"` + sent.TS + `"}`: `"message":"/who-owns is not supported in threads. Sorry!"`,
		`{"user":"U0JUNE","channel":"C0PRODUCT","text":"/nope"}`:                                     `"error":"unknown_command"`,
		`{"user":"U0JUNE","channel":"D0MARCO","text":"hi"}`:                                          `"error":"channel_not_found"`,
		`{"user":"U0JUNE","channel":"C0PRODUCT","text":""}`:                                          `"error":"no_text"`,
		`{"user":"U0JUNE","channel":"C0PRODUCT","text":"/invite nobody"}`:                            `"error":"no_user"`,
		`{"user":"U0MARCO","channel":"D0JUNE","text":"/invite @marco"}`:                              `"error":"channel_not_found"`,
		`nonsense`: `"error":"invalid_json"`,
	} {
		if got := send(body); !strings.Contains(got, want) {
			t.Errorf("%s: %s", body, got)
		}
	}
	var mine, marcos pageMessages
	a.get("/browser/messages?channel=C0PRODUCT&user=U0JUNE", &mine)
	a.get("/browser/messages?channel=C0PRODUCT&user=U0MARCO", &marcos)
	if len(mine.Messages) != 2 || len(marcos.Messages) != 1 {
		t.Fatalf("June sees %d, Marco %d", len(mine.Messages), len(marcos.Messages))
	}
	question, answer := mine.Messages[0], mine.Messages[1]
	if question.Text != "hi <@U0WHOOWNS>" || question.Key != product+":"+sent.TS || !answer.Ephemeral || answer.BotID == "" {
		t.Errorf("got %+v\n%+v", question, answer)
	}
	var dm pageMessages
	a.get("/browser/messages?channel=D0MARCO&user=U0JUNE", &dm)
	if len(dm.Messages) != 0 {
		t.Error("June reads Marco's direct messages")
	}
}

func TestPagePress(t *testing.T) {
	a := newApp(t, workspace.Options{})
	a.listen(ack)
	_, ts, err := a.api.PostMessage(product, text("short"), buttonMessage())
	if err != nil {
		t.Fatal(err)
	}
	press := func(action string) string {
		body := `{"user":"U0JUNE","channel":"C0PRODUCT","ts":"` + ts + `","action_id":"` + action + `"}`
		return a.post(a.server.URL+"/browser/press", "application/json", "", body)
	}
	if got := press("more"); got != `{"ok":true}` {
		t.Error(got)
	}
	if got := press("less"); !strings.Contains(got, "action_not_found") {
		t.Error(got)
	}
}

func TestPageShowsEnvelopesWithoutSecrets(t *testing.T) {
	a := newApp(t, workspace.Options{Why: func(key string) (any, bool) { return map[string]string{"key": key}, key != "" }})
	a.commands(func(c *socketmode.Client, r socketmode.Request, _ slack.SlashCommand) {
		_ = c.Ack(r, map[string]any{"text": "hi"})
	})
	a.say(product, june, "hello", "")
	trigger := a.slash(product, june, "the backlog")
	a.texts(product, june, 2)
	var got struct {
		Envelopes []struct {
			Type    string          `json:"type"`
			AckedMS *float64        `json:"acked_ms"`
			Payload json.RawMessage `json:"payload"`
			Ack     json.RawMessage `json:"ack"`
			Key     string          `json:"key"`
		} `json:"envelopes"`
	}
	a.get("/browser/envelopes?limit=1", &got)
	if len(got.Envelopes) != 1 {
		t.Fatalf("got %d", len(got.Envelopes))
	}
	e := got.Envelopes[0]
	if e.Type != "slash_commands" || e.AckedMS == nil || e.Key != trigger || string(e.Ack) != `{"text":"hi"}` {
		t.Errorf("got %+v", e)
	}
	if text := string(e.Payload); strings.Contains(text, "/hooks/") || strings.Contains(text, "verification") {
		t.Errorf("secrets: %s", text)
	}
	var why map[string]string
	a.get("/browser/why?key=k", &why)
	a.same(why, map[string]string{"key": "k"})
	if response, err := http.Get(a.server.URL + "/browser/why"); err != nil || response.StatusCode != http.StatusNotFound {
		t.Error(response, err)
	}
}

func TestPageEvents(t *testing.T) {
	a := newApp(t, workspace.Options{})
	response, err := http.Get(a.server.URL + "/browser/events?user=" + june)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if kind := response.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Error(kind)
	}
	lines := bufio.NewScanner(response.Body)
	next := func() (e struct {
		Type    string
		Channel string
		Message workspace.Message
	}) {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				if err := json.Unmarshal([]byte(data), &e); err != nil {
					t.Fatal(err)
				}
				return e
			}
		}
		t.Fatal("the stream ended:", lines.Err())
		return e
	}
	if _, err := a.api.PostEphemeral(product, marco, text("not for June")); err != nil {
		t.Fatal(err)
	}
	a.say("D0MARCO", marco, "nor this", "")
	ts := a.say(product, marco, "for all", "")
	if err := a.ws.Edit(product, marco, ts, "for everyone"); err != nil {
		t.Fatal(err)
	}
	if err := a.ws.Delete(product, marco, ts); err != nil {
		t.Fatal(err)
	}
	var got []string
	for range 3 {
		e := next()
		got = append(got, e.Type+" "+e.Channel+" "+e.Message.Text)
	}
	a.same(got, []string{"message C0PRODUCT for all", "message_changed C0PRODUCT for everyone", "message_deleted C0PRODUCT for everyone"})
	go a.ws.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		t.Error("the stream did not end well:", err)
	}
}

func TestOnlyThePageMayChangeAnything(t *testing.T) {
	a := newApp(t, workspace.Options{})
	body := `{"user":"U0JUNE","channel":"C0PRODUCT","text":"hi"}`
	for _, c := range []struct {
		name, kind, host string
		headers          map[string]string
		want             int
	}{
		{"the page", "application/json", "", map[string]string{"Origin": a.server.URL, "Sec-Fetch-Site": "same-origin"}, 200},
		{"no browser", "application/json", "", nil, 200},
		{"a form", "application/x-www-form-urlencoded", "", nil, 415},
		{"plain text", "text/plain", "", nil, 415},
		{"another origin", "application/json", "", map[string]string{"Origin": "https://evil.example"}, 403},
		{"another site", "application/json", "", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"another port", "application/json", "", map[string]string{"Sec-Fetch-Site": "same-site"}, 403},
		{"a rebound name", "application/json", "evil.example", map[string]string{"Origin": "http://evil.example"}, 403},
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, a.server.URL+"/browser/send", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Host = c.host
		r.Header.Set("Content-Type", c.kind)
		for name, value := range c.headers {
			r.Header.Set(name, value)
		}
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != c.want {
			t.Errorf("%s: %d, want %d", c.name, response.StatusCode, c.want)
		}
	}
	if n := len(a.ws.Messages(product, "")); n != 2 {
		t.Errorf("%d messages were posted, want 2", n)
	}
}

func TestPageFiles(t *testing.T) {
	a := newApp(t, workspace.Options{Page: fstest.MapFS{
		"index.html": {Data: []byte("<!doctype html>hello")}, "app/app.js": {Data: []byte("1")},
	}})
	for path, want := range map[string]int{
		"/": 200, "/page/app/app.js": 200, "/page/app": 404, "/page/none.css": 404, "/page/../api": 404, "/elsewhere": 404,
	} {
		response, err := http.Get(a.server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, response.StatusCode, want)
		}
		csp := response.Header.Get("Content-Security-Policy")
		if want == 200 && (!strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe")) {
			t.Errorf("%s: Content-Security-Policy %q", path, csp)
		}
	}
}
