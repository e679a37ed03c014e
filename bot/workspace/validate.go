package workspace

// Block Kit validation: every message of the app passes here, and what Slack
// would reject is rejected with a pointer to it, worded as Slack words it.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// surface is a place where blocks are shown.
type surface string

const (
	onMessage surface = "message"
	onModal   surface = "modal"
	onHome    surface = "home"
)

// Limits over a whole message.
const (
	maxMessageBlocks  = 50
	maxViewBlocks     = 100
	maxAttachments    = 100
	maxMarkdownBlocks = 12_000 // characters over all markdown blocks
	maxTables         = 1      // table and data_table together
)

// problem is one thing Slack would reject, as blocks.validate reports it.
type problem struct {
	Pointer string `json:"pointer"` // RFC 6901
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (p problem) String() string {
	return fmt.Sprintf("[ERROR] %s [json-pointer:%s]", p.Message, p.Pointer)
}

// checker collects problems and what is counted over a whole message.
type checker struct {
	surface  surface
	problems []problem
	types    map[string]blockType
	tables   int
	charts   int
	markdown int
	blockIDs map[string]bool
}

func newChecker(on surface) *checker {
	return &checker{surface: on, types: blockTypes(), blockIDs: map[string]bool{}}
}

func (k *checker) report(at, code, format string, args ...any) {
	k.problems = append(k.problems, problem{Pointer: at, Code: code, Message: fmt.Sprintf(format, args...)})
}

// messages are the problems in the words of response_metadata.messages.
func (k *checker) messages() []string {
	var out []string
	for _, p := range k.problems {
		out = append(out, p.String())
	}
	return out
}

// blocks checks a list of blocks.
func (k *checker) blocks(at string, blocks []any) {
	most := maxViewBlocks
	if k.surface == onMessage {
		most = maxMessageBlocks
	}
	if len(blocks) > most {
		k.report(at, "too_many_items", "no more than %d items allowed", most)
	}
	for n, b := range blocks {
		k.block(child(at, strconv.Itoa(n)), b)
	}
}

// block checks one block: that there is such a type, that it may be here, and
// what is in it.
func (k *checker) block(at string, v any) {
	b, ok := v.(map[string]any)
	if !ok {
		k.report(at, "type_mismatch", "must provide an object")
		return
	}
	name, ok := typeOf(k, at, b)
	if !ok {
		return
	}
	t, known := k.types[name]
	if !known || !slices.Contains(t.surfaces, k.surface) {
		k.report(child(at, "type"), "unsupported_type", "unsupported type: %s", name)
		return
	}
	t.rule(k, at, b)
	k.blockID(at, b)
	k.actionIDs(at, b)
	k.count(at, name, b)
}

// actionIDs: unique in their block.
func (k *checker) actionIDs(at string, b map[string]any) {
	elements, _ := b["elements"].([]any)
	known := map[string]bool{}
	for n, v := range elements {
		e, _ := v.(map[string]any)
		id, _ := e["action_id"].(string)
		if id != "" && known[id] {
			k.report(child(child(at, "elements"), strconv.Itoa(n)), "duplicate", "action_id already exists: %s", id)
		}
		known[id] = true
	}
}

// blockID: unique in the message.
func (k *checker) blockID(at string, b map[string]any) {
	id, _ := b["block_id"].(string)
	if id == "" {
		return
	}
	if k.blockIDs[id] {
		k.report(child(at, "block_id"), "duplicate", "block_id already exists: %s", id)
	}
	k.blockIDs[id] = true
}

// count keeps the limits that hold over all blocks of a kind.
func (k *checker) count(at, name string, b map[string]any) {
	switch name {
	case "table", "data_table":
		if k.tables++; k.tables > maxTables {
			k.report(at, "only_one_table_allowed", "only_one_table_allowed")
		}
	case "data_visualization":
		if k.charts++; k.charts > maxCharts {
			k.report(at, "too_many_items", "no more than %d data_visualization blocks allowed", maxCharts)
		}
	case "markdown":
		text, _ := b["text"].(string)
		if k.markdown += length(text); k.markdown > maxMarkdownBlocks {
			k.report(child(at, "text"), "too_long", "must be less than %d characters", maxMarkdownBlocks+1)
		}
	}
}

// attachments checks the blocks inside attachments.
func (k *checker) attachments(list []map[string]any) {
	for n, a := range list {
		if blocks, ok := a["blocks"].([]any); ok {
			k.blocks("/attachments/"+strconv.Itoa(n)+"/blocks", blocks)
		}
	}
}

// typeOf returns the required "type" of an object.
func typeOf(k *checker, at string, v map[string]any) (name string, ok bool) {
	raw, present := v["type"]
	if !present {
		k.report(at, "missing_field", "missing required field: type")
		return "", false
	}
	if name, ok = raw.(string); !ok {
		k.report(child(at, "type"), "type_mismatch", "must provide a string")
	}
	return name, ok
}

// pointed escapes a name for a JSON pointer: RFC 6901.
var pointed = strings.NewReplacer("~", "~0", "/", "~1")

// child is the pointer to a member of what is at a pointer.
func child(at, name string) string { return at + "/" + pointed.Replace(name) }

// withIDs names the blocks without a block_id and the elements without an
// action_id, as Slack does.
func withIDs(blocks []any) []byte {
	for n, v := range blocks {
		b, ok := v.(jsonObject)
		if !ok {
			continue
		}
		if b["block_id"] == nil || b["block_id"] == "" {
			b["block_id"] = "b" + strconv.Itoa(n+1)
		}
		several, _ := b["elements"].([]any)
		for m, e := range append(several[:len(several):len(several)], b["element"], b["accessory"]) {
			nameElement(e, "a"+strconv.Itoa(m+1))
		}
	}
	return mustJSON(blocks)
}

// nameElement gives an interactive element an action_id.
func nameElement(v any, id string) {
	e, _ := v.(jsonObject)
	if e == nil || e["action_id"] != nil {
		return
	}
	kind := textOf(e, "type")
	_, stateful := answerFields[kind]
	switch kind {
	case "button", "overflow", "feedback_buttons", "icon_button", "workflow_button", "rich_text_input", "file_input":
		stateful = true
	}
	if stateful {
		e["action_id"] = id
	}
}
