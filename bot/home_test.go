package bot

// The home tab with a file of any size.

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
	"whoowns/knowledge/sample"
)

// checkView has the workspace check a home tab.
func (o *office) checkView(h Home) {
	o.Helper()
	if err := refusedBy(http.DefaultClient, o.server.URL, "view", jsonOf(o.T, homeView(h))); err != nil {
		o.Fatal(err)
	}
}

// refusedBy returns what the validator of the workspace at this address, which nothing
// gets past, has against "blocks" or a "view".
func refusedBy(client *http.Client, address, what string, data []byte) error {
	resp, err := client.PostForm(address+"/api/blocks.validate", url.Values{what: {string(data)}})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var answer struct {
		OK       bool
		Error    string
		Errors   []any
		Metadata struct{ Messages []string } `json:"response_metadata"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return err
	}
	if !answer.OK || len(answer.Errors) > 0 {
		return fmt.Errorf("%+v\n%.3000s", answer, data)
	}
	return nil
}

// Each page of each list is a valid view, each entry is on one of them, and the
// menu leads to all parts of a list.
func TestHomePages(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	base := sample.New(1_000, 1).Base
	for _, list := range []string{listRoles, listDuties, listQuestions} {
		want := size(base, list)
		seen, last := map[string]bool{}, 0
		pages := (want + listPage - 1) / listPage
		for n := range pages {
			chosen, to := o.homePage(base, list, n)
			for _, id := range chosen {
				seen[id] = true
			}
			last = max(last, to)
		}
		if len(seen) != want {
			t.Errorf("%s: %d entries on the pages, want %d", list, len(seen), want)
		}
		if pages > 1 && last < pages-pages/maxOptions-1 {
			t.Errorf("%s: the menu ends with page %d of %d", list, last, pages)
		}
	}
}

// So are the pages of a file of 10,000 entries, and those of an empty list.
func TestHomeWith10000Entries(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	base := sample.New(10_000, 1).Base
	o.checkView(homeTab{Words: &english, Base: base, Maintainer: true}.home(Screen{}, nil))
	for _, list := range []string{listRoles, listDuties, listQuestions, listComparisons} {
		pages := max(1, (size(base, list)+listPage-1)/listPage)
		for _, n := range []int{0, 1, pages / 2, pages - 1, pages} {
			o.homePage(base, list, n)
		}
	}
}

// homePage checks a page of a list, and returns the entries that can be chosen on
// it, and the last page that its menu leads to.
func (o *office) homePage(base *knowledge.Base, list string, n int) (chosen []string, last int) {
	o.Helper()
	tab := homeTab{Words: &english, Base: base}.home(Screen{List: list, Page: n}, nil)
	o.checkView(tab)
	for _, b := range tab.Blocks {
		switch b := b.(type) {
		case Buttons:
			for _, button := range b {
				if s, ok := parseShown(button.Value); ok && button.Action == actionChoose {
					chosen = append(chosen, s.Entries[0])
				}
			}
		case Menu:
			last = parseScreen(b.Options[len(b.Options)-1].Value).Page
		}
	}
	return chosen, last
}

// The same through Slack: to the end of the duties, and an answer from there.
func TestBrowse10000Entries(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	index := knowledge.NewIndex(sample.New(10_000, 1).Base)
	o.cfg.Knowledge = func() *knowledge.Index { return index }
	o.start()
	p := &play{office: o, last: map[string]string{}}
	if err := o.ws.OpenHome(june, workspace.HomeTab); err != nil {
		t.Fatal(err)
	}
	home := func(shows string) (v workspace.View) {
		t.Helper()
		o.wait(shows, func(s *workspace.State) bool {
			v, _ = s.Home(june)
			return strings.Contains(string(v.Blocks), shows)
		})
		return v
	}
	pages := (len(index.Base().Duties) + listPage - 1) / listPage
	duties := entries(index.Base(), listDuties)
	press := func(v workspace.View, label string) {
		t.Helper()
		if err := p.pressView(june, v, label); err != nil {
			t.Fatal(err)
		}
	}
	press(home("Start"), fmt.Sprintf("Duties (%d)", len(duties)))
	v := home(fmt.Sprintf("Page 1 of %d", pages))
	for _, b := range p.parse(v.Blocks) {
		for _, e := range b.Elements {
			if n := len(e.Options); n > 0 {
				press(v, textIn(t, e.Options[n-1].Text))
			}
		}
	}
	step := (pages + maxOptions - 1) / maxOptions
	at := (pages - 1) / step * step
	for ; at < pages-1; at++ {
		press(home(fmt.Sprintf("Page %d of %d", at+1, pages)), "More")
	}
	last := duties[len(duties)-1]
	press(home(fmt.Sprintf("Page %d of %d", pages, pages)), last.Name)
	home("See the handbook.")
}

// Names as no file should have them are shown all the same.
func TestHomeWithHostileNames(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	base := &knowledge.Base{}
	for i, name := range []string{"\u202e", "<!channel>", strings.Repeat("𝕏", 500), "\x00\n", "a\nb", "e\u0301" + strings.Repeat("\u0301", 300)} {
		for j := range listPage {
			e := knowledge.Entry{ID: fmt.Sprintf("e%d-%d", i, j), Name: name, Asked: []string{name + "?"}}
			base.Duties = append(base.Duties, knowledge.Duty{Entry: e})
		}
	}
	h := homeTab{
		Words: &spanish, Base: base, Maintainer: true,
		Gaps: []Gap{{Text: "<!here> \u202e"}}, Top: []Popular{{knowledge.Ref{ID: "e2-1", Name: strings.Repeat("x", 500)}, 12345}},
	}
	o.checkView(h.home(Screen{}, nil))
	for n := range len(base.Duties) / listPage {
		o.checkView(h.home(Screen{List: listDuties, Page: n}, nil))
	}
	o.checkView(h.home(Screen{List: listDuties, Page: -3}, nil))
	o.checkView(h.home(Screen{List: "gone", Page: 7}, nil))
}
