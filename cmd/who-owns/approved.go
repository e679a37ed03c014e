package main

// The entries that were approved in Slack: how they get into the store, and from
// there into the knowledge of each replica.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"

	"github.com/sirupsen/logrus"

	"whoowns/bot"
	"whoowns/knowledge"
)

const (
	// entryName stands in the positions of an entry that is being added.
	entryName = "entry"
	// entriesEvery is how soon a replica answers from what was approved at
	// another: before who approved it has told the others.
	entriesEvery = 2 * time.Second
	// entryPatience bounds what approving an entry waits for the store.
	entryPatience = 10 * time.Second
)

// approvedIn is the entries in memory, the first approved first. Each has a name
// of its own, which stands in positions.
func approvedIn(ctx context.Context, memory bot.Store) ([]knowledge.File, error) {
	if memory == nil {
		return nil, nil
	}
	texts, err := bot.ApprovedEntries(ctx, memory)
	if err != nil {
		return nil, fmt.Errorf("read the approved entries: %w", err)
	}
	files, taken := make([]knowledge.File, len(texts)), map[string]int{}
	for i, text := range texts {
		f := knowledge.File{Data: []byte(text)}
		f.Name = "approved " + entryID(f)
		if taken[f.Name]++; taken[f.Name] > 1 {
			f.Name = fmt.Sprintf("%s (%d)", f.Name, taken[f.Name])
		}
		files[i] = f
	}
	return files, nil
}

// entryID is the id of the entry that f holds; empty if there is none.
func entryID(f knowledge.File) string {
	parts, err := knowledge.Split(f)
	if err != nil || len(parts) == 0 {
		return ""
	}
	return parts[len(parts)-1].ID
}

// add puts entries, a knowledge file of their own, into the store, and has them
// in use when it returns. If they do not go together with what there is the error
// holds knowledge.Problems, and nothing has changed.
func (l *library) add(entries []byte) error {
	if l.memory == nil {
		return errors.New("there is no store to add entries to")
	}
	ctx, cancel := context.WithTimeout(context.Background(), entryPatience)
	defer cancel()
	l.mu.Lock()
	defer l.mu.Unlock()
	before, err := approvedIn(ctx, l.memory)
	if err != nil {
		return err
	}
	if holds(before, entries) { // begun before, by a process that died over it
		return l.use(l.files, before, nil)
	}
	if err := l.fits(before, entries); err != nil {
		return fmt.Errorf("add an entry: %w", err)
	}
	return l.keep(ctx, entries)
}

func holds(files []knowledge.File, entry []byte) bool {
	return slices.ContainsFunc(files, func(f knowledge.File) bool { return bytes.Equal(f.Data, entry) })
}

// fits returns what keeps entries from going together with the file and with what
// was approved before.
func (l *library) fits(before []knowledge.File, entries []byte) error {
	f := knowledge.File{Name: entryName, Data: entries}
	if f.Empty() {
		return errors.New("nothing to add")
	}
	_, left, err := fit(l.files, append(slices.Clone(before), f))
	if err != nil {
		return err
	}
	if here := ofFile(left, entryName); len(here) > 0 {
		return here
	}
	return nil
}

// keep puts an entry into the store and into use. Where another replica was faster
// with one that it does not go together with, it goes again.
func (l *library) keep(ctx context.Context, entry []byte) error {
	if err := bot.KeepEntry(ctx, l.memory, entry, time.Now()); err != nil {
		return err
	}
	after, err := approvedIn(ctx, l.memory)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(after, func(f knowledge.File) bool { return bytes.Equal(f.Data, entry) })
	if at >= 0 {
		if err := l.fits(after[:at], entry); err != nil {
			return errors.Join(fmt.Errorf("add an entry: %w", err), bot.DropEntry(ctx, l.memory, entry))
		}
	}
	return l.use(l.files, after, nil)
}

// sync has in use what was approved anywhere, and reports whether that is other
// than before.
func (l *library) sync(ctx context.Context) (changed bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now, err := approvedIn(ctx, l.memory)
	if err != nil || slices.EqualFunc(now, l.entries, sameFile) {
		return false, err
	}
	return true, l.use(l.files, now, nil)
}

func sameFile(a, b knowledge.File) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) }

// followApproved has in use what was approved anywhere, until ctx ends. What is
// wrong is logged when it begins and when it is over: while the store is away
// there is nothing new in it.
func (l *library) followApproved(ctx context.Context, log logrus.FieldLogger) {
	ticks := time.NewTicker(entriesEvery)
	defer ticks.Stop()
	failing := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		}
		changed, err := l.sync(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil && !failing:
			log.WithError(err).Warn("what was approved meanwhile is not in use")
		case changed:
			log.WithField("knowledge", contents(l.inUse().Base())).Info("approved entries are in use")
		}
		failing = err != nil
	}
}

// takenSuffix is added to the name of an overlay whose entries are in the store.
const takenSuffix = ".taken"

// takeOverlay moves the entries of the overlay, a knowledge file where earlier
// versions kept them, into the store. It may be done again, and by several replicas
// with a copy each.
func (c StoreConfig) takeOverlay(ctx context.Context, memory bot.Store, log logrus.FieldLogger) error {
	if c.Overlay == "" {
		return nil
	}
	data, err := os.ReadFile(c.Overlay)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the overlay: %w", err)
	}
	if err := keepParts(ctx, memory, knowledge.File{Name: c.Overlay, Data: data}); err != nil {
		return fmt.Errorf("take over the overlay: %w", err)
	}
	log = log.WithField("overlay", c.Overlay)
	if c.inMemory() {
		return nil // the file is all that is there next time
	}
	if err := os.Rename(c.Overlay, c.Overlay+takenSuffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
		log.WithError(err).Warn("the entries of the overlay are in the store now: remove the file")
		return nil
	}
	log.Info("the entries of the overlay are in the store now; the file has " + takenSuffix + " behind its name")
	return nil
}

// keepParts puts the entries of a file into the store, except those that are there.
func keepParts(ctx context.Context, memory bot.Store, f knowledge.File) error {
	parts, err := knowledge.Split(f)
	if err != nil {
		return err
	}
	before, err := approvedIn(ctx, memory)
	if err != nil {
		return err
	}
	for _, p := range parts {
		if holds(before, p.Data) {
			continue
		}
		if err := bot.KeepEntry(ctx, memory, p.Data, time.Now()); err != nil {
			return err
		}
	}
	return nil
}

// tellLeftOut logs which approved entries are not in use, and why.
func tellLeftOut(log logrus.FieldLogger) func(knowledge.Problems) {
	return func(left knowledge.Problems) {
		for _, p := range left {
			log.WithField("problem", p.String()).Warn("an approved entry is not in use: who-owns export ID --remove takes it out of the store")
		}
	}
}
