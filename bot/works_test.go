package bot

// What the bot has taken upon itself and not done, for tests that wait for it.

import (
	"context"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"
)

// works are the keys of the works in a store that are not done.
type works struct {
	mu      sync.Mutex
	undone  map[string]bool
	changed chan struct{} // closed by the next change
}

func newWorks() *works { return &works{undone: map[string]bool{}, changed: make(chan struct{})} }

func (w *works) set(key string, undone bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.undone, key)
	if undone {
		w.undone[key] = true
	}
	close(w.changed)
	w.changed = make(chan struct{})
}

// read returns what is undone, and a channel that is closed when that changes.
func (w *works) read() ([]string, <-chan struct{}) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Sorted(maps.Keys(w.undone)), w.changed
}

// wait returns when nothing is undone.
func (w *works) wait(t testing.TB, patience time.Duration) {
	t.Helper()
	for {
		undone, changed := w.read()
		if len(undone) == 0 {
			return
		}
		select {
		case <-changed:
		case <-time.After(patience):
			t.Fatalf("undone: %v", undone)
		}
	}
}

// watchedStore tells what is claimed and done in it.
type watchedStore struct {
	Store
	works *works
}

func (s watchedStore) Claim(ctx context.Context, key, owner string, work []byte, lease time.Duration) (bool, error) {
	first, err := s.Store.Claim(ctx, key, owner, work, lease)
	if first && work != nil {
		s.works.set(key, true)
	}
	return first, err
}

func (s watchedStore) Done(ctx context.Context, key string) error {
	err := s.Store.Done(ctx, key)
	if err == nil {
		s.works.set(key, false)
	}
	return err
}

func (s watchedStore) TakeOver(ctx context.Context, owner string, lease time.Duration, limit int, each func(string, []byte, int) error) error {
	return s.Store.TakeOver(ctx, owner, lease, limit, func(key string, work []byte, tries int) error {
		s.works.set(key, true)
		return each(key, work, tries)
	})
}
