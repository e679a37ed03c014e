package workspace

// The door for views: every modal and home tab of the app passes here.
// Source: docs.slack.dev/reference/views.

import (
	"encoding/json"
	"slices"
)

// maxViewBytes is the size of a whole view ("greater than 250kb" is refused).
const maxViewBytes = 250_000

// newView checks what an app wants to show on a modal or a home tab. There is
// no way around it.
func newView(text string, on surface) (*View, error) {
	var o jsonObject
	if json.Unmarshal([]byte(text), &o) != nil || o == nil {
		return nil, invalidView(newChecker(on).failing("/view", "type_mismatch", "must provide an object"))
	}
	if len(text) > maxViewBytes {
		return nil, refuse("view_too_large")
	}
	k := newChecker(on)
	k.view("/view", o)
	if len(k.problems) > 0 {
		return nil, invalidView(k)
	}
	v := &View{}
	if err := json.Unmarshal([]byte(text), v); err != nil {
		return nil, invalidView(k.failing("/view", "type_mismatch", err.Error()))
	}
	blocks, _ := o["blocks"].([]any)
	v.Blocks = withIDs(blocks)
	v.State, v.ID, v.Hash, v.PreviousViewID, v.RootViewID = nil, "", "", "", ""
	return v, nil
}

func (k *checker) failing(at, code, message string) *checker {
	k.report(at, code, "%s", message)
	return k
}

func invalidView(k *checker) error {
	return &apiError{Code: "invalid_arguments", Messages: k.messages(), Problems: k.problems}
}

// view checks a view and its blocks.
func (k *checker) view(at string, o jsonObject) {
	viewRules()[k.surface](k, at, o)
	blocks, ok := o["blocks"].([]any)
	if !ok {
		if o["blocks"] != nil {
			k.report(child(at, "blocks"), "type_mismatch", "must provide an array")
		}
		return
	}
	k.blocks(child(at, "blocks"), blocks)
	if k.surface == onModal && o["submit"] == nil && slices.ContainsFunc(blocks, isInput) {
		k.report(at, "missing_field", "must define `submit` to use an `input` block in modals")
	}
}

func isInput(v any) bool {
	b, _ := v.(jsonObject)
	return b["type"] == "input"
}

func viewRules() map[surface]rule {
	shared := members{
		"blocks!": anything, "private_metadata": str(0, 3000), "callback_id": str(0, 255), "external_id": str(0, 255),
	}
	home, modal := members{"type!": enum("home")}, members{
		"type!": enum("modal"), "title!": plain(24), "submit": orNull(plain(24)), "close": orNull(plain(24)),
		"clear_on_close": boolean, "notify_on_close": boolean, "submit_disabled": boolean,
	}
	for name, r := range shared {
		home[name], modal[name] = r, r
	}
	return map[surface]rule{onHome: object(home), onModal: object(modal)}
}
