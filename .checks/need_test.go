package checks

import (
	"os"
	"os/exec"
	"testing"
)

// need skips a test where a command is not there, or where it takes root. In CI
// nothing is to be skipped: with CI_NO_SKIP the test fails instead.
func need(t *testing.T, root bool, commands ...string) {
	t.Helper()
	missing := t.Skipf
	if os.Getenv("CI_NO_SKIP") != "" {
		missing = t.Fatalf
	}
	for _, c := range commands {
		if _, err := exec.LookPath(c); err != nil {
			missing("needs %s", c)
		}
	}
	if root && os.Getuid() != 0 {
		missing("needs root")
	}
}
