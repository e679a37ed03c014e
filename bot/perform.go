package bot

// Performing: the one place where the bot acts, in Slack and in the store.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
)

// A Posted is where a message ended up; zero where Slack does not say.
type Posted struct{ Channel, TS string }

// slackCaller is what performing needs of Slack. After a [*RateLimitError] or a
// [*RefusedError] nothing was done.
type slackCaller interface {
	poster
	reader
	viewer
	pane
	Delete(ctx context.Context, from Place) error
	Permalink(ctx context.Context, channel, ts string) (string, error)
}

// perform does one action after another. It ends with the first that fails in
// Slack: what follows leans on it. What fails in the store is logged, since an
// answer is worth more than its memory.
func (t *turn) perform(ctx context.Context, actions []Action) error {
	ctx, cancel := context.WithTimeout(ctx, deliveryPatience)
	defer cancel()
	for _, a := range actions {
		switch a := a.(type) {
		case Say:
			err := t.say(ctx, a)
			if _, refused := errors.AsType[*RefusedError](err); refused && len(a.Otherwise) > 0 {
				t.log.WithError(err).Warn("refused: saying so")
				return t.perform(ctx, a.Otherwise)
			}
			if err != nil {
				return err
			}
		case Remove:
			if err := insist(ctx, t.retryWait, func() error { return t.slack.Delete(ctx, a.From) }); err != nil {
				return err
			}
		case Suggest, Status, Title:
			if err := t.decorate(ctx, a); err != nil { // an app that is no agent has no pane
				t.log.WithError(err).Debug("the pane stays as it is")
			}
		case Wait:
			if !pause(ctx, a.Until.Sub(t.now())) {
				return fmt.Errorf("wait for one's turn: %w", ctx.Err())
			}
		case Set:
			if err := t.set(ctx, a); err != nil {
				return err
			}
		case Tell:
			if err := t.tell(ctx, a); err != nil && !a.Aside {
				return err
			} else if err != nil {
				t.log.WithError(err).Warn("the maintainers are not told")
			}
		case Open, Change, Publish:
			if err := t.view(ctx, a); err != nil {
				return err
			}
		case Approve:
			if otherwise, err := t.approve(a); err != nil || otherwise != nil {
				return errors.Join(err, t.perform(ctx, otherwise))
			}
		default:
			if err := t.keep(ctx, a); err != nil {
				t.log.WithError(err).Warnf("%T is not kept", a)
			}
		}
	}
	return nil
}

// say posts a reply and keeps where it is.
func (t *turn) say(ctx context.Context, s Say) error {
	s.Replied.Before = t.topic(s.Replied.Before)
	t.expect(ctx, s)
	posted, err := t.delivery().deliver(ctx, t.numbered(s.Reply))
	if plainer, ok := errors.AsType[*textOnlyError](err); ok {
		t.log.WithError(plainer).Error("delivery went wrong")
	} else if err != nil {
		return err
	}
	if posted.TS == "" { // through a response_url
		return nil
	}
	if s.Errand != nil {
		key := conversation(s.Errand.Team, posted.Channel, posted.TS)
		errand := *s.Errand
		if t.forgetText {
			errand.Question = ""
		}
		if err := errandsKept.update(ctx, t.store, key, func(Errand) Errand { return errand }); err != nil {
			t.log.WithError(err).Warn("the answer will not come back")
		}
	}
	if s.Welcome != nil {
		key := conversation(s.Welcome.Team, posted.Channel, posted.TS)
		if err := threadsKept.update(ctx, t.store, key, s.Welcome.begins(posted)); err != nil {
			t.log.WithError(err).Warn("the thread will need mentions")
		}
	}
	if s.Told != "" {
		at := func(old Told) Told { old.Channel, old.TS = posted.Channel, posted.TS; return old }
		if err := toldKept.update(ctx, t.store, s.Told, at); err != nil {
			t.log.WithError(err).Warn("the message will not follow what it tells")
		}
	}
	if s.Question != "" {
		if err := repliesKept.update(ctx, t.store, s.Question, s.at(posted)); err != nil {
			t.log.WithError(err).Warn("the reply will not follow its question")
		}
	}
	return nil
}

// numbered tells the reply from others that are said in this turn, in the same
// way whenever the turn is taken.
func (t *turn) numbered(r Reply) Reply {
	r.Key = cmp.Or(r.Key, t.event.origin().Key)
	if r.To.paced() {
		r.Part = t.said
		t.said++
	}
	return r
}

// expect keeps that there will be a reply to the question, and what the
// conversation was about before: for an edit that comes meanwhile, and for whoever
// takes the turn again.
func (t *turn) expect(ctx context.Context, s Say) {
	if s.Question == "" || s.To.TS != "" {
		return
	}
	err := repliesKept.update(ctx, t.store, s.Question, func(old Replied) Replied {
		if old.TS != "" {
			return old
		}
		r := s.Replied
		r.Coming = true
		return r
	})
	if err != nil {
		t.log.WithError(err).Warn("edits of the question will be missed for now")
	}
}

// at changes what is kept of the reply to what was posted, unless a later edit
// of the question was faster.
func (s Say) at(posted Posted) func(Replied) Replied {
	return func(old Replied) Replied {
		if old.Edited > s.Replied.Edited {
			return old
		}
		r := s.Replied
		r.Coming, r.Channel, r.TS, r.ThreadTS = false, posted.Channel, posted.TS, s.To.ThreadTS
		return r
	}
}

// set is atomic, so that of several who change the same at once one is announced.
// A change that was made by the same event before is announced still.
func (t *turn) set(ctx context.Context, s Set) error {
	changed := false
	err := settingsKept.update(ctx, t.store, channelKey(s.Team, s.Channel), func(old Settings) Settings {
		changed = cmp.Or(old.Mode, s.Before) != s.Settings.Mode || s.Settings.Change != "" && old.Change == s.Settings.Change
		return s.Settings
	})
	if err != nil || !changed {
		return err
	}
	return t.perform(ctx, s.Then)
}

// keep performs an action in the store.
func (t *turn) keep(ctx context.Context, a Action) error {
	switch a := a.(type) {
	case Note: // or what follows in the thread is not heard
		a.Topic = t.topic(a.Topic)
		return t.endurance.outlast(ctx, func(ctx context.Context) error { return threadsKept.update(ctx, t.store, a.Conversation, a.on) })
	case Count:
		return threadsKept.update(ctx, t.store, a.Conversation, a.on)
	case Mute:
		return threadsKept.update(ctx, t.store, a.Conversation, a.on)
	case Forget:
		return repliesKept.delete(ctx, t.store, a.Question)
	case Propose:
		return proposalsKept.update(ctx, t.store, a.Key, func(Proposal) Proposal { return a.Proposal })
	case Tally:
		return asksKept.update(ctx, t.store, a.Key, func(n Asked) Asked { n.N++; return n })
	case Record:
		return questionsKept.update(ctx, t.store, a.Question, func(Recorded) Recorded { return a.Recorded })
	}
	return fmt.Errorf("no such action: %T", a)
}
