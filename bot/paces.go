package bot

// The pace of a channel: Slack takes about one message in a second.

import (
	"context"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

const (
	// sayEvery is how far apart messages in a channel are,
	// docs.slack.dev/apis/web-api/rate-limits; the bursts that Slack allows as well
	// are left to other replicas.
	sayEvery = time.Second
	maxPaces = 10_000
)

// paces are those of all channels.
type paces struct {
	every time.Duration

	mu       sync.Mutex
	channels map[string]*rate.Limiter
}

func newPaces(every time.Duration) *paces {
	return &paces{every: every, channels: map[string]*rate.Limiter{}}
}

// wait returns when it is the caller's turn to say something in the channel.
func (p *paces) wait(ctx context.Context, channel string) error {
	if err := p.of(channel).Wait(ctx); err != nil {
		return fmt.Errorf("wait for one's turn in the channel: %w", err)
	}
	return nil
}

func (p *paces) of(channel string) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.channels[channel] == nil {
		if len(p.channels) >= maxPaces {
			p.forget()
		}
		p.channels[channel] = rate.NewLimiter(rate.Every(p.every), 1)
	}
	return p.channels[channel]
}

// forget drops the channels in which nothing was said lately.
func (p *paces) forget() {
	for channel, pace := range p.channels {
		if pace.Tokens() >= 1 {
			delete(p.channels, channel)
		}
	}
}
