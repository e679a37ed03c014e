package knowledge

import (
	"fmt"
	"slices"
	"strings"
)

// Misspelt keys and ids: what was probably meant.

// closest returns the candidate that word is most likely a misspelling of. The
// cut-off is a third of the longer of the two, but at least one edit: further
// away a guess misleads more than it helps. Of equals the first wins.
func closest(word string, candidates []string) (string, bool) {
	best, bestEdits := "", -1
	for _, c := range candidates {
		limit := max(1, max(len(word), len(c))/3)
		if bestEdits >= 0 {
			limit = min(limit, bestEdits-1)
		}
		if n := edits(word, c, limit); n <= limit {
			best, bestEdits = c, n
		}
	}
	return best, bestEdits >= 0
}

// edits counts the insertions, deletions, replacements and swaps of neighbours
// that turn a into b, byte by byte (Damerau-Levenshtein, optimal string
// alignment). A distance above limit is reported as limit+1.
func edits(a, b string, limit int) int {
	if a == b {
		return 0
	}
	if limit < 1 || max(len(a), len(b))-min(len(a), len(b)) > limit {
		return limit + 1
	}
	beforeLast, last := make([]int, len(b)+1), make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], beforeLast[j-2]+1)
			}
		}
		if slices.Min(row) > limit {
			return limit + 1
		}
		beforeLast, last, row = last, row, beforeLast
	}
	return min(last[len(b)], limit+1)
}

// otherWords are what people write for a key who think of another format.
var otherWords = map[string]string{
	"answer": "says", "description": "says", "text": "says",
	"label": "name", "title": "name",
	"phrases": "asked", "questions": "asked", "triggers": "asked",
	"owner": "accountable", "owners": "contested", "synonyms": "aliases",
	"link": "url", "roles": "between",
}

// suggestKey is the hint for an unknown key where valid ones are expected.
func suggestKey(key string, valid []string) string {
	if k, ok := closest(strings.ToLower(key), valid); ok {
		return fmt.Sprintf("did you mean %q?", k)
	}
	if k := otherWords[key]; slices.Contains(valid, k) {
		return fmt.Sprintf("did you mean %q?", k)
	}
	return "valid here: " + strings.Join(valid, ", ")
}
