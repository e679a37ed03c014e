package store

// A bounded map whose entries expire.

import (
	"container/list"
	"iter"
	"time"
)

// expiring keeps each entry until its time, and limit of them: past it the one
// that was set longest ago goes.
type expiring[V any] struct {
	limit   int
	entries map[string]*list.Element
	order   *list.List // of *entry[V], the longest ago first
}

type entry[V any] struct {
	key   string
	value V
	until time.Time // zero: for ever
}

func (e *entry[V]) expired(now time.Time) bool { return !e.until.IsZero() && !now.Before(e.until) }

func newExpiring[V any](limit int) *expiring[V] {
	return &expiring[V]{limit: limit, entries: map[string]*list.Element{}, order: list.New()}
}

func (x *expiring[V]) get(key string, now time.Time) (value V, ok bool) {
	e, ok := x.entries[key]
	if !ok || e.Value.(*entry[V]).expired(now) {
		return value, false
	}
	return e.Value.(*entry[V]).value, true
}

// all is every entry, that set longest ago first.
func (x *expiring[V]) all(now time.Time) iter.Seq2[string, *entry[V]] {
	return func(yield func(string, *entry[V]) bool) {
		for e := x.order.Front(); e != nil; e = e.Next() {
			if entry := e.Value.(*entry[V]); !entry.expired(now) && !yield(entry.key, entry) {
				return
			}
		}
	}
}

// set keeps the entry for ttl, for ever if that is 0, or as long as before if it is
// negative.
func (x *expiring[V]) set(key string, value V, ttl time.Duration, now time.Time) {
	var until time.Time
	if old, ok := x.entries[key]; ok && ttl < 0 && !old.Value.(*entry[V]).expired(now) {
		until = old.Value.(*entry[V]).until
	}
	if ttl > 0 {
		until = now.Add(ttl)
	}
	x.delete(key)
	x.expire(now)
	if len(x.entries) >= x.limit {
		x.remove(x.order.Front())
	}
	x.entries[key] = x.order.PushBack(&entry[V]{key, value, until})
}

func (x *expiring[V]) delete(key string) {
	if e, ok := x.entries[key]; ok {
		x.remove(e)
	}
}

// expire drops expired entries. As long as all live equally long, the order of
// setting is the order of expiry, and it drops them all.
func (x *expiring[V]) expire(now time.Time) {
	for e := x.order.Front(); e != nil && e.Value.(*entry[V]).expired(now); e = x.order.Front() {
		x.remove(e)
	}
}

func (x *expiring[V]) remove(e *list.Element) {
	delete(x.entries, x.order.Remove(e).(*entry[V]).key)
}
