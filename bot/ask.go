package bot

// The question as it arrived: where it was asked, how, and where its answer
// belongs.

import (
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
	Via     knowledge.Via
	Text    string // Slack markup as sent, without the mention of the bot

	TS          string // of the message; empty for a command
	ThreadTS    string // of the thread's first message; empty outside of threads
	ResponseURL string // of a command: a secret, good for five posts in 30 minutes
}

// A Place is where a reply goes: to ResponseURL if there is one, seen by the
// asker alone, else to the channel, in a thread if ThreadTS is set.
type Place struct {
	Channel     string
	ThreadTS    string
	ResponseURL string
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

// Claim is the key in the store: team, channel and message.
func (a Ask) Claim() string { return a.Team + "/" + a.Key }

// Conversation names what the question is part of: its thread, or the direct
// message. It is empty for a command, which is a conversation of its own.
func (a Ask) Conversation() string {
	if a.Via == knowledge.Slash {
		return ""
	}
	return strings.Join([]string{a.Team, a.Channel, a.Place().ThreadTS}, "/")
}

// Question is what the knowledge is asked: the text, the team whose channel
// this is, and what the conversation was about.
func (a Ask) Question(base *knowledge.Base, topic knowledge.Topic) knowledge.Question {
	return knowledge.Question{Text: a.Text, Via: a.Via, Team: teamOf(base, a.Channel), Topic: topic}
}

func teamOf(base *knowledge.Base, channel string) string {
	for _, t := range base.Teams {
		if slices.Contains(t.Channels, channel) {
			return t.ID
		}
	}
	return ""
}
