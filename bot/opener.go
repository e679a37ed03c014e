package bot

// Opening a socket, as far as the client library leaves that to us: its HTTP
// client, and the context that it dials with.

import (
	"context"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
)

// opener calls apps.connections.open, once: a connection is for one socket, and
// the library would open the next when that ends.
type opener struct {
	next interface {
		Do(*http.Request) (*http.Response, error)
	}
	used, calling atomic.Bool
}

func (o *opener) Do(req *http.Request) (*http.Response, error) {
	if o.used.Swap(true) {
		return nil, errEnded
	}
	o.calling.Store(true)
	defer o.calling.Store(false)
	return o.next.Do(req)
}

// closing returns a context that closes the socket dialled with it when ctx ends.
// The library would go on waiting for a handshake, for 45 s.
func (o *opener) closing(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(got httptrace.GotConnInfo) {
			if !o.calling.Load() { // that is a connection of the HTTP client
				context.AfterFunc(ctx, func() { _ = got.Conn.Close() })
			}
		},
	})
}
