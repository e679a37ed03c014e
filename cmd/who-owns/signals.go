package main

// How a command that runs until it is told to stop gets told.

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// onHangup returns where SIGHUP arrives until stop is called. Several that nobody has
// seen yet are one.
func onHangup() (signals <-chan os.Signal, stop func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP)
	return c, func() { signal.Stop(c) }
}

// untilSignal returns a context that ends with the first SIGINT or SIGTERM.
// From then on signals have their usual effect again, so that a second one ends
// the process at once.
func untilSignal(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}
