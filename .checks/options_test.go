package checks

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var optionRow = regexp.MustCompile("(?m)^\\| `([A-Z_]+)` \\|")

// checkOptions reports variables that the program would not look at. The page that
// lists them is generated from what it has.
func checkOptions(t *testing.T, env map[string]string) {
	t.Helper()
	page, err := os.ReadFile("../deploy/OPTIONS.md")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, row := range optionRow.FindAllStringSubmatch(string(page), -1) {
		known[row[1]] = true
	}
	for name := range env {
		if (strings.HasPrefix(name, "WHO_OWNS_") || strings.HasPrefix(name, "SLACK_")) && !known[name] {
			t.Errorf("who-owns has no option %s", name)
		}
	}
}
