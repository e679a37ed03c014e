package bot

// A store that goes away for a moment.

import (
	"context"
	"errors"
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

// hangingStore answers nothing while it hangs, and does what it is told to.
type hangingStore struct {
	Store
	hangs atomic.Bool
}

func (s *hangingStore) hang(ctx context.Context) error {
	if !s.hangs.Load() {
		return nil
	}
	<-ctx.Done()
	return ctx.Err()
}

func (s *hangingStore) Claim(ctx context.Context, key, owner string, work []byte, lease time.Duration) (bool, error) {
	first, err := s.Store.Claim(ctx, key, owner, work, lease)
	return first, errors.Join(err, s.hang(ctx))
}

func (s *hangingStore) Done(ctx context.Context, key string) error {
	return errors.Join(s.Store.Done(ctx, key), s.hang(ctx))
}

func (s *hangingStore) Renew(ctx context.Context, owner string, lease time.Duration) error {
	return errors.Join(s.Store.Renew(ctx, owner, lease), s.hang(ctx))
}

func (s *hangingStore) Get(ctx context.Context, kind, key string) ([]byte, error) {
	data, err := s.Store.Get(ctx, kind, key)
	return data, errors.Join(err, s.hang(ctx))
}

func (s *hangingStore) Update(ctx context.Context, kind, key string, keep time.Duration, change func([]byte) []byte) error {
	return errors.Join(s.Store.Update(ctx, kind, key, keep, change), s.hang(ctx))
}

// While the store hangs, who floods the bot is acknowledged in time, and the bot stops
// in the time that it has.
func TestStoreHangs(t *testing.T) {
	for name, test := range map[string]struct {
		commands int // of one person
		slow     time.Duration
	}{"and somebody floods": {commands: 2 * perMinute}, "and Slack is slow": {commands: 1, slow: 12 * time.Second}} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, workspace.Options{}, func(o *office) {
				s := &hangingStore{Store: o.cfg.Store}
				o.cfg.Store = s
				stop := o.start()
				o.ws.Fail("response_url", workspace.Fault{Latency: test.slow})
				s.hangs.Store(true)
				for range test.commands {
					o.command(general, june, "who grooms the backlog?")
				}
				time.Sleep(claimWithin + 100*time.Millisecond)
				synctest.Wait()
				for _, d := range o.ws.Envelopes() {
					if d.Type == "slash_commands" && d.Acked.IsZero() {
						t.Errorf("%s is not acknowledged", d.Key)
					}
				}
				began := time.Now()
				if err := stop(); err != nil {
					t.Error(err)
				}
				if took := time.Since(began); took > finishWithin+2*lastWord {
					t.Errorf("stopping took %v", took)
				}
			})
		})
	}
}

// A command whose claim the store made after all, and whose answer takes its time, is
// answered once.
func TestCommandInDoubt(t *testing.T) {
	inBubble(t, workspace.Options{}, func(o *office) {
		s := &hangingStore{Store: o.cfg.Store}
		o.cfg.Store = s
		o.start()
		o.ws.Fail("response_url", workspace.RateLimited(30))
		s.hangs.Store(true)
		o.command(general, june, "who grooms the backlog?")
		time.Sleep(claimWithin)
		s.hangs.Store(false)
		time.Sleep(3 * time.Minute)
		synctest.Wait()
		n := 0
		for _, m := range o.ws.Messages(general, june) {
			if m.BotID != "" {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%d answers, want 1", n)
		}
	})
}
