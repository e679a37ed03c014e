package workspace

// Every limit of views, and what an app is told beyond it.

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// refusedView is what an app is told about a view, "accepted" if nothing.
func refusedView(on surface) func(view string) string {
	return func(view string) string {
		_, err := newView(view, on)
		if err == nil {
			return "accepted"
		}
		e := err.(*apiError)
		return strings.Join(append([]string{e.Code}, e.Messages...), "\n")
	}
}

func TestModalsGolden(t *testing.T) { golden(t, "testdata/modals.txtar", refusedView(onModal)) }

func TestHomeTabsGolden(t *testing.T) { golden(t, "testdata/home.txtar", refusedView(onHome)) }

func modalOf(members, blocks string) string {
	return `{"type":"modal","title":{"type":"plain_text","text":"t"},` + members + `"blocks":` + blocks + `}`
}

// TestViewLimits goes to each limit and one past it.
func TestViewLimits(t *testing.T) {
	refused := refusedView(onModal)
	member := func(name string) func(int) string {
		return func(n int) string { return modalOf(fmt.Sprintf("%q:%q,", name, strings.Repeat("é", n)), "[]") }
	}
	word := func(name string) func(int) string {
		return func(n int) string {
			return modalOf(fmt.Sprintf(`%q:{"type":"plain_text","text":%q},`, name, strings.Repeat("é", n)), "[]")
		}
	}
	tooLong := "[ERROR] must be less than %d characters [json-pointer:/view/%s]"
	for name, c := range map[string]struct {
		at   func(int) string
		most int
		want string
	}{
		"blocks":           {func(n int) string { return modalOf("", repeat(n, section(1))) }, 100, "[ERROR] no more than 100 items allowed [json-pointer:/view/blocks]"},
		"private_metadata": {member("private_metadata"), 3000, fmt.Sprintf(tooLong, 3001, "private_metadata")},
		"callback_id":      {member("callback_id"), 255, fmt.Sprintf(tooLong, 256, "callback_id")},
		"external_id":      {member("external_id"), 255, fmt.Sprintf(tooLong, 256, "external_id")},
		"submit":           {word("submit"), 24, fmt.Sprintf(tooLong, 25, "submit/text")},
		"close":            {word("close"), 24, fmt.Sprintf(tooLong, 25, "close/text")},
	} {
		if got := refused(c.at(c.most)); got != "accepted" {
			t.Errorf("%s at the limit: %s", name, got)
		}
		if got := refused(c.at(c.most + 1)); !strings.Contains(got, c.want) {
			t.Errorf("%s over the limit: %s", name, got)
		}
	}
	if got := refused(modalOf("", repeat(90, section(2990)))); got != "view_too_large" {
		t.Errorf("a view of more than 250 kB: %s", got)
	}
}

// TestBlocksBySurface is the table of what may be where
// (docs.slack.dev/reference/block-kit/blocks, "Available in surfaces").
func TestBlocksBySurface(t *testing.T) {
	var b strings.Builder
	types := blockTypes()
	for _, name := range slices.Sorted(maps.Keys(types)) {
		fmt.Fprintf(&b, "%s:", name)
		for _, on := range []surface{onMessage, onModal, onHome} {
			k := newChecker(on)
			k.block("/blocks/0", jsonObject{"type": name})
			if !slices.ContainsFunc(k.problems, func(p problem) bool { return p.Pointer == "/blocks/0/type" }) {
				fmt.Fprintf(&b, " %s", on)
			}
		}
		b.WriteString("\n")
	}
	const want = `actions: message modal home
alert: modal
card: message modal home
carousel: message home
container: message
context: message modal home
context_actions: message
data_table: message home
data_visualization: message
divider: message modal home
file: message
header: message modal home
image: message modal home
input: message modal home
markdown: message
rich_text: message modal home
section: message modal home
table: message home
video: message modal home
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
