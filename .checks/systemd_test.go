package checks

// The unit of systemd, held to systemd's own judgement.

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var setting = regexp.MustCompile(`(?m)^([A-Za-z]+)=(.*)$`)

// readUnit reads the lines of the unit by their names.
func readUnit(t *testing.T) (text string, settings map[string][]string) {
	t.Helper()
	file, err := os.ReadFile("../deploy/who-owns.service")
	if err != nil {
		t.Fatal(err)
	}
	settings = map[string][]string{}
	for _, line := range setting.FindAllStringSubmatch(string(file), -1) {
		settings[line[1]] = append(settings[line[1]], line[2])
	}
	return string(file), settings
}

// systemd understands each line, and leaves the service little to do harm with.
func TestUnit(t *testing.T) {
	need(t, false, "systemd-analyze", "true")
	program, err := exec.LookPath("true")
	if err != nil {
		t.Fatal(err)
	}
	text, _ := readUnit(t)
	// It looks for the program, which is not installed where this is checked.
	unit := filepath.Join(t.TempDir(), "who-owns.service")
	if err := os.WriteFile(unit, []byte(strings.ReplaceAll(text, "/usr/local/bin/who-owns", program)), 0o666); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("systemd-analyze", "verify", "--man=no", unit).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("verify: %v\n%s", err, out)
	}
	const exposed = "20" // tenths; it is at 12 where nothing but the network is open
	if out, err := exec.Command("systemd-analyze", "security", "--offline=yes", "--threshold="+exposed, unit).CombinedOutput(); err != nil {
		t.Errorf("security: %v\n%s", err, out)
	}
}

// The service finds the tokens where systemd puts them, and writes where it may.
func TestUnitSettings(t *testing.T) {
	_, settings := readUnit(t)
	env := map[string]string{}
	for _, e := range settings["Environment"] {
		name, value, _ := strings.Cut(e, "=")
		env[name] = value
	}
	checkOptions(t, env)
	loaded := map[string]bool{}
	for _, c := range settings["LoadCredential"] {
		name, _, _ := strings.Cut(c, ":")
		loaded["%d/"+name] = true
	}
	for _, variable := range []string{"SLACK_BOT_TOKEN_FILE", "SLACK_APP_TOKEN_FILE"} {
		if !loaded[env[variable]] {
			t.Errorf("%s is %q, which is no credential: %v", variable, env[variable], loaded)
		}
	}
	if dir := "sqlite:%S/" + settings["StateDirectory"][0] + "/"; !strings.HasPrefix(env["WHO_OWNS_STORE"], dir) {
		t.Errorf("the store is %s, not below %s", env["WHO_OWNS_STORE"], dir)
	}
}
