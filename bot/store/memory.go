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

// Options bounds what a [Memory] keeps. A zero field stands for the default
// beside it.
type Options struct {
	MaxEntries int              // 100,000 of each kind; past it the oldest goes early
	Now        func() time.Time // time.Now
}

// Memory is a store in memory, safe for concurrent use.
type Memory struct {
	lives
	now   func() time.Time
	limit int

	mu      sync.Mutex
	claims  *expiring[struct{}]
	works   *expiring[*work]
	records map[string]*expiring[[]byte] // by kind
}

// work is what is to be done about a claim.
type work struct {
	owner string
	data  []byte
	lease time.Time // until when it is owner's
	tries int       // how often it was claimed or taken over
}

// NewMemory returns an empty store.
func NewMemory(o Options) *Memory {
	m := &Memory{now: o.Now, limit: cmp.Or(o.MaxEntries, 100_000), records: map[string]*expiring[[]byte]{}}
	if m.now == nil {
		m.now = time.Now
	}
	m.claims = newExpiring[struct{}](m.limit)
	m.works = newExpiring[*work](m.limit)
	return m
}

// Claim reports whether this is the first claim to key. If it is, data, unless it
// is nil, is recorded under it as work, which is owner's until lease is over.
func (m *Memory) Claim(_ context.Context, key, owner string, data []byte, lease time.Duration) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	if _, claimed := m.claims.get(key, now); claimed {
		return false, nil
	}
	m.claims.set(key, struct{}{}, m.lifeOf(data), now)
	if data == nil {
		return true, nil
	}
	m.works.set(key, &work{owner: owner, data: bytes.Clone(data), lease: now.Add(lease), tries: 1}, m.lifeOf(data), now)
	return true, nil
}

// Done drops the work recorded under key. The claim stays.
func (m *Memory) Done(_ context.Context, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	if _, undone := m.works.get(key, now); undone {
		m.works.delete(key)
		m.claims.set(key, struct{}{}, m.afterDone(), now)
	}
	return nil
}

// Undone reports whether there is work recorded under key.
func (m *Memory) Undone(_ context.Context, key string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, undone := m.works.get(key, m.now())
	return undone, nil
}

// Renew gives all work of owner that is not done another lease, from now.
func (m *Memory) Renew(_ context.Context, owner string, lease time.Duration) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	for _, w := range m.works.all(now) {
		if w.value.owner == owner {
			w.value.lease = now.Add(lease)
		}
	}
	return nil
}

// TakeOver makes up to limit works whose lease is over owner's, the oldest first,
// and calls each with them and how often they were claimed or taken over before.
// The first error of each ends it.
func (m *Memory) TakeOver(_ context.Context, owner string, lease time.Duration, limit int, each func(key string, work []byte, tries int) error) error {
	return eachTaken(m.takeOver(owner, lease, limit), each)
}

func (m *Memory) takeOver(owner string, lease time.Duration, limit int) (found []taken) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	for key, e := range m.works.all(now) {
		if len(found) >= limit {
			break
		}
		if w := e.value; !now.Before(w.lease) {
			found = append(found, taken{key, bytes.Clone(w.data), w.tries})
			w.owner, w.lease, w.tries = owner, now.Add(lease), w.tries+1
		}
	}
	return found
}

// Get returns a copy of the record, or nil if there is none.
func (m *Memory) Get(_ context.Context, kind, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	value, _ := m.kind(kind).get(key, m.now())
	return bytes.Clone(value), nil
}

// Update makes the record what change returns, given what it is now, and keeps it
// for that long, for ever if keep is 0, or as long as before if it is negative.
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

// Shorten gives all records of a kind an end no later than that long from now.
func (m *Memory) Shorten(_ context.Context, kind string, keep time.Duration) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := m.now()
	end := now.Add(keep)
	for _, e := range m.kind(kind).all(now) {
		if e.until.IsZero() || e.until.After(end) {
			e.until = end
		}
	}
	return nil
}

// Works calls each with the work that is not done, the oldest first, until each
// returns false.
func (m *Memory) Works(_ context.Context, each func(key string, work []byte) bool) error {
	eachWork(m.undone(), each)
	return nil
}

func (m *Memory) undone() (found []taken) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for key, e := range m.works.all(m.now()) {
		found = append(found, taken{key: key, work: bytes.Clone(e.value.data)})
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
