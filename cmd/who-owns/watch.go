package main

// Following a knowledge file while somebody edits it.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"whoowns/knowledge"
)

// A watcher tells when something has changed.
type watcher interface {
	// wait returns true when something has changed since it last did, and false
	// when ctx ends.
	wait(ctx context.Context) bool
}

// pollEvery is soon enough for a person who has saved a file and turns to the
// browser.
const pollEvery = 300 * time.Millisecond

// A poll looks at a file or directory again and again. That takes no more than
// naming it, whatever saves it: most editors put a new file in the place of the
// old one, and mounted directories send no events.
type poll struct {
	path string
	seen string // what was there when wait last returned
}

func newPoll(path string) *poll { return &poll{path, look(path)} }

// wait waits until what has changed is the same twice: an editor may be in the
// middle of writing it.
func (p *poll) wait(ctx context.Context) bool {
	ticks := time.NewTicker(pollEvery)
	defer ticks.Stop()
	last := p.seen
	for {
		select {
		case <-ctx.Done():
			return false
		case <-ticks.C:
		}
		now := look(p.path)
		if now == last && now != p.seen {
			p.seen = now
			return true
		}
		last = now
	}
}

// look is what is at path, as far as it tells one state from another: the name,
// size and time of each file.
func look(path string) string {
	names := []string{path}
	if entries, err := os.ReadDir(path); err == nil {
		for _, e := range entries {
			names = append(names, filepath.Join(path, e.Name()))
		}
	}
	var b strings.Builder
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			fmt.Fprintf(&b, "%q %v\n", name, err)
			continue
		}
		fmt.Fprintf(&b, "%q %d %d\n", name, info.Size(), info.ModTime().UnixNano())
	}
	return b.String()
}

// follow loads the knowledge again whenever it has changed, until ctx ends. What
// is wrong is told, and what was in use stays in use.
func (l *library) follow(ctx context.Context, w watcher, out, stderr io.Writer) {
	for w.wait(ctx) {
		if _, err := l.reload(); err != nil {
			fmt.Fprintln(stderr, "who-owns:", stays(err))
			continue
		}
		fmt.Fprintf(out, "Loaded again: %s\n", contents(l.inUse().Base()))
	}
}

// stays tells why the knowledge was not replaced, problem by problem.
func stays(err error) string {
	problems, ok := errors.AsType[knowledge.Problems](err)
	if !ok {
		return fmt.Sprintf("what was loaded before stays in use: %v", err)
	}
	return fmt.Sprintf("%s, so what was loaded before stays in use:\n%s", count(len(problems), "problem"), indent(problems.Error()))
}

func indent(text string) string {
	lines := slices.Collect(strings.Lines(text))
	return "  " + strings.Join(lines, "  ")
}
