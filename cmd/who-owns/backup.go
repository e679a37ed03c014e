package main

// The backup and restore commands: all that the bot remembers, in one file that
// stores of both kinds read.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"whoowns/bot/store"
)

// An archive is a store that can be backed up and filled.
type archive interface {
	Dump(ctx context.Context, each func(store.Row) error) error
	Fill(ctx context.Context, rows iter.Seq2[store.Row, error], replace bool) error
}

func newBackup() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:     "backup FILE",
		Short:   "Write all that the bot remembers into a file",
		GroupID: groupRun,
		Long: `backup writes what is in the store (WHO_OWNS_STORE) at one moment into a file that
restore reads: settings, conversations, questions, approved entries, and events under
way. serve may run meanwhile. The file holds what people wrote, and only you may
read it; - stands for standard output. The knowledge file is not in it.`,
		Example: `  who-owns backup who-owns-2026-11-26.jsonl
  kubectl -n who-owns exec deploy/who-owns -- /usr/bin/who-owns backup - > who-owns.jsonl`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return backup(cmd.Context(), args[0], force, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace the file if it is there")
	return cmd
}

func newRestore() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:     "restore FILE",
		Short:   "Fill the store from a backup",
		GroupID: groupRun,
		Long: `restore fills the store (WHO_OWNS_STORE) from a file that backup wrote, - for standard
input: all of it or nothing. The store may be of the other kind, so this is also the
way from a SQLite file to PostgreSQL. Stop serve before: it would answer meanwhile
what the backup does not know of. Whom you had it forget since is to be forgotten
again.`,
		Example: `  WHO_OWNS_STORE=postgres://who@db/who_owns who-owns restore who-owns-2026-11-26.jsonl`,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return restore(cmd.Context(), args[0], force, cmd.InOrStdin(), cmd.OutOrStdout())
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace what the store holds")
	return cmd
}

func backup(ctx context.Context, path string, force bool, stdout, stderr io.Writer) error {
	storage, err := readStorage()
	if err != nil {
		return err
	}
	memory, closeStore, err := storage.openWritten(ctx)
	if err != nil {
		return err
	}
	rows := 0
	write := func(w io.Writer) (err error) {
		// What outlives a process, and openWritten opens nothing else, is an archive.
		rows, err = store.WriteBackup(ctx, w, time.Now(), memory.(archive).Dump)
		return err
	}
	if path == "-" {
		err = write(stdout)
	} else {
		err = writeFile(path, force, write)
	}
	if err = errors.Join(err, closeStore()); err != nil {
		return fmt.Errorf("back up the store: %w", err)
	}
	_, err = fmt.Fprintf(stderr, "Backed up %s\n", count(rows, "record"))
	return err
}

func restore(ctx context.Context, path string, force bool, stdin io.Reader, out io.Writer) error {
	storage, err := readStorage()
	if err != nil {
		return err
	}
	if storage.inMemory() {
		return errInMemory
	}
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return fmt.Errorf("restore: %w", err)
		}
		defer f.Close()
		stdin = f
	}
	memory, closeStore, err := storage.open(ctx)
	if err != nil {
		return err
	}
	rows := 0
	err = memory.(archive).Fill(ctx, counted(store.ReadBackup(stdin), &rows), force) // as for backup
	if errors.Is(err, store.ErrNotEmpty) {
		err = fmt.Errorf("%w: --force replaces what it holds", err)
	}
	if err = errors.Join(err, closeStore()); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	_, err = fmt.Fprintf(out, "Restored %s\n", count(rows, "record"))
	return err
}

// counted is rows, counting them.
func counted(rows iter.Seq2[store.Row, error], n *int) iter.Seq2[store.Row, error] {
	return func(yield func(store.Row, error) bool) {
		for row, err := range rows {
			if *n++; !yield(row, err) {
				return
			}
		}
	}
}

// writeFile writes a file of the user's alone, whole or not at all. One that is
// there stays, unless it is to be replaced.
func writeFile(path string, replace bool, write func(io.Writer) error) error {
	if !replace {
		switch _, err := os.Lstat(path); {
		case err == nil:
			return fmt.Errorf("%s is there already: --force replaces it", path)
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
