package main

// The knowledge in use: what is approved is in use at once, at every replica, and
// what is wrong never is.

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/sirupsen/logrus"

	"whoowns/bot"
	"whoowns/bot/store"
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

// teamFile is a small knowledge file: indexing the embedded one takes its time.
func teamFile(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, "roles: {product-owner: {name: Product Owner}}\nduties: {spec-refinement: {name: Spec refinement, accountable: product-owner}}\n")
	return path
}

func openIn(t *testing.T, path string, memory bot.Store) *library {
	t.Helper()
	l, err := openLibrary(t.Context(), path, memory, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func wantOutcome(t *testing.T, l *library, when string, want knowledge.Outcome) {
	t.Helper()
	if got := l.outcome("who writes the release notes?"); got != want {
		t.Errorf("%s it is %s, want %s", when, got, want)
	}
}

func TestAddIsInUseAtOnce(t *testing.T) {
	memory, team := store.NewMemory(store.Options{}), teamFile(t)
	l := openIn(t, team, memory)
	before := l.inUse()
	wantOutcome(t, l, "before", knowledge.Unknown)
	for range 2 { // again: who approved it was not told the first time
		if err := l.add([]byte(releaseNotes)); err != nil {
			t.Fatal(err)
		}
	}
	wantOutcome(t, l, "after", knowledge.Answered)
	if before == l.inUse() {
		t.Error("an index that is in use was changed")
	}
	wantOutcome(t, openIn(t, team, memory), "opened again", knowledge.Answered)
}

// What is approved at one replica is in use at the others within seconds, and what
// is taken out again is not.
func TestApprovedReachesReplicas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "who-owns.db")
	var stores [2]bot.Store
	for i := range stores {
		s, err := store.OpenSQLite(t.Context(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		stores[i] = s
	}
	team := teamFile(t)
	here, there := openIn(t, team, stores[0]), openIn(t, team, stores[1])
	wantSync := func(want bool) {
		t.Helper()
		if changed, err := there.sync(t.Context()); changed != want || err != nil {
			t.Errorf("sync: %v, %v; want %v", changed, err, want)
		}
	}
	wantSync(false)
	if err := here.add([]byte(releaseNotes)); err != nil {
		t.Fatal(err)
	}
	wantOutcome(t, there, "before", knowledge.Unknown)
	wantSync(true)
	wantSync(false)
	wantOutcome(t, there, "after", knowledge.Answered)
	if err := there.add([]byte(strings.Replace(releaseNotes, "Ana", "Bo", 1))); err == nil || !strings.Contains(err.Error(), "is taken by the duty at approved release-notes:3:3") {
		t.Errorf("the id was taken with %v", err)
	}
	if err := bot.DropEntry(t.Context(), stores[0], []byte(releaseNotes)); err != nil {
		t.Fatal(err)
	}
	wantSync(true)
	wantOutcome(t, there, "without it", knowledge.Unknown)
}

// Nobody has to ask: the library looks by itself until it is told to stop.
func TestFollowApproved(t *testing.T) {
	team := teamFile(t)
	synctest.Test(t, func(t *testing.T) {
		memory := store.NewMemory(store.Options{})
		here, there := openIn(t, team, memory), openIn(t, team, memory)
		var logged bytes.Buffer
		log := logrus.New()
		log.SetOutput(&logged)
		var following sync.WaitGroup
		following.Go(func() { there.followApproved(t.Context(), log) })
		if err := here.add([]byte(releaseNotes)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * entriesEvery)
		synctest.Wait()
		wantOutcome(t, there, "after a while", knowledge.Answered)
		if n := strings.Count(logged.String(), "approved entries are in use"); n != 1 {
			t.Errorf("told %d times:\n%s", n, &logged)
		}
		t.Cleanup(following.Wait) // the context of the test has ended by then
	})
}

// The team's file goes first: an entry that it has by now, or that no longer fits,
// is left out, with those that build on it, and the bot goes on.
func TestFileGoesFirst(t *testing.T) {
	memory := store.NewMemory(store.Options{})
	path := filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, "roles: {qa: {name: QA}, dev: {name: Dev}}\nduties: {tests: {name: Tests, accountable: qa}}\n")
	var left []string
	l, err := openLibrary(t.Context(), path, memory, "", func(problems knowledge.Problems) {
		for _, p := range problems {
			left = append(left, p.String())
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range []string{
		"roles: {sre: {name: SRE}}\n",
		"duties: {alerts: {name: Alerts, accountable: sre}}\n",
		"duties: {builds: {name: Builds, accountable: dev}}\n",
		"duties: {reviews: {name: Reviews, accountable: qa}}\n",
	} {
		if err := l.add([]byte(entry)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, path, "roles: {qa: {name: QA}, sre: {name: Site reliability}}\nduties: {tests: {name: Tests, accountable: qa}}\n")
	for range 2 { // told once
		if err := l.reload(); err != nil {
			t.Fatal(err)
		}
	}
	var duties []string
	for _, d := range l.inUse().Base().Duties {
		duties = append(duties, d.ID)
	}
	if diff := cmp.Diff([]string{"tests", "alerts", "reviews"}, duties); diff != "" {
		t.Errorf("the duties, -want +got:\n%s", diff)
	}
	if len(left) != 2 || !strings.HasPrefix(left[0], "approved sre:1:9: id \"sre\" is taken") || !strings.HasPrefix(left[1], "approved builds:1:46: accountable names the unknown role") {
		t.Errorf("left out are %q", left)
	}
	before := l.inUse()
	write(t, path, "roles: [\n")
	if err := l.reload(); err == nil || l.inUse() != before {
		t.Errorf("a file with problems is in use (%v)", err)
	}
}

// Whoever is asked instead of the file's maintainers stays so.
func TestAddKeepsMaintainers(t *testing.T) {
	l, err := openLibrary(t.Context(), teamFile(t), store.NewMemory(store.Options{}), "C0PRODOPS", nil)
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
		"a taken id":      {"duties:\n  spec-refinement: {name: A, accountable: product-owner}\n", "team.yaml:2:10"},
		"an id approved":  {releaseNotes + "\n", "is taken by the duty at approved release-notes:"},
		"other owners":    {"maintainers: C0EVIL\n" + strings.ReplaceAll(releaseNotes, "release-notes", "others"), "entry:1:14: maintainers differs"},
		"no YAML":         {"duties: {", "entry:1:10: not valid YAML"},
		"nothing":         {"", "nothing to add"},
	} {
		t.Run(name, func(t *testing.T) {
			memory := store.NewMemory(store.Options{})
			for _, entry := range []string{"maintainers: C0PRODOPS\n", releaseNotes} {
				if err := bot.KeepEntry(t.Context(), memory, []byte(entry), time.Now()); err != nil {
					t.Fatal(err)
				}
			}
			l := openIn(t, teamFile(t), memory)
			before := l.inUse()
			err := l.add([]byte(c.entry))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("added with %v, want %q", err, c.want)
			}
			if _, ok := errors.AsType[knowledge.Problems](err); !ok && c.entry != "" {
				t.Errorf("%v holds no Problems", err)
			}
			entries, err := bot.ApprovedEntries(t.Context(), memory)
			if diff := cmp.Diff([]string{"maintainers: C0PRODOPS\n", releaseNotes}, entries); diff != "" || err != nil {
				t.Errorf("the entries changed (%v), -want +got:\n%s", err, diff)
			}
			if l.inUse() != before {
				t.Error("what is in use changed")
			}
		})
	}
}

// Several maintainers approve at the same time, at several replicas, while
// questions are answered; of two entries that do not go together one is refused.
func TestAddTogether(t *testing.T) {
	memory, team := store.NewMemory(store.Options{}), teamFile(t)
	replicas := []*library{openIn(t, team, memory), openIn(t, team, memory)}
	var all sync.WaitGroup
	for i, id := range []string{"one", "two", "three", "four"} {
		l := replicas[i%2]
		all.Go(func() {
			if err := l.add([]byte("duties: {" + id + ": {name: Thing " + id + ", accountable: product-owner}}")); err != nil {
				t.Error(err)
			}
		})
		all.Go(func() { l.outcome("who refines the specs?") })
	}
	all.Wait()
	if n := len(openIn(t, team, memory).inUse().Base().Duties) - 1; n != 4 {
		t.Errorf("%d of 4 entries are in use", n)
	}
	var added [2]error
	for i, l := range replicas {
		all.Go(func() {
			added[i] = l.add([]byte("duties: {five: {name: Thing " + string(rune('a'+i)) + ", accountable: product-owner}}"))
		})
	}
	all.Wait()
	entries, err := bot.ApprovedEntries(t.Context(), memory)
	if err != nil || len(entries) > 5 || added[0] == nil && added[1] == nil {
		t.Errorf("of two entries with one id both were added: %v, %v; there are %d (%v)", added[0], added[1], len(entries), err)
	}
}

// The overlay of earlier versions ends up in the store, once.
func TestTakeOverlay(t *testing.T) {
	dir := t.TempDir()
	c := StoreConfig{Path: filepath.Join(dir, "who-owns.db"), Overlay: filepath.Join(dir, overlayName)}
	memory := store.NewMemory(store.Options{})
	log := logrus.New()
	log.SetOutput(t.Output())
	const again = releaseNotes + "questions:\n  where-are-specs: {asked: [where are the specs], says: In the wiki.}\n"
	for _, text := range []string{releaseNotes, releaseNotes, again} { // another replica has a copy, or more
		write(t, c.Overlay, text)
		for range 2 { // the second time there is nothing to do
			if err := c.takeOverlay(t.Context(), memory, log); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := os.Stat(c.Overlay); err == nil {
			t.Error("the overlay is left")
		}
	}
	if data, err := os.ReadFile(c.Overlay + takenSuffix); string(data) != again || err != nil {
		t.Errorf("what was taken is %q (%v)", data, err)
	}
	entries, err := bot.ApprovedEntries(t.Context(), memory)
	if len(entries) != 2 || entries[0] != releaseNotes || err != nil {
		t.Errorf("the store has %q (%v)", entries, err)
	}
	wantOutcome(t, openIn(t, teamFile(t), memory), "after", knowledge.Answered)
	write(t, c.Overlay, "duties: [")
	if err := c.takeOverlay(t.Context(), memory, log); err == nil || !strings.Contains(err.Error(), c.Overlay+":1:") {
		t.Errorf("what is no YAML was taken with %v", err)
	}
}

// What lint calls an error keeps a file out of use as what does not load; a warning
// does not. What is in use answers, and takes entries, meanwhile.
func TestReloadTakesWhatPasses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "team.yaml")
	write(t, path, oneDuty)
	l := openIn(t, path, store.NewMemory(store.Options{}))
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
		err := l.reload()
		if problems, ok := errors.AsType[knowledge.Problems](err); !ok || len(problems) == 0 {
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
	if base := openIn(t, "", nil).inUse().Base(); len(base.Roles) != 1 || len(base.Duties) != 1 {
		t.Errorf("there are %s", contents(base))
	}
}
