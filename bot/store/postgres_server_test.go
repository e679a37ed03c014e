package store_test

// What a PostgreSQL store does about the server: restarts, other replicas, other
// versions, and what it must not tell.

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"whoowns/bot/store"
	"whoowns/bot/store/pgtest"
	"whoowns/bot/store/storetest"
)

// While the server is away calls fail within their context; when it is back they
// work again, and what was claimed is there: after a stop as after a crash.
func TestPostgresRestarts(t *testing.T) {
	server := pgtest.Start(t)
	s := openPostgres(t, server.URL, nil)
	for i, stop := range []func(){server.Stop, server.Kill} {
		before := fmt.Sprint("before", i)
		mustClaim(t, s, before, true)
		stop()
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		if first, err := s.Claim(ctx, "meanwhile", "one", nil, 0); first || err == nil || ctx.Err() != nil {
			t.Errorf("Claim without a server: %v, %v (context: %v)", first, err, ctx.Err())
		}
		cancel()
		server.Start()
		mustClaim(t, s, before, false)
		mustClaim(t, s, fmt.Sprint("after", i), true)
	}
}

func mustClaim(t *testing.T, s *store.Postgres, key string, want bool) {
	t.Helper()
	if first, err := s.Claim(t.Context(), key, "one", []byte("?"), time.Minute); first != want || err != nil {
		t.Errorf("Claim(%q) = %v, %v; want %v", key, first, err, want)
	}
}

// Several replicas start at the same time on an empty database, and are one bot
// by the clock of the server.
func TestPostgresReplicas(t *testing.T) {
	address := pgtest.Schema(t, pgtest.URL(t))
	var replicas [5]*store.Postgres
	var all sync.WaitGroup
	for i := range replicas {
		all.Go(func() {
			var err error
			if replicas[i], err = store.OpenPostgres(t.Context(), address, nil); err != nil {
				t.Errorf("replica %d: %v", i, err)
			}
		})
	}
	all.Wait()
	claims := 0
	for i, s := range replicas {
		if s == nil {
			t.FailNow()
		}
		defer s.Close()
		if first, err := s.Claim(t.Context(), "T1/C1:1", fmt.Sprint(i), []byte("?"), time.Hour); err != nil {
			t.Error(err)
		} else if first {
			claims++
		}
	}
	if claims != 1 {
		t.Errorf("%d of 5 replicas claimed the key", claims)
	}
	err := replicas[1].TakeOver(t.Context(), "1", time.Hour, 10, func(key string, _ []byte, _ int) error {
		return fmt.Errorf("took over %s", key)
	})
	if err != nil {
		t.Error(err)
	}
}

// What is too old leaves the tables, also where nobody asks anything any more.
func TestPostgresSweeps(t *testing.T) {
	address := pgtest.Schema(t, pgtest.URL(t))
	var clock storetest.Clock
	s := openPostgres(t, address, clock.Now)
	for _, key := range []string{"old", "new"} {
		mustClaim(t, s, key, true)
		if err := s.Update(t.Context(), "thread", key, time.Hour, func([]byte) []byte { return []byte("?") }); err != nil {
			t.Fatal(err)
		}
		clock.Advance(48 * time.Hour)
	}
	if err := s.Renew(t.Context(), "whose", time.Minute); err != nil {
		t.Fatal(err)
	}
	pgtest.Exec(t, address, `DO $$ BEGIN
		ASSERT (SELECT count(*) FROM who_owns_claims) = 0, 'claims are left';
		ASSERT (SELECT count(*) FROM who_owns_records) = 0, 'records are left';
	END $$`)
}

func TestPostgresRefusesNewer(t *testing.T) {
	address := pgtest.Schema(t, pgtest.URL(t))
	openPostgres(t, address, nil)
	pgtest.Exec(t, address, `INSERT INTO who_owns_version VALUES (1000)`)
	s, err := store.OpenPostgres(t.Context(), address, nil)
	if err == nil {
		s.Close()
	}
	if err == nil || !strings.Contains(err.Error(), "version 1000") {
		t.Errorf("opened with %v", err)
	}
}

func TestPostgresTellsNoPassword(t *testing.T) {
	right := pgtest.URL(t)
	u, err := url.Parse(right)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword(u.User.Username(), "hunter2")
	for _, address := range []string{
		u.String(), // the server turns it down, unless it asks for none
		strings.Replace(u.String(), u.Host, "127.0.0.1:1", 1),
		"postgres://who:hun/ter2@127.0.0.1/who",
		"postgres://who:hunter2@127.0.0.1/who?sslmode=verify-full&sslrootcert=nowhere.pem",
		"postgres://who:hunter2@127.0.0.1/who?sslmode=hunter2",
		"postgres://who@127.0.0.1:1/who?password=hunter2&connect_timeout=soon",
		"host=127.0.0.1 port=none password=hunter2",
	} {
		s, err := store.OpenPostgres(t.Context(), address, nil)
		if err == nil {
			s.Close()
			continue
		}
		if text := fmt.Sprintf("%v %+v", err, err); strings.Contains(text, "hun") || strings.Contains(text, "ter2") {
			t.Errorf("the password is told: %s", text)
		}
	}
}
