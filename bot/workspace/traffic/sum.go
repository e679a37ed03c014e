package traffic

// The sum: what became of all questions.

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Sum is what became of all questions.
type Sum struct {
	Asked, Once int
	Failed      int // not answered, and the person was told so by Slack
	Lost        []Asked
	Doubled     []Asked
	Repeated    []Asked       // answered more than once, to the person alone
	Sent        int           // attempts to deliver an envelope
	Late        int           // of them not acknowledged in time, on sockets that stayed open
	Unheard     int           // not acknowledged, with nobody there who could: on sockets that ended, or see Book.Deaf
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
	for _, a := range b.unacked {
		if slices.Contains(open, a.connection) && !b.wasDeaf(a.sent) {
			s.Late++
		} else {
			s.Unheard++
		}
	}
	byTime := func(a, b Asked) int { return a.At.Compare(b.At) }
	slices.SortFunc(s.Lost, byTime)
	slices.SortFunc(s.Doubled, byTime)
	slices.SortFunc(s.Repeated, byTime)
	return s
}

func (b *Book) wasDeaf(at time.Time) bool {
	return slices.ContainsFunc(b.deaf, func(s span) bool { return !at.Before(s.from) && !at.After(s.to) })
}

func (s *Sum) add(q *question) {
	s.Asked++
	switch {
	case q.answers == 1:
		s.Once++
	case q.answers > 1 && q.aside:
		s.Repeated = append(s.Repeated, q.Asked)
	case q.answers > 1:
		s.Doubled = append(s.Doubled, q.Asked)
	case q.failed:
		s.Failed++
	default:
		s.Lost = append(s.Lost, q.Asked)
	}
}

// Good reports whether nothing was lost, doubled, repeated or late.
func (s Sum) Good() bool {
	return len(s.Lost) == 0 && len(s.Doubled) == 0 && len(s.Repeated) == 0 && s.Late == 0
}

func (s Sum) String() string {
	text := fmt.Sprintf("%d asked, %d answered once, %d told of failure, %d lost, %d doubled, %d repeated; %d deliveries, %d late, %d unheard, slowest ack %v",
		s.Asked, s.Once, s.Failed, len(s.Lost), len(s.Doubled), len(s.Repeated), s.Sent, s.Late, s.Unheard, s.Slowest.Round(time.Microsecond))
	var b strings.Builder
	b.WriteString(text)
	for what, list := range map[string][]Asked{"lost": s.Lost, "doubled": s.Doubled, "repeated": s.Repeated} {
		for _, a := range list[:min(5, len(list))] {
			fmt.Fprintf(&b, "\n\t%s: %s %s by %s at %s", what, a.Kind, a.Key, a.User, a.At.Format(time.StampMilli))
		}
	}
	return b.String()
}
