package workspace

// Every limit of the validator, and what an app is told beyond it.

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden runs each pair of files "name.in" and "name.want" of an archive and
// compares what the first becomes with the second.
func golden(t *testing.T, path string, become func(in string) string) {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		in, want := archive.Files[i], &archive.Files[i+1]
		name, ok := strings.CutSuffix(in.Name, ".in")
		if !ok || want.Name != name+".want" {
			t.Fatalf("%s: %s is followed by %s", path, in.Name, want.Name)
		}
		got := become(strings.TrimSuffix(string(in.Data), "\n")) + "\n"
		if *update {
			want.Data = []byte(got)
		} else if diff := cmp.Diff(string(want.Data), got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// refused is what an app is told about the blocks, "accepted" if nothing.
func refused(blocks string) string {
	_, err := newDraft(args{"text": "fallback", "blocks": blocks})
	if err == nil {
		return "accepted"
	}
	e := err.(*apiError)
	return strings.Join(append([]string{e.Code}, e.Messages...), "\n")
}

func TestValidatorGolden(t *testing.T) { golden(t, "testdata/validate.txtar", refused) }

// row is a table row with n cells.
func row(n int, text string) string {
	cell := fmt.Sprintf(`{"type":"raw_text","text":%q}`, text)
	return "[" + strings.TrimSuffix(strings.Repeat(cell+",", n), ",") + "]"
}

func table(rows, cells int, text string) string {
	r := row(cells, text)
	return `{"type":"table","rows":[` + strings.TrimSuffix(strings.Repeat(r+",", rows), ",") + "]}"
}

func section(runes int) string {
	return fmt.Sprintf(`{"type":"section","text":{"type":"mrkdwn","text":%q}}`, strings.Repeat("é", runes))
}

func repeat(n int, block string) string {
	return "[" + strings.TrimSuffix(strings.Repeat(block+",", n), ",") + "]"
}

// TestValidatorLimits goes to each limit and one past it.
func TestValidatorLimits(t *testing.T) {
	button := `{"type":"button","text":{"type":"plain_text","text":"x"},"value":"%s"}`
	tooLong := "[ERROR] must be less than %d characters [json-pointer:%s]"
	tooMany := "[ERROR] no more than %d items allowed [json-pointer:%s]"
	for _, c := range []struct{ name, fits, over, want string }{
		{"blocks", repeat(50, section(1)), repeat(51, section(1)), fmt.Sprintf(tooMany, 50, "/blocks")},
		{"section in characters", repeat(1, section(3000)), repeat(1, section(3001)), fmt.Sprintf(tooLong, 3001, "/blocks/0/text/text")},
		{"rows", repeat(1, table(100, 1, "x")), repeat(1, table(101, 1, "x")), fmt.Sprintf(tooMany, 100, "/blocks/0/rows")},
		{"cells", repeat(1, table(1, 20, "x")), repeat(1, table(1, 21, "x")), fmt.Sprintf(tooMany, 20, "/blocks/0/rows/0")},
		{"table text", repeat(1, table(10, 10, strings.Repeat("x", 100))), repeat(1, table(10, 10, strings.Repeat("x", 101))), fmt.Sprintf(tooLong, 10001, "/blocks/0/rows")},
		{"markdown in all blocks", repeat(2, `{"type":"markdown","text":"`+strings.Repeat("x", 6000)+`"}`), repeat(2, `{"type":"markdown","text":"`+strings.Repeat("x", 6001)+`"}`), fmt.Sprintf(tooLong, 12001, "/blocks/1/text")},
		{"actions", `[{"type":"actions","elements":` + repeat(25, fmt.Sprintf(button, "v")) + `}]`, `[{"type":"actions","elements":` + repeat(26, fmt.Sprintf(button, "v")) + `}]`, fmt.Sprintf(tooMany, 25, "/blocks/0/elements")},
		{"button value", `[{"type":"actions","elements":[` + fmt.Sprintf(button, strings.Repeat("v", 2000)) + `]}]`, `[{"type":"actions","elements":[` + fmt.Sprintf(button, strings.Repeat("v", 2001)) + `]}]`, fmt.Sprintf(tooLong, 2001, "/blocks/0/elements/0/value")},
		{"block_id", `[{"type":"divider","block_id":"` + strings.Repeat("i", 255) + `"}]`, `[{"type":"divider","block_id":"` + strings.Repeat("i", 256) + `"}]`, fmt.Sprintf(tooLong, 256, "/blocks/0/block_id")},
	} {
		if got := refused(c.fits); got != "accepted" {
			t.Errorf("%s at the limit: %s", c.name, got)
		}
		if got := refused(c.over); !strings.Contains(got, c.want) {
			t.Errorf("%s over the limit: %s", c.name, got)
		}
	}
}

func TestDraftsWithoutBlocks(t *testing.T) {
	for _, c := range []struct {
		a    args
		want string
	}{
		{args{"text": " "}, "no_text"},
		{args{"text": "x", "blocks": "{}"}, "invalid_blocks_format"},
		{args{"text": "x", "attachments": "nonsense"}, "invalid_attachments"},
		{args{"text": "x", "metadata": `{"event_type":"a"}`}, "invalid_metadata_schema"},
		{args{"text": "x", "metadata": "nonsense"}, "invalid_metadata_format"},
		{args{"text": "x", "markdown_text": "y"}, "markdown_text_conflict"},
		{args{"markdown_text": strings.Repeat("x", 12_001)}, "msg_too_long"},
		{args{"attachments": "[" + strings.Repeat("{},", 100) + "{}]"}, "too_many_attachments"},
	} {
		if _, err := newDraft(c.a); err == nil || err.Error() != c.want {
			t.Errorf("%.60v: %v, want %s", c.a, err, c.want)
		}
	}
	d, err := newDraft(args{"text": strings.Repeat("é", 40_001)})
	if err != nil || length(d.text) != 40_000 {
		t.Errorf("long text: %d characters, %v", length(d.text), err)
	}
}

func TestTablesInAttachmentsCount(t *testing.T) {
	one := repeat(1, table(1, 1, "x"))
	_, err := newDraft(args{"blocks": one, "attachments": `[{"blocks":` + one + `}]`})
	e, _ := err.(*apiError)
	if e == nil || e.Code != "invalid_attachments" || e.Messages[0] != "[ERROR] only_one_table_allowed [json-pointer:/attachments/0/blocks/0]" {
		t.Errorf("got %+v", e)
	}
}

func TestBlocksGetIDs(t *testing.T) {
	d, err := newDraft(args{"blocks": `[{"type":"divider"},{"type":"divider","block_id":"mine"}]`})
	if err != nil {
		t.Fatal(err)
	}
	var blocks []struct {
		ID string `json:"block_id"`
	}
	if err := json.Unmarshal(d.blocks, &blocks); err != nil || blocks[0].ID == "" || blocks[1].ID != "mine" {
		t.Errorf("got %s, %v", d.blocks, err)
	}
}
