package store

// The store in a SQLite file: for a bot that remembers when it is started again,
// and for several processes of one machine. sqlite_schema.go has its tables,
// sqlite_claim.go what it does about claims.

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

const (
	// busyPatience is how long a process waits for another that is writing.
	busyPatience = 5 * time.Second
	// readers bounds the connections that read; one more writes.
	readers = 4
)

// SQLite is a store in a file, safe for concurrent use, also by several
// processes that have the file on a disk of their own machine. What they know of
// the time must agree.
type SQLite struct {
	lives
	now   func() time.Time
	write *sql.DB // one connection: SQLite has one writer at a time
	read  *sql.DB
	stmt  prepared
	line  *line // of what waits to be written
	sweep sweeper
}

// OpenSQLite opens the store at path, and makes it if there is none, with the
// directories on the way. Nobody but the user may read it: it holds what people
// wrote. A nil now stands for time.Now. Close it in the end.
func OpenSQLite(ctx context.Context, path string, now func() time.Time) (*SQLite, error) {
	s, err := openSQLite(path, now)
	if err == nil {
		if err = migrate(ctx, s.write); err == nil {
			s.stmt, err = prepare(ctx, s.read, s.write)
		}
		if err == nil {
			return s, nil
		}
		err = errors.Join(err, s.Close())
	}
	return nil, fmt.Errorf("open the store %s: %w", path, err)
}

func openSQLite(path string, now func() time.Time) (*SQLite, error) {
	if now == nil {
		now = time.Now
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := createPrivate(path); err != nil {
		return nil, err
	}
	write, err := sql.Open("sqlite", dsn(path, "immediate"))
	if err != nil {
		return nil, err
	}
	read, err := sql.Open("sqlite", dsn(path, "deferred"))
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	write.SetMaxOpenConns(1)
	read.SetMaxOpenConns(readers)
	return &SQLite{now: now, write: write, read: read, line: newLine(), sweep: sweeper{now: now}}, nil
}

// createPrivate makes the file before SQLite does, which would let everybody
// read it. The files beside it take after it.
func createPrivate(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// dsn is the driver's name for the file. A transaction that is going to write
// says so at its begin ("immediate"): one that turns from reading to writing
// fails where another has written since.
func dsn(path, begin string) string {
	q := url.Values{"_txlock": {begin}, "_pragma": {
		fmt.Sprintf("busy_timeout(%d)", busyPatience.Milliseconds()),
		"journal_mode(WAL)", // who reads does not wait for who writes
		// What is committed outlives a kill -9 of the process. A loss of power can
		// undo the last commits, since the last checkpoint, and no more: the file
		// stays whole. FULL would wait for the disk with every acknowledgement.
		"synchronous(NORMAL)",
		// Of each connection, in KiB. The system caches the file as well, and what an
		// event takes is a few pages.
		"cache_size(-256)",
		"secure_delete(ON)", // what is deleted is overwritten: it is what people wrote
	}}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: q.Encode()}).String()
}

// Close gives the file back, when what is being written is.
func (s *SQLite) Close() error {
	s.line.turn <- struct{}{}
	defer func() { <-s.line.turn }()
	return errors.Join(s.read.Close(), s.write.Close())
}

// Get returns the record, or nil if there is none.
func (s *SQLite) Get(ctx context.Context, kind, key string) ([]byte, error) {
	return recordOf(s.stmt.read.QueryRowContext(ctx, kind, key, stamp(s.now())))
}

// Update makes the record what change returns, given what it is now, and keeps it
// for that long, for ever if keep is 0, or as long as before if it is negative.
func (s *SQLite) Update(ctx context.Context, kind, key string, keep time.Duration, change func(old []byte) []byte) error {
	return s.change(ctx, soon, func(ctx context.Context, tx *sql.Tx, now time.Time) error {
		old, err := recordOf(tx.StmtContext(ctx, s.stmt.record).QueryRowContext(ctx, kind, key, stamp(now)))
		if err != nil {
			return err
		}
		value := change(old)
		if value == nil {
			_, err := tx.ExecContext(ctx, `DELETE FROM records WHERE kind = ? AND key = ?`, kind, key)
			return err
		}
		until := sql.NullInt64{Int64: stamp(now.Add(keep)), Valid: keep > 0}
		_, err = tx.StmtContext(ctx, s.stmt.upsert).ExecContext(ctx, kind, key, value, until, keep < 0 && old != nil)
		return err
	})
}

// recordOf is the value in a row; nil stands for no row, and never for an empty
// value.
func recordOf(row *sql.Row) ([]byte, error) {
	var value []byte
	switch err := row.Scan(&value); {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil
	case err != nil:
		return nil, err
	case value == nil:
		return []byte{}, nil
	}
	return value, nil
}

// List calls each with up to limit records of the kind whose keys begin with
// prefix, the last updated first, until each returns false.
func (s *SQLite) List(ctx context.Context, kind, prefix string, limit int, each func(key string, value []byte) bool) error {
	found, err := s.list(ctx, kind, prefix, limit)
	for _, e := range found {
		if !each(e.key, e.value) {
			break
		}
	}
	return err
}

// list reads all before any is handed on: each may take its time, and holds no
// connection while it does.
func (s *SQLite) list(ctx context.Context, kind, prefix string, limit int) (found []entry[[]byte], err error) {
	rows, err := s.read.QueryContext(ctx, `
		SELECT key, value FROM records
		WHERE kind = ?1 AND substr(key, 1, length(?2)) = ?2 AND (until IS NULL OR until > ?3)
		ORDER BY turn DESC LIMIT ?4`,
		kind, prefix, stamp(s.now()), limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e entry[[]byte]
		if err := rows.Scan(&e.key, &e.value); err != nil {
			return nil, err
		}
		found = append(found, e)
	}
	return found, rows.Err()
}

// Shorten gives all records of a kind an end no later than that long from now.
func (s *SQLite) Shorten(ctx context.Context, kind string, keep time.Duration) error {
	return s.change(ctx, soon, func(ctx context.Context, tx *sql.Tx, now time.Time) error {
		_, err := tx.ExecContext(ctx, `UPDATE records SET until = ?1 WHERE kind = ?2 AND (until IS NULL OR until > ?1)`,
			stamp(now.Add(keep)), kind)
		return err
	})
}

// sweepPart deletes what is too old, a part at a time.
func (s *SQLite) sweepPart(ctx context.Context, tx *sql.Tx, now time.Time) error {
	for _, table := range []string{
		`claims WHERE key IN (SELECT key FROM claims`,
		`records WHERE rowid IN (SELECT rowid FROM records`,
	} {
		done, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE until <= ? LIMIT ?)`, stamp(now), sweepPart)
		if err != nil {
			return err
		}
		rows, err := done.RowsAffected()
		if err != nil {
			return err
		}
		s.sweep.swept(rows)
	}
	return nil
}

// stamp is a time as it is stored: milliseconds since 1970.
func stamp(t time.Time) int64 { return t.UnixMilli() }
