package workspace

import "strconv"

// withBlockIDs names the blocks that have no block_id, as Slack does.
func withBlockIDs(blocks []any) []byte {
	for n, b := range blocks {
		if block, ok := b.(map[string]any); ok && block["block_id"] == nil {
			block["block_id"] = "b" + strconv.Itoa(n+1)
		}
	}
	return mustJSON(blocks)
}
