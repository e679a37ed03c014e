package bot

// Who maintains the file: the person, the members of the group, or those of the
// channel that it names. They alone see what others asked in vain.

import (
	"context"
	"slices"
	"sync"
	"time"

	"whoowns/knowledge"
)

// membersTTL is how long who is a member counts as known.
const membersTTL = 10 * time.Minute

// maxMembers bounds who is known of one channel: five calls of Slack's largest
// page.
const maxMembers = 5000

// roster says who the members of a channel or a group are.
type roster interface {
	Members(ctx context.Context, id string) ([]string, error)
}

// maintainers remembers the members of the one channel or group that the file
// names.
type maintainers struct {
	from roster
	now  func() time.Time

	mu    sync.Mutex
	id    string // of whom members are known
	known []string
	until time.Time
}

// include reports whether user is one of the maintainers of base. Who cannot be
// looked up soon is none.
func (m *maintainers) include(ctx context.Context, base *knowledge.Base, user string) (bool, error) {
	id := base.Maintainers
	switch {
	case id == "" || userID.MatchString(id):
		return id != "" && id == user, nil
	case !channelID.MatchString(id) && !groupID.MatchString(id):
		return false, nil // an e-mail address
	}
	members, ok := m.recall(id)
	if !ok {
		ctx, cancel := context.WithTimeout(ctx, namePatience)
		defer cancel()
		var err error
		if members, err = m.from.Members(ctx, id); err != nil {
			return false, err
		}
		m.remember(id, members)
	}
	return slices.Contains(members, user), nil
}

func (m *maintainers) recall(id string) ([]string, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known, m.id == id && m.now().Before(m.until)
}

func (m *maintainers) remember(id string, members []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.id, m.known, m.until = id, members, m.now().Add(membersTTL)
}

// maintains reports whether user is one of the maintainers of base. Guests and
// people of other organisations are none, even in a channel that is.
func (w *worker) maintains(ctx context.Context, base *knowledge.Base, user string) (bool, error) {
	is, err := w.maintainers.include(ctx, base, user)
	return is && !w.outsider(ctx, user), err
}
