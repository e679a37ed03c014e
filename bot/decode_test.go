package bot

// What is taken for a question, and what is not.

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var testSelf = Self{UserID: "U0BOT", BotID: "B0BOT"}

// Each file of testdata/decode is one kind of delivery: "envelope" as Slack
// sends it, and "want", what it decodes to.
func TestDecode(t *testing.T) {
	forEachArchive(t, "testdata/decode/*.txtar", func(t *testing.T, a *txtar.Archive) {
		e, err := ParseEnvelope(section(t, a, "envelope"))
		if err != nil {
			t.Fatal(err)
		}
		event, ignored := Decode(e, testSelf)
		got := fmt.Sprintf("ignored: %s\n", ignored)
		if ignored == "" {
			got = show(event)
		}
		setSection(a, "want", got)
	})
}

// show is an event with the fields that are set.
func show(e Event) string {
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	fmt.Fprintf(&b, "%T\n", e)
	field("claim", e.Claim())
	switch e := e.(type) {
	case Ask:
		showAsk(field, e)
	case Edited:
		showAsk(field, e.Ask)
		field("edited at", e.At)
	case Deleted:
		field("channel", e.Channel)
		field("user", e.User)
		field("ts", e.TS)
		field("thread", e.ThreadTS)
	case Joined:
		field("channel", e.Channel)
		field("user", e.User)
		field("shared", sharing(e.Shared, e.Stranger))
	case Typed:
		field("user", e.User)
		field("action", e.Action)
		field("text", e.Text)
	case Submit:
		field("user", e.User)
		showView(field, e.View)
	case Shortcut:
		field("user", e.User)
		field("callback", e.Callback)
		field("trigger", e.TriggerID)
	case HomeOpened:
		field("user", e.User)
		field("channel", e.Channel)
	case PaneOpened:
		field("user", e.User)
		field("channel", e.Channel)
		field("thread", e.ThreadTS)
		field("beside", e.Beside)
	case Press:
		field("channel", e.Channel)
		field("user", e.User)
		field("action", e.Action)
		field("value", e.Value)
		field("ts", e.TS)
		field("thread", e.ThreadTS)
		field("trigger", e.TriggerID)
		field("response", e.ResponseURL)
		field("seen by", map[bool]string{true: "who pressed", false: "everybody"}[e.Ephemeral])
		showView(field, e.View)
	}
	return b.String()
}

func showAsk(field func(name, value string), ask Ask) {
	field("channel", ask.Channel)
	field("user", ask.User)
	field("written by", ask.Author)
	field("via", string(ask.Via))
	field("text", ask.Text)
	field("ts", ask.TS)
	field("thread", ask.ThreadTS)
	field("beside", ask.Beside)
	field("trigger", ask.TriggerID)
	field("response", ask.ResponseURL)
	field("answer in thread", ask.Place().ThreadTS)
	field("conversation", ask.Conversation())
	field("shared", sharing(ask.Shared, ask.Stranger))
}

// sharing says whether a channel is shared, and with whom.
func sharing(shared, stranger bool) string {
	return map[[2]bool]string{{true, false}: "by one of ours", {true, true}: "by a stranger", {false, true}: "wrong"}[[2]bool{shared, stranger}]
}

func showView(field func(name, value string), v View) {
	field("view", v.ID)
	field("view kind", v.Kind)
	field("view hash", v.Hash)
	field("callback", v.Callback)
	field("metadata", v.Metadata)
	for _, block := range slices.Sorted(maps.Keys(v.Inputs)) {
		field("input "+block, v.Inputs[block])
	}
}

func TestParseEnvelopeIsLenient(t *testing.T) {
	e, err := ParseEnvelope([]byte(`{"envelope_id":"e1","type":7,"payload":[1],"retry_attempt":"many"}`))
	if err != nil || e.ID != "e1" {
		t.Errorf("ParseEnvelope = %+v, %v; want the id in spite of the other fields", e, err)
	}
	if _, err := ParseEnvelope([]byte(`{"envelope_id":`)); err == nil {
		t.Error("ParseEnvelope takes what is not JSON")
	}
}

func TestMentionIsCut(t *testing.T) {
	for text, want := range map[string]string{
		"<@U0BOT> who owns x":               "who owns x",
		"hey <@U0BOT|who-owns>, who owns x": "hey  , who owns x",
		"who owns x <@U0BOT>":               "who owns x",
		"<@U0BOT><@U0BOT>":                  "",
	} {
		if got, found := testSelf.cutMention(text); got != want || !found {
			t.Errorf("cutMention(%q) = %q, %v; want %q", text, got, found, want)
		}
	}
	for _, text := range []string{"<@U0BOTTLE> who owns x", "who owns x <@U0BOT", "<@U0BOT|x", "U0BOT", "@who-owns", ""} {
		if got, found := testSelf.cutMention(text); got != text || found {
			t.Errorf("cutMention(%q) = %q, %v; want it unchanged", text, got, found)
		}
	}
}

// FuzzDecode: whatever arrives is decoded or ignored, and an event can always be
// claimed, told apart from what the bot does itself, and a question answered.
func FuzzDecode(f *testing.F) {
	files, err := filepath.Glob("testdata/decode/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(a.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		e, err := ParseEnvelope(frame)
		if err != nil {
			return
		}
		event, ignored := Decode(e, testSelf)
		if (event == nil) != (ignored != "") {
			t.Fatalf("ignored (%s), and decoded to %+v", ignored, event)
		}
		if event == nil {
			return
		}
		if from := event.origin(); from.Key == "" || from.User == testSelf.UserID {
			t.Errorf("no event: %+v", event)
		}
		ask, ok := event.(Ask)
		if !ok {
			return
		}
		if to := ask.Place(); to.Channel == "" && to.ResponseURL == "" {
			t.Errorf("nowhere to answer: %+v", ask)
		}
	})
}
