package bot

// Performing: the one place where the bot acts, in Slack and in the store.

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/sirupsen/logrus"
)

// A Posted is where a message ended up; zero where Slack does not say.
type Posted struct{ Channel, TS string }

// slackCaller is what performing needs of Slack. After a [*RateLimitError] or a
// [*RefusedError] nothing was done.
type slackCaller interface {
	poster
	viewer
	pane
	Delete(ctx context.Context, from Place) error
	Permalink(ctx context.Context, channel, ts string) (string, error)
}

// perform does one action after another. It ends with the first that fails in
// Slack: what follows leans on it. What fails in the store is logged, since an
// answer is worth more than its memory.
func (w *worker) perform(ctx context.Context, actions []Action, log logrus.FieldLogger) error {
	ctx, cancel := context.WithTimeout(ctx, deliveryPatience)
	defer cancel()
	for _, a := range actions {
		switch a := a.(type) {
		case Say:
			err := w.say(ctx, a, log)
			if _, refused := errors.AsType[*RefusedError](err); refused && len(a.Otherwise) > 0 {
				log.WithError(err).Warn("refused: saying so")
				return w.perform(ctx, a.Otherwise, log)
			}
			if err != nil {
				return err
			}
		case Remove:
			if err := again(ctx, func() error { return w.slack.Delete(ctx, a.From) }); err != nil {
				return err
			}
		case Suggest, Status, Title:
			if err := w.decorate(ctx, a); err != nil { // an app that is no agent has no pane
				log.WithError(err).Debug("the pane stays as it is")
			}
		case Wait:
			if !pause(ctx, a.Until.Sub(w.now())) {
				return fmt.Errorf("wait for one's turn: %w", ctx.Err())
			}
		case Set:
			if err := w.set(ctx, a, log); err != nil {
				return err
			}
		case Open, Change, Publish:
			if err := w.view(ctx, a); err != nil {
				return err
			}
		case Approve:
			if otherwise, err := w.approve(a); err != nil || otherwise != nil {
				return errors.Join(err, w.perform(ctx, otherwise, log))
			}
		default:
			if err := w.keep(ctx, a); err != nil {
				log.WithError(err).Warnf("%T is not kept", a)
			}
		}
	}
	return nil
}

// say posts a reply and keeps where it is.
func (w *worker) say(ctx context.Context, s Say, log logrus.FieldLogger) error {
	posted, err := deliver(ctx, w.slack, s.Reply)
	if plainer, ok := errors.AsType[*textOnlyError](err); ok {
		log.WithError(plainer).Error("delivery went wrong")
	} else if err != nil {
		return err
	}
	if posted.TS == "" { // through a response_url
		return nil
	}
	if s.Errand != nil {
		key := conversation(s.Errand.Team, posted.Channel, posted.TS)
		if err := errandsKept.update(ctx, w.store, key, func(Errand) Errand { return *s.Errand }); err != nil {
			log.WithError(err).Warn("the answer will not come back")
		}
	}
	if s.Welcome != nil {
		key := conversation(s.Welcome.Team, posted.Channel, posted.TS)
		if err := threadsKept.update(ctx, w.store, key, s.Welcome.begins(posted)); err != nil {
			log.WithError(err).Warn("the thread will need mentions")
		}
	}
	if s.Question != "" {
		if err := repliesKept.update(ctx, w.store, s.Question, s.at(posted)); err != nil {
			log.WithError(err).Warn("the reply will not follow its question")
		}
	}
	return nil
}

// at changes what is kept of the reply to what was posted, unless a later edit
// of the question was faster.
func (s Say) at(posted Posted) func(Replied) Replied {
	return func(old Replied) Replied {
		if old.Edited > s.Replied.Edited {
			return old
		}
		r := s.Replied
		r.Channel, r.TS, r.ThreadTS = posted.Channel, posted.TS, s.To.ThreadTS
		return r
	}
}

// set is atomic, so that of several who change the same at once one is announced.
func (w *worker) set(ctx context.Context, s Set, log logrus.FieldLogger) error {
	changed := false
	err := settingsKept.update(ctx, w.store, channelKey(s.Team, s.Channel), func(old Settings) Settings {
		changed = cmp.Or(old.Mode, s.Before) != s.Settings.Mode
		return s.Settings
	})
	if err != nil || !changed {
		return err
	}
	return w.perform(ctx, s.Then, log)
}

// keep performs an action in the store.
func (w *worker) keep(ctx context.Context, a Action) error {
	switch a := a.(type) {
	case Note:
		return threadsKept.update(ctx, w.store, a.Conversation, a.on)
	case Count:
		return threadsKept.update(ctx, w.store, a.Conversation, a.on)
	case Mute:
		return threadsKept.update(ctx, w.store, a.Conversation, a.on)
	case Forget:
		return repliesKept.delete(ctx, w.store, a.Question)
	case Propose:
		return proposalsKept.update(ctx, w.store, a.Key, func(Proposal) Proposal { return a.Proposal })
	case Tally:
		return asksKept.update(ctx, w.store, a.Key, func(t Asked) Asked { t.N++; return t })
	case Record:
		return questionsKept.update(ctx, w.store, a.Question, func(Recorded) Recorded { return a.Recorded })
	}
	return fmt.Errorf("no such action: %T", a)
}
