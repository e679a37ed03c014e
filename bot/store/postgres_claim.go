package store

// Claims in PostgreSQL, and the work recorded under them.

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Claim reports whether this is the first claim to key. If it is, work, unless it
// is nil, is in the database when it returns, and is owner's until lease is over.
func (s *Postgres) Claim(ctx context.Context, key, owner string, work []byte, lease time.Duration) (first bool, err error) {
	if err := s.sweepIfDue(ctx); err != nil {
		return false, err
	}
	done, err := s.pool.Exec(ctx, `
		INSERT INTO who_owns_claims AS old (key, until, work, owner, lease, tries)
		VALUES ($2, `+pgNow+` + $3::interval, $4, $5, `+pgNow+` + $6::interval, 1)
		ON CONFLICT (key) DO UPDATE SET until = excluded.until, work = excluded.work,
			owner = excluded.owner, lease = excluded.lease, tries = excluded.tries, turn = excluded.turn
		WHERE old.until <= `+pgNow,
		s.now(), key, s.lifeOf(work), work, owner, lease)
	return done.RowsAffected() > 0, err
}

// Done drops the work recorded under key. The claim stays.
func (s *Postgres) Done(ctx context.Context, key string) error {
	_, err := s.pool.Exec(ctx, `
		UPDATE who_owns_claims SET work = NULL, until = `+pgNow+` + $3::interval WHERE key = $2 AND work IS NOT NULL`,
		s.now(), key, s.afterDone())
	return err
}

// Undone reports whether there is work recorded under key.
func (s *Postgres) Undone(ctx context.Context, key string) (undone bool, err error) {
	err = s.pool.QueryRow(ctx, `
		SELECT EXISTS (SELECT FROM who_owns_claims WHERE key = $2 AND work IS NOT NULL AND until > `+pgNow+`)`,
		s.now(), key).Scan(&undone)
	return undone, err
}

// Renew gives all work of owner that is not done another lease, from now. A bot that
// nobody asks renews too, and so sweeps: after that, which must not fail or wait for it.
func (s *Postgres) Renew(ctx context.Context, owner string, lease time.Duration) error {
	_, err := s.pool.Exec(ctx, `
		UPDATE who_owns_claims SET lease = `+pgNow+` + $3::interval WHERE owner = $2 AND work IS NOT NULL`,
		s.now(), owner, lease)
	if err != nil {
		return err
	}
	return s.sweepIfDue(ctx)
}

// TakeOver makes up to limit works whose lease is over owner's, the oldest first,
// and calls each with them and how often they were claimed or taken over before.
// The first error of each ends it.
func (s *Postgres) TakeOver(ctx context.Context, owner string, lease time.Duration, limit int, each func(key string, work []byte, tries int) error) error {
	rows, err := s.pool.Query(ctx, `
		WITH free AS MATERIALIZED (
			SELECT key FROM who_owns_claims
			WHERE work IS NOT NULL AND lease <= `+pgNow+` AND until > `+pgNow+`
			ORDER BY turn LIMIT $4 FOR UPDATE SKIP LOCKED -- what another takes over meanwhile
		), taken AS (
			UPDATE who_owns_claims AS c SET owner = $2, lease = `+pgNow+` + $3::interval, tries = tries + 1
			FROM free WHERE c.key = free.key
			RETURNING c.key, c.work, c.tries - 1 AS tries, c.turn
		) SELECT key, work, tries FROM taken ORDER BY turn`,
		s.now(), owner, lease, limit)
	if err != nil {
		return err
	}
	works, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (w taken, err error) {
		return w, row.Scan(&w.key, &w.work, &w.tries)
	})
	if err != nil {
		return err
	}
	return eachTaken(works, each)
}

// Works calls each with the work that is not done, the oldest first, until each
// returns false.
func (s *Postgres) Works(ctx context.Context, each func(key string, work []byte) bool) error {
	rows, err := s.pool.Query(ctx, `
		SELECT key, work FROM who_owns_claims WHERE work IS NOT NULL AND until > `+pgNow+` ORDER BY turn`, s.now())
	if err != nil {
		return err
	}
	works, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (w taken, err error) {
		return w, row.Scan(&w.key, &w.work)
	})
	eachWork(works, each)
	return err
}
