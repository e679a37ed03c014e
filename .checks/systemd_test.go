package checks

// The systemd unit: held to systemd itself.

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const unit = "who-owns.service"

// mostExposed is the most that systemd-analyze security may make of the unit, of 10.0,
// in tenths.
const mostExposed = "15"

// readUnit is the unit with a program in it that is on every machine: systemd looks
// whether there is one.
func readUnit(t *testing.T) (text, path string) {
	t.Helper()
	data, err := os.ReadFile("../deploy/" + unit)
	if err != nil {
		t.Fatal(err)
	}
	text = string(data)
	const start = "ExecStart=/usr/local/bin/who-owns serve\n"
	if !strings.Contains(text, start) {
		t.Fatalf("no %s", start)
	}
	path = filepath.Join(t.TempDir(), unit)
	if err := os.WriteFile(path, []byte(strings.Replace(text, start, "ExecStart=/bin/true serve\n", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	return text, path
}

func TestUnitIsValidAndTight(t *testing.T) {
	need(t, false, "systemd-analyze")
	_, path := readUnit(t)
	if out, err := exec.CommandContext(t.Context(), "systemd-analyze", "verify", path).CombinedOutput(); err != nil || strings.Contains(string(out), path) {
		t.Errorf("verify: %v\n%s", err, out)
	}
	out, err := exec.CommandContext(t.Context(), "systemd-analyze", "security", "--offline=yes", "--threshold="+mostExposed, path).CombinedOutput()
	if err != nil {
		t.Errorf("security: %v\n%s", err, out)
	}
	_, verdict, _ := strings.Cut(string(out), "Overall exposure level")
	t.Log("exposure", strings.TrimSpace(verdict))
}

// What the unit sets is what the program reads.
func TestUnitSetsOptions(t *testing.T) {
	options, err := os.ReadFile("../deploy/OPTIONS.md")
	if err != nil {
		t.Fatal(err)
	}
	text, _ := readUnit(t)
	n := 0
	for line := range strings.Lines(text) {
		setting, ok := strings.CutPrefix(line, "Environment=")
		if !ok {
			continue
		}
		n++
		name, _, _ := strings.Cut(setting, "=")
		if !strings.Contains(string(options), "`"+name+"`") {
			t.Errorf("there is no option %s", name)
		}
	}
	if n == 0 {
		t.Error("it sets nothing")
	}
}
