package store

// Getting what was deleted out of the files of a SQLite store.

import (
	"context"
	"errors"
	"fmt"
)

// Scrub writes the file anew without what was deleted, and empties the log, so that
// neither holds it any more. Others may have the file open, and read on. They cannot
// write for as long as it takes, some seconds for each 100 MB, and do not wait for more
// than busyPatience. secure_delete overwrites what is deleted where it stands:
// this is about copies of it that earlier changes left, and about the log.
func (s *SQLite) Scrub(ctx context.Context) error {
	if _, err := s.write.ExecContext(ctx, `VACUUM`); err != nil {
		return fmt.Errorf("write the store anew: %w", err)
	}
	var busy, inLog, moved int
	err := s.write.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &inLog, &moved)
	if err == nil && busy != 0 {
		err = errors.New("another process is reading it; try again")
	}
	if err != nil {
		return fmt.Errorf("empty the log of the store: %w", err)
	}
	return nil
}
