package traffic

// The book: each question, and what became of it.

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"whoowns/bot/workspace"
)

// slackbot is who tells a person that their command or press failed.
const slackbot = "USLACKBOT"

// Book keeps what becomes of questions. Its methods may be called at any time from
// any goroutine.
type Book struct {
	ws *workspace.Workspace

	mu        sync.Mutex
	questions map[string]*question // by key
	asked     int                  // questions
	open      int                  // of them are neither answered nor told to have failed
	sent      int                  // attempts to deliver
	unacked   map[string]attempt   // those that were not acknowledged in time
	deaf      []span               // see Deaf
	slowest   time.Duration        // acknowledgement in time
	behind    bool                 // something that happened was not seen
	changed   chan struct{}        // closed and replaced whenever the above has changed

	threads []place // answers in threads, to follow up
	asides  []place // answers to one person, with buttons
}

type question struct {
	Asked
	answers int
	aside   bool // all of them were shown to the person alone
	failed  bool // Slack told the person so
}

// attempt is one to deliver an envelope.
type attempt struct {
	connection string
	sent       time.Time
}

type span struct{ from, to time.Time }

// Asked is a question that was asked.
type Asked struct {
	Kind Kind
	Key  string
	User string
	At   time.Time
}

// place is an answer, and who asked for it.
type place struct {
	workspace.Message
	channel, user string
}

// Open begins a book of all that happens in ws until ctx ends.
func Open(ctx context.Context, ws *workspace.Workspace) *Book {
	b := &Book{ws: ws, questions: map[string]*question{}, unacked: map[string]attempt{}, changed: make(chan struct{})}
	events := ws.Events(ctx)
	go func() {
		for e := range events {
			b.note(e)
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		b.behind = ctx.Err() == nil
		b.wake()
	}()
	return b
}

func (b *Book) wake() {
	close(b.changed)
	b.changed = make(chan struct{})
}

// Asked enters a question, which may have been answered already.
func (b *Book) Asked(a Asked) {
	b.mu.Lock()
	defer b.mu.Unlock()
	q := b.question(a.Key)
	q.Asked = a
	b.asked++
	if q.answers == 0 && !q.failed {
		b.open++
	}
}

// question is the entry of a key. Answers may come before the question is entered.
func (b *Book) question(key string) *question {
	q := b.questions[key]
	if q == nil {
		q = &question{}
		b.questions[key] = q
	}
	return q
}

func (b *Book) note(e workspace.Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e.Type {
	case workspace.EventMessage:
		b.said(e.Channel, *e.Message)
	case workspace.EventEnvelope:
		b.delivered(*e.Envelope)
	default:
		return
	}
	b.wake()
}

func (b *Book) said(channel string, m workspace.Message) {
	if m.Key == "" || m.BotID == "" && m.User != slackbot {
		return
	}
	q := b.question(m.Key)
	if q.Kind != "" && q.answers == 0 && !q.failed {
		b.open--
	}
	if m.User == slackbot {
		q.failed = true
		return
	}
	q.aside = m.Ephemeral && (q.aside || q.answers == 0)
	if q.answers++; q.answers > 1 {
		return
	}
	switch {
	case m.Ephemeral: // to a command; what a button says again is public
		b.asides = append(b.asides, place{Message: m, channel: channel})
	case m.ThreadTS != "":
		b.threads = append(b.threads, place{Message: m, channel: channel})
	}
}

func (b *Book) delivered(d workspace.Delivery) {
	key := fmt.Sprint(d.ID, d.Attempt, d.Sent.UnixNano())
	switch {
	case d.Acked.IsZero() && !d.Expired:
		b.sent++
	case d.Expired:
		b.unacked[key] = attempt{d.Connection, d.Sent}
	default:
		b.slowest = max(b.slowest, d.Acked.Sub(d.Sent))
	}
}

// WaitFor returns when until reports true of how many questions were asked, and of
// them are neither answered nor told to have failed.
func (b *Book) WaitFor(ctx context.Context, until func(asked, open int) bool) error {
	for {
		b.mu.Lock()
		asked, open, behind, changed := b.asked, b.open, b.behind, b.changed
		b.mu.Unlock()
		switch {
		case behind:
			return errors.New("traffic: too much happened at once to keep book of it")
		case until(asked, open):
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("traffic: %d questions are open: %w", open, ctx.Err())
		}
	}
}

// Settle waits until every question is answered or told to have failed, and
// nothing more is to be acknowledged.
func (b *Book) Settle(ctx context.Context) error {
	if err := b.WaitFor(ctx, func(_, open int) bool { return open <= 0 }); err != nil {
		return err
	}
	return b.ws.Quiet(ctx)
}

// ackTimeout is how long Slack waits for an acknowledgement.
const ackTimeout = 3 * time.Second

// Deaf runs f, while which the app has no place to keep what it hears. It rightly
// acknowledges nothing then, and what waits for that is unheard, and not late.
func (b *Book) Deaf(f func()) {
	from := time.Now().Add(-ackTimeout)
	f()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.deaf = append(b.deaf, span{from, time.Now()})
}

// follow takes a thread of the app that was not followed up before.
func (b *Book) follow() (place, bool) { return b.take(&b.threads, Mention) }

// aside takes an answer to one person whose buttons were not used.
func (b *Book) aside() (place, bool) { return b.take(&b.asides, Slash) }

// take takes the first answer to a question of a kind.
func (b *Book) take(from *[]place, kind Kind) (p place, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(*from) > 0 {
		p, *from = (*from)[0], (*from)[1:]
		if q := b.questions[p.Key]; q.Kind == kind {
			p.user = q.User
			return p, true
		}
	}
	return p, false
}
