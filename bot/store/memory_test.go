package store_test

// The store in memory keeps the contract, within bounds.

import (
	"fmt"
	"testing"
	"time"

	"whoowns/bot/store"
	"whoowns/bot/store/storetest"
)

func TestMemory(t *testing.T) {
	storetest.Test(t, func(_ *testing.T, now func() time.Time) storetest.Store {
		return store.NewMemory(store.Options{Now: now})
	})
}

func TestMemoryIsBounded(t *testing.T) {
	m := store.NewMemory(store.Options{MaxEntries: 100})
	for i := range 1000 {
		if first, _ := m.Claim(t.Context(), fmt.Sprint(i), "", nil, 0); !first {
			t.Fatalf("claim %d is not the first", i)
		}
	}
	if first, _ := m.Claim(t.Context(), "999", "", nil, 0); first {
		t.Error("the newest claim is forgotten")
	}
	if first, _ := m.Claim(t.Context(), "1", "", nil, 0); !first {
		t.Error("the oldest of 1,000 claims is kept with room for 100")
	}
}
