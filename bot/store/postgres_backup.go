package store

// What a PostgreSQL database holds, for backups.

import (
	"context"
	"fmt"
	"iter"
	"time"

	"github.com/jackc/pgx/v5"
)

// Dump calls each with all that the database holds at one moment, the oldest of
// each kind first, until that fails. Others may write meanwhile.
func (s *Postgres) Dump(ctx context.Context, each func(Row) error) error {
	moment := pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}
	return pgx.BeginTxFunc(ctx, s.pool, moment, func(tx pgx.Tx) error {
		err := s.dumpRows(ctx, tx, pgScanClaim, each, `
			SELECT key, until, work, owner, lease, tries FROM who_owns_claims WHERE until > `+pgNow+` ORDER BY turn`)
		if err != nil {
			return fmt.Errorf("dump the claims: %w", err)
		}
		err = s.dumpRows(ctx, tx, pgScanRecord, each, `
			SELECT kind, key, value, until FROM who_owns_records WHERE until IS NULL OR until > `+pgNow+` ORDER BY turn`)
		if err != nil {
			return fmt.Errorf("dump the records: %w", err)
		}
		return nil
	})
}

func (s *Postgres) dumpRows(ctx context.Context, tx pgx.Tx, scan func(cursor) (Row, error), each func(Row) error, query string) error {
	rows, err := tx.Query(ctx, query, s.now())
	if err != nil {
		return err
	}
	defer rows.Close()
	return eachRow(rows, scan, each)
}

func pgScanClaim(from cursor) (Row, error) {
	c := ClaimRow{}
	var owner *string
	var lease *time.Time
	var tries *int
	if err := from.Scan(&c.Key, &c.Until, &c.Work, &owner, &lease, &tries); err != nil {
		return Row{}, err
	}
	if c.Until = c.Until.UTC(); c.Work != nil && owner != nil && lease != nil && tries != nil {
		c.Owner, c.Lease, c.Tries = *owner, lease.UTC(), *tries
	}
	return Row{Claim: &c}, nil
}

func pgScanRecord(from cursor) (Row, error) {
	r := RecordRow{}
	var until *time.Time
	if err := from.Scan(&r.Kind, &r.Key, &r.Value, &until); err != nil {
		return Row{}, err
	}
	if until != nil {
		r.Until = until.UTC()
	}
	return Row{Record: &r}, nil
}

// fillPart is how many rows go to the server at a time.
const fillPart = 500

// Fill puts rows into the database, all or none. If it holds something that
// has to go first: with replace it does, else the error is ErrNotEmpty.
func (s *Postgres) Fill(ctx context.Context, rows iter.Seq2[Row, error], replace bool) error {
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error {
		if err := s.clear(ctx, tx, replace); err != nil {
			return err
		}
		var part pgx.Batch
		for row, err := range rows {
			if err != nil {
				return err
			}
			queueRow(&part, row)
			if part.Len() < fillPart {
				continue
			}
			if err := tx.SendBatch(ctx, &part).Close(); err != nil {
				return fmt.Errorf("fill in rows: %w", err)
			}
			part = pgx.Batch{}
		}
		if err := tx.SendBatch(ctx, &part).Close(); err != nil {
			return fmt.Errorf("fill in rows: %w", err)
		}
		return nil
	})
}

func (s *Postgres) clear(ctx context.Context, tx pgx.Tx, replace bool) error {
	if _, err := tx.Exec(ctx, `LOCK TABLE who_owns_claims, who_owns_records IN EXCLUSIVE MODE`); err != nil {
		return err
	}
	var held bool
	err := tx.QueryRow(ctx, `
		SELECT EXISTS (SELECT FROM who_owns_claims WHERE until > `+pgNow+`)
			OR EXISTS (SELECT FROM who_owns_records WHERE until IS NULL OR until > `+pgNow+`)`, s.now()).Scan(&held)
	switch {
	case err != nil:
		return err
	case held && !replace:
		return ErrNotEmpty
	}
	_, err = tx.Exec(ctx, `DELETE FROM who_owns_claims; DELETE FROM who_owns_records`)
	return err
}

func queueRow(part *pgx.Batch, row Row) {
	if c := row.Claim; c != nil {
		part.Queue(`INSERT INTO who_owns_claims (key, until, work, owner, lease, tries) VALUES ($1, $2, $3, $4, $5, $6)`,
			c.Key, c.Until, c.Work, c.Owner, c.Lease, c.Tries)
		return
	}
	r := row.Record
	var until *time.Time
	if !r.Until.IsZero() {
		until = &r.Until
	}
	part.Queue(`INSERT INTO who_owns_records (kind, key, value, until) VALUES ($1, $2, $3, $4)`,
		r.Kind, r.Key, append([]byte{}, r.Value...), until)
}
