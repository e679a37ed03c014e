package main

// The knowledge in use while the bot runs: the file, and the overlay of entries
// that were approved since. It is loaded again as a whole, and replaced at once.

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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

	mu    sync.Mutex // held to load and to write the overlay
	index atomic.Pointer[knowledge.Index]
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

// reload loads what the files hold now. If that is wrong, what is in use stays.
func (l *library) reload() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	overlay, err := l.readOverlay()
	if err != nil {
		return err
	}
	index, err := l.load(overlay)
	if err != nil {
		return err
	}
	l.index.Store(index)
	return nil
}

// load is the knowledge with this overlay.
func (l *library) load(overlay knowledge.File) (*knowledge.Index, error) {
	base, err := knowledge.LoadWith(l.path, overlay)
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
	index, err := l.append(&overlay, knowledge.File{Name: entryName, Data: entries})
	if err != nil {
		return fmt.Errorf("add to the overlay: %w", err)
	}
	if err := replaceFile(l.overlay, overlay.Data); err != nil {
		return fmt.Errorf("write the overlay: %w", err)
	}
	l.index.Store(index)
	return nil
}

// append adds entries to the text of the overlay, and is the knowledge with them.
func (l *library) append(overlay *knowledge.File, entries knowledge.File) (*knowledge.Index, error) {
	if entries.Empty() {
		return nil, errors.New("nothing to add")
	}
	if _, err := knowledge.LoadWith(l.path, *overlay, entries); err != nil {
		return nil, err // with the places in the entries, before they are moved
	}
	var err error
	if overlay.Data, err = knowledge.Append(*overlay, entries); err != nil {
		return nil, err
	}
	return l.load(*overlay)
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
