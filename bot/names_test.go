package bot

// How often, and for how long, people are looked up.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// fakeNamer knows some names, and how often it was asked.
type fakeNamer struct {
	names map[string]string
	slow  time.Duration
	asked int
}

func (n *fakeNamer) Person(ctx context.Context, user string) (Profile, error) {
	n.asked++
	if n.slow > 0 && !pause(ctx, n.slow) {
		return Profile{}, ctx.Err()
	}
	if name, ok := n.names[user]; ok {
		return Profile{Name: name, Locale: "es-ES"}, nil
	}
	return Profile{}, errors.New("user_not_found")
}

func (n *fakeNamer) Mail(ctx context.Context, address string) (Profile, error) {
	return n.Person(ctx, address)
}

func (n *fakeNamer) Channel(_ context.Context, channel string) (Profile, error) {
	return Profile{Name: channel}, nil
}

func (n *fakeNamer) Group(_ context.Context, group string) (Profile, error) {
	return Profile{Name: "group " + group}, nil
}

func TestNamesAreRemembered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		from := &fakeNamer{names: map[string]string{"U1": "Ana"}}
		n := newNames(from)
		ids := []string{"U1", "U2"}
		check := func(when string, asked int) {
			t.Helper()
			if diff := cmp.Diff(map[string]string{"U1": "Ana"}, n.of(t.Context(), ids)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", when, diff)
			}
			if from.asked != asked {
				t.Errorf("%s: asked %d times, want %d", when, from.asked, asked)
			}
		}
		check("at first", 2)
		check("at once again", 2)
		time.Sleep(namelessTTL) // the bubble's clock
		check("once the failure is stale", 3)
		time.Sleep(nameTTL)
		check("once all is stale", 5)
	})
}

func TestNamesDoNotHoldUpAnAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := newNames(&fakeNamer{slow: time.Hour})
		start := time.Now()
		if got := n.of(t.Context(), []string{"U1", "U2", "U3"}); len(got) != 0 {
			t.Errorf("names: %v", got)
		}
		if took := time.Since(start); took != namePatience {
			t.Errorf("took %v, want %v", took, namePatience)
		}
	})
}

func TestNamesAreBounded(t *testing.T) {
	n := newNames(&fakeNamer{})
	for i := range 3 * maxNames {
		n.one(t.Context(), fmt.Sprint("U", i))
	}
	if len(n.known) > maxNames {
		t.Errorf("%d names are remembered", len(n.known))
	}
}

func TestLocaleComesWithTheName(t *testing.T) {
	from := &fakeNamer{names: map[string]string{"U1": "Ana"}}
	n := newNames(from)
	n.of(t.Context(), []string{"U1", "S1"})
	if got := n.locale(t.Context(), "U1"); got != "es-ES" || from.asked != 1 {
		t.Errorf("locale %q after %d look-ups, want one", got, from.asked)
	}
	if got := n.of(t.Context(), []string{"S1"})["S1"]; got != "group S1" {
		t.Errorf("the group is called %q", got)
	}
	if got := n.locale(t.Context(), "U2"); got != "" {
		t.Errorf("locale of nobody: %q", got)
	}
}

// Without the scope to look addresses up, who holds a role is shown by theirs.
func TestHolderByAddressWithoutTheScope(t *testing.T) {
	scopes := slices.DeleteFunc(readManifest(t).OAuth.Scopes.Bot, func(s string) bool { return s == "users:read.email" })
	for name, test := range map[string]struct {
		scopes []string
		want   string
	}{
		"with it":    {append(slices.Clone(scopes), "users:read.email"), "(June Okafor)"},
		"without it": {scopes, "(june@acme.example)"},
	} {
		t.Run(name, func(t *testing.T) {
			users := testUsers()
			for i := range users {
				if users[i].ID == june {
					users[i].Email = "june@acme.example"
				}
			}
			o := openOffice(t, workspace.Options{Scopes: test.scopes, Users: users})
			base, err := knowledge.Parse("team.yaml", []byte("roles: {qa: {name: QA, holders: [june@acme.example]}}\nduties: {tests: {name: Test plan, accountable: qa}}"))
			if err != nil {
				t.Fatal(err)
			}
			o.index.Store(knowledge.NewIndex(base))
			o.cfg.Knowledge = o.index.Load
			o.start()
			got := o.answers(general, o.command(general, marco, "who owns the test plan?"))
			if len(got) != 1 || !strings.Contains(got[0].Text, test.want) {
				t.Errorf("%+v; want %s", got, test.want)
			}
		})
	}
}
