package bot

// Patience: outlasting a store that is away for a moment, as while it restarts.

import (
	"context"
	"sync/atomic"
	"time"
)

const (
	// storePause is between attempts to reach the store.
	storePause = 100 * time.Millisecond
	// outage is how long it may be away without anything being decided otherwise.
	outage = 10 * time.Second
)

// patiently calls the store until that succeeds or ctx ends.
func patiently(ctx context.Context, call func(context.Context) error) error {
	for {
		if err := call(ctx); err == nil || !pause(ctx, storePause) {
			return err
		}
	}
}

// endurance outlasts an outage of the store, once: where one lasts for longer nobody
// waits until the store has been there again. An answer needs the store several
// times, and is late by one outage at most.
type endurance struct{ over atomic.Bool }

// outlast is patiently for as long as an outage, if there is endurance left.
func (e *endurance) outlast(ctx context.Context, call func(context.Context) error) error {
	patient, cancel := context.WithTimeout(ctx, outage)
	defer cancel()
	try := patiently
	if e.over.Load() {
		try = func(ctx context.Context, call func(context.Context) error) error { return call(ctx) }
	}
	err := try(patient, call)
	if ctx.Err() == nil {
		e.over.Store(err != nil)
	}
	return err
}
