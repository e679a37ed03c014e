package store

// In which order those write who wait.

import "testing"

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
