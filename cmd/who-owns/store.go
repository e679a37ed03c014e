package main

// Where the bot keeps what it remembers: WHO_OWNS_STORE, or a file of the user's.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"whoowns/bot"
	"whoowns/bot/store"
)

// A StoreConfig says where the bot remembers. Without a path and an address that
// is in memory.
type StoreConfig struct {
	Path     string // of the SQLite file
	Postgres string // address of the PostgreSQL database; a secret
	Overlay  string // path of a knowledge file, whose entries are to be in the store; empty: none

	KeepClaims time.Duration // 0: as long as usual
}

const (
	storeName   = "who-owns.db"
	overlayName = "overlay.yaml"
)

// Storage is the part of c that says where to remember, as far as nothing is noted
// in p.
func (c Config) Storage(p *problems) StoreConfig {
	value, err := valueOrFile("WHO_OWNS_STORE", c.Store, c.StoreFile)
	p.note(err)
	s := StoreConfig{Overlay: c.Overlay}
	if err == nil {
		s.Path, s.Postgres, err = storePlace(value)
		p.note(err)
	}
	s.KeepClaims, err = c.keepClaims()
	p.note(err)
	if s.Overlay == "" && s.Path != "" {
		s.Overlay = filepath.Join(filepath.Dir(s.Path), overlayName)
	}
	return s
}

// readStorage is the Storage of the environment, for commands that need no more
// of it.
func readStorage() (StoreConfig, error) {
	config, err := readConfig()
	if err != nil {
		return StoreConfig{}, err
	}
	var p problems
	storage := config.Storage(&p)
	return storage, p.err()
}

// inMemory reports that nothing outlives the process.
func (c StoreConfig) inMemory() bool { return c.Path == "" && c.Postgres == "" }

// storePlace is the file or the address that a value of WHO_OWNS_STORE names, or
// neither for memory. What the value holds is not shown: it can carry a password.
func storePlace(value string) (path, postgres string, err error) {
	scheme, rest, _ := strings.Cut(value, ":")
	switch {
	case value == "":
		return filepath.Join(stateDir(), storeName), "", nil
	case value == "memory:":
		return "", "", nil
	case scheme == "sqlite" && rest != "":
		return rest, "", nil
	case (scheme == "postgres" || scheme == "postgresql") && strings.HasPrefix(rest, "//"):
		return "", value, nil
	}
	return "", "", errors.New("WHO_OWNS_STORE takes memory:, sqlite:PATH or postgres://USER@HOST/DATABASE")
}

// stateDir is where programs of this user keep what outlives them: what systemd
// made for the service, else as the XDG Base Directory Specification says, else
// the working directory.
func stateDir() string {
	if dir, _, _ := strings.Cut(os.Getenv("STATE_DIRECTORY"), ":"); dir != "" {
		return dir
	}
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "who-owns")
	}
	if home, err := os.UserHomeDir(); err == nil && filepath.IsAbs(home) {
		return filepath.Join(home, ".local", "state", "who-owns")
	}
	return "."
}

// A memory is a store, with what the commands need of it beside the bot.
type memory interface {
	bot.WorkStore
	bot.Shortener
	KeepClaims(keep time.Duration)
}

// open opens the store, and makes it if there is none. What it returns to close
// it is to be called in the end.
func (c StoreConfig) open(ctx context.Context) (s memory, closeStore func() error, err error) {
	switch {
	case c.Postgres != "":
		database, err := store.OpenPostgres(ctx, c.Postgres, nil)
		if err != nil {
			return nil, nil, err
		}
		s, closeStore = database, database.Close
	case c.Path != "":
		file, err := store.OpenSQLite(ctx, c.Path, nil)
		if err != nil {
			return nil, nil, err
		}
		s, closeStore = file, file.Close
	default:
		s, closeStore = store.NewMemory(store.Options{}), func() error { return nil }
	}
	s.KeepClaims(c.KeepClaims)
	return s, closeStore, nil
}

// missing reports that serve has not made the store yet, or keeps it to itself.
func (c StoreConfig) missing() bool {
	if c.Path == "" {
		return c.inMemory()
	}
	_, err := os.Stat(c.Path)
	return errors.Is(err, fs.ErrNotExist)
}

// openWritten opens a store for a command that works on what serve wrote.
func (c StoreConfig) openWritten(ctx context.Context) (memory, func() error, error) {
	if c.inMemory() {
		return nil, nil, errors.New("WHO_OWNS_STORE is memory:, and what serve keeps there is seen by nobody else; give both sqlite:PATH or postgres://USER@HOST/DATABASE")
	}
	if c.Path != "" {
		if _, err := os.Stat(c.Path); err != nil {
			return nil, nil, fmt.Errorf("open the store: %w; serve makes it, and WHO_OWNS_STORE says where", err)
		}
	}
	return c.open(ctx)
}
