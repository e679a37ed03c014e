package bot

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

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

// forEachArchive runs test on each archive as a subtest of its name, and
// compares what the test made of the archive to the file.
func forEachArchive(t *testing.T, pattern string, test func(*testing.T, *txtar.Archive)) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := string(txtar.Format(a))
			test(t, a)
			got := string(txtar.Format(a))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-want +got; -update writes it):\n%s", file, diff)
			}
		})
	}
}

func section(t *testing.T, a *txtar.Archive, name string) []byte {
	t.Helper()
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data
		}
	}
	t.Fatalf("no section %q", name)
	return nil
}

func setSection(a *txtar.Archive, name, data string) {
	for i, f := range a.Files {
		if f.Name == name {
			a.Files[i].Data = []byte(data)
			return
		}
	}
	a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(data)})
}

// jsonOf is v as the client library sends it.
func jsonOf(t *testing.T, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
