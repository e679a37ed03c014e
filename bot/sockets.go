package bot

// The sockets that are open at the same time. Each has a place, and in each place
// one follows another: after a while if it broke, before that if it is to be
// renewed. So one is always up, unless Slack ends all of them at once.

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/sirupsen/logrus"
)

// sockets keeps a socket in each of a number of places.
type sockets struct {
	// dial makes the next connection of a place; it opens when it runs.
	dial     func(place int) *connection
	metrics  *metrics
	presence *presence

	mu      sync.Mutex
	renewed map[int]time.Time // when the socket of a place is to be renewed
}

func newSockets(p *presence, m *metrics, dial func(place int) *connection) *sockets {
	return &sockets{dial: dial, metrics: m, presence: p, renewed: map[int]time.Time{}}
}

// socket is a connection that runs.
type socket struct {
	*connection
	began time.Time
	due   chan struct{} // closed when it is time to renew it
	ended chan struct{} // closed when it has, for the reason why
	why   error
	stop  context.CancelFunc
}

// keep holds a socket in a place until ctx ends, one after another. It returns
// an error if no further one can be opened.
func (s *sockets) keep(ctx context.Context, place int) error {
	var p pace
	current := s.open(ctx, place)
	for {
		select {
		case <-current.due:
			current = s.renew(ctx, place, current)
			continue
		case <-current.ended:
		}
		if refused, ok := errors.AsType[*RefusedError](current.why); ok && refused.final() {
			return fmt.Errorf("connect to Slack: %w", current.why)
		}
		wait := p.next(time.Since(current.began), current.why, rand.Float64())
		if !pause(ctx, wait) {
			return nil
		}
		s.metrics.reconnected(reasonOf(current.why))
		current = s.open(ctx, place)
	}
}

// open begins a connection, which runs until it breaks, ctx ends or it is stopped.
func (s *sockets) open(ctx context.Context, place int) *socket {
	ctx, stop := context.WithCancel(ctx)
	o := &socket{
		connection: s.dial(place), began: time.Now(),
		due: make(chan struct{}), ended: make(chan struct{}), stop: stop,
	}
	go func() {
		defer close(o.ended)
		defer stop()
		o.why = o.run(ctx, func(life time.Duration) { s.greeted(ctx, place, o, life) })
		if ctx.Err() == nil {
			o.log.WithError(o.why).Log(s.gravity(), "socket ended")
		}
	}()
	return o
}

// gravity is how serious it is that a socket ended: that is ordinary, unless it
// was the last.
func (s *sockets) gravity() logrus.Level {
	if s.presence.open.Load() == 0 {
		return logrus.WarnLevel
	}
	return logrus.InfoLevel
}

// greeted plans when to renew a socket that is up now, and will be for about life.
func (s *sockets) greeted(ctx context.Context, place int, o *socket, life time.Duration) {
	now := time.Now()
	at := s.plan(place, now, life)
	if at.IsZero() {
		return
	}
	timer := time.AfterFunc(at.Sub(now), func() { close(o.due) })
	context.AfterFunc(ctx, func() { timer.Stop() })
}

func (s *sockets) plan(place int, now time.Time, life time.Duration) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	var others []time.Time
	for other, at := range s.renewed {
		if other != place && at.After(now) {
			others = append(others, at)
		}
	}
	at := renewal(now, life, others)
	s.renewed[place] = at
	return at
}

// renew opens a socket in the place of old, which ends when the next is up. If
// there can be no other beside it, old stays until Slack ends it.
func (s *sockets) renew(ctx context.Context, place int, old *socket) *socket {
	next := s.open(ctx, place)
	select {
	case <-next.up:
		s.metrics.reconnected(reasonRenewed)
	case <-old.ended:
		s.metrics.reconnected(reasonOf(old.why))
		return next
	case <-next.ended:
		old.due = nil
		return old
	}
	old.stop()
	<-old.ended
	return next
}
