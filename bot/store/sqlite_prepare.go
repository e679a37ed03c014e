package store

// The statements that each event takes, prepared once: to parse one costs more than
// to perform it.

import (
	"context"
	"database/sql"
	"errors"
)

const (
	selectRecord = `SELECT value FROM records WHERE kind = ? AND key = ? AND (until IS NULL OR until > ?)`
	upsertRecord = `
		INSERT INTO records (kind, key, value, until, turn)
		VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(turn), 0) + 1 FROM records))
		ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value, turn = excluded.turn,
			until = CASE WHEN ?5 THEN until ELSE excluded.until END`
	insertClaim = `
		INSERT INTO claims (key, until, work, owner, lease, tries, turn)
		VALUES (?1, ?2, ?4, ?5, ?6, 1, (SELECT coalesce(max(turn), 0) + 1 FROM claims WHERE work IS NOT NULL))
		ON CONFLICT (key) DO UPDATE SET until = excluded.until, work = excluded.work,
			owner = excluded.owner, lease = excluded.lease, tries = excluded.tries, turn = excluded.turn
		WHERE until <= ?3`
	endWork = `UPDATE claims SET work = NULL, until = ? WHERE key = ? AND work IS NOT NULL`
)

// prepared are those statements. Closing their databases closes them. Within a
// transaction it takes Tx.StmtContext: its connection is the only one that writes.
type prepared struct {
	read                         *sql.Stmt // selectRecord, outside of transactions
	record, upsert, claim, ended *sql.Stmt
}

// prepare prepares them, in a file that has its tables.
func prepare(ctx context.Context, read, write *sql.DB) (p prepared, err error) {
	var errs []error
	on := func(db *sql.DB, query string) *sql.Stmt {
		stmt, err := db.PrepareContext(ctx, query)
		errs = append(errs, err)
		return stmt
	}
	p = prepared{
		read:   on(read, selectRecord),
		record: on(write, selectRecord), upsert: on(write, upsertRecord),
		claim: on(write, insertClaim), ended: on(write, endWork),
	}
	return p, errors.Join(errs...)
}
