package workspace

// Time as the workspace sees it, so that three seconds or five minutes pass in
// a test when the test says so.

import (
	"slices"
	"sync"
	"time"
)

// Clock tells the time and calls back later. AfterFunc must not call f before
// it returns; stop reports whether it prevented the call.
type Clock interface {
	Now() time.Time
	AfterFunc(d time.Duration, f func()) (stop func() bool)
}

type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }

func (systemClock) AfterFunc(d time.Duration, f func()) func() bool {
	return time.AfterFunc(d, f).Stop
}

// ManualClock is a [Clock] that stands still until it is advanced.
type ManualClock struct {
	mu     sync.Mutex
	now    time.Time
	timers []*manualTimer // in the order they were set
}

type manualTimer struct {
	when time.Time
	f    func()
}

// NewManualClock returns a clock that shows now.
func NewManualClock(now time.Time) *ManualClock { return &ManualClock{now: now} }

// Now returns the time the clock shows.
func (c *ManualClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// AfterFunc arranges for f to be called by the Advance that reaches d from now.
func (c *ManualClock) AfterFunc(d time.Duration, f func()) func() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := &manualTimer{when: c.now.Add(d), f: f}
	c.timers = append(c.timers, t)
	return func() bool { return c.remove(t) }
}

// Advance moves the clock by d and calls, in the order of their times and each
// at its own time, the functions that become due, also those they set in turn.
func (c *ManualClock) Advance(d time.Duration) {
	until := c.Now().Add(d)
	for {
		t := c.next(until)
		if t == nil {
			return
		}
		t.f()
	}
}

// next takes the earliest timer due by until and moves the clock to it, or to
// until when there is none.
func (c *ManualClock) next(until time.Time) *manualTimer {
	c.mu.Lock()
	defer c.mu.Unlock()
	var first *manualTimer
	for _, t := range c.timers {
		if !t.when.After(until) && (first == nil || t.when.Before(first.when)) {
			first = t
		}
	}
	if first == nil {
		c.now = until
		return nil
	}
	c.timers = slices.DeleteFunc(c.timers, func(t *manualTimer) bool { return t == first })
	if first.when.After(c.now) {
		c.now = first.when
	}
	return first
}

func (c *ManualClock) remove(t *manualTimer) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	before := len(c.timers)
	c.timers = slices.DeleteFunc(c.timers, func(o *manualTimer) bool { return o == t })
	return len(c.timers) < before
}
