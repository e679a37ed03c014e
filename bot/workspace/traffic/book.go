package traffic

// The book: each question, and what became of it.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
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
	open      int                  // questions neither answered nor told to have failed
	sent      int                  // attempts to deliver
	unacked   map[string]string    // attempts that were not acknowledged in time, and on which connection
	slowest   time.Duration        // acknowledgement in time
	behind    bool                 // something that happened was not seen
	changed   chan struct{}        // closed and replaced whenever the above has changed

	threads []place // answers in threads, to follow up
	asides  []place // answers to one person, with buttons
}

type question struct {
	Asked
	answers int
	failed  bool // Slack told the person so
}

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
	b := &Book{ws: ws, questions: map[string]*question{}, unacked: map[string]string{}, changed: make(chan struct{})}
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
	attempt := fmt.Sprint(d.ID, d.Attempt, d.Sent.UnixNano())
	switch {
	case d.Acked.IsZero() && !d.Expired:
		b.sent++
	case d.Expired:
		b.unacked[attempt] = d.Connection
	default:
		b.slowest = max(b.slowest, d.Acked.Sub(d.Sent))
	}
}

// Settle waits until every question is answered or told to have failed, and
// nothing more is to be acknowledged.
func (b *Book) Settle(ctx context.Context) error {
	for {
		b.mu.Lock()
		open, behind, changed := b.open, b.behind, b.changed
		b.mu.Unlock()
		switch {
		case behind:
			return errors.New("traffic: too much happened at once to keep book of it")
		case open <= 0:
			return b.ws.Quiet(ctx)
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("traffic: %d questions are open: %w", open, ctx.Err())
		}
	}
}

// Sum is what became of all questions.
type Sum struct {
	Asked, Once int
	Failed      int // not answered, and the person was told so by Slack
	Lost        []Asked
	Doubled     []Asked
	Sent        int           // attempts to deliver an envelope
	Late        int           // of them not acknowledged in time, on sockets that stayed open
	Slowest     time.Duration // acknowledgement in time
}

// Sum adds up what the book has.
func (b *Book) Sum() Sum {
	var open []string
	for _, c := range b.ws.Connections() {
		open = append(open, c.ID)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	s := Sum{Sent: b.sent, Slowest: b.slowest}
	for _, q := range b.questions {
		if q.Kind != "" {
			s.add(q)
		}
	}
	for _, connection := range b.unacked {
		if slices.Contains(open, connection) {
			s.Late++
		}
	}
	byTime := func(a, b Asked) int { return a.At.Compare(b.At) }
	slices.SortFunc(s.Lost, byTime)
	slices.SortFunc(s.Doubled, byTime)
	return s
}

func (s *Sum) add(q *question) {
	s.Asked++
	switch {
	case q.answers == 1:
		s.Once++
	case q.answers > 1:
		s.Doubled = append(s.Doubled, q.Asked)
	case q.failed:
		s.Failed++
	default:
		s.Lost = append(s.Lost, q.Asked)
	}
}

// Good reports whether nothing was lost, doubled or late.
func (s Sum) Good() bool { return len(s.Lost) == 0 && len(s.Doubled) == 0 && s.Late == 0 }

func (s Sum) String() string {
	text := fmt.Sprintf("%d asked, %d answered once, %d told of failure, %d lost, %d doubled; %d deliveries, %d late, slowest ack %v",
		s.Asked, s.Once, s.Failed, len(s.Lost), len(s.Doubled), s.Sent, s.Late, s.Slowest.Round(time.Microsecond))
	var b strings.Builder
	b.WriteString(text)
	for what, list := range map[string][]Asked{"lost": s.Lost, "doubled": s.Doubled} {
		for _, a := range list[:min(5, len(list))] {
			fmt.Fprintf(&b, "\n\t%s: %s %s by %s at %s", what, a.Kind, a.Key, a.User, a.At.Format(time.StampMilli))
		}
	}
	return b.String()
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
