package exports

// The exports as they read, and that no text in them is markup.

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"whoowns/knowledge"
	"whoowns/knowledge/golden"
)

// Each archive of testdata holds a knowledge file, and what it is exported as: all
// formats one under the other.
func TestExport(t *testing.T) {
	golden.Run(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) string {
		b, err := knowledge.Parse("team.yaml", a.Files[0].Data)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for _, f := range Formats() {
			data, err := Export(b, f)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.Replace(string(data), pageCSS, "(page.css)\n", 1)
			out.WriteString("== " + string(f) + "\n" + strings.TrimPrefix(text, byteOrderMark) + "\n")
		}
		return out.String()
	})
}

// What a file says is read as it stands, whatever is in it.
func TestTextIsNoMarkup(t *testing.T) {
	hostile := []string{
		`<script>alert(1)</script>`, `a | b`, "*bold* _x_ `code` ~~gone~~", `[link](javascript:alert(1))`, `![x](https://example.com/x.png)`,
		`&lt;b&gt; &amp; &copy;`, `# no heading`, `1. no list`, `- no item`, `+ no item`, `=== x`, `\*`, `"><img src=x onerror=alert(1)>`,
		`{{.}}`, `$x$`, `</style></title><b>`, `<!-- x`, `https://example.com/a_b_c`,
	}
	for _, s := range hostile {
		b := &knowledge.Base{Title: s, Language: "en", Source: knowledge.Source{Name: s, URL: "javascript:alert(1)"}}
		e := func(id string) knowledge.Entry { return knowledge.Entry{ID: id, Name: s, Named: true, Says: s} }
		b.Roles = []knowledge.Role{{Entry: e("r"), Holders: []string{s}}, {Entry: e("q")}}
		b.Duties = []knowledge.Duty{{Entry: e("d"), Accountable: "r"}, {Entry: e("u"), Unowned: s}}
		b.Comparisons = []knowledge.Comparison{{Entry: e("c"), Between: []string{"r", "q"}, Rows: []knowledge.Row{{About: s, Cells: map[string]string{"r": s, "q": s}}}}}
		want := strings.Join(strings.Fields(s), " ")
		for _, f := range []Format{Markdown, HTML} {
			data, err := Export(b, f)
			if err != nil {
				t.Fatal(err)
			}
			if f == Markdown {
				var out bytes.Buffer
				if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert(data, &out); err != nil {
					t.Fatal(err)
				}
				data = out.Bytes()
			}
			said := 0
			walk(t, data, func(text string) {
				said += strings.Count(text, want)
			}, f)
			const atLeast = 12 // title, source, names, says, holder, reason, cells
			if said < atLeast {
				t.Errorf("%s: %q is read %d times, want %d or more", f, s, said, atLeast)
			}
		}
	}
}

// walk gives each paragraph, heading, cell and item of a page to see, and reports
// elements and links that cannot be ours.
func walk(t *testing.T, page []byte, see func(text string), f Format) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile(`^(title|h[1-6]|p|li|th|td|dd)$`)
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script", "img", "iframe", "link", "b", "object", "s", "del":
			t.Errorf("%s has an element <%s>", f, n.Data)
		case "a":
			for _, attr := range n.Attr {
				if attr.Key == "href" && !strings.HasPrefix(attr.Val, "#") && !strings.HasPrefix(attr.Val, "https://example.com/") {
					t.Errorf("%s links to %s", f, attr.Val)
				}
			}
		}
		if blocks.MatchString(n.Data) {
			see(inner(n))
		}
	}
}

func inner(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// The page loads nothing, and every link in it leads somewhere.
func TestPageStandsAlone(t *testing.T) {
	for _, p := range knowledge.Packs() {
		b, err := knowledge.Parse(p.File.Name, p.File.Data)
		if err != nil {
			t.Fatal(err)
		}
		data, err := Export(b, HTML)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if found := regexp.MustCompile(`(?i)(src=|<link|@import|url\(|<script)`).FindString(text); found != "" {
			t.Errorf("%s: the page has %q", p.Name, found)
		}
		for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(text, -1) {
			if !strings.Contains(text, ` id="`+m[1]+`"`) {
				t.Errorf("%s: nothing is at #%s", p.Name, m[1])
			}
		}
	}
}
