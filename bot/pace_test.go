package bot

// How soon one socket follows another, and when it is renewed.

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A server that hangs up at once is not asked for socket after socket; one that
// ends a socket now and then is asked without delay.
func TestPaceOfSockets(t *testing.T) {
	broken := errors.New("broken")
	for name, test := range map[string]struct {
		chance float64
		want   []time.Duration // in milliseconds
	}{
		"latest":   {0, []time.Duration{0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000}},
		"earliest": {1, []time.Duration{0, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000, 15_000, 15_000}},
	} {
		var p pace
		var waits []time.Duration
		for range test.want {
			waits = append(waits, p.next(time.Second, broken, test.chance)/time.Millisecond)
		}
		if diff := cmp.Diff(test.want, waits); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if wait := p.next(calm, broken, test.chance); wait != 0 {
			t.Errorf("%s: %v after a socket that lasted", name, wait)
		}
	}
}

func TestPaceHeedsRetryAfter(t *testing.T) {
	var p pace
	limited := &RateLimitError{After: time.Minute}
	for range 2 {
		if wait := p.next(0, limited, 0.5); wait != time.Minute {
			t.Errorf("waits %v, want what Slack asks for", wait)
		}
	}
	if wait := p.next(0, errors.New("broken"), 0); wait != 2*time.Second {
		t.Errorf("then waits %v, want 2s", wait)
	}
}

func TestRenewal(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	const life = 5 * time.Hour
	for name, test := range map[string]struct {
		life   time.Duration
		others []time.Duration // from now
		want   time.Duration
	}{
		"alone":                {life, nil, life - time.Minute},
		"short":                {6 * time.Minute, nil, 6*time.Minute - 36*time.Second},
		"opened together":      {life, []time.Duration{life - time.Minute}, life - time.Minute - 75*time.Minute},
		"apart already":        {life, []time.Duration{time.Hour}, life - time.Minute},
		"between two":          {life, []time.Duration{4*time.Hour + 20*time.Minute, life - time.Minute}, 3*time.Hour + 30*time.Minute},
		"in whichever order":   {life, []time.Duration{life - time.Minute, 4*time.Hour + 20*time.Minute}, 3*time.Hour + 30*time.Minute},
		"nobody says how long": {0, nil, 0},
	} {
		var others []time.Time
		for _, d := range test.others {
			others = append(others, now.Add(d))
		}
		got := renewal(now, test.life, others)
		if test.want == 0 {
			if !got.IsZero() {
				t.Errorf("%s: %v", name, got)
			}
			continue
		}
		if got.Sub(now) != test.want {
			t.Errorf("%s: after %v, want %v", name, got.Sub(now), test.want)
		}
	}
}

// However many sockets are opened at once, they are renewed one after another from
// then on.
func TestRenewalsStayApart(t *testing.T) {
	const life = 18_060 * time.Second
	for n := 1; n <= maxSockets; n++ {
		now := time.Unix(0, 0)
		due := map[int]time.Time{}
		plan := func(place int) {
			var others []time.Time
			for other, at := range due {
				if other != place && at.After(now) {
					others = append(others, at)
				}
			}
			due[place] = renewal(now, life, others)
		}
		for place := range n {
			plan(place)
		}
		for range 20 * n {
			first := 0
			for place := range due {
				if due[place].Before(due[first]) {
					first = place
				}
			}
			if due[first].Sub(now) > life || now.After(due[first]) {
				t.Fatalf("%d sockets: one is renewed after %v", n, due[first].Sub(now))
			}
			now = due[first]
			for place, at := range due {
				if place != first && at.Sub(now) < life/time.Duration(2*n) {
					t.Errorf("%d sockets: two are renewed within %v", n, at.Sub(now))
				}
			}
			plan(first)
		}
	}
}
