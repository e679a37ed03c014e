package bot

// What can happen in Slack that the bot acts on: the events, as values. The
// question, which is the commonest, is in ask.go.

import (
	"cmp"
	"encoding/json"
)

// An Event is one thing that happened: an [Ask], [Press], [Edited], [Deleted],
// [Joined], [Submit], [Shortcut], [HomeOpened], [PaneOpened] or [Typed]. [Decode]
// makes it, worker.decide acts on it. A [Reload] is none of Slack's.
type Event interface {
	// Claim names the event in the store, however often and on whatever way it
	// arrives. One claim gets one reaction.
	Claim() string
	// origin is where it comes from, for the log.
	origin() Origin
	// private reports that one person alone sees the reaction, so that two of
	// them do less harm than none.
	private() bool
}

// An Origin is where an event comes from. Key names the event within its
// workspace.
type Origin struct{ Key, Team, Channel, User string }

// A Press is the use of a button or menu, in a message or in a view.
type Press struct {
	Key     string // the trigger id, or else the time of the action
	Team    string
	Channel string // empty in a view
	User    string // who pressed

	Action string // see actions.go; the number that tells equal buttons apart is cut off
	Value  string // of the button, or of what was selected
	At     string // ts of the press

	TS          string // of the message; empty in a view
	ThreadTS    string // of the message's thread; empty outside of threads
	Ephemeral   bool   // it is seen by User alone
	TriggerID   string // opens a view, once and within three seconds
	ResponseURL string // a secret, good for five posts in 30 minutes; empty in a view
	View        View   // zero in a message
}

// Submit is a modal that was submitted.
type Submit struct {
	Key  string // the trigger id
	Team string
	User string
	View View
}

// Shortcut is an entry of Slack's menu that was chosen, apart from any message.
type Shortcut struct {
	Key       string // the trigger id
	Team      string
	User      string
	Callback  string // see actions.go
	TriggerID string
}

// HomeOpened is the home tab that somebody opened.
type HomeOpened struct {
	Team    string
	User    string
	Channel string // the direct message with User
	TS      string // of the event
}

// PaneOpened is the place that somebody may write to the bot in: the agent pane
// or the messages tab, which they opened, or beside which they opened another
// channel.
type PaneOpened struct {
	Team     string
	User     string
	Channel  string // the direct message with User
	ThreadTS string // of an assistant's thread; an agent view has none before the first message
	Beside   string // the channel that is open besides, as far as we are told
	TS       string // of the event
}

// Typed is what a person has typed into a [Picker] so far. It is answered in the
// acknowledgement.
type Typed struct {
	Key    string // of the envelope
	Team   string
	User   string
	Action string
	Text   string
}

// A View is the modal or home tab that something happened in.
type View struct {
	ID       string
	Hash     string // of the version that was seen; an update with it fails if there is a newer one
	Kind     string // "modal" or "home"
	Callback string
	Metadata string            // what the bot left with the view
	Inputs   map[string]string // what was typed or selected, by block_id
}

// Edited is a message whose author changed its text. The Ask is the question as
// it reads now, with the key of the message.
type Edited struct {
	Ask
	At string // ts of the edit
}

// Deleted is a message that is gone.
type Deleted struct {
	Team     string
	Channel  string
	User     string // who wrote it
	TS       string
	ThreadTS string // empty outside of threads
}

// Joined is a person who became a member of a channel.
type Joined struct {
	Team    string
	Channel string
	User    string
	TS      string // of the event

	Shared   bool // the channel is shared with another organisation
	Stranger bool // User is of another organisation
}

// Claim is the key in the store: team, channel and message.
func (a Ask) Claim() string { return a.Team + "/" + a.Key }

// Claim is the key in the store: team and trigger; of what is done once for a
// message or a question, however often it is pressed, that.
func (p Press) Claim() string {
	if p.TS != "" && (p.Action == actionShare || p.Action == actionAskPerson || p.Action == actionNotNow) {
		return p.Team + "/" + p.Action + "/" + p.Channel + ":" + p.TS
	}
	if p.TS != "" && p.Action == actionQuestion { // each of them once
		return p.Team + "/" + p.Action + "/" + p.Channel + ":" + p.TS + "/" + p.Value
	}
	if p.View.ID != "" && p.Action == actionAskPerson { // one errand for a question
		return p.Team + "/" + p.Action + "/" + p.User + "/" + requestOf(p.Value)
	}
	return p.Team + "/press/" + p.Key
}

// Claim is the key in the store: the message, and which of its edits.
func (e Edited) Claim() string { return e.Ask.Claim() + "/edited/" + e.At }

// Claim is the key in the store: the message, and that it is gone.
func (d Deleted) Claim() string { return d.question() + "/deleted" }

// Claim is the key in the store: channel, person and time.
func (j Joined) Claim() string { return j.Team + "/" + j.key() }

// Claim is the key in the store: team and trigger.
func (s Submit) Claim() string { return s.Team + "/submit/" + s.Key }

// Claim is the key in the store: team and trigger.
func (s Shortcut) Claim() string { return s.Team + "/shortcut/" + s.Key }

// Claim is the key in the store: person and time.
func (h HomeOpened) Claim() string { return h.Team + "/home/" + h.key() }

// Claim is the key in the store: conversation and time.
func (p PaneOpened) Claim() string { return p.Team + "/pane/" + p.key() }

func (h HomeOpened) key() string { return h.User + ":" + h.TS }
func (p PaneOpened) key() string { return p.Channel + ":" + p.TS }

// Claim is of no use: it is answered before it could be claimed.
func (t Typed) Claim() string { return t.Team + "/typed/" + t.Key }

func (d Deleted) key() string { return d.Channel + ":" + d.TS }
func (j Joined) key() string  { return j.Channel + ":" + j.User + ":" + j.TS }

func (a Ask) origin() Origin     { return Origin{a.Key, a.Team, a.Channel, a.User} }
func (p Press) origin() Origin   { return Origin{p.Key, p.Team, p.Channel, p.User} }
func (d Deleted) origin() Origin { return Origin{d.key(), d.Team, d.Channel, d.User} }
func (j Joined) origin() Origin  { return Origin{j.key(), j.Team, j.Channel, j.User} }

func (h HomeOpened) origin() Origin { return Origin{h.key(), h.Team, h.Channel, h.User} }
func (p PaneOpened) origin() Origin { return Origin{p.key(), p.Team, p.Channel, p.User} }
func (t Typed) origin() Origin      { return Origin{Key: t.Key, Team: t.Team, User: t.User} }
func (s Submit) origin() Origin     { return Origin{Key: s.Key, Team: s.Team, User: s.User} }
func (s Shortcut) origin() Origin   { return Origin{Key: s.Key, Team: s.Team, User: s.User} }

func (a Ask) private() bool      { return a.ResponseURL != "" }
func (p Press) private() bool    { return p.Ephemeral }
func (Deleted) private() bool    { return false }
func (HomeOpened) private() bool { return true }
func (PaneOpened) private() bool { return true }
func (Typed) private() bool      { return true }
func (Submit) private() bool     { return true }
func (Shortcut) private() bool   { return true }
func (Joined) private() bool     { return false }

// Here is the message that was pressed, as the place of what comes instead.
func (p Press) Here() Place {
	if p.Ephemeral || p.TS == "" {
		return Place{Channel: p.Channel, ResponseURL: p.ResponseURL, Replace: true}
	}
	return Place{Channel: p.Channel, ThreadTS: p.ThreadTS, TS: p.TS}
}

// thread is the ts of the thread that the message is in, or begins.
func (p Press) thread() string { return cmp.Or(p.ThreadTS, p.TS) }

// Aside is where something is said to who pressed alone.
func (p Press) Aside() Place {
	return Place{Channel: p.Channel, ThreadTS: p.ThreadTS, ResponseURL: p.ResponseURL}
}

// An Envelope is one delivery over Socket Mode. The same event may come in
// several, under the same or different ids.
type Envelope struct {
	ID      string
	Type    string
	Payload json.RawMessage
}

// Self is who the bot is in the workspace.
type Self struct {
	UserID string
	BotID  string
}
