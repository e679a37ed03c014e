package bot

// What people see who are no full members of the workspace: guests, and people of
// other organisations in shared channels (Slack Connect).
//
// They never learn from the bot who holds a role: their answers come from the same
// knowledge without its holders. Where Share is ShareNothing they get no answer at
// all, and where Manners.Shared is not set people of other organisations get none.
//
// A public reply is seen by all who are in the channel. In one that is shared with
// another organisation it therefore names no holder, whoever asked, and what is
// brought there by a button neither. In a channel of the workspace's own the asker
// decides, as with all that a member says in front of guests: Slack tells an app
// of no cheap way to know whether there are any.

import (
	"context"

	"whoowns/knowledge"
)

// A Share is what people get who are no full members.
type Share string

const (
	ShareRoles   Share = "roles"   // answers, but not who holds the roles
	ShareNothing Share = "nothing" // a word that the bot is not for them
)

// Shares are all that there are.
func Shares() []Share { return []Share{ShareRoles, ShareNothing} }

// outsider reports whether this person is no full member of the workspace. Who
// cannot be looked up counts as one.
func (w *worker) outsider(ctx context.Context, user string) bool {
	ctx, cancel := context.WithTimeout(ctx, namePatience)
	defer cancel()
	p := w.names.one(ctx, user)
	return p.Name == "" || p.Guest || p.Stranger
}

// indexFor is what this person may be answered from; limited says that it is
// without holders, as it also is where others see the answer.
func (w *worker) indexFor(ctx context.Context, user string, others bool) (index *knowledge.Index, limited bool) {
	index = w.knowledge()
	if !index.Base().NamesHolders() || !others && !w.outsider(ctx, user) {
		return index, others
	}
	return index.WithoutHolders(), true
}

// sharedWith reports whether people of other organisations may be in the channel.
// It is so of one that cannot be looked up.
func (w *worker) sharedWith(ctx context.Context, channel string) bool {
	ctx, cancel := context.WithTimeout(ctx, namePatience)
	defer cancel()
	p := w.names.one(ctx, channel)
	return p.Name == "" || p.Shared
}

// readByOthers reports whether what is shown by a press is read by people of other
// organisations: the channel may be shared since the message was written.
func (w *worker) readByOthers(ctx context.Context, p Press) bool {
	return !p.Ephemeral && !isDM(p.Channel) && w.knowledge().Base().NamesHolders() && w.sharedWith(ctx, p.Channel)
}

// lists reports whether this person may see what there is, as far as that is known
// without asking Slack.
func (b *Bot) lists(user string) bool {
	p, ok := b.names.recall(user)
	if b.cfg.Manners.Share != ShareNothing {
		return !ok || !p.Stranger || b.cfg.Manners.Shared
	}
	return ok && p.Name != "" && !p.Guest && !p.Stranger
}

// barred reports whether who is behind the event gets nothing. People of other
// organisations who write something are told by the message: see hears.
func (w *worker) barred(ctx context.Context, e Event) bool {
	switch e.(type) {
	case Edited, Deleted, Reload: // follow what was answered, or are nobody's
		return false
	case Ask, Joined:
		return w.manners.Share == ShareNothing && w.outsider(ctx, e.origin().User)
	}
	if w.manners.Share == ShareNothing {
		return w.outsider(ctx, e.origin().User)
	}
	ctx, cancel := context.WithTimeout(ctx, namePatience)
	defer cancel()
	return !w.manners.Shared && w.names.one(ctx, e.origin().User).Stranger
}

// bar says to who gets nothing that it is so, if they turned to the bot.
func (w *worker) bar(ctx context.Context, e Event) []Action {
	base := w.knowledge().Base()
	words := w.words(ctx, base, e.origin().User)
	says := []Block{Prose{{{Text: words.MembersOnly}}}}
	switch e := e.(type) {
	case Ask:
		if e.Via == knowledge.Mention {
			words = wordsIn(base.Language)
		}
		if e.Via.Addressed() {
			return []Action{Say{Reply: tell(e, words.MembersOnly)}}
		}
	case Press:
		switch {
		case e.View.Kind == "home":
			return []Action{Publish{e.User, Home{Blocks: says}}}
		case e.View.ID != "":
			return []Action{Change{View: e.View.ID, Modal: noEntry(words, says)}}
		}
		return e.tell(words.MembersOnly)
	case Submit:
		if e.View.Callback == callbackAsk {
			return []Action{Change{External: e.Key, Modal: noEntry(words, says)}}
		}
	case Shortcut:
		return []Action{Open{TriggerID: e.TriggerID, Modal: noEntry(words, says)}}
	case HomeOpened:
		return []Action{Publish{e.User, Home{Blocks: says}}}
	}
	return nil
}

// noEntry is a window that takes nothing.
func noEntry(words *Words, says []Block) Modal {
	return Modal{Title: words.AskTitle, Close: words.Close, Blocks: says}
}
