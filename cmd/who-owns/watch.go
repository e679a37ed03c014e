package main

// Following a knowledge file while somebody edits it: serve and the playground do
// it in the same way.

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/sirupsen/logrus"

	"whoowns/bot"
	"whoowns/knowledge"
)

// A watcher tells when something has changed.
type watcher interface {
	// wait returns true when something has changed since it last did, and false
	// when ctx ends.
	wait(ctx context.Context) bool
}

const (
	// pollEvery is soon enough for a person who has saved a file and turns to the
	// browser.
	pollEvery = 300 * time.Millisecond
	// freshFor is for how long a file counts as just written: what is written to
	// it next may have the same time, of which file systems keep seconds at worst.
	freshFor = 2 * time.Second
	// maxSeen bounds what is read of a file: more than the loader takes.
	maxSeen = 65 << 20
)

// A poll looks at files and directories again and again, and at once when it gets
// a signal. That takes no more than naming them, whatever saves them: most editors
// put a new file in the place of the old one, Kubernetes swaps a link to a
// directory of them, and network file systems send no events. A library that is
// told of events by the operating system would need all of this beside it.
type poll struct {
	paths  []string
	signal <-chan os.Signal // nil: there is none
	seen   sight            // when wait last returned
}

// newPoll is for knowledge at path, which may be several joined, and other files.
func newPoll(signal <-chan os.Signal, path string, others ...string) *poll {
	p := &poll{paths: slices.Concat(knowledge.Paths(path), others), signal: signal}
	p.seen = p.look(sight{})
	return p
}

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
		case <-p.signal:
			p.seen = p.look(last)
			return true
		case <-ticks.C:
		}
		now := p.look(last)
		if now.text == last.text && now.text != p.seen.text {
			p.seen = now
			return true
		}
		last = now
	}
}

// A sight is what a poll has seen.
type sight struct {
	state string // name, size and time of each file
	fresh bool   // a file was just written, so that the next change may not show in state
	text  [sha256.Size]byte
}

// look reads the files, unless they are as in the sight before.
func (p *poll) look(before sight) sight {
	now := sight{}
	var names []string
	for _, path := range p.paths {
		names = append(names, filesAt(path)...)
	}
	var state strings.Builder
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			fmt.Fprintf(&state, "%q %v\n", name, err)
			continue
		}
		fmt.Fprintf(&state, "%q %d %d\n", name, info.Size(), info.ModTime().UnixNano())
		now.fresh = now.fresh || time.Since(info.ModTime()) < freshFor
	}
	if now.state = state.String(); now.state == before.state && !before.fresh {
		return before
	}
	now.text = textOf(names)
	return now
}

// filesAt is the file at path, or those of the directory that the loader takes.
func filesAt(path string) []string {
	names := []string{path}
	entries, _ := os.ReadDir(path) // of a file there are none
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); ext == ".yaml" || ext == ".yml" {
			names = append(names, filepath.Join(path, e.Name()))
		}
	}
	return names
}

// textOf tells what is in files from anything else.
func textOf(names []string) (sum [sha256.Size]byte) {
	h := sha256.New()
	for _, name := range names {
		fmt.Fprintf(h, "%q\n", name)
		f, err := os.Open(name)
		if err == nil {
			_, err = io.Copy(h, io.LimitReader(f, maxSeen))
			f.Close()
		}
		fmt.Fprintf(h, "\x00%v\n", err)
	}
	h.Sum(sum[:0])
	return sum
}

// follow loads the knowledge again whenever it has changed, until ctx ends, and
// tells what became of it. Where it does not pass, what was in use stays in use.
func (l *library) follow(ctx context.Context, w watcher, tell func(error)) {
	for w.wait(ctx) {
		tell(l.reload())
	}
}

// maxLogged bounds the problems in one line of the log.
const maxLogged = 10

// logReloaded logs it, and tells the bot.
func (l *library) logReloaded(b *bot.Bot, log logrus.FieldLogger) func(error) {
	return func(err error) {
		b.Reloaded(err)
		base := l.inUse().Base()
		log := log.WithField("version", base.Version())
		problems, refused := errors.AsType[knowledge.Problems](err)
		switch {
		case refused:
			log.WithError(problems[:min(len(problems), maxLogged)]).WithField("problems", len(problems)).
				Error("the knowledge file does not pass: what was loaded before stays in use")
		case err != nil:
			log.WithError(err).Error("the knowledge cannot be read: what was loaded before stays in use")
		default:
			log.WithField("contents", contents(base)).Info("knowledge in use")
		}
	}
}

// sayReloaded tells it on a terminal.
func (l *library) sayReloaded(out, stderr io.Writer) func(error) {
	return func(err error) {
		if err != nil {
			fmt.Fprintln(stderr, "who-owns:", stays(err))
			return
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
