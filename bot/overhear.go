package bot

// Overheard questions: what nobody asked the bot, in channels that let it answer
// such. It has to be sure, says why it spoke, and can be told not to.

import (
	"cmp"
	"context"
	"slices"
	"time"

	"whoowns/knowledge"
)

// A channel hears this many answers that nobody asked for in this time, and no
// more: ours, for a channel in which many ask at once.
const (
	overheardMost   = 5
	overheardWithin = 10 * time.Minute
)

// overhears reports whether the message is one that the bot may answer although
// nobody asked it, as far as the message and its channel are concerned.
func (w *worker) overhears(ctx context.Context, ask Ask) (bool, error) {
	if !w.manners.mayOverhear(ask) {
		return false, nil
	}
	mode, err := w.mode(ctx, ask.Team, ask.Channel)
	return err == nil && mode != ModeMentions, err
}

// mayOverhear leaves alone what is for others to answer. In a thread older than
// what is remembered of threads, the bot may have been told to be quiet.
func (m Manners) mayOverhear(ask Ask) bool {
	switch {
	case ask.Stranger, ask.Shared && !m.Shared, toSomebody(ask.Text, nil):
		return false
	}
	return ask.ThreadTS == "" || since(ask.ThreadTS, ask.TS) < cmp.Or(m.remembers, threadLife)
}

// onOverheard answers the question if that is sure and welcome, or counts the
// message.
func (w *worker) onOverheard(ctx context.Context, ask Ask, thread Thread, names map[string]string) ([]Action, error) {
	heard, err := w.overhears(ctx, ask)
	if err != nil || !heard || thread.Muted || toSomebody(ask.Text, thread.others(ask.User, names)) {
		return thread.counting(ask), err
	}
	ask.Via = knowledge.Channel
	answer, reply := w.answer(ctx, ask, knowledge.Topic{})
	if answer.Outcome != knowledge.Answered {
		return thread.counting(ask), nil
	}
	if free, err := w.reserve(ctx, ask, answer.Topic.Entries); err != nil || !free {
		return thread.counting(ask), err
	}
	return append(answered(ask, thread, answer, reply), w.departed(ctx, ask.Team, answer)...), nil
}

// counting counts the message in a thread that the bot has a part in.
func (t Thread) counting(ask Ask) []Action {
	if t.Last == "" {
		return nil
	}
	return []Action{Count{ask.Conversation(), ask.User}}
}

// reserve reports whether the bot may speak about these entries in the thread,
// and in the channel so soon, and sees to it that nothing else does. Like a
// claim, it is not given back, and the same question may have it again.
func (w *worker) reserve(ctx context.Context, ask Ask, entries []string) (free bool, err error) {
	err = threadsKept.update(ctx, w.store, ask.Conversation(), func(t Thread) Thread {
		if free = t.silentOn(entries) || !t.Muted && t.Spoke == ask.TS; free {
			t, t.Spoke = t.showing(entries), ask.TS
		}
		return t
	})
	if err != nil || !free {
		return false, err
	}
	err = overheardKept.update(ctx, w.store, channelKey(ask.Team, ask.Channel), func(o Overheard) Overheard {
		o, free = o.and(ask.TS)
		return o
	})
	return free && err == nil, err
}

// silentOn reports whether the bot has not shown any of these entries here, and
// may speak.
func (t Thread) silentOn(entries []string) bool {
	return !t.Muted && !slices.ContainsFunc(entries, func(id string) bool { return slices.Contains(t.Spoken, id) })
}

// and is o with one more answer, to the message of this ts, if there is room for
// it.
func (o Overheard) and(ts string) (with Overheard, room bool) {
	if slices.Contains(o, ts) {
		return o, true
	}
	for _, earlier := range o {
		if since(earlier, ts) < overheardWithin {
			with = append(with, earlier)
		}
	}
	if len(with) >= overheardMost {
		return with, false
	}
	return append(with, ts), true
}

// unasked says why the bot spoke, and how to have it quiet.
func (bg Background) unasked(s Shown) []Block {
	w := bg.words()
	return []Block{
		Aside{{Text: w.Unasked}},
		Buttons{
			{Label: w.NotNow, Action: actionNotNow, Value: s.text()},
			{Label: w.MentionsOnly, Action: actionMentionsOnly, Value: s.text()},
		},
	}
}

// onNotNow takes the answer back, and has the bot quiet in the thread.
func onNotNow(p Press, s Shown, words *Words) []Action {
	return append([]Action{
		Mute{conversation(p.Team, p.Channel, p.ThreadTS)},
		Forget{s.claim(p)},
		Remove{p.Here()},
	}, p.tell(words.QuietNow)...)
}
