package main

// The knowledge in use while the bot runs: the file, and the entries that were
// approved since, which approved.go has. It is loaded again as a whole, and
// replaced at once.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"whoowns/bot"
	"whoowns/knowledge"
)

// A library is safe for concurrent use.
type library struct {
	path        string    // of the knowledge; empty: the embedded file
	memory      bot.Store // where the approved entries are; nil: there are none
	maintainers string    // whom to ask, instead of whom the file names; may be empty
	// leaves, if set, is told when other approved entries than before do not go
	// together with the file: they are not in use. It must not use the library.
	leaves func(knowledge.Problems)

	mu      sync.Mutex       // held to load
	files   []knowledge.File // of the version in use
	entries []knowledge.File // the approved entries as they were last seen
	left    knowledge.Problems
	index   atomic.Pointer[knowledge.Index]
}

// openLibrary loads the knowledge at path, which may be empty as for openBase, and
// the entries in memory.
func openLibrary(ctx context.Context, path string, memory bot.Store, maintainers string, leaves func(knowledge.Problems)) (*library, error) {
	path, err := basePath(path)
	if err != nil {
		return nil, err
	}
	l := &library{path: path, memory: memory, maintainers: maintainers, leaves: leaves}
	if l.entries, err = approvedIn(ctx, memory); err != nil {
		return nil, err
	}
	return l, l.reload()
}

// inUse is the index to answer from.
func (l *library) inUse() *knowledge.Index { return l.index.Load() }

// reload has in use what the file holds now. If it does not pass, what is in use
// stays: where it can be read the error holds knowledge.Problems. To begin with it is
// enough that it loads: a bot that answers from a file with faults beats none.
func (l *library) reload() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	files, err := knowledge.Read(l.path)
	var checked *knowledge.Index
	if err == nil {
		if slices.EqualFunc(files, l.files, sameFile) {
			return nil // it is in use already
		}
		if l.files != nil {
			checked, err = l.passes(files)
		}
	}
	if err != nil {
		return fmt.Errorf("load the knowledge file: %w", err)
	}
	return l.use(files, l.entries, checked)
}

// passes is the index of files, or what keeps them from taking the place of those in
// use: problems that are errors to lint, or that nothing is in them, as of a file that
// somebody is about to write.
func (l *library) passes(files []knowledge.File) (*knowledge.Index, error) {
	if blank(files) && !blank(l.files) {
		at := knowledge.Position{File: files[0].Name, Line: 1, Column: 1}
		return nil, knowledge.Problems{{At: at, Rule: knowledge.RuleEmpty, Text: "there is nothing in it any more", Hint: "to begin anew, start the bot again"}}
	}
	index, problems := knowledge.Lint(files, knowledge.LintOptions{})
	errs := slices.DeleteFunc(problems, func(p knowledge.Problem) bool { return p.Severity() != knowledge.Error })
	if len(errs) > 0 {
		return nil, errs
	}
	return index, nil
}

func blank(files []knowledge.File) bool {
	return !slices.ContainsFunc(files, func(f knowledge.File) bool { return !f.Empty() })
}

// use has these files and entries in use, if they load. It is the one place where a
// version comes into use; the lock is held. What began with the version of before
// has its own index, which is not changed. If checked is not nil, it is the index of the
// files alone.
func (l *library) use(files, entries []knowledge.File, checked *knowledge.Index) error {
	index, left := checked, knowledge.Problems(nil)
	if checked == nil || len(entries) > 0 || l.maintainers != "" {
		base, bad, err := fit(files, entries)
		if err != nil {
			return err
		}
		index, left = knowledge.NewIndex(l.asking(base)), bad
	}
	l.index.Store(index)
	l.files, l.entries = files, entries
	if l.leaves != nil && len(left) > 0 && !slices.Equal(left, l.left) {
		l.leaves(left)
	}
	l.left = left
	return nil
}

// fit is the knowledge in files with these entries. Those that do not go together
// with the files are left out: they have changed since the entries were approved, and
// may have them by now. What was wrong with them is left.
func fit(files, entries []knowledge.File) (base *knowledge.Base, left knowledge.Problems, err error) {
	for {
		base, err := knowledge.Merge(files, entries...)
		if err == nil {
			return base, left, nil
		}
		problems, _ := errors.AsType[knowledge.Problems](err)
		good, bad := apart(entries, problems)
		if len(bad) == 0 {
			return nil, nil, fmt.Errorf("load the knowledge file: %w", err)
		}
		entries, left = good, append(left, bad...)
	}
}

// asking is base with whom to ask.
func (l *library) asking(base *knowledge.Base) *knowledge.Base {
	if l.maintainers == "" {
		return base
	}
	asked := *base // a base is not changed
	asked.Maintainers = l.maintainers
	return &asked
}

// apart is the entries without problems, and the problems of the others.
func apart(entries []knowledge.File, problems knowledge.Problems) (good []knowledge.File, bad knowledge.Problems) {
	for _, entry := range entries {
		here := ofFile(problems, entry.Name)
		if bad = append(bad, here...); len(here) == 0 {
			good = append(good, entry)
		}
	}
	return good, bad
}

// ofFile is the problems in the file of this name.
func ofFile(problems knowledge.Problems, name string) (here knowledge.Problems) {
	for _, p := range problems {
		if p.At.File == name {
			here = append(here, p)
		}
	}
	return here
}
