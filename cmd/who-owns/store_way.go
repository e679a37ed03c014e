package main

// The way out where a store cannot be opened, by what is in the way.

import (
	"cmp"
	"errors"
	"io/fs"
	"net"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// A storeError is why a store cannot be used, with what to do about it. Neither
// shows a password.
type storeError struct {
	err error
	way string // a sentence without capital and full stop
}

func (e *storeError) Error() string { return e.err.Error() + "; " + e.way }
func (e *storeError) Unwrap() error { return e.err }

// withWay is err with the way out; nil stays nil.
func (c StoreConfig) withWay(err error) error {
	switch {
	case err == nil:
		return nil
	case c.Postgres != "":
		return &storeError{err, postgresWay(err)}
	}
	return &storeError{err, fileWay(err)}
}

const (
	storeWhere    = "WHO_OWNS_STORE says where it is"
	storeWritable = "the user that runs serve has to be able to write the file and its directory; " + storeWhere
	storeRoom     = "make room on that disk"
)

// sqliteWays are by SQLite's primary result codes: https://www.sqlite.org/rescode.html
var sqliteWays = map[int]string{
	sqlite3.SQLITE_PERM:     storeWritable,
	sqlite3.SQLITE_READONLY: storeWritable,
	sqlite3.SQLITE_CANTOPEN: storeWritable,
	sqlite3.SQLITE_FULL:     storeRoom,
	sqlite3.SQLITE_BUSY:     "another process is writing it; try again",
	sqlite3.SQLITE_IOERR:    "the disk does not do its work; the system's log says more",
	sqlite3.SQLITE_CORRUPT:  "the file is damaged: move it away, and fill a new one by who-owns restore",
}

func fileWay(err error) string {
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return storeWritable
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EISDIR):
		return storeWhere + ", as sqlite:PATH with the path of a file"
	case errors.Is(err, syscall.ENOSPC):
		return storeRoom
	}
	if said, ok := errors.AsType[*sqlite.Error](err); ok {
		return cmp.Or(sqliteWays[said.Code()&0xff], storeWhere) // without what makes it an extended code
	}
	return storeWhere
}

// postgresWays are by the codes of PostgreSQL's errors, or the first two letters of
// them: https://www.postgresql.org/docs/current/errcodes-appendix.html
var postgresWays = map[string]string{
	"28":    "check the user and the password in WHO_OWNS_STORE, and what pg_hba.conf lets in",
	"3D000": "create the database, by createdb, or name another in WHO_OWNS_STORE",
	"3F000": "create the schema that search_path names in WHO_OWNS_STORE",
	"42501": "the user needs to make tables in the schema: GRANT CREATE, USAGE ON SCHEMA public TO its name",
	"25006": "this server takes no writes: WHO_OWNS_STORE has to name the primary",
	"53":    "the server is at its limits: raise max_connections, or free its disk",
	"57P03": "the server is starting or stopping; try again",
}

func postgresWay(err error) string {
	if said, ok := errors.AsType[*pgconn.PgError](err); ok {
		for _, code := range []string{said.Code, said.Code[:min(2, len(said.Code))]} {
			if way := postgresWays[code]; way != "" {
				return way
			}
		}
		return "the server's log says more"
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return "start the server, or correct the host and port in WHO_OWNS_STORE; a firewall may be between"
	}
	return "WHO_OWNS_STORE says where the database is, as postgres://USER@HOST/DATABASE"
}
