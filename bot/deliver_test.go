package bot

// When a reply is sent again, and when it must not be.

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// fakePoster fails with one error after another, then takes what it is given.
type fakePoster struct {
	errs  []error
	posts []Reply
}

func (p *fakePoster) Post(_ context.Context, r Reply) (Posted, error) {
	p.posts = append(p.posts, r)
	if len(p.errs) >= len(p.posts) {
		return Posted{}, p.errs[len(p.posts)-1]
	}
	return Posted{"C1", "1.2"}, nil
}

func TestDelivery(t *testing.T) {
	limited := &RateLimitError{After: 3 * time.Second}
	blocks := &RefusedError{Code: "invalid_blocks"}
	tests := map[string]struct {
		errs  []error
		posts int
		took  time.Duration
		fails bool
	}{
		"taken at once":                      {nil, 1, 0, false},
		"rate limited, then taken":           {[]error{limited, limited}, 3, 6 * time.Second, false},
		"rate limited too often":             {[]error{limited, limited, limited, limited}, 4, 12 * time.Second, true},
		"told to come back much later":       {[]error{&RateLimitError{After: time.Hour}}, 1, 0, true},
		"maybe posted: not again":            {[]error{errors.New("EOF")}, 1, 0, true},
		"refused: not again":                 {[]error{&RefusedError{Code: "channel_not_found"}}, 1, 0, true},
		"blocks refused: as text, and told":  {[]error{blocks}, 2, 0, true},
		"blocks and text refused":            {[]error{blocks, blocks}, 2, 0, true},
		"blocks refused, text rate limited":  {[]error{blocks, limited}, 3, 3 * time.Second, true},
		"rate limited, then maybe posted":    {[]error{limited, errors.New("EOF")}, 2, 3 * time.Second, true},
		"rate limited, then blocks refused":  {[]error{limited, blocks}, 3, 3 * time.Second, true},
		"a limit without a time is possible": {[]error{&RateLimitError{}}, 2, 0, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &fakePoster{errs: test.errs}
				start := time.Now()
				_, err := deliver(t.Context(), p, Reply{Blocks: []Block{Prose{}}})
				if (err != nil) != test.fails {
					t.Errorf("deliver: %v", err)
				}
				if len(p.posts) != test.posts || time.Since(start) != test.took {
					t.Errorf("%d posts in %v, want %d in %v", len(p.posts), time.Since(start), test.posts, test.took)
				}
			})
		})
	}
}

func TestDeliveryGivesUpWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		limited := &RateLimitError{After: time.Minute}
		p, start := &fakePoster{errs: []error{limited}}, time.Now()
		if _, err := deliver(ctx, p, Reply{}); !errors.Is(err, limited) || time.Since(start) != 10*time.Second {
			t.Errorf("deliver: %v after %v", err, time.Since(start))
		}
	})
}
