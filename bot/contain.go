package bot

// Panics: one event's is its own, and ends nothing else.

import (
	"fmt"
	"runtime/debug"
)

// A panicError is a panic as an error.
type panicError struct {
	value string
	stack []byte
}

func (e *panicError) Error() string { return "panic: " + e.value + "\n" + string(e.stack) }

// contain runs f and turns a panic into an error with its stack, and counts it.
func (m *metrics) contain(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			m.panics.Inc()
			err = &panicError{scrubText(fmt.Sprint(r)), debug.Stack()}
		}
	}()
	return f()
}
