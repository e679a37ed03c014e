package store

// In which order those write who wait.

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// Claims go first. The others have a turn now and then, however many claims come.
func TestNobodyWaitsForEver(t *testing.T) {
	l := newLine()
	other := &write{at: soon}
	l.join(other)
	for turn := 1; ; turn++ {
		l.join(&write{at: atOnce})
		batch := l.next()
		if len(batch) != 1 {
			t.Fatalf("turn %d is that of %d writes, want 1", turn, len(batch))
		}
		if batch[0] != other {
			if turn > maxAhead {
				t.Fatalf("no turn for the other write in %d", turn)
			}
			continue
		}
		if turn == 1 {
			t.Error("the other write goes before a claim")
		}
		break
	}
	if batch := l.next(); len(batch) != 1 || batch[0].at != atOnce {
		t.Errorf("the next turn is that of %d writes, want the claim's", len(batch))
	}
	if batch := l.next(); len(batch) != 0 {
		t.Errorf("%d writes are left", len(batch))
	}
}

// A transaction takes no more than fit in it, and those who waited longest.
func TestBatchIsBounded(t *testing.T) {
	l := newLine()
	var all []*write
	for range maxBatch + 1 {
		w := &write{at: atOnce}
		all = append(all, w)
		l.join(w)
	}
	batch := l.next()
	if len(batch) != maxBatch || batch[0] != all[0] {
		t.Errorf("%d writes in a batch, want the first %d", len(batch), maxBatch)
	}
	if l.leave(all[0]) || !l.leave(all[maxBatch]) {
		t.Error("who is in the batch still waits, or who is not does not")
	}
}

// A claim is given up in time though another process writes for longer, and its work
// is in the file when that is over: it is taken over then.
func TestClaimIsLeftInTime(t *testing.T) {
	s, err := OpenSQLite(t.Context(), filepath.Join(t.TempDir(), "who-owns.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	other, err := s.write.BeginTx(t.Context(), nil) // the only connection that writes
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	claimed := make(chan error)
	go func() {
		_, err := s.Claim(ctx, "T1/C1:1", "one", []byte("backlog?"), 0)
		claimed <- err
	}()
	for !s.line.empties() {
		runtime.Gosched()
	}
	cancel()
	if err := <-claimed; !errors.Is(err, context.Canceled) {
		t.Errorf("claimed while another writes: %v", err)
	}
	if err := other.Rollback(); err != nil {
		t.Fatal(err)
	}
	var taken []string
	err = s.TakeOver(t.Context(), "two", time.Minute, 10, func(key string, _ []byte, _ int) error { taken = append(taken, key); return nil })
	if err != nil || len(taken) != 1 {
		t.Errorf("taken over: %v, %v", taken, err)
	}
}

// empties reports whether somebody writes for all who wait.
func (l *line) empties() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.turn) > 0 && len(l.waiting[atOnce]) == 0
}
