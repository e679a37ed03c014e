package bot

// When a reply is sent again, and when it must not be.

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// fakePoster fails with one error after another, then takes what it is given. An
// error that is cutAfter takes it as well.
type fakePoster struct {
	errs   []error
	posts  []Reply
	taken  []Heard
	unread error // of reading
	looks  int
}

var (
	errCut      = errors.New("EOF")
	errCutAfter = errors.New("EOF, although it was taken")
)

func (p *fakePoster) Post(_ context.Context, r Reply) (posted Posted, err error) {
	p.posts = append(p.posts, r)
	if len(p.errs) >= len(p.posts) {
		err = p.errs[len(p.posts)-1]
	}
	if err == nil || errors.Is(err, errCutAfter) {
		p.taken = append(p.taken, Heard{TS: "1.2", Bot: "B1", Text: r.Text, Key: r.Key, Part: r.Part})
		posted = Posted{"C1", "1.2"}
	}
	if err != nil {
		return Posted{}, err
	}
	return posted, nil
}

func (p *fakePoster) Read(context.Context, Place, string) ([]Heard, error) {
	p.looks++
	return p.taken, p.unread
}

func deliverBy(ctx context.Context, p *fakePoster, r Reply, again bool) (Posted, error) {
	d := &delivery{slack: p, self: Self{BotID: "B1"}, paces: newPaces(sayEvery), wait: retryWait, doubtful: again}
	return d.deliver(ctx, r)
}

func TestDelivery(t *testing.T) {
	limited := &RateLimitError{After: 3 * time.Second}
	blocks := &RefusedError{Code: "invalid_blocks"}
	unsent := &net.OpError{Op: "dial", Err: errors.New("connection refused")}
	many := func(n int, err error) (all []error) {
		for range n {
			all = append(all, err)
		}
		return all
	}
	tests := map[string]struct {
		errs  []error
		posts int
		looks int
		took  time.Duration
		fails bool
	}{
		"taken at once":                          {nil, 1, 0, 0, false},
		"rate limited, then taken":               {[]error{limited, limited}, 3, 0, 6 * time.Second, false},
		"rate limited too often":                 {many(10, limited), 10, 0, 27 * time.Second, true},
		"told to come back much later":           {[]error{&RateLimitError{After: time.Hour}}, 1, 0, 0, true},
		"not reached, then taken":                {many(3, unsent), 4, 0, 7 * time.Second, false},
		"cut off before it was taken":            {[]error{errCut}, 2, 1, time.Second, false},
		"cut off after it was taken: not again":  {[]error{errCutAfter}, 1, 1, time.Second, false},
		"cut off before, and after":              {[]error{errCut, errCutAfter}, 2, 2, 3 * time.Second, false},
		"out of reach for a minute":              {many(6, errCut), 7, 6, 61 * time.Second, false},
		"refused: not again":                     {[]error{&RefusedError{Code: "channel_not_found"}}, 1, 0, 0, true},
		"blocks refused: as text, and told":      {[]error{blocks}, 2, 0, time.Second, true},
		"blocks and text refused":                {[]error{blocks, blocks}, 2, 0, time.Second, true},
		"blocks refused, text rate limited":      {[]error{blocks, limited}, 3, 0, 4 * time.Second, true},
		"rate limited, then cut off":             {[]error{limited, errCutAfter}, 2, 1, 4 * time.Second, false},
		"rate limited, then blocks refused":      {[]error{limited, blocks}, 3, 0, 4 * time.Second, true},
		"a limit without a time is possible":     {[]error{&RateLimitError{}}, 2, 0, time.Second, false},
		"cut off while saying what was said yet": {[]error{blocks, errCutAfter}, 2, 1, 2 * time.Second, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &fakePoster{errs: test.errs}
				start := time.Now()
				reply := Reply{To: Place{Channel: "C1"}, Key: "C1:1.1", Blocks: []Block{Prose{}}}
				posted, err := deliverBy(t.Context(), p, reply, false)
				if (err != nil) != test.fails {
					t.Errorf("deliver: %v", err)
				}
				if err == nil && posted != (Posted{"C1", "1.2"}) {
					t.Errorf("posted at %+v", posted)
				}
				if len(p.posts) != test.posts || p.looks != test.looks || time.Since(start) != test.took {
					t.Errorf("%d posts and %d looks in %v, want %d and %d in %v", len(p.posts), p.looks, time.Since(start), test.posts, test.looks, test.took)
				}
				if len(p.taken) > 1 {
					t.Error("said twice")
				}
			})
		})
	}
}

// What may have been said, by this process or by one that died, and where nobody
// can look.
func TestDoubtfulDelivery(t *testing.T) {
	refused := &RefusedError{Code: "missing_scope"}
	said := Heard{TS: "1.2", Bot: "B1", Key: "k", Text: "hello"}
	for name, test := range map[string]struct {
		to     Place
		part   int
		again  bool // it was begun by a process that died
		errs   []error
		taken  []Heard
		unread error
		posts  int
		fails  string
	}{
		"said before the end":             {to: Place{Channel: "C1"}, again: true, taken: []Heard{said}},
		"not said before the end":         {to: Place{Channel: "C1"}, again: true, posts: 1},
		"another part of it was said":     {to: Place{Channel: "C1"}, part: 1, again: true, taken: []Heard{said}, posts: 1},
		"somebody else said it":           {to: Place{Channel: "C1"}, again: true, taken: []Heard{{TS: "1.2", Bot: "B2", Key: "k"}}, posts: 1},
		"nobody can look: said":           {to: Place{Channel: "C1"}, again: true, unread: refused, posts: 1},
		"nobody can look after one's own": {to: Place{Channel: "C1"}, errs: []error{errCut}, unread: refused, posts: 1, fails: "it may have been said"},
		"to a person, cut off":            {to: Place{Channel: "U1"}, errs: []error{errCut}, posts: 1, fails: "it may have been said"},
		"in private, cut off: again":      {to: Place{ResponseURL: "https://x/"}, errs: []error{errCutAfter}, posts: 2},
		"in private, begun before: again": {to: Place{ResponseURL: "https://x/"}, again: true, posts: 1},
		"shared, and the text is there":   {to: Place{Channel: "C1", ResponseURL: "https://x/", Public: true}, errs: []error{errCutAfter}, posts: 1},
		"shared, and the text is not":     {to: Place{Channel: "C1", ResponseURL: "https://x/", Public: true}, errs: []error{errCut}, posts: 2},
		"shared where the bot is no member": {
			to: Place{Channel: "C1", ResponseURL: "https://x/", Public: true}, errs: []error{errCut}, unread: refused, posts: 1, fails: "it may have been said",
		},
		"in the place of a message: again": {to: Place{Channel: "C1", TS: "1.2"}, errs: []error{errCut}, posts: 2},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &fakePoster{errs: test.errs, taken: test.taken, unread: test.unread}
				_, err := deliverBy(t.Context(), p, Reply{To: test.to, Key: "k", Part: test.part, Text: "hello"}, test.again)
				if len(p.posts) != test.posts {
					t.Errorf("%d posts, want %d", len(p.posts), test.posts)
				}
				if (err == nil) != (test.fails == "") || err != nil && !strings.Contains(err.Error(), test.fails) {
					t.Errorf("deliver: %v, want %q", err, test.fails)
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
		_, err := deliverBy(ctx, p, Reply{To: Place{Channel: "C1"}}, false)
		if !errors.Is(err, limited) || time.Since(start) != 10*time.Second {
			t.Errorf("deliver: %v after %v", err, time.Since(start))
		}
	})
}

// One channel takes a message a second, and another does not wait for it.
func TestChannelsArePaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, start := newPaces(sayEvery), time.Now()
		for i := range 3 {
			if err := p.wait(t.Context(), "C1"); err != nil || time.Since(start) != time.Duration(i)*sayEvery {
				t.Errorf("message %d after %v: %v", i+1, time.Since(start), err)
			}
		}
		if err := p.wait(t.Context(), "C2"); err != nil || time.Since(start) != 2*sayEvery {
			t.Errorf("another channel after %v: %v", time.Since(start), err)
		}
	})
}

// What is remembered of channels is bounded, and what is at rest is forgotten.
func TestPacesAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPaces(sayEvery)
		for i := range maxPaces {
			p.of(string(rune('a'+i%26)) + strings.Repeat("x", i/26))
		}
		p.of("new")
		if len(p.channels) != 1 {
			t.Errorf("%d channels are remembered", len(p.channels))
		}
	})
}
