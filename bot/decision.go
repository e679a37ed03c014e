package bot

// What the bot does about an event, as values: decided first, performed in order
// by perform.go.

import (
	"time"

	"whoowns/knowledge"
)

// An Action is one thing to do: [Say] and [Remove] in Slack, [Note], [Count],
// [Mute], [Forget], [Record], [Tally] and [Propose] in the store, [Set] and [Tell] in
// both, [Approve] in the knowledge; [Wait] does nothing. view.go and pane.go have those of
// views.
type Action interface{ action() }

// Say says a reply, new or instead of a message. It is done when Slack has it.
type Say struct {
	Reply
	// Question, if set, is the Claim of the question that this answers; Replied
	// is kept under it, with the message's own place filled in.
	Question string
	Replied  Replied
	// Errand, if set, is kept under the message: replies to it come back.
	Errand *Errand
	// Welcome, if set, is kept of the thread that the message begins.
	Welcome *Welcome
	// Told, if set, is the key in toldKept of what the message tells: its place is
	// kept there.
	Told string
	// Otherwise is done if Slack refuses it, instead of what follows.
	Otherwise []Action
}

// A Welcome is whom a message greets: the thread that it begins is theirs.
type Welcome struct{ Team, User string }

// Wait lets time pass, before what follows is done.
type Wait struct{ Until time.Time }

// Remove deletes a message of the bot, or dismisses the ephemeral one that was
// pressed.
type Remove struct{ From Place }

// Note keeps what a conversation is about after an answer.
type Note struct {
	Conversation string
	Topic        knowledge.Topic
	Last         string // ts of the question
	User         string // who asked
	Via          knowledge.Via
	// Only, if set, makes it a change of that answer and not a new one: nothing
	// is noted unless Last is still the last.
	Only bool
}

// Count counts a message of a person in a thread.
type Count struct{ Conversation, User string }

// Mute has the bot say nothing unasked in a thread from now on.
type Mute struct{ Conversation string }

// Set sets how the bot behaves in a channel. Then is done if that is a change.
type Set struct {
	Team, Channel string
	Before        Mode // what holds where nothing was set
	Settings      Settings
	Then          []Action
}

// Forget drops what is kept of the reply to a question.
type Forget struct{ Question string }

// Record keeps a question to learn from.
type Record struct {
	Question string // its Claim
	Recorded Recorded
}

// Tally counts one more answer with an entry.
type Tally struct{ Key string } // in asksKept

func (Tally) action()  {}
func (Say) action()    {}
func (Wait) action()   {}
func (Remove) action() {}
func (Note) action()   {}
func (Count) action()  {}
func (Mute) action()   {}
func (Set) action()    {}
func (Forget) action() {}
func (Record) action() {}
