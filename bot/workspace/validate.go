// Block Kit validation.

package workspace

type surface string

const onMessage surface = "message"
const maxAttachments = 100

type problem struct{ Pointer, Code, Message string }

func checkBlocks(on surface, blocks []any) []problem   { return nil }
func checkAttachments(list []map[string]any) []problem { return nil }
func messagesOf(ps []problem) []string                 { return nil }
