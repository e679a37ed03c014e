package bot

// Pacing of new sockets: the client library opens the next one at once when a
// socket ends, also if the server hangs up right after every hello.

import (
	"net/http"
	"strings"
	"sync"
	"time"
)

const (
	maxPace = 30 * time.Second
	// calm is how long a socket must have lasted for the next to open at once.
	calm = time.Minute
)

// pacer delays apps.connections.open when it follows too soon on the one
// before: not the first time, then 1 s, 2 s, 4 s ... up to maxPace. Slack allows
// some 50 in a minute over all sockets.
type pacer struct {
	next interface {
		Do(*http.Request) (*http.Response, error)
	}

	mu     sync.Mutex
	last   time.Time
	streak int // how many have followed too soon
}

func (p *pacer) Do(req *http.Request) (*http.Response, error) {
	if strings.HasSuffix(req.URL.Path, "/apps.connections.open") && !pause(req.Context(), p.delay(time.Now())) {
		return nil, req.Context().Err()
	}
	return p.next.Do(req)
}

// delay says how long to wait before opening a socket now.
func (p *pacer) delay(now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	var d time.Duration
	switch soon := !p.last.IsZero() && now.Sub(p.last) < calm; {
	case !soon:
		p.streak = 0
	case p.streak == 0:
		p.streak = 1
	default:
		d = min(time.Second<<(p.streak-1), maxPace)
		p.streak = min(p.streak+1, 10)
	}
	p.last = now.Add(d)
	return d
}
