package storetest

// The contract about the work that is recorded under claims.

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// lease is how long work of the tests is its owner's.
const lease = time.Minute

var works = tests{
	"a claim without work leaves nothing to take over":   workNone,
	"work is taken over when its lease is over":          workTakenOver,
	"work that is done is not taken over":                workDone,
	"work is undone until it is done":                    workUndone,
	"a claim that is not the first leaves the work":      workKept,
	"work that was taken over has a lease again":         workLeasedAgain,
	"the oldest work is taken over first, up to a limit": workInOrder,
	"work of the owner itself is taken over":             workOfOneself,
	"renewed work is not taken over":                     workRenewed,
	"work that nobody does is dropped one day":           workExpires,
	"an error ends taking over and loses nothing":        workFailed,
	"work is a copy, and may be empty":                   workCopied,
	"what is not done is listed, the oldest first":       workListed,
	"work that is claimed again is new":                  workClaimedAgain,
	"of two that take over each work goes to one":        workRaced,
	"claims, ends and takeovers go on at the same time":  workTogether,
}

func workNone(t *testing.T, s Store, clock *Clock) {
	wantClaim(t, s, "T1/C1:1", true)
	clock.Advance(lease)
	wantTakeOver(t, s, "two", 10, "")
}

func workTakenOver(t *testing.T, s Store, clock *Clock) {
	claimWork(t, s, "T1/C1:1", "one", "backlog?")
	wantTakeOver(t, s, "two", 10, "")
	clock.Advance(lease - time.Second)
	wantTakeOver(t, s, "two", 10, "")
	clock.Advance(time.Second)
	wantTakeOver(t, s, "two", 10, "T1/C1:1=backlog?*1")
	wantClaim(t, s, "T1/C1:1", false)
}

func workUndone(t *testing.T, s Store, clock *Clock) {
	want := func(key string, want bool) {
		t.Helper()
		if undone, err := s.Undone(t.Context(), key); undone != want || err != nil {
			t.Errorf("%s is undone: %v, %v; want %v", key, undone, err, want)
		}
	}
	want("T1/C1:1", false)
	claimWork(t, s, "T1/C1:1", "one", "backlog?")
	wantClaim(t, s, "T1/C1:2", true)
	want("T1/C1:1", true)
	want("T1/C1:2", false)
	clock.Advance(lease)
	want("T1/C1:1", true)
	wantTakeOver(t, s, "two", 10, "T1/C1:1=backlog?*1")
	want("T1/C1:1", true)
	done(t, s, "T1/C1:1")
	want("T1/C1:1", false)
	claimWork(t, s, "T1/C1:3", "one", "roadmap?")
	clock.Advance(48 * time.Hour)
	want("T1/C1:3", false)
}

func workDone(t *testing.T, s Store, clock *Clock) {
	claimWork(t, s, "T1/C1:1", "one", "backlog?")
	claimWork(t, s, "T1/C1:2", "one", "roadmap?")
	done(t, s, "T1/C1:1")
	done(t, s, "T1/C1:1")
	clock.Advance(lease)
	wantTakeOver(t, s, "two", 10, "T1/C1:2=roadmap?*1")
	done(t, s, "T1/C1:2")
	clock.Advance(lease)
	wantTakeOver(t, s, "two", 10, "")
}

func workKept(t *testing.T, s Store, clock *Clock) {
	claimWork(t, s, "T1/C1:1", "one", "backlog?")
	clock.Advance(lease / 2)
	first, err := s.Claim(t.Context(), "T1/C1:1", "two", []byte("again"), lease)
	if first || err != nil {
		t.Errorf("Claim = %v, %v", first, err)
	}
	clock.Advance(lease / 2)
	wantTakeOver(t, s, "two", 10, "T1/C1:1=backlog?*1")
}

func workLeasedAgain(t *testing.T, s Store, clock *Clock) {
	claimWork(t, s, "T1/C1:1", "one", "backlog?")
	clock.Advance(lease)
	for tries := 1; tries <= 3; tries++ {
		wantTakeOver(t, s, "two", 10, fmt.Sprintf("T1/C1:1=backlog?*%d", tries))
		wantTakeOver(t, s, "three", 10, "")
		clock.Advance(lease)
	}
}

func workInOrder(t *testing.T, s Store, clock *Clock) {
	for i := range 5 {
		claimWork(t, s, fmt.Sprint(9-i), "one", "?") // not in the order of keys, and all at the same time
	}
	clock.Advance(lease)
	wantTakeOver(t, s, "two", 2, "9=?*1 8=?*1")
	wantTakeOver(t, s, "two", 2, "7=?*1 6=?*1")
	clock.Advance(lease)
	wantTakeOver(t, s, "three", 10, "9=?*2 8=?*2 7=?*2 6=?*2 5=?*1")
	clock.Advance(lease)
	wantTakeOver(t, s, "three", 0, "")
}

func workOfOneself(t *testing.T, s Store, clock *Clock) {
	claimWork(t, s, "T1/C1:1", "one", "backlog?")
	clock.Advance(lease)
	wantTakeOver(t, s, "one", 10, "T1/C1:1=backlog?*1")
}

func workRenewed(t *testing.T, s Store, clock *Clock) {
	claimWork(t, s, "T1/C1:1", "one", "backlog?")
	claimWork(t, s, "T1/C1:2", "one", "roadmap?")
	claimWork(t, s, "T1/C1:3", "two", "vision?")
	done(t, s, "T1/C1:2")
	clock.Advance(lease - time.Second)
	renew(t, s, "one")
	clock.Advance(lease - time.Second)
	wantTakeOver(t, s, "three", 10, "T1/C1:3=vision?*1")
	clock.Advance(time.Second)
	renew(t, s, "two") // which has none any more
	wantTakeOver(t, s, "three", 10, "T1/C1:1=backlog?*1")
}

func workExpires(t *testing.T, s Store, clock *Clock) {
	claimWork(t, s, "T1/C1:1", "one", "backlog?")
	clock.Advance(3 * time.Hour) // a night without the bot is no reason
	wantClaim(t, s, "T1/C1:1", false)
	wantTakeOver(t, s, "two", 10, "T1/C1:1=backlog?*1")
	clock.Advance(366 * 24 * time.Hour)
	wantTakeOver(t, s, "two", 10, "")
	wantClaim(t, s, "T1/C1:1", true)
}

func workFailed(t *testing.T, s Store, clock *Clock) {
	for i := range 3 {
		claimWork(t, s, fmt.Sprint(i), "one", "?")
	}
	clock.Advance(lease)
	full := errors.New("no room")
	calls := 0
	err := s.TakeOver(t.Context(), "two", lease, 10, func(string, []byte, int) error {
		if calls++; calls == 2 {
			return full
		}
		return nil
	})
	if calls != 2 || !errors.Is(err, full) {
		t.Errorf("TakeOver: %d calls, %v", calls, err)
	}
	wantTakeOver(t, s, "two", 10, "")
	clock.Advance(lease)
	wantTakeOver(t, s, "two", 10, "0=?*2 1=?*2 2=?*2")
}

func workCopied(t *testing.T, s Store, clock *Clock) {
	work := []byte("backlog?")
	for key, work := range map[string][]byte{"full": work, "empty": {}} {
		if first, err := s.Claim(t.Context(), key, "one", work, lease); !first || err != nil {
			t.Errorf("Claim = %v, %v", first, err)
		}
	}
	work[0] = 'X'
	for tries := 1; tries <= 2; tries++ {
		clock.Advance(lease)
		var got []string
		err := s.TakeOver(t.Context(), "two", lease, 10, func(key string, work []byte, _ int) error {
			got = append(got, key+"="+string(work))
			clear(work)
			return nil
		})
		slices.Sort(got)
		if want := []string{"empty=", "full=backlog?"}; err != nil || !slices.Equal(got, want) {
			t.Errorf("TakeOver: %q, %v; want %q", got, err, want)
		}
	}
}

func workListed(t *testing.T, s Store, clock *Clock) {
	wantWorks(t, s, "")
	for i := range 4 {
		claimWork(t, s, fmt.Sprint(9-i), "one", "?")
	}
	wantClaim(t, s, "no work", true)
	done(t, s, "8")
	wantWorks(t, s, "9=? 7=? 6=?")
	clock.Advance(lease)
	wantTakeOver(t, s, "two", 1, "9=?*1") // which listing has left alone
	wantWorks(t, s, "9=? 7=? 6=?")
	calls := 0
	if err := s.Works(t.Context(), func(string, []byte) bool { calls++; return false }); err != nil || calls != 1 {
		t.Errorf("Works goes on after false: %d calls, %v", calls, err)
	}
	clock.Advance(366 * 24 * time.Hour)
	wantWorks(t, s, "")
}

func wantWorks(t *testing.T, s Store, want string) {
	t.Helper()
	var works []string
	err := s.Works(t.Context(), func(key string, work []byte) bool {
		works = append(works, key+"="+string(work))
		return true
	})
	if got := strings.Join(works, " "); err != nil || got != want {
		t.Errorf("Works: %q, %v; want %q", got, err, want)
	}
}

func workClaimedAgain(t *testing.T, s Store, clock *Clock) {
	claimWork(t, s, "T1/C1:1", "one", "backlog?")
	clock.Advance(lease)
	wantTakeOver(t, s, "two", 10, "T1/C1:1=backlog?*1")
	clock.Advance(366 * 24 * time.Hour)
	claimWork(t, s, "T1/C1:1", "one", "roadmap?")
	wantTakeOver(t, s, "two", 10, "")
	clock.Advance(lease)
	wantTakeOver(t, s, "two", 10, "T1/C1:1=roadmap?*1")
}

func workRaced(t *testing.T, s Store, clock *Clock) {
	const many = 40
	for i := range many {
		claimWork(t, s, fmt.Sprint(i), "one", "?")
	}
	clock.Advance(lease)
	var mu sync.Mutex
	got := map[string]int{}
	var all sync.WaitGroup
	for _, owner := range []string{"two", "three", "four"} {
		all.Go(func() {
			for range many {
				err := s.TakeOver(t.Context(), owner, lease, 3, func(key string, _ []byte, tries int) error {
					mu.Lock()
					defer mu.Unlock()
					got[key] += tries
					return nil
				})
				if err != nil {
					t.Errorf("TakeOver: %v", err)
				}
			}
		})
	}
	all.Wait()
	for i := range many {
		if n := got[fmt.Sprint(i)]; n != 1 {
			t.Errorf("work %d was taken over %d times, want 1", i, n)
		}
	}
}

// Some claim, some are done, some take over what others left: in the end each
// work was done or taken over.
func workTogether(t *testing.T, s Store, clock *Clock) {
	const many = 16
	var all sync.WaitGroup
	for i := range many {
		owner := fmt.Sprint("owner", i)
		all.Go(func() {
			for j := range 8 {
				key := fmt.Sprintf("%d/%d", i, j)
				claimWork(t, s, key, owner, "?")
				renew(t, s, owner)
				if j%2 == 0 {
					done(t, s, key)
				}
				update(t, s, "thread", owner, func(old []byte) []byte { return append(old, '.') })
				wantTakeOver(t, s, owner, 10, "")
			}
		})
	}
	all.Wait()
	clock.Advance(lease)
	left := 0
	err := s.TakeOver(t.Context(), "last", lease, 8*many, func(key string, _ []byte, tries int) error {
		if left++; tries != 1 || !strings.ContainsAny(key[len(key)-1:], "1357") {
			t.Errorf("%s was left after %d tries", key, tries)
		}
		return nil
	})
	if err != nil || left != 4*many {
		t.Errorf("%d works are left (%v), want %d", left, err, 4*many)
	}
	for i := range many {
		wantRecord(t, s, "thread", fmt.Sprint("owner", i), "........")
	}
}

func claimWork(t *testing.T, s Store, key, owner, work string) {
	t.Helper()
	if first, err := s.Claim(t.Context(), key, owner, []byte(work), lease); !first || err != nil {
		t.Errorf("Claim(%q) = %v, %v; want true", key, first, err)
	}
}

func renew(t *testing.T, s Store, owner string) {
	t.Helper()
	if err := s.Renew(t.Context(), owner, lease); err != nil {
		t.Errorf("Renew(%q): %v", owner, err)
	}
}

// wantTakeOver takes over, and wants works, each as in "key=work*tries".
func wantTakeOver(t *testing.T, s Store, owner string, limit int, want string) {
	t.Helper()
	var works []string
	err := s.TakeOver(t.Context(), owner, lease, limit, func(key string, work []byte, tries int) error {
		works = append(works, fmt.Sprintf("%s=%s*%d", key, work, tries))
		return nil
	})
	if got := strings.Join(works, " "); err != nil || got != want {
		t.Errorf("TakeOver(%q, %d): %q, %v; want %q", owner, limit, got, err, want)
	}
}
