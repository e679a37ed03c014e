package store

// What a SQLite file holds, for backups.

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"time"
)

// Dump calls each with all that the file holds at one moment, the oldest of each
// kind first, until that fails. Others may write meanwhile.
func (s *SQLite) Dump(ctx context.Context, each func(Row) error) error {
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // it only reads
	now := stamp(s.now())
	err = dumpRows(ctx, tx, scanClaim, each, `
		SELECT key, until, work IS NOT NULL, work, owner, lease, tries FROM claims WHERE until > ? ORDER BY turn, key`, now)
	if err != nil {
		return fmt.Errorf("dump the claims: %w", err)
	}
	err = dumpRows(ctx, tx, scanRecord, each, `SELECT kind, key, value, until FROM records WHERE until IS NULL OR until > ? ORDER BY turn`, now)
	if err != nil {
		return fmt.Errorf("dump the records: %w", err)
	}
	return nil
}

func dumpRows(ctx context.Context, tx *sql.Tx, scan func(cursor) (Row, error), each func(Row) error, query string, args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	return eachRow(rows, scan, each)
}

func scanClaim(from cursor) (Row, error) {
	c := ClaimRow{}
	var undone bool // the driver has nil for an empty blob too
	var owner sql.NullString
	var until int64
	var lease, tries sql.NullInt64
	if err := from.Scan(&c.Key, &until, &undone, &c.Work, &owner, &lease, &tries); err != nil {
		return Row{}, err
	}
	c.Until = unstamp(until)
	if undone {
		c.Work = append([]byte{}, c.Work...)
		c.Owner, c.Lease, c.Tries = owner.String, unstamp(lease.Int64), int(tries.Int64)
	}
	return Row{Claim: &c}, nil
}

func scanRecord(from cursor) (Row, error) {
	r := RecordRow{}
	var until sql.NullInt64
	if err := from.Scan(&r.Kind, &r.Key, &r.Value, &until); err != nil {
		return Row{}, err
	}
	r.Value = append([]byte{}, r.Value...)
	if until.Valid {
		r.Until = unstamp(until.Int64)
	}
	return Row{Record: &r}, nil
}

// Fill puts rows into the file, all or none. If it holds something that has
// to go first: with replace it does, else the error is ErrNotEmpty.
func (s *SQLite) Fill(ctx context.Context, rows iter.Seq2[Row, error], replace bool) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // of no effect after Commit
	if err := s.clear(ctx, tx, replace); err != nil {
		return err
	}
	turn := 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		if turn++; row.Claim != nil {
			err = fillClaim(ctx, tx, *row.Claim, turn)
		} else {
			err = fillRecord(ctx, tx, *row.Record, turn)
		}
		if err != nil {
			return fmt.Errorf("fill in row %d: %w", turn, err)
		}
	}
	return tx.Commit()
}

func (s *SQLite) clear(ctx context.Context, tx *sql.Tx, replace bool) error {
	var held bool
	err := tx.QueryRowContext(ctx, `
		SELECT EXISTS (SELECT 1 FROM claims WHERE until > ?1) OR EXISTS (SELECT 1 FROM records WHERE until IS NULL OR until > ?1)`,
		stamp(s.now())).Scan(&held)
	switch {
	case err != nil:
		return err
	case held && !replace:
		return ErrNotEmpty
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM claims; DELETE FROM records`)
	return err
}

func fillClaim(ctx context.Context, tx *sql.Tx, c ClaimRow, turn int) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO claims (key, until, work, owner, lease, tries, turn) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		c.Key, stamp(c.Until), orNull(c.Work), c.Owner, stamp(c.Lease), c.Tries, turn)
	return err
}

func fillRecord(ctx context.Context, tx *sql.Tx, r RecordRow, turn int) error {
	until := sql.NullInt64{Int64: stamp(r.Until), Valid: !r.Until.IsZero()}
	value := r.Value
	if value == nil {
		value = []byte{} // NULL is no value
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO records (kind, key, value, until, turn) VALUES (?, ?, ?, ?, ?)`,
		r.Kind, r.Key, value, until, turn)
	return err
}

func unstamp(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
