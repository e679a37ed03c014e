package bot

// The matrix of a large file: each page a message that Slack takes, and each duty
// whole on one of them.

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
	"whoowns/knowledge/sample"
)

func TestMatrixOfTenThousand(t *testing.T) {
	base := sample.New(15_000, 1).Base // of which 10,000 are duties
	for i := range base.Duties {       // and parts for more roles than a table has columns
		d := &base.Duties[i]
		for j := range i % 5 {
			d.Consulted = append(d.Consulted, base.Roles[(i*7+j*3)%len(base.Roles)].ID)
		}
	}
	for _, r := range base.Roles {
		base.Duties[5000].Informed = append(base.Duties[5000].Informed, r.ID)
	}
	var want, got []string
	for _, d := range base.Duties {
		want = append(want, d.Name)
	}
	o := openOffice(t, workspace.Options{})
	bg := Background{Base: base, Private: true}
	pages := bg.matrix(Shown{Matrix: true})
	for i, page := range pages {
		if text := fallback(page); length(text) > maxText || strings.HasSuffix(text, " …") {
			t.Errorf("page %d: a text of %d", i+1, length(text))
		}
		switch b := page[1].(type) {
		case Table:
			for _, row := range b[1:] {
				got = append(got, row[0])
			}
		case Prose: // the duty that every role has a part in
			if name := b[0][0].Text; name == base.Duties[5000].Name {
				got = append(got, name)
			}
		}
		if i == 0 || i == len(pages)/2 || i == len(pages)-1 {
			reply := bg.compose(Ask{}, knowledge.Answer{Outcome: knowledge.Answered}, Shown{Version: shownVersion, Matrix: true, Page: i})
			o.checkMessage(fmt.Sprint("page ", i+1), reply)
		}
	}
	t.Logf("%d pages", len(pages))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("duties on the pages (-want +got):\n%.2000s", diff)
	}
}

// checkMessage has the workspace check a message.
func (o *office) checkMessage(what string, reply Reply) {
	o.Helper()
	if err := refusedBy(http.DefaultClient, o.server.URL, "blocks", jsonOf(o.T, slackBlocks(reply.Blocks))); err != nil {
		o.Errorf("%s: %v", what, err)
	}
}
