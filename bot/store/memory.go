package store

// The store in memory: for tests, the playground, and a bot of one process
// that may forget when it stops.

import (
	"bytes"
	"cmp"
	"context"
	"strings"
	"sync"
	"time"
)

// claimLife is how long a claim is kept: Slack repeats an event after up to 6
// minutes.
const claimLife = time.Hour

// Options bounds what a [Memory] keeps. A zero field stands for the default
// beside it.
type Options struct {
	MaxEntries int              // 100,000 of each kind; past it the oldest goes early
	Now        func() time.Time // time.Now
}

// Memory is a store in memory, safe for concurrent use.
type Memory struct {
	now   func() time.Time
	limit int

	mu      sync.Mutex
	claims  *expiring[struct{}]
	records map[string]*expiring[[]byte] // by kind
}

// NewMemory returns an empty store.
func NewMemory(o Options) *Memory {
	m := &Memory{now: o.Now, limit: cmp.Or(o.MaxEntries, 100_000), records: map[string]*expiring[[]byte]{}}
	if m.now == nil {
		m.now = time.Now
	}
	m.claims = newExpiring[struct{}](m.limit)
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
	m.claims.set(key, struct{}{}, claimLife, now)
	return true, nil
}

// Get returns a copy of the record, or nil if there is none.
func (m *Memory) Get(_ context.Context, kind, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	value, _ := m.kind(kind).get(key, m.now())
	return bytes.Clone(value), nil
}

// Update makes the record what change returns, given what it is now, and keeps
// it for that long, or for ever if keep is 0.
func (m *Memory) Update(_ context.Context, kind, key string, keep time.Duration, change func(old []byte) []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	records, now := m.kind(kind), m.now()
	old, _ := records.get(key, now)
	value := bytes.Clone(change(bytes.Clone(old)))
	if value == nil {
		records.delete(key)
		return nil
	}
	records.set(key, value, keep, now)
	return nil
}

// List calls each with up to limit records of the kind whose keys begin with
// prefix, the last updated first, until each returns false.
func (m *Memory) List(_ context.Context, kind, prefix string, limit int, each func(key string, value []byte) bool) error {
	for _, e := range m.list(kind, prefix, limit) {
		if !each(e.key, e.value) {
			break
		}
	}
	return nil
}

func (m *Memory) list(kind, prefix string, limit int) (found []entry[[]byte]) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	for e := m.kind(kind).order.Back(); e != nil && len(found) < limit; e = e.Prev() {
		record := e.Value.(*entry[[]byte])
		if strings.HasPrefix(record.key, prefix) && !record.expired(now) {
			found = append(found, entry[[]byte]{key: record.key, value: bytes.Clone(record.value)})
		}
	}
	return found
}

// kind returns the records of a kind. There are as many kinds as the bot has.
func (m *Memory) kind(name string) *expiring[[]byte] {
	if m.records[name] == nil {
		m.records[name] = newExpiring[[]byte](m.limit)
	}
	return m.records[name]
}
