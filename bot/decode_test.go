package bot

// What is taken for a question, and what is not.

import (
	"fmt"
	"path/filepath"
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
		ask, ignored := Decode(e, testSelf)
		got := fmt.Sprintf("ignored: %s\n", ignored)
		if ignored == "" {
			got = show(t, ask)
		}
		setSection(a, "want", got)
	})
}

// show is an Ask with the fields that are set.
func show(t *testing.T, ask Ask) string {
	t.Helper()
	var b strings.Builder
	for _, field := range [][2]string{
		{"key", ask.Key}, {"team", ask.Team}, {"channel", ask.Channel}, {"user", ask.User}, {"via", string(ask.Via)},
		{"text", ask.Text}, {"ts", ask.TS}, {"thread", ask.ThreadTS}, {"response", ask.ResponseURL},
		{"answer in thread", ask.Place().ThreadTS}, {"conversation", ask.Conversation()},
	} {
		if field[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", field[0], field[1])
		}
	}
	return b.String()
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

// FuzzDecode: whatever arrives is decoded or ignored, and a question can always
// be claimed, answered and told apart from one's own message.
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
		ask, ignored := Decode(e, testSelf)
		if ignored != "" {
			if ask != (Ask{}) {
				t.Errorf("ignored (%s), but decoded to %+v", ignored, ask)
			}
			return
		}
		if ask.Key == "" || ask.User == testSelf.UserID {
			t.Errorf("not a question: %+v", ask)
		}
		if !ask.Via.Addressed() {
			t.Errorf("via %q is not addressed", ask.Via)
		}
		if to := ask.Place(); to.Channel == "" && to.ResponseURL == "" {
			t.Errorf("nowhere to answer: %+v", ask)
		}
	})
}
