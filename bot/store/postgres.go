package store

// The store in a PostgreSQL database: for several replicas of the bot.
// postgres_schema.go has its tables, postgres_claim.go what it does about claims.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

const (
	// dialPatience bounds one attempt to connect, where the address has no
	// connect_timeout.
	dialPatience = 5 * time.Second
	// maxConns is the most connections to the server, where the address has no
	// pool_max_conns: the bot works on 8 events at a time.
	maxConns = 8
)

// Postgres is a store in a PostgreSQL database, safe for concurrent use, also by
// several processes. While the server is away its calls fail; when it is back
// they work again. They go by the clock of the server, so that replicas agree on
// what is over.
type Postgres struct {
	lives
	now   func() any // the time that statements are given: nil stands for the server's
	pool  *pgxpool.Pool
	sweep sweeper
}

// OpenPostgres opens the store in the database at address, a URL as psql takes it
// with its parameters (sslmode, search_path, ...), and makes its tables if there
// are none. The variables PGPASSWORD, PGSSLROOTCERT and so on fill in what the
// address leaves out. No error shows the password. A nil now stands for the
// server's clock. Close it in the end.
func OpenPostgres(ctx context.Context, address string, now func() time.Time) (*Postgres, error) {
	config, err := poolConfig(address)
	if err != nil {
		return nil, err
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	s := &Postgres{pool: pool, now: func() any { return nil }}
	if now != nil {
		s.now = func() any { return now() }
		s.sweep.now = now
	}
	if err := migratePostgres(ctx, pool); err != nil {
		pool.Close()
		return nil, fmt.Errorf("open the store in PostgreSQL: %w", onceEach{err})
	}
	return s, nil
}

// onceEach says each line of an error once. The client tries an address with TLS and
// without, and is told the same twice where nobody listens.
type onceEach struct{ error }

func (e onceEach) Unwrap() error { return e.error }

func (e onceEach) Error() string {
	lines := slices.Compact(strings.Split(e.error.Error(), "\n"))
	if len(lines) == 2 {
		return lines[0] + " " + strings.TrimSpace(lines[1])
	}
	return strings.Join(lines, "\n")
}

// poolConfig reads an address. What is wrong with it is not shown: a password
// with a character that has to be escaped can end up anywhere in it.
func poolConfig(address string) (*pgxpool.Config, error) {
	config, err := pgxpool.ParseConfig(address)
	if err != nil {
		wrong := errors.New("the address of the store is none of PostgreSQL; it looks like postgres://user:password@host:5432/database?sslmode=verify-full, and special characters in it are escaped as in %40")
		if file, ok := errors.AsType[*fs.PathError](err); ok {
			wrong = fmt.Errorf("the address of the store names a file: %w", file)
		}
		return nil, wrong
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = dialPatience
	}
	if !strings.Contains(address, "pool_max_conns=") {
		config.MaxConns = maxConns
	}
	if name := config.ConnConfig.RuntimeParams["application_name"]; name == "" {
		config.ConnConfig.RuntimeParams["application_name"] = "who-owns"
	}
	return config, nil
}

// Close gives the connections back.
func (s *Postgres) Close() error {
	s.pool.Close()
	return nil
}

// Get returns the record, or nil if there is none.
func (s *Postgres) Get(ctx context.Context, kind, key string) ([]byte, error) {
	return valueOf(s.pool.QueryRow(ctx, pgSelect, s.now(), kind, key))
}

// pgNow is the time that a statement goes by.
const pgNow = `coalesce($1::timestamptz, statement_timestamp())`

const pgSelect = `
	SELECT value FROM who_owns_records
	WHERE kind = $2 AND key = $3 AND (until IS NULL OR until > ` + pgNow + `)`

// valueOf is the value in a row, or nil for no row.
func valueOf(row pgx.Row) (value []byte, err error) {
	if err := row.Scan(&value); err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return nil, err
	}
	return value, nil
}

// Update makes the record what change returns, given what it is now, and keeps it
// for that long, for ever if keep is 0, or as long as before if it is negative.
func (s *Postgres) Update(ctx context.Context, kind, key string, keep time.Duration, change func(old []byte) []byte) error {
	if err := s.sweepIfDue(ctx); err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		old, err := s.lock(ctx, tx, kind, key)
		if err != nil {
			return err
		}
		if value := change(old); value != nil {
			return s.set(ctx, tx, kind, key, value, keep, keep < 0 && old != nil)
		}
		_, err = tx.Exec(ctx, `DELETE FROM who_owns_records WHERE kind = $1 AND key = $2`, kind, key)
		return err
	})
}

// lock has all other updates of the record wait until tx is over, also where
// there is no record yet, and returns its value.
func (s *Postgres) lock(ctx context.Context, tx pgx.Tx, kind, key string) (value []byte, err error) {
	var b pgx.Batch // one round trip
	b.Queue(`SELECT pg_advisory_xact_lock(hashtextextended($1 || '/' || $2, 0))`, kind, key)
	b.Queue(pgSelect, s.now(), kind, key).QueryRow(func(row pgx.Row) (err error) {
		value, err = valueOf(row)
		return err
	})
	return value, tx.SendBatch(ctx, &b).Close()
}

func (s *Postgres) set(ctx context.Context, tx pgx.Tx, kind, key string, value []byte, keep time.Duration, asBefore bool) error {
	var life *time.Duration
	if keep > 0 {
		life = &keep
	}
	_, err := tx.Exec(ctx, `
		INSERT INTO who_owns_records AS old (kind, key, value, until)
		VALUES ($2, $3, $4, `+pgNow+` + $5::interval)
		ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, turn = excluded.turn,
			until = CASE WHEN $6 THEN old.until ELSE excluded.until END`,
		s.now(), kind, key, value, life, asBefore)
	return err
}

// List calls each with up to limit records of the kind whose keys begin with
// prefix, the last updated first, until each returns false.
func (s *Postgres) List(ctx context.Context, kind, prefix string, limit int, each func(key string, value []byte) bool) error {
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
func (s *Postgres) list(ctx context.Context, kind, prefix string, limit int) ([]entry[[]byte], error) {
	rows, err := s.pool.Query(ctx, `
		SELECT key, value FROM who_owns_records
		WHERE kind = $2 AND starts_with(key, $3) AND (until IS NULL OR until > `+pgNow+`)
		ORDER BY turn DESC LIMIT $4`,
		s.now(), kind, prefix, limit)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (e entry[[]byte], err error) {
		return e, row.Scan(&e.key, &e.value)
	})
}

// Shorten gives all records of a kind an end no later than that long from now.
func (s *Postgres) Shorten(ctx context.Context, kind string, keep time.Duration) error {
	_, err := s.pool.Exec(ctx, `
		UPDATE who_owns_records SET until = `+pgNow+` + $3::interval
		WHERE kind = $2 AND (until IS NULL OR until > `+pgNow+` + $3::interval)`, s.now(), kind, keep)
	return err
}

// sweepIfDue deletes what is too old, a part at a time, when it is time to. Of
// several replicas one sweeps, and the others go on.
func (s *Postgres) sweepIfDue(ctx context.Context) error {
	if !s.sweep.due() {
		return nil
	}
	err := pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		var mine bool
		if err := tx.QueryRow(ctx, `SELECT pg_try_advisory_xact_lock($1)`, lockSweep).Scan(&mine); err != nil || !mine {
			return err
		}
		for _, table := range []string{"who_owns_claims", "who_owns_records"} {
			done, err := tx.Exec(ctx, `
				DELETE FROM `+table+` WHERE until <= `+pgNow+` AND ctid IN
				(SELECT ctid FROM `+table+` WHERE until <= `+pgNow+` LIMIT $2)`, s.now(), sweepPart)
			if err != nil {
				return err
			}
			s.sweep.swept(done.RowsAffected())
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("sweep: %w", err)
	}
	return nil
}
