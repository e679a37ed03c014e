package store

// Claims in a SQLite file, and the work recorded under them.

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"
)

// Claim reports whether this is the first claim to key. If it is, work, unless it
// is nil, is in the file when it returns, and is owner's until lease is over.
func (s *SQLite) Claim(ctx context.Context, key, owner string, work []byte, lease time.Duration) (bool, error) {
	first := false
	err := s.change(ctx, atOnce, func(ctx context.Context, tx *sql.Tx, now time.Time) error {
		done, err := tx.StmtContext(ctx, s.stmt.claim).ExecContext(ctx,
			key, stamp(now.Add(s.lifeOf(work))), stamp(now), orNull(work), owner, stamp(now.Add(lease)))
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		first = n > 0
		return err
	})
	if err != nil {
		return false, err // and first may be set yet
	}
	return first, nil
}

// orNull is data as a value of SQL: nil is NULL, and is not the empty blob.
func orNull(data []byte) any {
	if data == nil {
		return nil
	}
	return data
}

// Done drops the work recorded under key. The claim stays.
func (s *SQLite) Done(ctx context.Context, key string) error {
	return s.change(ctx, soon, func(ctx context.Context, tx *sql.Tx, now time.Time) error {
		_, err := tx.StmtContext(ctx, s.stmt.ended).ExecContext(ctx, stamp(now.Add(s.afterDone())), key)
		return err
	})
}

// Undone reports whether there is work recorded under key.
func (s *SQLite) Undone(ctx context.Context, key string) (undone bool, err error) {
	err = s.read.QueryRowContext(ctx, `
		SELECT EXISTS (SELECT 1 FROM claims WHERE key = ? AND work IS NOT NULL AND until > ?)`,
		key, stamp(s.now())).Scan(&undone)
	return undone, err
}

// Renew gives all work of owner that is not done another lease, from now.
func (s *SQLite) Renew(ctx context.Context, owner string, lease time.Duration) error {
	return s.change(ctx, soon, func(ctx context.Context, tx *sql.Tx, now time.Time) error {
		_, err := tx.ExecContext(ctx, `UPDATE claims SET lease = ? WHERE owner = ? AND work IS NOT NULL`,
			stamp(now.Add(lease)), owner)
		return err
	})
}

// TakeOver makes up to limit works whose lease is over owner's, the oldest first,
// and calls each with them and how often they were claimed or taken over before.
// The first error of each ends it.
func (s *SQLite) TakeOver(ctx context.Context, owner string, lease time.Duration, limit int, each func(key string, work []byte, tries int) error) error {
	var works []taken
	err := s.change(ctx, soon, func(ctx context.Context, tx *sql.Tx, now time.Time) error {
		rows, err := tx.QueryContext(ctx, `
			UPDATE claims SET owner = ?1, lease = ?2, tries = tries + 1
			WHERE key IN (SELECT key FROM claims WHERE work IS NOT NULL AND lease <= ?3 AND until > ?3 ORDER BY turn LIMIT ?4)
			RETURNING key, work, tries - 1, turn`,
			owner, stamp(now.Add(lease)), stamp(now), limit)
		if err != nil {
			return err
		}
		works, err = scanTaken(rows)
		return err
	})
	if err != nil {
		return err
	}
	return eachTaken(works, each)
}

// Works calls each with the work that is not done, the oldest first, until each
// returns false.
func (s *SQLite) Works(ctx context.Context, each func(key string, work []byte) bool) error {
	rows, err := s.read.QueryContext(ctx, `
		SELECT key, work, tries, turn FROM claims WHERE work IS NOT NULL AND until > ?`, stamp(s.now()))
	if err != nil {
		return err
	}
	works, err := scanTaken(rows)
	eachWork(works, each)
	return err
}

// scanTaken reads works with their turn in the last column, and puts them in
// order.
func scanTaken(rows *sql.Rows) (works []taken, err error) {
	defer rows.Close()
	turns := map[string]int64{}
	for rows.Next() {
		var w taken
		var turn int64
		if err := rows.Scan(&w.key, &w.work, &w.tries, &turn); err != nil {
			return nil, err
		}
		turns[w.key] = turn
		works = append(works, w)
	}
	slices.SortFunc(works, func(a, b taken) int { return cmp.Compare(turns[a.key], turns[b.key]) })
	return works, rows.Err()
}
