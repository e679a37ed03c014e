package store

// Backups: what a store holds as lines of JSON, which stores of the other kind
// read too. So a file grows into a database.

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"
)

// backupVersion counts the formats of backups. A newer one is refused, an older
// one is read.
const backupVersion = 1

// A Row is what a store holds in one place: a claim or a record.
type Row struct {
	Claim  *ClaimRow  `json:"claim,omitempty"`
	Record *RecordRow `json:"record,omitempty"`
}

// A ClaimRow is a claim, with the work under it if that is not done.
type ClaimRow struct {
	Key   string    `json:"key"`
	Until time.Time `json:"until"`
	Work  []byte    `json:"work"` // nil: it is done; then Owner, Lease and Tries say nothing
	Owner string    `json:"owner,omitempty"`
	Lease time.Time `json:"lease,omitzero"` // until when the work is Owner's
	Tries int       `json:"tries,omitempty"`
}

// A RecordRow is a record.
type RecordRow struct {
	Kind  string    `json:"kind"`
	Key   string    `json:"key"`
	Value []byte    `json:"value"`
	Until time.Time `json:"until,omitzero"` // zero: for ever
}

// ErrNotEmpty is why a store is not filled from a backup.
var ErrNotEmpty = errors.New("the store is not empty")

// A backupLine is the head of a backup, a row, or its end.
type backupLine struct {
	Backup int       `json:"backup,omitempty"` // of the head: the version
	At     time.Time `json:"at,omitzero"`
	Row
	End *int `json:"end,omitempty"` // how many rows there were
}

// WriteBackup writes the rows that dump hands on, and returns how many there are.
// What is written is whole if there is no error: it ends with its length.
func WriteBackup(ctx context.Context, w io.Writer, at time.Time, dump func(context.Context, func(Row) error) error) (n int, err error) {
	buffered := bufio.NewWriter(w)
	out := json.NewEncoder(buffered)
	if err := out.Encode(backupLine{Backup: backupVersion, At: at.UTC()}); err != nil {
		return 0, err
	}
	err = dump(ctx, func(r Row) error { n++; return out.Encode(backupLine{Row: r}) })
	if err == nil {
		err = out.Encode(backupLine{End: &n})
	}
	return n, errors.Join(err, buffered.Flush())
}

// ReadBackup is the rows of a backup, in order. The last comes with an error
// if it is none, or not whole, or of a version yet to come.
func ReadBackup(r io.Reader) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		in := json.NewDecoder(bufio.NewReader(r))
		if err := readHead(in); err != nil {
			yield(Row{}, err)
			return
		}
		for n := 0; ; n++ {
			var l backupLine
			err := in.Decode(&l)
			switch {
			case err != nil:
				yield(Row{}, fmt.Errorf("the backup is cut off or damaged after %d rows: %w", n, err))
				return
			case l.End != nil && *l.End == n:
				return
			case (l.Claim == nil) == (l.Record == nil):
				yield(Row{}, fmt.Errorf("the backup is damaged after %d rows", n))
				return
			case !yield(l.Row, nil):
				return
			}
		}
	}
}

// A cursor steps through the rows of either kind of store.
type cursor interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
}

// eachRow calls each with the rows, as scan reads them, until one of these fails.
func eachRow(rows cursor, scan func(cursor) (Row, error), each func(Row) error) error {
	for rows.Next() {
		row, err := scan(rows)
		if err == nil {
			err = each(row)
		}
		if err != nil {
			return err
		}
	}
	return rows.Err()
}

func readHead(in *json.Decoder) error {
	var head backupLine
	err := in.Decode(&head)
	switch {
	case err != nil || head.Backup == 0:
		return errors.New("it is no backup of who-owns")
	case head.Backup > backupVersion:
		return fmt.Errorf("the backup is of version %d, and this who-owns knows %d: run the newer one", head.Backup, backupVersion)
	}
	return nil
}
