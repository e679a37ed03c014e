package store_test

// The store in PostgreSQL keeps the contract, on a real server.

import (
	"testing"
	"time"

	"whoowns/bot/store"
	"whoowns/bot/store/pgtest"
	"whoowns/bot/store/storetest"
)

func openPostgres(t *testing.T, address string, now func() time.Time) *store.Postgres {
	t.Helper()
	s, err := store.OpenPostgres(t.Context(), address, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestPostgres(t *testing.T) {
	server := pgtest.URL(t)
	storetest.Test(t, func(t *testing.T, now func() time.Time) storetest.Store {
		return openPostgres(t, pgtest.Schema(t, server), now)
	})
}
