package store

// The store in memory: for tests, the playground, and a bot of one process
// that may forget when it stops.

import (
	"bytes"
	"cmp"
	"context"
	"sync"
	"time"
)

// How long a [Memory] keeps what it was told.
const (
	claimLife = time.Hour      // Slack repeats an event after up to 6 minutes
	topicLife = 24 * time.Hour // since it was set
)

// Options bounds what a [Memory] keeps. A zero field stands for the default
// beside it.
type Options struct {
	MaxEntries int              // 100,000 of each; past it the oldest goes early
	Now        func() time.Time // time.Now
}

// Memory is a store in memory, safe for concurrent use.
type Memory struct {
	now func() time.Time

	mu     sync.Mutex
	claims *expiring[struct{}]
	topics *expiring[[]byte]
}

// NewMemory returns an empty store.
func NewMemory(o Options) *Memory {
	m := &Memory{now: o.Now}
	if m.now == nil {
		m.now = time.Now
	}
	limit := cmp.Or(o.MaxEntries, 100_000)
	m.claims = newExpiring[struct{}](claimLife, limit)
	m.topics = newExpiring[[]byte](topicLife, limit)
	return m
}

// Claim reports whether this is the first claim to key.
func (m *Memory) Claim(_ context.Context, key string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	if _, claimed := m.claims.get(key, now); claimed {
		return false, nil
	}
	m.claims.set(key, struct{}{}, now)
	return true, nil
}

// Topic returns what was last set for the conversation, or nil.
func (m *Memory) Topic(_ context.Context, conversation string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	topic, _ := m.topics.get(conversation, m.now())
	return bytes.Clone(topic), nil
}

// SetTopic keeps a copy of topic for the conversation.
func (m *Memory) SetTopic(_ context.Context, conversation string, topic []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.topics.set(conversation, bytes.Clone(topic), m.now())
	return nil
}
