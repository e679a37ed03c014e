package store_test

// What a claim with its work costs, and the end of it: that is on the way of each
// acknowledgement.

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"whoowns/bot/store"
	"whoowns/bot/store/pgtest"
	"whoowns/bot/store/storetest"
)

func BenchmarkMemory(b *testing.B) { benchmark(b, store.NewMemory(store.Options{})) }

func BenchmarkSQLite(b *testing.B) {
	s, err := store.OpenSQLite(b.Context(), filepath.Join(b.TempDir(), "who-owns.db"), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	benchmark(b, s)
}

func BenchmarkPostgres(b *testing.B) {
	s, err := store.OpenPostgres(b.Context(), pgtest.Schema(b, pgtest.URL(b)), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	benchmark(b, s)
}

// keys are unlike those of any other run on the same store.
var keys atomic.Int64

func benchmark(b *testing.B, s storetest.Store) {
	work := make([]byte, 1500) // an event of Slack's
	for _, n := range []int{1, 50} {
		b.Run(fmt.Sprintf("claim/%d", n), func(b *testing.B) {
			together(b, n, func(ctx context.Context, key string) error {
				_, err := s.Claim(ctx, key, "one", work, time.Minute)
				return err
			})
		})
		b.Run(fmt.Sprintf("claim-done/%d", n), func(b *testing.B) {
			together(b, n, func(ctx context.Context, key string) error {
				if _, err := s.Claim(ctx, key, "one", work, time.Minute); err != nil {
					return err
				}
				return s.Done(ctx, key)
			})
		})
	}
}

// together runs do b.N times by n goroutines, each within a context as the bot's.
func together(b *testing.B, n int, do func(ctx context.Context, key string) error) {
	b.ReportAllocs()
	var left atomic.Int64
	left.Store(int64(b.N))
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				ctx, cancel := context.WithTimeout(b.Context(), time.Minute)
				if err := do(ctx, fmt.Sprint("T1/C1:", keys.Add(1))); err != nil {
					b.Error(err)
				}
				cancel()
			}
		})
	}
	all.Wait()
}
