package bot

// Patience: outlasting a store that is away for a moment, as while it restarts.

import (
	"context"
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

// outlast is patiently for as long as an outage.
func outlast(ctx context.Context, call func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, outage)
	defer cancel()
	return patiently(ctx, call)
}
