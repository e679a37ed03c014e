package bot

// Notices: what is said to somebody whose question there is no room for. There are
// few of them, since what is said to everybody in a flood is a flood too.

import (
	"context"
	"sync"
	"time"

	"github.com/sirupsen/logrus"
	"golang.org/x/time/rate"

	"whoowns/knowledge"
)

const (
	// noticesPerSecond is below the limit of chat.postEphemeral, some hundred in a
	// minute, docs.slack.dev/apis/web-api/rate-limits.
	noticesPerSecond = 1
	maxNotices       = 20
	// noticeEvery is how often one person gets one: a mention is two events.
	noticeEvery = 10 * time.Second
)

// A notice is a sentence for one person, where they asked.
type notice struct {
	user string
	at   Place
	text func(*Words) string
}

// notices says them.
type notices struct {
	slack     poster
	names     *names
	knowledge func() *knowledge.Index
	log       logrus.FieldLogger
	now       func() time.Time
	waiting   chan notice

	mu   sync.Mutex
	told map[string]time.Time // by user id: when they got the last one
}

func newNotices(w *worker) *notices {
	return &notices{
		slack: w.slack, names: w.names, knowledge: w.knowledge, log: w.log, now: w.now,
		waiting: make(chan notice, maxNotices), told: map[string]time.Time{},
	}
}

// offer says the notice soon, or not at all. It reports whether the person is told,
// or was a moment ago.
func (n *notices) offer(one notice) bool {
	if !n.due(one.user) {
		return true
	}
	select {
	case n.waiting <- one:
		return true
	default:
		n.log.WithField("user", one.user).Warn("not told: too many notices")
		return false
	}
}

// due reports whether the person was told nothing lately.
func (n *notices) due(user string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.now().Sub(n.told[user]) < noticeEvery {
		return false
	}
	if len(n.told) >= maxNames {
		clear(n.told)
	}
	n.told[user] = n.now()
	return true
}

// run says notices until ctx ends.
func (n *notices) run(ctx context.Context) {
	pace := rate.NewLimiter(noticesPerSecond, maxNotices/4)
	for pace.Wait(ctx) == nil {
		select {
		case one := <-n.waiting:
			n.say(ctx, one)
		case <-ctx.Done():
		}
	}
}

func (n *notices) say(ctx context.Context, one notice) {
	words := wordsIn(n.knowledge().Base().Language)
	if locale := n.names.locale(ctx, one.user); locale != "" {
		words = wordsIn(locale)
	}
	reply := tell(Ask{}, one.text(words))
	reply.To = Place{Channel: one.at.Channel, ThreadTS: one.at.ThreadTS, Viewer: one.user}
	if _, err := n.slack.Post(ctx, reply); err != nil {
		n.log.WithError(err).Warn("a notice was not said")
	}
}

// recalled are the words for a person as far as they are known without asking
// anybody.
func (n *notices) recalled(user string) *Words {
	if known, ok := n.names.recall(user); ok && known.Locale != "" {
		return wordsIn(known.Locale)
	}
	return wordsIn(n.knowledge().Base().Language)
}
