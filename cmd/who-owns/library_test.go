package main

// The knowledge in use: what is added is in use at once, and what is wrong never
// is.

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whoowns/knowledge"
)

const releaseNotes = `duties:
  # Approved by Ana.
  release-notes: {name: Release notes, accountable: product-owner, asked: [who writes the release notes]}
`

// outcome is what the library says to a question.
func (l *library) outcome(question string) knowledge.Outcome {
	return l.inUse().Answer(knowledge.Question{Text: question, Via: knowledge.Mention}).Outcome
}

func openOverlay(t *testing.T, overlay string) *library {
	t.Helper()
	l, err := openLibrary("", overlay, "")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestAddIsInUseAtOnce(t *testing.T) {
	overlay := filepath.Join(t.TempDir(), "state", "overlay.yaml")
	l := openOverlay(t, overlay)
	before := l.inUse()
	if got := l.outcome("who writes the release notes?"); got != knowledge.Unknown {
		t.Fatalf("before it is %s", got)
	}
	if err := l.add([]byte(releaseNotes)); err != nil {
		t.Fatal(err)
	}
	if got := l.outcome("who writes the release notes?"); got != knowledge.Answered {
		t.Errorf("after it is %s", got)
	}
	if before == l.inUse() {
		t.Error("an index that is in use was changed")
	}
	if got := openOverlay(t, overlay).outcome("who writes the release notes?"); got != knowledge.Answered {
		t.Errorf("opened again it is %s", got)
	}
	files, err := os.ReadDir(filepath.Dir(overlay))
	if err != nil || len(files) != 1 {
		t.Errorf("beside the overlay there are %v (%v)", files, err)
	}
}

// Whoever is asked instead of the file's maintainers stays so.
func TestAddKeepsMaintainers(t *testing.T) {
	l, err := openLibrary("", filepath.Join(t.TempDir(), "overlay.yaml"), "C0PRODOPS")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.add([]byte(releaseNotes)); err != nil {
		t.Fatal(err)
	}
	if got := l.inUse().Base().Maintainers; got != "C0PRODOPS" {
		t.Errorf("the maintainers are %q", got)
	}
}

func TestAddRefuses(t *testing.T) {
	for name, c := range map[string]struct{ entry, want string }{
		"a blank":         {"duties:\n  a: {name: A, accountable: }\n", "entry:2:29: accountable must be text"},
		"an unknown role": {"duties:\n  a: {name: A, accountable: tech-lead}\n", "entry:2:29: accountable names the unknown role"},
		"a taken id":      {"duties:\n  spec-refinement: {name: A, accountable: product-owner}\n", "is taken by the duty at product-roles.yaml:"},
		"an id approved":  {releaseNotes, "is taken by the duty at "},
		"other owners":    {"maintainers: C0EVIL\n" + strings.ReplaceAll(releaseNotes, "release-notes", "others"), "entry:1:14: maintainers differs"},
		"no YAML":         {"duties: {", "entry:1:10: not valid YAML"},
		"nothing":         {"", "nothing to add"},
	} {
		t.Run(name, func(t *testing.T) {
			overlay := filepath.Join(t.TempDir(), "overlay.yaml")
			if err := os.WriteFile(overlay, []byte("maintainers: C0PRODOPS\n"+releaseNotes), 0o600); err != nil {
				t.Fatal(err)
			}
			l := openOverlay(t, overlay)
			before := l.inUse()
			err := l.add([]byte(c.entry))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("added with %v, want %q", err, c.want)
			}
			if _, ok := errors.AsType[knowledge.Problems](err); !ok && c.entry != "" {
				t.Errorf("%v holds no Problems", err)
			}
			after, err := os.ReadFile(overlay)
			if diff := cmp.Diff("maintainers: C0PRODOPS\n"+releaseNotes, string(after)); diff != "" || err != nil {
				t.Errorf("the overlay changed (%v), -want +got:\n%s", err, diff)
			}
			if l.inUse() != before {
				t.Error("what is in use changed")
			}
		})
	}
}

func TestAddWithoutOverlay(t *testing.T) {
	if err := openOverlay(t, "").add([]byte(releaseNotes)); err == nil || !strings.Contains(err.Error(), "WHO_OWNS_OVERLAY") {
		t.Errorf("added to nothing with %v", err)
	}
}

// Several maintainers approve at the same time, while questions are answered.
func TestAddTogether(t *testing.T) {
	overlay := filepath.Join(t.TempDir(), "overlay.yaml")
	l := openOverlay(t, overlay)
	var all sync.WaitGroup
	for _, id := range []string{"one", "two", "three", "four"} {
		all.Go(func() {
			if err := l.add([]byte("duties: {" + id + ": {name: Thing " + id + ", accountable: product-owner}}")); err != nil {
				t.Error(err)
			}
		})
		all.Go(func() { l.outcome("who grooms the backlog?") })
	}
	all.Wait()
	base := openOverlay(t, overlay).inUse().Base()
	if n := len(base.Duties) - len(knowledge.Default().Duties); n != 4 {
		t.Errorf("%d of 4 entries are in the overlay", n)
	}
}

// What lint calls an error keeps a file out of use as what does not load; a warning
// does not. What is in use answers, and takes entries, meanwhile.
func TestReloadTakesWhatPasses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, oneDuty)
	l, err := openLibrary(path, filepath.Join(t.TempDir(), "overlay.yaml"), "")
	if err != nil {
		t.Fatal(err)
	}
	first := l.inUse()
	if err := l.reload(); err != nil || l.inUse() != first {
		t.Errorf("the same file was loaded again: %v", err)
	}
	for name, text := range map[string]string{
		"no YAML":         "duties: [",
		"nothing":         "# to be written\n",
		"an unknown role": twoTypos,
		"a lint error":    strings.Replace(oneDuty, "{name: QA}", "{name: QA}, tester: {name: Tester, aliases: [QA]}", 1),
	} {
		write(t, path, text)
		if problems, ok := errors.AsType[knowledge.Problems](l.reload()); !ok || len(problems) == 0 {
			t.Errorf("%s: %v", name, err)
		}
		if l.inUse() != first {
			t.Errorf("%s is in use", name)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := l.reload(); !errors.Is(err, fs.ErrNotExist) || l.inUse() != first {
		t.Errorf("without the file: %v", err)
	}
	if err := l.add([]byte("duties: {bugs: {name: Bug reports, accountable: qa}}")); err != nil {
		t.Errorf("nothing can be added meanwhile: %v", err)
	}
	write(t, path, strings.Replace(oneDuty, "name: Test plan, ", "name: Test plan, reviewed: 1999-01-01, ", 1))
	if err := l.reload(); err != nil || l.inUse().Base().Reviewed.IsZero() && l.inUse().Base().Duties[0].Reviewed.IsZero() {
		t.Errorf("a file with a warning is not in use: %v", err)
	}
}

// The knowledge may be in several places, given by several flags or joined.
func TestSeveralPaths(t *testing.T) {
	dir := t.TempDir()
	roles, duties := filepath.Join(dir, "roles.yaml"), filepath.Join(dir, "duties")
	write(t, roles, "roles: {qa: {name: QA}}\n")
	if err := os.Mkdir(duties, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(duties, "tests.yaml"), "duties: {tests: {name: Test plan, accountable: qa}}\n")
	var out bytes.Buffer
	if err := run(t.Context(), []string{"ask", "-k", roles, "--knowledge", duties, "test plan"}, nil, &out, &out); err != nil || !strings.Contains(out.String(), "QA") {
		t.Errorf("%v: %s", err, &out)
	}
	t.Setenv("WHO_OWNS_KNOWLEDGE", roles+string(os.PathListSeparator)+duties)
	l, err := openLibrary("", "", "")
	if err != nil || len(l.inUse().Base().Roles) != 1 || len(l.inUse().Base().Duties) != 1 {
		t.Errorf("%v", err)
	}
}
