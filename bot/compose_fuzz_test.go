package bot

// Whatever is in an answer, the message made of it is harmless and fits.

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// FuzzCompose: whatever the file and the asker say, the workspace takes the
// message under Slack's rules, and nothing in it pings, links or reorders.
func FuzzCompose(f *testing.F) {
	f.Add("answered", "Backlog", "Manages it.", "Product Owner", "U0ANA", "https://example.com/", uint8(3), uint8(2), uint8(1))
	f.Add("answered", "<!here>", "<@U1> `a` *b*\n\n@here", "&lt;", "<!channel>", "https://x/|<!here>", uint8(101), uint8(21), uint8(3))
	f.Add("unknown", "\u202etxt.exe", "", strings.Repeat("e\u0301", 400), "C0PRODOPS", "javascript:1", uint8(0), uint8(0), uint8(0))
	f.Add("choices", "", "\x00\xff", "👩‍👩‍👧", "S0X", "", uint8(1), uint8(1), uint8(7))
	f.Add("answered", strings.Repeat("word ", 100), strings.Repeat("Sentence one. ", 300), "x", "", "http://h", uint8(20), uint8(4), uint8(3))

	ws := workspace.New(workspace.Options{RateScale: -1, Channels: []workspace.Channel{{ID: "C1", Name: "c", Members: []string{"U0WHOOWNS"}}}})
	f.Cleanup(ws.Close)
	api := newWebAPI(ws.BotToken(), "http://slack.example/api/", &http.Client{Transport: inProcess{ws.Handler()}})
	ask := Ask{Key: "C1:1", Channel: "C1", Via: knowledge.DM}
	f.Fuzz(func(t *testing.T, outcome, name, says, value, id, link string, rows, cols, items uint8) {
		ans := fuzzedAnswer(knowledge.Outcome(outcome), name, says, value, id, link, int(rows)%110, int(cols)%24, int(items)%8)
		reply := Compose(ask, ans, Background{Names: map[string]string{"U0ANA": value}, Examples: []string{name, says}, Base: knowledge.Default(), Private: true})
		if len(reply.Blocks) == 0 {
			if reply.Text != "" {
				t.Errorf("text without blocks: %q", reply.Text)
			}
			return
		}
		if _, err := api.Post(t.Context(), reply); err != nil {
			t.Fatalf("the workspace refuses it: %v", err)
		}
		harmless(t, reply)
	})
}

func fuzzedAnswer(outcome knowledge.Outcome, name, says, value, id, link string, rows, cols, items int) knowledge.Answer {
	item := knowledge.Item{
		Ref:   knowledge.Ref{Kind: knowledge.KindDuty, Name: name},
		Says:  says,
		Facts: []knowledge.Fact{{Label: name, Value: value, Holders: []string{id, "U0ANA", says}}},
		Note:  knowledge.Note{Context: value, StandIns: []knowledge.StandIn{{Role: name, For: says}}, Team: id},
		Evidence: knowledge.Evidence{
			Source: knowledge.Source{Name: value, URL: link}, Matched: []string{name, says},
			Reviewed: knowledge.Date{Time: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)},
		},
		Examples: []knowledge.Ref{{Name: value}},
	}
	if cols > 0 {
		item.Table = &knowledge.Table{}
		for range cols {
			item.Table.Head = append(item.Table.Head, name)
		}
		for range rows {
			item.Table.Rows = append(item.Table.Rows, []string{value, says, "", name})
		}
	}
	ans := knowledge.Answer{Outcome: outcome, Subject: says, Ask: id}
	for range items {
		ans.Items = append(ans.Items, item)
		ans.Choices = append(ans.Choices, item.Ref)
		ans.Nearest = append(ans.Nearest, item.Ref)
	}
	return ans
}

var (
	channelLink = regexp.MustCompile(`<#[CG][A-Z0-9]+>`)
	// markupLink is the one thing that small print says in markup.
	markupLink = regexp.MustCompile(`^<https?://[^\s|<>]+\|[^<>]*>$`)
)

func harmless(t *testing.T, reply Reply) {
	t.Helper()
	if text := channelLink.ReplaceAllString(reply.Text, ""); strings.ContainsAny(text, "<>") {
		t.Errorf("markup in the text: %q", text)
	}
	if length(reply.Text) > maxText || strings.TrimSpace(reply.Text) == "" {
		t.Errorf("the text has %d code units", length(reply.Text))
	}
	data := jsonOf(t, slackBlocks(reply.Blocks))
	var blocks any
	if err := json.Unmarshal(data, &blocks); err != nil {
		t.Fatal(err)
	}
	walk(blocks, func(object map[string]any) {
		kind, _ := object["type"].(string)
		text, _ := object["text"].(string)
		switch kind {
		case "user", "usergroup", "broadcast", "markdown":
			t.Errorf("a block element of type %q", kind)
		case "mrkdwn":
			if object["verbatim"] != true || !markupLink.MatchString(text) {
				t.Errorf("markup: %v", object)
			}
		}
		if strings.ContainsFunc(text, reordering) || strings.ContainsRune(text, 0) {
			t.Errorf("invisible characters: %q", text)
		}
	})
}

// walk calls visit for every object within v.
func walk(v any, visit func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		visit(v)
		for _, inner := range v {
			walk(inner, visit)
		}
	case []any:
		for _, inner := range v {
			walk(inner, visit)
		}
	}
}

// inProcess is a connection to a handler without a network.
type inProcess struct{ handler http.Handler }

func (p inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	p.handler.ServeHTTP(rec, r)
	return rec.Result(), nil
}
