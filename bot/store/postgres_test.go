package store_test

// The store in PostgreSQL keeps the contract, on a real server, and says why it cannot.

import (
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

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

// Where nobody listens that is said once, not once with TLS and once without.
func TestPostgresUnreachable(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	_, err = store.OpenPostgres(t.Context(), "postgres://who@"+address+"/x", nil)
	if err == nil || strings.Count(err.Error(), address) != 2 || strings.Contains(err.Error(), "\n") {
		t.Errorf("the error is %v", err)
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); !ok {
		t.Errorf("what happened is lost: %#v", err)
	}
}
