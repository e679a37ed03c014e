package main

// A file that changes all the time while many ask: each question is answered once,
// and whole from one version that passed.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/sirupsen/logrus"

	"whoowns/bot/store"
	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

const (
	swaps  = 1000
	askers = 8
	// A person may ask 20 questions a minute, so each asker is many.
	people = 100
	perOne = 15
)

// versionText is a file that says its number in each part of an answer. Every
// third does not pass: it is cut off, names nobody, or would not be sure, or is
// empty.
func versionText(n int) (text string, passes bool) {
	text = fmt.Sprintf(`title: Roles v%[1]d
source: {name: Handbook v%[1]d}
maintainers: C0PRODUCT
roles:
  qa: {name: QA v%[1]d}
  lead: {name: Lead v%[1]d}
duties:
  tests: {name: Test plan, accountable: qa, consulted: [lead], says: As of v%[1]d., asked: [who writes the test plan]}
`, n)
	if n%3 != 0 || n == 0 {
		return text, true
	}
	switch n / 3 % 4 {
	case 0:
		return text[:len(text)-20], false
	case 1:
		return strings.Replace(text, "accountable: qa", "accountable: q", 1), false
	case 2:
		return strings.Replace(text, "  lead:", "  tester: {name: Tester, aliases: [Test plan]}\n  lead:", 1), false
	}
	return "", false
}

// A churn replaces the file again and again, and is the watcher that notices.
type churn struct {
	*testing.T
	path   string
	n      int          // number of the version in the file
	passes bool         // it does
	begun  atomic.Int64 // number of the last version that may be in use
	inUse  atomic.Int64 // number of the last version that is in use for sure
	asked  atomic.Int64 // questions
}

func (c *churn) wait(context.Context) bool {
	if c.n == swaps {
		return false
	}
	c.n++
	var text string
	if text, c.passes = versionText(c.n); c.passes {
		c.begun.Store(int64(c.n))
	}
	if c.n%50 == 0 { // it is away for a moment
		remove(c.T, c.path)
	}
	saveAtomically(c.T, c.path, text)
	return true
}

// told checks what became of it.
func (c *churn) told(err error) {
	switch _, refused := errors.AsType[knowledge.Problems](err); {
	case c.passes && err != nil:
		c.Errorf("version %d is not in use: %v", c.n, err)
	case !c.passes && !refused:
		c.Errorf("version %d is in use, or has no problems: %v", c.n, err)
	case c.passes:
		c.inUse.Store(int64(c.n))
	}
}

func TestReloadWhileManyAsk(t *testing.T) {
	c := &churn{T: t, path: filepath.Join(t.TempDir(), "team.yaml")}
	first, _ := versionText(0)
	write(t, c.path, first)
	books := openIn(t, c.path, store.NewMemory(store.Options{}))
	w := crowd(t)
	log := logrus.New()
	log.SetOutput(io.Discard)
	slack := SlackConfig{BotToken: w.BotToken(), AppToken: w.AppToken(), APIURL: os.Getenv("SLACK_API_URL")}
	b, err := newBot(slack, MannersConfig{}, books, log, watched{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	running := make(chan error, 1)
	go func() { running <- b.Run(ctx) }()
	if err := w.WaitFor(ctx, func(s *workspace.State) bool { return len(s.Connections()) > 0 }); err != nil {
		t.Fatal(err)
	}

	var all sync.WaitGroup
	churned := make(chan struct{})
	all.Go(func() {
		defer close(churned)
		tell := books.logReloaded(b, log)
		books.follow(ctx, c, func(err error) { tell(err); c.told(err) })
	})
	var seen [askers]map[int]bool
	for i := range askers {
		all.Go(func() { seen[i] = c.ask(w, i, churned) })
	}
	all.Wait()
	cancel()
	if err := <-running; err != nil {
		t.Error(err)
	}
	if n := answersIn(w); n != c.asked.Load() {
		t.Errorf("%d answers to %d questions", n, c.asked.Load())
	}
	versions := map[int]bool{}
	for _, some := range seen {
		for v := range some {
			versions[v] = true
		}
	}
	if len(versions) < 10 {
		t.Errorf("answers were from %d versions: the test is worth nothing", len(versions))
	}
	if got, want := books.inUse().Base().Title, fmt.Sprintf("Roles v%d", swaps); got != want {
		t.Errorf("in the end %s is in use, want %s", got, want)
	}
}

// answersIn counts all that the bot said to the askers.
func answersIn(w *workspace.Workspace) (n int64) {
	for asker := range askers {
		for person := range people {
			user := userOf(asker, person)
			for _, m := range w.Messages("D"+user[1:], user) {
				if m.BotID != "" {
					n++
				}
			}
		}
	}
	return n
}

// crowd is a workspace full of people who write to the bot directly.
func crowd(t *testing.T) *workspace.Workspace {
	o := workspace.Options{RateScale: -1, Channels: []workspace.Channel{{ID: "C0PRODUCT", Name: "product", Members: []string{"U0WHOOWNS"}}}}
	for asker := range askers {
		for person := range people {
			user := workspace.User{ID: userOf(asker, person), Name: fmt.Sprintf("person%d-%d", asker, person)}
			o.Users = append(o.Users, user)
			o.Channels = append(o.Channels, workspace.Channel{ID: "D" + user.ID[1:], Kind: workspace.IM, Members: []string{"U0WHOOWNS", user.ID}})
		}
	}
	w := workspace.New(o)
	server := httptest.NewServer(w.Handler())
	t.Cleanup(server.Close)
	t.Cleanup(w.Close)
	t.Setenv("SLACK_API_URL", server.URL+"/api/")
	return w
}

func userOf(asker, person int) string { return fmt.Sprintf("U%dP%d", asker, person) }

// ask asks one question after another until the file changes no more, and returns
// the versions from which they were answered.
func (c *churn) ask(w *workspace.Workspace, asker int, churned <-chan struct{}) map[int]bool {
	seen := map[int]bool{}
	for n := range people * perOne {
		select {
		case <-churned:
			return seen
		default:
		}
		user := userOf(asker, n/perOne)
		before := c.inUse.Load()
		key, err := w.Slash("D"+user[1:], user, "/who-owns", "who writes the test plan?")
		if err != nil {
			c.Error(err)
			return seen
		}
		text, ok := answerTo(c.T, w, "D"+user[1:], user, key)
		if !ok {
			return seen
		}
		v := c.wholeVersion(text)
		if after := c.begun.Load(); int64(v) < before || int64(v) > after || v > 0 && v%3 == 0 {
			c.Errorf("answered from version %d, where %d to %d may be in use", v, before, after)
		}
		seen[v] = true
		c.asked.Add(1)
	}
	return seen
}

// answerTo waits for the one answer to a question.
func answerTo(t *testing.T, w *workspace.Workspace, channel, user, key string) (text string, ok bool) {
	var found []workspace.Message
	err := w.WaitFor(t.Context(), func(s *workspace.State) bool {
		found = nil
		for _, m := range s.Messages(channel, user) {
			if m.Key == key && m.BotID != "" {
				found = append(found, m)
			}
		}
		return len(found) > 0
	})
	if err != nil || len(found) != 1 {
		t.Errorf("%d answers to %s: %v", len(found), key, err)
		return "", false
	}
	return found[0].Text, true
}

var versionNumber = regexp.MustCompile(`\bv(\d+)\b`)

// wholeVersion is the version that all parts of an answer are from.
func (c *churn) wholeVersion(text string) int {
	found := versionNumber.FindAllStringSubmatch(text, -1)
	if len(found) != 4 { // two roles, what it says, the source
		c.Errorf("an answer in %d parts: %q", len(found), text)
		return -1
	}
	for _, f := range found {
		if f[1] != found[0][1] {
			c.Errorf("an answer from several versions: %q", text)
		}
	}
	n, _ := strconv.Atoi(found[0][1])
	return n
}
