// Package storetest holds the contract of the bot's store as a test, to be run
// on every implementation.
package storetest

import (
	"context"
	"sync/atomic"
	"testing"
	"time"
)

// Store is what is tested: bot.Store, and what the commands need beside it.
type Store interface {
	Claim(ctx context.Context, key, owner string, work []byte, lease time.Duration) (first bool, err error)
	Done(ctx context.Context, key string) error
	Undone(ctx context.Context, key string) (bool, error)
	Renew(ctx context.Context, owner string, lease time.Duration) error
	TakeOver(ctx context.Context, owner string, lease time.Duration, limit int, each func(key string, work []byte, tries int) error) error
	Get(ctx context.Context, kind, key string) ([]byte, error)
	Update(ctx context.Context, kind, key string, keep time.Duration, change func(old []byte) []byte) error
	List(ctx context.Context, kind, prefix string, limit int, each func(key string, value []byte) bool) error

	// KeepClaims has claims kept for that long after their work is done.
	KeepClaims(keep time.Duration)
	// Shorten gives all records of a kind an end no later than that long from now.
	Shorten(ctx context.Context, kind string, keep time.Duration) error
	// Works calls each with the work that is not done, the oldest first, until each
	// returns false.
	Works(ctx context.Context, each func(key string, work []byte) bool) error
}

// Clock is the time that the store under test goes by.
type Clock struct{ ns atomic.Int64 }

// Now is the present time of the clock.
func (c *Clock) Now() time.Time { return time.Unix(0, c.ns.Load()).UTC() }

// Advance moves the clock on.
func (c *Clock) Advance(d time.Duration) { c.ns.Add(int64(d)) }

// Test runs the contract. Open returns an empty store that goes by now.
func Test(t *testing.T, open func(t *testing.T, now func() time.Time) Store) {
	run(t, open, claims)
	run(t, open, works)
	run(t, open, records)
}

// tests are parts of the contract, by what they hold.
type tests map[string]func(*testing.T, Store, *Clock)

func run(t *testing.T, open func(t *testing.T, now func() time.Time) Store, tests tests) {
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			clock := new(Clock)
			clock.Advance(time.Duration(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).UnixNano()))
			test(t, open(t, clock.Now), clock)
		})
	}
}
