package workspace_test

import (
	"testing"

	"whoowns/bot/workspace"

	"github.com/slack-go/slack"
)

func TestMentionArrivesTwice(t *testing.T) {
	a := newApp(t, workspace.Options{})
	a.listen(ack)
	ts, err := a.ws.Say("C0PRODUCT", "U0JUNE", "@who-owns who grooms the backlog?", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.api.PostMessage("C0PRODUCT", slack.MsgOptionText("The PO.", false), slack.MsgOptionTS(ts)); err != nil {
		t.Fatal(err)
	}
	if err := a.ws.Quiet(a.patience()); err != nil {
		t.Fatal(err)
	}
	for _, d := range a.ws.Envelopes() {
		t.Logf("%s", d.Payload)
	}
	if n := len(a.ws.Envelopes()); n != 3 {
		t.Errorf("%d envelopes", n)
	}
}
