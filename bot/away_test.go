package bot

// A store that goes away for a moment.

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"whoowns/bot/workspace"
)

// awayStore does not answer for a while after each claim.
type awayStore struct {
	Store
	fails *atomic.Int32 // calls that are still to fail
}

func (s awayStore) Claim(ctx context.Context, key, owner string, work []byte, lease time.Duration) (bool, error) {
	first, err := s.Store.Claim(ctx, key, owner, work, lease)
	s.fails.Store(2)
	return first, err
}

func (s awayStore) away() bool { return s.fails.Add(-1) >= 0 }

func (s awayStore) Get(ctx context.Context, kind, key string) ([]byte, error) {
	if s.away() {
		return nil, errBroken
	}
	return s.Store.Get(ctx, kind, key)
}

func (s awayStore) Update(ctx context.Context, kind, key string, keep time.Duration, change func([]byte) []byte) error {
	if s.away() {
		return errBroken
	}
	return s.Store.Update(ctx, kind, key, keep, change)
}

// What was claimed just before the store went is decided on when it is back: a
// follow-up is no follow-up without what came before.
func TestFollowUpWhileTheStoreIsAway(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.cfg.Store = awayStore{o.cfg.Store, new(atomic.Int32)}
	o.start()
	key, ts := o.say(product, june, "@who-owns who owns the roadmap?", "")
	o.answers(product, key)
	followUp, _ := o.say(product, june, "and who grooms the backlog?", ts)
	if got := o.answers(product, followUp); len(got) != 1 {
		t.Errorf("%d answers, want 1", len(got))
	}
}

// An outage that lasts is waited for once, and not again at every step of every
// answer; when the store has been there again, the next one is.
func TestOutageIsOutlastedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var e endurance
		for _, step := range []struct {
			back time.Duration // when the store is there again
			want time.Duration // how long it is waited for
			ok   bool
		}{
			{back: 0, want: 0, ok: true},
			{back: 2 * time.Second, want: 2 * time.Second, ok: true},
			{back: time.Minute, want: outage},
			{back: time.Minute, want: 0},
			{back: 0, want: 0, ok: true},
			{back: time.Second, want: time.Second, ok: true},
		} {
			began := time.Now()
			err := e.outlast(t.Context(), func(context.Context) error {
				if time.Since(began) < step.back {
					return errBroken
				}
				return nil
			})
			if waited := time.Since(began); waited != step.want || (err == nil) != step.ok {
				t.Errorf("back after %v: waited %v, %v; want %v", step.back, waited, err, step.want)
			}
		}
	})
}
