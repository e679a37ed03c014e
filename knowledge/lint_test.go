package knowledge

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"whoowns/knowledge/golden"
)

// lintDay is today to the golden files of lint.
var lintDay = Date{time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)}

// Each archive in testdata/lint is a directory of knowledge files and what lint
// finds in it. The rule that an archive is named for must be broken in bad.yaml, and
// must not be in good.yaml, the nearest file that does not break it.
func TestLint(t *testing.T) {
	golden.Run(t, "testdata/lint/*.txtar", func(t *testing.T, a *txtar.Archive) string {
		rule := strings.TrimSuffix(path.Base(t.Name()), ".txtar")
		var out strings.Builder
		for _, f := range a.Files {
			_, problems := Lint([]File{{f.Name, f.Data}}, LintOptions{Today: lintDay})
			for _, p := range problems {
				fmt.Fprintf(&out, "%s: %s [%s]\n", p.Severity(), p, p.Rule)
			}
			broken := slices.ContainsFunc(problems, func(p Problem) bool { return p.Rule == rule })
			if want := f.Name == "bad.yaml"; broken != want {
				t.Errorf("%s breaks %s: %v, want %v", f.Name, rule, broken, want)
			}
		}
		return out.String()
	})
}

// Each rule of this package has an archive, and a problem of loading is told as
// before.
func TestLintRules(t *testing.T) {
	elsewhere := []string{RuleLongReply, RuleUnknownChannel, RuleUnknownHolder, RuleUnknownMaintainers} // checked by the command
	for _, r := range LintRules() {
		_, err := os.Stat("testdata/lint/" + r.Name + ".txtar")
		if missing := errors.Is(err, fs.ErrNotExist); missing != slices.Contains(elsewhere, r.Name) {
			t.Errorf("%s has a golden file: %v", r.Name, !missing)
		}
	}
	x, problems := Lint([]File{{"x.yaml", []byte("roles: {qa: {nmae: QA}}")}}, LintOptions{})
	if x != nil || len(problems) != 1 || problems[0].Rule != RuleUnknownKey || problems[0].Severity() != Error {
		t.Errorf("got %v", problems)
	}
}

// The embedded file breaks no rule, as long as it was reviewed within a year.
func TestLintDefault(t *testing.T) {
	files, err := Read("")
	if err != nil {
		t.Fatal(err)
	}
	reviewed := Default().Reviewed
	if _, problems := Lint(files, LintOptions{Today: reviewed}); len(problems) > 0 {
		t.Error(problems)
	}
	later := Date{reviewed.AddDate(1, 0, 1)}
	if _, problems := Lint(files, LintOptions{Today: later}); len(problems) != 1 || problems[0].Rule != RuleReviewDue {
		t.Errorf("a year later: %v", problems)
	}
}
