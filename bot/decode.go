package bot

// From an envelope to an Ask, or to the reason why it is none. The shapes are
// our own and lenient: the client library refuses a whole event when one block
// in it is of a kind it does not know, and a question must not be lost to that.

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"whoowns/knowledge"
)

// An Envelope is one delivery over Socket Mode. The same event may come in
// several, under the same or different ids.
type Envelope struct {
	ID      string
	Type    string
	Payload json.RawMessage
}

// ParseEnvelope reads a raw frame. Fields that are not of the expected type are
// left empty.
func ParseEnvelope(frame []byte) (Envelope, error) {
	var f struct {
		ID      string          `json:"envelope_id"`
		Type    string          `json:"type"`
		Payload json.RawMessage `json:"payload"`
	}
	if err := unmarshal(frame, &f); err != nil {
		return Envelope{}, fmt.Errorf("parse envelope: %w", err)
	}
	return Envelope(f), nil
}

// Self is who the bot is in the workspace.
type Self struct {
	UserID string
	BotID  string
}

// Ignored is why an envelope holds no question for us; empty: it does.
type Ignored string

// The reasons to ignore an envelope.
const (
	Unreadable   Ignored = "not readable"
	OtherKind    Ignored = "not a kind that holds questions"
	FromSelf     Ignored = "written by this bot"
	FromBot      Ignored = "not written by a person"
	NotNew       Ignored = "not a new message"
	NotAddressed Ignored = "not addressed to this bot"
)

// Decode finds the question in an envelope. That a message is old or a retry is
// no reason to ignore it: what happened while no socket was open arrives as a
// retry only, up to an hour later.
func Decode(e Envelope, me Self) (Ask, Ignored) {
	switch e.Type {
	case "slash_commands":
		return decodeCommand(e)
	case "events_api":
		return decodeEvent(e.Payload, me)
	}
	return Ask{}, OtherKind
}

func decodeCommand(e Envelope) (Ask, Ignored) {
	var c struct {
		TeamID      string `json:"team_id"`
		ChannelID   string `json:"channel_id"`
		UserID      string `json:"user_id"`
		Text        string `json:"text"`
		ResponseURL string `json:"response_url"`
		TriggerID   string `json:"trigger_id"`
	}
	if err := unmarshal(e.Payload, &c); err != nil {
		return Ask{}, Unreadable
	}
	key := cmp.Or(c.TriggerID, e.ID)
	if key == "" || c.ResponseURL == "" {
		return Ask{}, Unreadable
	}
	return Ask{
		Key:         key,
		Team:        c.TeamID,
		Channel:     c.ChannelID,
		User:        c.UserID,
		Via:         knowledge.Slash,
		Text:        strings.TrimSpace(c.Text),
		ResponseURL: c.ResponseURL,
	}, ""
}

// message is what app_mention and message events have in common.
type message struct {
	Type        string `json:"type"`
	Subtype     string `json:"subtype"`
	User        string `json:"user"`
	BotID       string `json:"bot_id"`
	Text        string `json:"text"`
	TS          string `json:"ts"`
	ThreadTS    string `json:"thread_ts"`
	Channel     string `json:"channel"`
	ChannelType string `json:"channel_type"`
}

func decodeEvent(payload json.RawMessage, me Self) (Ask, Ignored) {
	var p struct {
		TeamID string          `json:"team_id"`
		Event  json.RawMessage `json:"event"`
	}
	if err := unmarshal(payload, &p); err != nil {
		return Ask{}, Unreadable
	}
	var m message
	if err := unmarshal(p.Event, &m); err != nil {
		return Ask{}, Unreadable
	}
	if why := m.ignored(me); why != "" {
		return Ask{}, why
	}
	text, mentioned := me.cutMention(m.Text)
	via, why := m.via(mentioned)
	if why != "" {
		return Ask{}, why
	}
	return Ask{
		Key:      m.Channel + ":" + m.TS,
		Team:     p.TeamID,
		Channel:  m.Channel,
		User:     m.User,
		Via:      via,
		Text:     text,
		TS:       m.TS,
		ThreadTS: m.ThreadTS,
	}, ""
}

// ignored says why the message is nobody's question, whomever it addresses.
func (m message) ignored(me Self) Ignored {
	switch {
	case m.Type != "app_mention" && m.Type != "message":
		return OtherKind
	case m.User != "" && m.User == me.UserID, m.BotID != "" && m.BotID == me.BotID:
		return FromSelf
	case m.BotID != "", m.Subtype == "bot_message", m.User == "USLACKBOT":
		return FromBot
	case !newMessage(m.Subtype):
		return NotNew
	case m.User == "":
		return FromBot
	case m.Channel == "" || m.TS == "":
		return Unreadable
	}
	return ""
}

// newMessage tells what people write from what Slack reports about it: edits,
// deletions, joins and topics all arrive as messages with a subtype.
func newMessage(subtype string) bool {
	return subtype == "" || subtype == "file_share" || subtype == "thread_broadcast"
}

// via decides how the message turned to us. It is the one place that does: a
// message that turns to nobody, in a channel or in a thread of ours, ends here.
func (m message) via(mentioned bool) (knowledge.Via, Ignored) {
	switch {
	// The messages tab of the app's home is a direct message too.
	case m.ChannelType == "im", m.ChannelType == "app_home", strings.HasPrefix(m.Channel, "D"):
		return knowledge.DM, ""
	case m.Type == "app_mention", mentioned:
		return knowledge.Mention, ""
	}
	return "", NotAddressed
}

// cutMention takes the mentions of the bot, <@U1> or <@U1|name>, out of text.
func (me Self) cutMention(text string) (rest string, found bool) {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(text, "<@"+me.UserID)
		if !ok || me.UserID == "" {
			break
		}
		tail, closed := strings.CutPrefix(after, ">")
		if !closed && strings.HasPrefix(after, "|") {
			_, tail, closed = strings.Cut(after, ">")
		}
		if !closed { // another user, whose id begins with ours
			b.WriteString(before + "<@" + me.UserID)
			text = after
			continue
		}
		b.WriteString(before + " ")
		text, found = tail, true
	}
	b.WriteString(text)
	return strings.TrimSpace(b.String()), found
}

// unmarshal decodes what can be decoded: a field of another type than expected
// stays empty, and the others are read.
func unmarshal(data []byte, v any) error {
	err := json.Unmarshal(data, v)
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return nil
	}
	return err
}
