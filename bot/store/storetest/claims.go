package storetest

// The contract about claims.

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var claims = tests{
	"a key is claimed once":                       claimOnce,
	"keys are claimed apart":                      claimApart,
	"of many at a time one claims":                claimTogether,
	"a claim is kept for ten minutes":             claimKept,
	"a claim is not kept for ever":                claimExpires,
	"a claim is kept for ten minutes after Done":  claimKeptAfterDone,
	"a claim is kept as long as it is to be":      claimKeptAsSet,
	"Done of what was never claimed does nothing": doneUnclaimed,
}

func claimOnce(t *testing.T, s Store, _ *Clock) {
	wantClaim(t, s, "T1/C1:1", true)
	wantClaim(t, s, "T1/C1:1", false)
	wantClaim(t, s, "T1/C1:1", false)
}

func claimApart(t *testing.T, s Store, _ *Clock) {
	wantClaim(t, s, "T1/C1:1", true)
	wantClaim(t, s, "T1/C1:2", true)
	wantClaim(t, s, "T2/C1:1", true)
	wantClaim(t, s, "t1/c1:1", true)
}

func claimTogether(t *testing.T, s Store, _ *Clock) {
	var claimed atomic.Int32
	var all sync.WaitGroup
	for range 32 {
		all.Go(func() {
			first, err := s.Claim(t.Context(), "T1/C1:1", "one", []byte("?"), lease)
			if err != nil {
				t.Errorf("Claim: %v", err)
			}
			if first {
				claimed.Add(1)
			}
		})
	}
	all.Wait()
	if n := claimed.Load(); n != 1 {
		t.Errorf("%d of 32 claimed the key, want 1", n)
	}
}

func claimKept(t *testing.T, s Store, clock *Clock) {
	wantClaim(t, s, "T1/C1:1", true)
	clock.Advance(10 * time.Minute)
	wantClaim(t, s, "T1/C1:1", false)
}

func claimExpires(t *testing.T, s Store, clock *Clock) {
	wantClaim(t, s, "T1/C1:1", true)
	clock.Advance(366 * 24 * time.Hour)
	wantClaim(t, s, "T1/C1:1", true)
	wantClaim(t, s, "T1/C1:1", false)
}

func claimKeptAfterDone(t *testing.T, s Store, clock *Clock) {
	claimWork(t, s, "T1/C1:1", "one", "backlog?")
	clock.Advance(3 * time.Hour) // it took long: the event may be repeated from now on all the same
	done(t, s, "T1/C1:1")
	clock.Advance(10 * time.Minute)
	wantClaim(t, s, "T1/C1:1", false)
	clock.Advance(366 * 24 * time.Hour)
	wantClaim(t, s, "T1/C1:1", true)
}

func claimKeptAsSet(t *testing.T, s Store, clock *Clock) {
	s.KeepClaims(48 * time.Hour)
	wantClaim(t, s, "T1/C1:1", true)
	claimWork(t, s, "T1/C1:2", "one", "backlog?")
	done(t, s, "T1/C1:2")
	claimWork(t, s, "T1/C1:3", "one", "roadmap?") // is kept no shorter than what is done
	clock.Advance(48*time.Hour - time.Second)
	for _, key := range []string{"T1/C1:1", "T1/C1:2", "T1/C1:3"} {
		wantClaim(t, s, key, false)
	}
	clock.Advance(time.Second)
	for _, key := range []string{"T1/C1:1", "T1/C1:2", "T1/C1:3"} {
		wantClaim(t, s, key, true)
	}
}

func doneUnclaimed(t *testing.T, s Store, _ *Clock) {
	done(t, s, "T1/C1:1")
	wantClaim(t, s, "T1/C1:1", true)
}

func wantClaim(t *testing.T, s Store, key string, want bool) {
	t.Helper()
	got, err := s.Claim(t.Context(), key, "", nil, 0)
	if err != nil || got != want {
		t.Errorf("Claim(%q) = %v, %v; want %v", key, got, err, want)
	}
}

func done(t *testing.T, s Store, key string) {
	t.Helper()
	if err := s.Done(t.Context(), key); err != nil {
		t.Errorf("Done(%q): %v", key, err)
	}
}
