package bot

// Whatever is in a file, and whatever people ask, every view is one that Slack takes.

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// FuzzViews: the home tab and the windows, in a language by the page, pass the workspace's
// validator.
func FuzzViews(f *testing.F) {
	f.Add("Backlog", "Manages it.", "who grooms the backlog?", uint8(2), uint8(0))
	f.Add("<!here>", "<@U1> `a` *b*\n\n@here &lt;", "\x00\xff", uint8(4), uint8(7))
	f.Add(strings.Repeat("e\u0301", 400), strings.Repeat("word ", 700), strings.Repeat("👩‍👩‍👧", 500), uint8(3), uint8(3))
	f.Add("\u202etxt.exe", "", "", uint8(0), uint8(200))

	ws := workspace.New(workspace.Options{RateScale: -1})
	f.Cleanup(ws.Close)
	client := &http.Client{Transport: inProcess{ws.Handler()}}
	f.Fuzz(func(t *testing.T, name, says, asked string, entries, page uint8) {
		base := fuzzedBase(text(name), text(says), []int{0, 1, 3, listPage + 1, maxOptions + 1}[entries%5])
		answer := fuzzedAnswer(knowledge.Answered, name, says, asked, "U0ANA", "https://example.com/", int(page)%8, int(page)%4, int(page)%3)
		words := []*Words{&english, &spanish}[page%2]
		blocks := Compose(Ask{Key: "C1:1", Channel: "C1", Via: knowledge.DM}, answer, Background{Base: base, Private: true}).Blocks
		for _, view := range views(words, base, blocks, asked, int(page)) {
			validate(t, client, view)
		}
	})
}

// text is what the loader lets through.
func text(s string) string {
	if s = strings.ToValidUTF8(s, ""); oneLine(s, maxName) == "" {
		return "x"
	}
	return s
}

// fuzzedBase has so many entries of each kind.
func fuzzedBase(name, says string, n int) *knowledge.Base {
	base := &knowledge.Base{Title: name, Maintainers: "C0PRODOPS"}
	for i := range n {
		e := knowledge.Entry{ID: "e" + strings.Repeat("x", 70) + string(rune('a'+i%26)) + string(rune('a'+i/26)), Name: name, Says: says, Asked: []string{name}}
		base.Roles = append(base.Roles, knowledge.Role{Entry: e})
		base.Duties = append(base.Duties, knowledge.Duty{Entry: e, Accountable: e.ID})
		base.Questions = append(base.Questions, knowledge.FAQ{Entry: e})
	}
	return base
}

// views are all that a person may come to see, as they are sent.
func views(words *Words, base *knowledge.Base, says []Block, asked string, page int) (all []any) {
	shown := Screen{Language: words.Language}.showing(Shown{Question: asked})
	tab := homeTab{Words: words, Base: base, Maintainer: true, Write: true, Gaps: []Gap{{Text: text(asked), N: page}}}
	if len(base.Duties) > 0 {
		d := base.Duties[0]
		tab.Top = []Popular{{knowledge.Ref{Kind: knowledge.KindDuty, ID: d.ID, Name: d.Name}, 1 << page % 30}}
	}
	homes := []Home{tab.home(Screen{Language: words.Language}, nil), tab.home(shown, says), {Blocks: says}}
	for _, list := range lists {
		homes = append(homes, tab.home(Screen{Language: words.Language, List: list, Page: page}, nil))
	}
	for _, h := range homes {
		all = append(all, slack.HomeTabViewRequest{Type: slack.VTHomeTab, PrivateMetadata: h.Metadata, Blocks: slack.Blocks{BlockSet: slackBlocks(inView(h.Blocks))}})
	}
	set := Settings{Mode: ModeMentions, By: "U0ANA"}
	draft := knowledge.Draft{Name: asked, Asked: []string{asked, asked}}
	for _, m := range []Modal{
		shown.askModal(words, example(base), says), noEntry(words, says), writeModal(words, base, draft),
		settingsModal("C0PRODUCT", set, words, map[string]string{"U0ANA": asked}),
	} {
		all = append(all, modalView(m))
	}
	return all
}

func validate(t *testing.T, client *http.Client, view any) {
	t.Helper()
	data := jsonOf(t, view)
	resp, err := client.PostForm("http://slack.example/api/blocks.validate", url.Values{"view": {string(data)}})
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var answer struct {
		OK       bool
		Error    string
		Metadata struct{ Messages []string } `json:"response_metadata"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil || !answer.OK {
		t.Fatalf("%v %+v\n%.3000s", err, answer, data)
	}
}
