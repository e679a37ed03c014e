package bot

// The question as it arrived: where it was asked, how, and where its answer
// belongs.

import (
	"cmp"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// An Ask is one question from Slack. It is a value: everything that is decided
// about a question is decided from it.
type Ask struct {
	// Key names the question within its workspace, however often and on
	// whatever way it arrives: "channel:ts" of a message, the trigger id of a
	// command. One key gets one answer.
	Key string

	Team    string // id of the workspace
	Channel string
	User    string // who asked
	Author  string // who wrote the text, where that is another message's; else empty
	Via     knowledge.Via
	Text    string // Slack markup as sent, without the mention of the bot

	Shared   bool // the channel is shared with another organisation
	Stranger bool // User is of another organisation
	Limited  bool // the answer is to name no holders: see share.go

	TS          string // of the message; empty for a command
	ThreadTS    string // of the thread's first message; empty outside of threads
	Beside      string // the channel that is open beside the pane it was asked in
	TriggerID   string // of a command: opens a view, once and within three seconds
	ResponseURL string // of a command: a secret, good for five posts in 30 minutes
}

// A Place is where a reply goes: to the channel as a new message, in a thread if
// ThreadTS is set, or instead of the message TS. With a ResponseURL it goes
// there, seen by the asker alone unless Public is set, and instead of the
// message that was pressed if Replace is. With a Viewer it is said in the channel
// and seen by them alone, as long as they look.
type Place struct {
	Channel     string
	ThreadTS    string
	TS          string
	ResponseURL string
	Replace     bool
	Public      bool
	Viewer      string // user id
}

// Place is where the answer belongs: in the asker's thread, or in a new one on
// a channel message. A direct message outside of a thread is answered plainly.
func (a Ask) Place() Place {
	switch {
	case a.Via == knowledge.Slash:
		return Place{Channel: a.Channel, ResponseURL: a.ResponseURL}
	case a.ThreadTS != "":
		return Place{Channel: a.Channel, ThreadTS: a.ThreadTS}
	case a.Via == knowledge.DM:
		return Place{Channel: a.Channel}
	}
	return Place{Channel: a.Channel, ThreadTS: a.TS}
}

// Conversation names what the question is part of: its thread, or the direct
// message. It is empty for a command, which is a conversation of its own.
func (a Ask) Conversation() string {
	if a.Via == knowledge.Slash {
		return ""
	}
	return conversation(a.Team, a.Channel, a.Place().ThreadTS)
}

func conversation(team, channel, thread string) string {
	return strings.Join([]string{team, channel, thread}, "/")
}

// Question is what the knowledge is asked: the text, the team whose channel
// this is, and what the conversation was about.
func (a Ask) Question(base *knowledge.Base, topic knowledge.Topic) knowledge.Question {
	return knowledge.Question{Text: a.Text, Via: a.Via, Team: teamOf(base, cmp.Or(a.Beside, a.Channel)), Topic: topic}
}

func teamOf(base *knowledge.Base, channel string) string {
	for _, t := range base.Teams {
		if slices.Contains(t.Channels, channel) {
			return t.ID
		}
	}
	return ""
}
