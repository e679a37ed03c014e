package bot

// What people, groups and channels are called, what they are, and the language they read Slack in: looked
// up when a reply needs it, and remembered.

import (
	"context"
	"strings"
	"sync"
	"time"
)

const (
	nameTTL     = time.Hour        // people rename themselves seldom
	channelTTL  = 10 * time.Minute // from then on one that was shared names no holders
	namelessTTL = time.Minute      // after a failed look-up, such as of a person who left
	maxNames    = 5000
	// namePatience bounds what looking up names may delay an answer: without a
	// name it is still an answer.
	namePatience = 2 * time.Second
)

// A Profile is what Slack tells of a person, a group or a channel.
type Profile struct {
	Name   string
	Locale string // of a person, such as "es-ES"; may be empty

	Bot      bool // it is no person
	Left     bool // a person whose account was deactivated
	Guest    bool // invited to some channels only
	Stranger bool // of another organisation
	Shared   bool // a channel that people of other organisations are in
}

// namer looks people, groups and channels up.
type namer interface {
	Person(ctx context.Context, user string) (Profile, error)
	Mail(ctx context.Context, address string) (Profile, error)
	Channel(ctx context.Context, channel string) (Profile, error)
	Group(ctx context.Context, group string) (Profile, error)
}

type names struct {
	from namer
	now  func() time.Time

	mu    sync.Mutex
	known map[string]knownProfile
}

type knownProfile struct {
	Profile // zero: not to be found
	until   time.Time
}

func newNames(from namer) *names {
	return &names{from: from, now: time.Now, known: map[string]knownProfile{}}
}

// of returns the names of these people and groups, by id or e-mail address, as far
// as they can be had soon.
func (n *names) of(ctx context.Context, ids []string) map[string]string {
	if len(ids) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, namePatience)
	defer cancel()
	found := map[string]string{}
	for _, id := range ids {
		if id == "" {
			continue
		}
		if name := n.one(ctx, id).Name; name != "" {
			found[id] = name
		}
	}
	return found
}

// left returns who of these has left, as far as a look-up of their names has told.
func (n *names) left(ids []string) map[string]bool {
	gone := map[string]bool{}
	for _, id := range ids {
		if k, ok := n.recall(id); ok && k.Left {
			gone[id] = true
		}
	}
	return gone
}

// locale is the person's, or empty if it cannot be had soon.
func (n *names) locale(ctx context.Context, user string) string {
	ctx, cancel := context.WithTimeout(ctx, namePatience)
	defer cancel()
	return n.one(ctx, user).Locale
}

func (n *names) one(ctx context.Context, id string) Profile {
	if k, ok := n.recall(id); ok {
		return k.Profile
	}
	if ctx.Err() != nil {
		return Profile{}
	}
	k := knownProfile{until: n.now().Add(ttlOf(id))}
	var err error
	if k.Profile, err = n.lookUp(ctx, id); err != nil {
		k.until = n.now().Add(namelessTTL)
	}
	n.remember(id, k)
	return k.Profile
}

// sure is one that insists: it is for where nothing can be done without knowing.
func (n *names) sure(ctx context.Context, id string, wait time.Duration) error {
	if k, ok := n.recall(id); ok && k.Name != "" {
		return nil
	}
	k := knownProfile{}
	err := insist(ctx, wait, func() (err error) { k.Profile, err = n.lookUp(ctx, id); return err })
	if err == nil {
		k.until = n.now().Add(ttlOf(id))
		n.remember(id, k)
	}
	return err
}

func ttlOf(id string) time.Duration {
	if channelID.MatchString(id) {
		return channelTTL
	}
	return nameTTL
}

func (n *names) lookUp(ctx context.Context, id string) (Profile, error) {
	switch {
	case isMail(id):
		return n.from.Mail(ctx, id)
	case strings.HasPrefix(id, "S"):
		return n.from.Group(ctx, id)
	case channelID.MatchString(id):
		return n.from.Channel(ctx, id)
	}
	return n.from.Person(ctx, id)
}

func (n *names) recall(id string) (knownProfile, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	k, ok := n.known[id]
	return k, ok && n.now().Before(k.until)
}

func (n *names) remember(id string, k knownProfile) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.known) >= maxNames {
		clear(n.known) // rarer and simpler than finding the oldest
	}
	n.known[id] = k
}
