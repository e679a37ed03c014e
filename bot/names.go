package bot

// What people are called: looked up when a reply names them, and remembered.

import (
	"context"
	"sync"
	"time"
)

const (
	nameTTL     = time.Hour   // people rename themselves seldom
	namelessTTL = time.Minute // after a failed look-up, such as of a person who left
	maxNames    = 5000
	// namePatience bounds what looking up names may delay an answer: without a
	// name it is still an answer.
	namePatience = 2 * time.Second
)

// namer says what a person is called.
type namer interface {
	Name(ctx context.Context, user string) (string, error)
}

type names struct {
	from namer
	now  func() time.Time

	mu    sync.Mutex
	known map[string]knownName
}

type knownName struct {
	name  string // empty: not to be found
	until time.Time
}

func newNames(from namer) *names {
	return &names{from: from, now: time.Now, known: map[string]knownName{}}
}

// of returns the names of these people, as far as they can be had soon.
func (n *names) of(ctx context.Context, ids []string) map[string]string {
	if len(ids) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, namePatience)
	defer cancel()
	found := map[string]string{}
	for _, id := range ids {
		if name := n.one(ctx, id); name != "" {
			found[id] = name
		}
	}
	return found
}

func (n *names) one(ctx context.Context, id string) string {
	if k, ok := n.recall(id); ok {
		return k.name
	}
	if ctx.Err() != nil {
		return ""
	}
	k := knownName{until: n.now().Add(nameTTL)}
	name, err := n.from.Name(ctx, id)
	if err != nil {
		k.until = n.now().Add(namelessTTL)
	} else {
		k.name = name
	}
	n.remember(id, k)
	return k.name
}

func (n *names) recall(id string) (knownName, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	k, ok := n.known[id]
	return k, ok && n.now().Before(k.until)
}

func (n *names) remember(id string, k knownName) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.known) >= maxNames {
		clear(n.known) // rarer and simpler than finding the oldest
	}
	n.known[id] = k
}
