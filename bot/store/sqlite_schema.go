package store

// The tables of a SQLite store, and how older files get them.

import (
	"context"
	"database/sql"
	"fmt"
)

// migrations make the tables, step by step. A file says in user_version how many
// steps it has behind it. Steps are added at the end; those that were released
// stay as they are.
var migrations = []string{
	`CREATE TABLE claims (
		key   TEXT PRIMARY KEY,
		until INTEGER NOT NULL -- milliseconds since 1970
	) WITHOUT ROWID;
	CREATE INDEX claims_until ON claims (until);

	CREATE TABLE records (
		kind  TEXT NOT NULL,
		key   TEXT NOT NULL,
		value BLOB NOT NULL,
		until INTEGER,         -- milliseconds since 1970; NULL: for ever
		turn  INTEGER NOT NULL UNIQUE, -- the order of updates
		PRIMARY KEY (kind, key)
	);
	CREATE INDEX records_until ON records (until);
	CREATE INDEX records_turn ON records (kind, turn);`,

	`ALTER TABLE claims ADD COLUMN work BLOB; -- NULL: nothing is left to do
	ALTER TABLE claims ADD COLUMN owner TEXT;
	ALTER TABLE claims ADD COLUMN lease INTEGER; -- until when work is owner's, as until
	ALTER TABLE claims ADD COLUMN tries INTEGER; -- how often it was claimed or taken over
	ALTER TABLE claims ADD COLUMN turn INTEGER;  -- the order of works
	CREATE INDEX claims_works ON claims (turn) WHERE work IS NOT NULL;`,
}

// migrate takes the steps that are left. Of several processes that start at the
// same time one takes them, and the others find them taken.
func migrate(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // of no effect after Commit
	var done int
	if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&done); err != nil {
		return err
	}
	if done > len(migrations) {
		return fmt.Errorf("it is of version %d, and this who-owns knows %d: run the newer one", done, len(migrations))
	}
	for _, step := range migrations[done:] {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return fmt.Errorf("migrate from version %d: %w", done, err)
		}
		done++
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, done)); err != nil {
		return err
	}
	return tx.Commit()
}
