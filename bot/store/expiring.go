package store

// A bounded map whose entries expire.

import (
	"container/list"
	"time"
)

// expiring keeps each entry for ttl after it was last set, and limit of them.
// All live equally long, so the order of setting is the order of expiry.
type expiring[V any] struct {
	ttl     time.Duration
	limit   int
	entries map[string]*list.Element
	order   *list.List // of *entry[V], oldest first
}

type entry[V any] struct {
	key   string
	value V
	until time.Time
}

func newExpiring[V any](ttl time.Duration, limit int) *expiring[V] {
	return &expiring[V]{ttl: ttl, limit: limit, entries: map[string]*list.Element{}, order: list.New()}
}

func (x *expiring[V]) get(key string, now time.Time) (value V, ok bool) {
	x.expire(now)
	e, ok := x.entries[key]
	if !ok {
		return value, false
	}
	return e.Value.(*entry[V]).value, true
}

func (x *expiring[V]) set(key string, value V, now time.Time) {
	x.expire(now)
	if e, ok := x.entries[key]; ok {
		x.remove(e)
	}
	if len(x.entries) >= x.limit {
		x.remove(x.order.Front())
	}
	x.entries[key] = x.order.PushBack(&entry[V]{key, value, now.Add(x.ttl)})
}

func (x *expiring[V]) expire(now time.Time) {
	for e := x.order.Front(); e != nil && !now.Before(e.Value.(*entry[V]).until); e = x.order.Front() {
		x.remove(e)
	}
}

func (x *expiring[V]) remove(e *list.Element) {
	delete(x.entries, x.order.Remove(e).(*entry[V]).key)
}
