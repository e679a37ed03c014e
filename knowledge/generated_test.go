package knowledge

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// Files made by chance, of three to a hundred entries with nothing but names:
// what is so in a file that somebody wrote with care has to be so in any.

var (
	kinds  = strings.Fields("travel training hardware office customer contract vendor payroll network storage photo video garden kitchen museum library ferry harbour orchard bicycle")
	things = strings.Fields("budget calendar policy archive survey inventory newsletter insurance catalogue handbook permit schedule")
	jobs   = strings.Fields("director clerk pilot curator gardener librarian baker surveyor conductor translator")
)

// A duty is found by its name, whatever else is in the file, and a role by its;
// two words of different names together are neither.
func TestGeneratedNames(t *testing.T) {
	for _, size := range []int{3, 10, 30, 100} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(size), 5))
			b := generated(r, size)
			x := NewIndex(b)
			for _, d := range b.Duties {
				for _, ask := range []string{"who owns the %s?", "%s", "Who is responsible for the %s", "whose job is the %s", "<@U1> who handles %s? :wave:", "who maintains the %s?", "who plans the %s?"} {
					expect(t, x, fmt.Sprintf(ask, strings.ToLower(d.Name)), d.ID)
				}
			}
			for _, role := range b.Roles {
				for _, ask := range []string{"what does the %s do?", "what is a %s", "what is the %s responsible for?"} {
					expect(t, x, fmt.Sprintf(ask, strings.ToLower(role.Name)), role.ID)
				}
			}
			for _, name := range unrecorded(r, b, 20) {
				q := fmt.Sprintf("who owns the %s?", name)
				if a := x.Answer(Question{Text: q, Via: Mention}); a.Outcome == Answered {
					t.Errorf("%q: %s; want unknown or choices", q, brief(a))
				}
			}
		})
	}
}

// Any two or three roles can be compared, in the order they are named.
func TestGeneratedComparisons(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	b := generated(r, 30)
	x := NewIndex(b)
	for range 100 {
		roles := mixed(r, b.Roles)[:2+r.IntN(2)]
		names, ids := make([]string, len(roles)), make([]string, len(roles))
		for i := range roles {
			names[i], ids[i] = roles[i].Name, roles[i].ID
		}
		q := strings.Join(names, " vs ")
		a := x.Answer(Question{Text: q, Via: Mention, Why: true})
		if a.Kind() != KindComparison || !slices.Equal(a.Items[0].Roles, ids) {
			t.Errorf("%q: %s about %v, want %v", q, brief(a), a.Topic.Entries, ids)
		}
		if wrong := malformed(Question{Via: Mention, Why: true}, a); wrong != "" {
			t.Errorf("%q: %s", q, wrong)
		}
	}
}

func expect(t *testing.T, x *Index, text, id string) {
	t.Helper()
	if a := x.Answer(Question{Text: text, Via: Mention}); a.Outcome != Answered || a.Items[0].ID != id {
		t.Errorf("%q: %s; want %s", text, brief(a), id)
	}
}

// generated is a file of size duties with two words for a name, and five roles.
func generated(r *rand.Rand, size int) *Base {
	b := &Base{Title: "By chance", Language: "en"}
	for _, job := range mixed(r, jobs)[:5] {
		b.Roles = append(b.Roles, Role{Entry: named(job)})
	}
	for _, name := range mixed(r, allNames())[:size] {
		role := func() string { return b.Roles[r.IntN(len(b.Roles))].ID }
		b.Duties = append(b.Duties, Duty{Entry: named(name), Accountable: role(), Consulted: []string{role()}})
	}
	return b
}

func named(name string) Entry {
	return Entry{ID: strings.ReplaceAll(name, " ", "-"), Name: strings.ToUpper(name[:1]) + name[1:], Named: true}
}

func allNames() (names []string) {
	for _, k := range kinds {
		for _, v := range things {
			names = append(names, k+" "+v)
		}
	}
	return names
}

// unrecorded is n names in the words of b that b does not have.
func unrecorded(r *rand.Rand, b *Base, n int) (names []string) {
	has := func(name string) bool {
		return slices.ContainsFunc(b.Duties, func(d Duty) bool { return strings.EqualFold(d.Name, name) })
	}
	for _, name := range mixed(r, allNames()) {
		if !has(name) && len(names) < n {
			names = append(names, name)
		}
	}
	return names
}
