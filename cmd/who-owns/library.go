package main

// The knowledge in use while the bot runs: the file, and the overlay of entries
// that were approved since. It is loaded again as a whole, and replaced at once.

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"whoowns/knowledge"
)

// entryName stands in the positions of an entry that is being added.
const entryName = "entry"

// A library is safe for concurrent use.
type library struct {
	path        string // of the knowledge; empty: the embedded file
	overlay     string // path of the overlay; empty: none
	maintainers string // whom to ask, instead of whom the file names; may be empty

	mu      sync.Mutex       // held to load and to write the overlay
	files   []knowledge.File // of the version in use
	entries []knowledge.File // that were approved, in use with it
	index   atomic.Pointer[knowledge.Index]
}

// openLibrary loads the knowledge at path, which may be empty as for openBase, and
// the overlay, if there is one.
func openLibrary(path, overlay, maintainers string) (*library, error) {
	path, err := basePath(path)
	if err != nil {
		return nil, err
	}
	l := &library{path: path, overlay: overlay, maintainers: maintainers}
	return l, l.reload()
}

// inUse is the index to answer from.
func (l *library) inUse() *knowledge.Index { return l.index.Load() }

// reload has in use what the files hold now. If it does not pass, what is in use
// stays: where it can be read the error holds knowledge.Problems.
func (l *library) reload() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	overlay, err := l.readOverlay()
	if err != nil {
		return err
	}
	entries := []knowledge.File{overlay}
	files, err := knowledge.Read(l.path)
	if err == nil {
		if slices.EqualFunc(files, l.files, sameFile) && slices.EqualFunc(entries, l.entries, sameFile) {
			return nil // it is in use already
		}
		err = l.passes(files)
	}
	if err != nil {
		return fmt.Errorf("load the knowledge file: %w", err)
	}
	return l.use(files, entries)
}

func sameFile(a, b knowledge.File) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) }

// passes returns what keeps files from taking the place of those in use: problems
// that are errors to lint, or that nothing is in them, as of a file that somebody
// is about to write.
func (l *library) passes(files []knowledge.File) error {
	if blank(files) && !blank(l.files) {
		at := knowledge.Position{File: files[0].Name, Line: 1, Column: 1}
		return knowledge.Problems{{At: at, Rule: knowledge.RuleEmpty, Text: "there is nothing in it any more", Hint: "to begin anew, start the bot again"}}
	}
	_, problems := knowledge.Lint(files, knowledge.LintOptions{})
	errs := slices.DeleteFunc(problems, func(p knowledge.Problem) bool { return p.Severity() != knowledge.Error })
	if len(errs) > 0 {
		return errs
	}
	return nil
}

func blank(files []knowledge.File) bool {
	return !slices.ContainsFunc(files, func(f knowledge.File) bool { return !f.Empty() })
}

// use has these files and entries in use, if they go together. It is the one place
// where a version comes into use; the lock is held. What began with the version of
// before has its own index, which is not changed.
func (l *library) use(files, entries []knowledge.File) error {
	index, err := l.load(files, entries)
	if err != nil {
		return err
	}
	l.files, l.entries = files, entries
	l.index.Store(index)
	return nil
}

// load is the knowledge in these files, with these entries.
func (l *library) load(files, entries []knowledge.File) (*knowledge.Index, error) {
	base, err := knowledge.Merge(files, entries...)
	if err != nil {
		return nil, fmt.Errorf("load the knowledge file: %w", err)
	}
	if l.maintainers != "" {
		asked := *base // a base is not changed
		asked.Maintainers = l.maintainers
		base = &asked
	}
	return knowledge.NewIndex(base), nil
}

// readOverlay is the overlay as it is; one that is not there is empty.
func (l *library) readOverlay() (knowledge.File, error) {
	file := knowledge.File{Name: l.overlay}
	if l.overlay == "" {
		return file, nil
	}
	var err error
	file.Data, err = os.ReadFile(l.overlay)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return file, fmt.Errorf("read the overlay: %w", err)
	}
	return file, nil
}

// add appends entries, a knowledge file of their own, to the overlay, and has
// them in use when it returns. If they do not go together with what there is the
// error holds knowledge.Problems, and nothing has changed.
func (l *library) add(entries []byte) error {
	if l.overlay == "" {
		return errors.New("there is no overlay to add entries to: set WHO_OWNS_OVERLAY")
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	overlay, err := l.readOverlay()
	if err != nil {
		return err
	}
	if err := l.append(&overlay, knowledge.File{Name: entryName, Data: entries}); err != nil {
		return fmt.Errorf("add to the overlay: %w", err)
	}
	if err := replaceFile(l.overlay, overlay.Data); err != nil {
		return fmt.Errorf("write the overlay: %w", err)
	}
	return l.use(l.files, []knowledge.File{overlay})
}

// append adds entries to the text of the overlay, if they go together with it and
// with the version in use.
func (l *library) append(overlay *knowledge.File, entries knowledge.File) error {
	if entries.Empty() {
		return errors.New("nothing to add")
	}
	if _, err := knowledge.Merge(l.files, *overlay, entries); err != nil {
		return err // with the places in the entries, before they are moved
	}
	var err error
	if overlay.Data, err = knowledge.Append(*overlay, entries); err != nil {
		return err
	}
	_, err = knowledge.Merge(l.files, *overlay)
	return err
}

// replaceFile writes a file so that whoever reads it finds the old text or the
// new, and never a part.
func replaceFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
