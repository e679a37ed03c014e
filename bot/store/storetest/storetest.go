// Package storetest holds the contract of the bot's store as a test, to be run
// on every implementation.
package storetest

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Store is what is tested.
type Store interface {
	Claim(ctx context.Context, key string) (bool, error)
	Topic(ctx context.Context, conversation string) ([]byte, error)
	SetTopic(ctx context.Context, conversation string, topic []byte) error
}

// Clock is the time that the store under test goes by.
type Clock struct{ ns atomic.Int64 }

// Now is the present time of the clock.
func (c *Clock) Now() time.Time { return time.Unix(0, c.ns.Load()).UTC() }

// Advance moves the clock on.
func (c *Clock) Advance(d time.Duration) { c.ns.Add(int64(d)) }

// Test runs the contract. Open returns an empty store that goes by now.
func Test(t *testing.T, open func(t *testing.T, now func() time.Time) Store) {
	tests := map[string]func(*testing.T, Store, *Clock){
		"a key is claimed once":                  claimOnce,
		"keys are claimed apart":                 claimApart,
		"of many at a time one claims":           claimTogether,
		"a claim is kept for ten minutes":        claimKept,
		"a claim is not kept for ever":           claimExpires,
		"a conversation has no topic at first":   noTopic,
		"the last topic is kept":                 lastTopic,
		"conversations have topics of their own": topicsApart,
		"a topic is kept for a working day":      topicKept,
		"a topic is forgotten in two days":       topicExpires,
		"a kept topic is a copy":                 topicCopied,
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			clock := new(Clock)
			clock.Advance(time.Duration(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).UnixNano()))
			test(t, open(t, clock.Now), clock)
		})
	}
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
			first, err := s.Claim(t.Context(), "T1/C1:1")
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

func noTopic(t *testing.T, s Store, _ *Clock) { wantTopic(t, s, "T1/C1/1", "") }

func lastTopic(t *testing.T, s Store, _ *Clock) {
	setTopic(t, s, "T1/C1/1", "backlog")
	wantTopic(t, s, "T1/C1/1", "backlog")
	setTopic(t, s, "T1/C1/1", "roadmap")
	wantTopic(t, s, "T1/C1/1", "roadmap")
}

func topicsApart(t *testing.T, s Store, _ *Clock) {
	for i := range 3 {
		setTopic(t, s, fmt.Sprint("T1/C1/", i), fmt.Sprint("topic ", i))
	}
	for i := range 3 {
		wantTopic(t, s, fmt.Sprint("T1/C1/", i), fmt.Sprint("topic ", i))
	}
}

func topicKept(t *testing.T, s Store, clock *Clock) {
	setTopic(t, s, "T1/C1/1", "backlog")
	clock.Advance(8 * time.Hour)
	wantTopic(t, s, "T1/C1/1", "backlog")
}

func topicExpires(t *testing.T, s Store, clock *Clock) {
	setTopic(t, s, "T1/C1/1", "backlog")
	clock.Advance(20 * time.Hour)
	setTopic(t, s, "T1/C1/1", "roadmap") // setting it again keeps it longer
	clock.Advance(20 * time.Hour)
	wantTopic(t, s, "T1/C1/1", "roadmap")
	clock.Advance(48 * time.Hour)
	wantTopic(t, s, "T1/C1/1", "")
}

func topicCopied(t *testing.T, s Store, _ *Clock) {
	topic := []byte("backlog")
	if err := s.SetTopic(t.Context(), "T1/C1/1", topic); err != nil {
		t.Fatalf("SetTopic: %v", err)
	}
	topic[0] = 'X'
	got, err := s.Topic(t.Context(), "T1/C1/1")
	if err != nil {
		t.Fatalf("Topic: %v", err)
	}
	if len(got) > 0 {
		got[0] = 'Y'
	}
	wantTopic(t, s, "T1/C1/1", "backlog")
}

func wantClaim(t *testing.T, s Store, key string, want bool) {
	t.Helper()
	got, err := s.Claim(t.Context(), key)
	if err != nil || got != want {
		t.Errorf("Claim(%q) = %v, %v; want %v", key, got, err, want)
	}
}

func setTopic(t *testing.T, s Store, conversation, topic string) {
	t.Helper()
	if err := s.SetTopic(t.Context(), conversation, []byte(topic)); err != nil {
		t.Errorf("SetTopic(%q): %v", conversation, err)
	}
}

func wantTopic(t *testing.T, s Store, conversation, want string) {
	t.Helper()
	got, err := s.Topic(t.Context(), conversation)
	if err != nil || string(got) != want {
		t.Errorf("Topic(%q) = %q, %v; want %q", conversation, got, err, want)
	}
}
