package workspace

// JSON as Slack writes it.

import (
	"bytes"
	"encoding/json"
)

// mustJSON encodes what cannot fail: maps, strings, numbers and JSON that was
// checked when it came in. It leaves < > & as they are.
func mustJSON(v any) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("workspace: " + err.Error())
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}

// fields is a value's JSON object as a map.
func fields(v any) map[string]any {
	var m map[string]any
	if err := json.Unmarshal(mustJSON(v), &m); err != nil {
		panic("workspace: " + err.Error())
	}
	return m
}
