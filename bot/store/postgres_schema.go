package store

// The tables of a PostgreSQL store, and how older databases get them.

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// The keys of the locks that replicas hold against each other: "whoowns" and a
// number, since a database may have other users.
const (
	lockMigrate = 0x77686f6f776e7300 + iota
	lockSweep
)

// pgMigrations make the tables, step by step, as migrations do for SQLite.
var pgMigrations = []string{
	`CREATE SEQUENCE who_owns_turns;

	CREATE TABLE who_owns_claims (
		key   text COLLATE "C" PRIMARY KEY,
		until timestamptz NOT NULL,
		work  bytea,       -- NULL: nothing is left to do
		owner text,
		lease timestamptz, -- until when work is owner's
		tries integer,     -- how often it was claimed or taken over
		turn  bigint NOT NULL DEFAULT nextval('who_owns_turns')
	);
	CREATE INDEX who_owns_claims_until ON who_owns_claims (until);
	CREATE INDEX who_owns_claims_works ON who_owns_claims (turn) WHERE work IS NOT NULL;

	CREATE TABLE who_owns_records (
		kind  text COLLATE "C",
		key   text COLLATE "C",
		value bytea NOT NULL,
		until timestamptz, -- NULL: for ever
		turn  bigint NOT NULL DEFAULT nextval('who_owns_turns'), -- the order of updates
		PRIMARY KEY (kind, key)
	);
	CREATE INDEX who_owns_records_until ON who_owns_records (until);
	CREATE INDEX who_owns_records_turn ON who_owns_records (kind, turn);`,
}

// migratePostgres takes the steps that are left. Of several replicas that start
// at the same time one takes them, and the others find them taken.
func migratePostgres(ctx context.Context, pool *pgxpool.Pool) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock($1)`, lockMigrate); err != nil {
			return err
		}
		done, err := pgVersion(ctx, tx)
		if err != nil || done == len(pgMigrations) {
			return err
		}
		if done > len(pgMigrations) {
			return fmt.Errorf("it is of version %d, and this who-owns knows %d: run the newer one", done, len(pgMigrations))
		}
		for _, step := range pgMigrations[done:] {
			if _, err := tx.Exec(ctx, step); err != nil {
				return fmt.Errorf("migrate from version %d: %w", done, err)
			}
			done++
		}
		_, err = tx.Exec(ctx, `INSERT INTO who_owns_version VALUES ($1)`, done)
		return err
	})
}

// pgVersion is how many steps the database has behind it. Each has left a row.
func pgVersion(ctx context.Context, tx pgx.Tx) (version int, err error) {
	_, err = tx.Exec(ctx, `
		CREATE TABLE IF NOT EXISTS who_owns_version (
			version integer PRIMARY KEY,
			since   timestamptz NOT NULL DEFAULT statement_timestamp()
		)`)
	if err != nil {
		return 0, err
	}
	err = tx.QueryRow(ctx, `SELECT coalesce(max(version), 0) FROM who_owns_version`).Scan(&version)
	return version, err
}
