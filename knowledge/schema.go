package knowledge

import _ "embed"

// The format of a knowledge file for editors, as far as a schema can tell it.

//go:embed schema.json
var schemaJSON []byte

// Schema is a JSON Schema of draft 2020-12 for a knowledge file. It takes every file
// that [Load] takes, and most that Load does not are rejected by it too: not those
// whose mistakes lie between two places, such as an id that leads nowhere.
func Schema() []byte { return append([]byte(nil), schemaJSON...) }
