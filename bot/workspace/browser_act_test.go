package workspace_test

// The endpoints by which a person acts on the page.

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"whoowns/bot/workspace"
)

// do posts to an endpoint of the page and returns the answer.
func (a *app) do(name, body string) string {
	a.Helper()
	return a.post(a.server.URL+"/browser/"+name, "application/json", "", body)
}

type front struct {
	Modal *struct {
		ID     string            `json:"id"`
		Errors map[string]string `json:"errors"`
	} `json:"modal"`
	Depth int             `json:"depth"`
	Home  *workspace.View `json:"home"`
	Pane  *workspace.Pane `json:"pane"`
}

func TestPageShowsWhatLiesBeforeTheMessages(t *testing.T) {
	a := newApp(t, workspace.Options{})
	heard := a.interactions(nothing)
	opened := a.opened(form("Write"))
	if _, err := a.api.PublishView(june, home("backlog"), ""); err != nil {
		t.Fatal(err)
	}
	a.same(a.do("pane", `{"user":"U0JUNE","channel":"C0PRODUCT"}`), `{"ok":true}`)
	submit := `{"user":"U0JUNE","view":"` + opened.ID + `","values":{"text/answer":["%"]}}`
	if got := a.do("submit", strings.Replace(submit, "%", "no", 1)); !strings.Contains(got, `"fields":{"text":"Please enter at least 3 characters."}`) {
		t.Error(got)
	}
	var f front
	a.get("/browser/front?user=U0JUNE", &f)
	if f.Modal == nil || f.Modal.ID != opened.ID || f.Modal.Errors["text"] == "" || f.Depth != 1 || f.Home == nil || f.Pane.Beside != product {
		t.Errorf("got %+v", f)
	}
	a.same(a.do("submit", strings.Replace(submit, "%", "fine", 1)), `{"ok":true}`)
	a.heard(heard)
	var marcos front
	a.get("/browser/front?user=U0MARCO", &marcos)
	if marcos.Modal != nil || marcos.Home != nil || marcos.Pane != nil {
		t.Errorf("Marco sees what is June's: %+v", marcos)
	}
}

func TestPageActs(t *testing.T) {
	a := newApp(t, workspace.Options{})
	a.interactions(nothing)
	ts := a.say(product, june, "mine", "")
	var person struct{ ID string }
	if err := json.Unmarshal([]byte(a.do("person", `{"name":"lena","real_name":"Lena Ortiz"}`)), &person); err != nil || person.ID == "" {
		t.Fatal(person, err)
	}
	for _, c := range []struct{ name, body, want string }{
		{"join", `{"user":"` + person.ID + `","channel":"C0PRODUCT"}`, `{"ok":true}`},
		{"leave", `{"user":"` + person.ID + `","channel":"C0PRODUCT"}`, `{"ok":true}`},
		{"leave", `{"user":"` + person.ID + `","channel":"C0PRODUCT"}`, "not_in_channel"},
		{"send", `{"user":"U0JUNE","channel":"C0PRODUCT","text":"/invite @lena"}`, `"ok":true`},
		{"leave", `{"user":"` + person.ID + `","channel":"C0PRODUCT"}`, `{"ok":true}`},
		{"locale", `{"user":"U0JUNE","locale":"es-ES"}`, `{"ok":true}`},
		{"home", `{"user":"U0JUNE","tab":"home"}`, `{"ok":true}`},
		{"home", `{"user":"U0JUNE","tab":"about"}`, "invalid_tab"},
		{"shortcut", `{"user":"U0JUNE","callback_id":"who_owns_global"}`, `{"ok":true}`},
		{"shortcut", `{"user":"U0JUNE","callback_id":"who_owns_message","channel":"C0PRODUCT","ts":"` + ts + `"}`, `{"ok":true}`},
		{"shortcut", `{"user":"U0JUNE","callback_id":"nothing"}`, "unknown_shortcut"},
		{"edit", `{"user":"U0JUNE","channel":"C0PRODUCT","ts":"` + ts + `","text":"still mine"}`, `{"ok":true}`},
		{"edit", `{"user":"U0MARCO","channel":"C0PRODUCT","ts":"` + ts + `","text":"his"}`, "message_not_found"},
		{"delete", `{"user":"U0JUNE","channel":"C0PRODUCT","ts":"` + ts + `"}`, `{"ok":true}`},
		{"close", `{"user":"U0JUNE","view":"V404"}`, "view_not_found"},
		{"ask", `{"user":"U0JUNE","text":"hello"}`, "pane_closed"},
		{"pane", `{"user":"U0JUNE","channel":"C0PRODUCT"}`, `{"ok":true}`},
		{"look", `{"user":"U0JUNE","channel":"C0GENERAL"}`, `{"ok":true}`},
		{"ask", `{"user":"U0JUNE","text":"hello"}`, `{"ok":true}`},
		{"prompt", `{"user":"U0JUNE","prompt":3}`, "prompt_not_found"},
		{"unpane", `{"user":"U0JUNE"}`, `{"ok":true}`},
		{"join", `nonsense`, "invalid_json"},
	} {
		if got := a.do(c.name, c.body); !strings.Contains(got, c.want) {
			t.Errorf("%s %s: %s, want %s", c.name, c.body, got, c.want)
		}
	}
}

func TestPageNeverSeesAResponseURL(t *testing.T) {
	a := newApp(t, workspace.Options{})
	heard := a.interactions(nothing)
	where := slack.NewOptionsSelectBlockElement("conversations_select", nil, "x")
	where.ResponseURLEnabled = true
	opened := a.opened(slack.ModalViewRequest{Type: slack.VTModal, Title: plain("Where"), Submit: plain("Send"),
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewInputBlock("where", plain("Where"), nil, where)}}})
	if _, err := a.ws.Submit(june, opened.ID, workspace.Values{"x": {product}}); err != nil {
		t.Fatal(err)
	}
	if len(a.heard(heard).ResponseURLs) != 1 {
		t.Error("no response_url was given out")
	}
	var got struct{ Envelopes []json.RawMessage }
	a.get("/browser/envelopes?limit=1", &got)
	if len(got.Envelopes) != 1 || strings.Contains(string(got.Envelopes[0]), "/hooks/") {
		t.Errorf("got %s", got.Envelopes)
	}
}
