package bot

// Messages: what people say, edit and delete, and whom they turn to.

import (
	"cmp"
	"encoding/json"
	"strings"

	"whoowns/knowledge"
)

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
	UserTeam    string `json:"user_team"` // in channels shared with other organisations
	// AppContext is what is open beside the pane of an agent.
	AppContext entities `json:"app_context"`
	Edited     struct {
		User string `json:"user"`
		TS   string `json:"ts"`
	} `json:"edited"`
}

func decodeMessage(team string, event json.RawMessage, shared bool, me Self) (Event, Ignored) {
	var m message
	if err := unmarshal(event, &m); err != nil {
		return nil, Unreadable
	}
	if why := m.ignored(me); why != "" {
		return nil, why
	}
	ask := m.ask(team, shared, me)
	if m.Type == "app_mention" && m.Edited.TS != "" { // beside a message_changed, if that is subscribed to
		return Edited{Ask: ask, At: m.Edited.TS}, ""
	}
	return ask, ""
}

// ask is the message as a question, whomever it turns to.
func (m message) ask(team string, shared bool, me Self) Ask {
	text, mentioned := me.cutMention(m.Text)
	return Ask{
		Key:      m.Channel + ":" + m.TS,
		Team:     team,
		Channel:  m.Channel,
		User:     m.User,
		Via:      m.via(mentioned),
		Text:     text,
		TS:       m.TS,
		ThreadTS: m.ThreadTS,
		Beside:   m.AppContext.channel(),

		Shared: shared, Stranger: shared && m.UserTeam != "" && m.UserTeam != team,
	}
}

// changed is the content of message_changed and message_deleted: what it was,
// and what it is now.
type changed struct {
	Channel     string  `json:"channel"`
	ChannelType string  `json:"channel_type"`
	DeletedTS   string  `json:"deleted_ts"`
	Message     message `json:"message"`
	Previous    message `json:"previous_message"`
}

// decodeEdited takes an edit by the author. Slack reports as a change also what
// it did itself, such as adding the preview of a link, and a message with replies
// that was deleted: a tombstone is left in its place.
func decodeEdited(team string, event json.RawMessage, shared bool, me Self) (Event, Ignored) {
	var c changed
	if err := unmarshal(event, &c); err != nil {
		return nil, Unreadable
	}
	if c.Message.Subtype == "tombstone" {
		return c.deleted(team, me)
	}
	m := c.Message
	m.Channel, m.ChannelType = c.Channel, c.ChannelType
	if why := m.ignored(me); why != "" {
		return nil, why
	}
	if m.Edited.TS == "" || m.Edited.User != m.User || m.Text == c.Previous.Text {
		return nil, NotNew
	}
	return Edited{Ask: m.ask(team, shared, me), At: m.Edited.TS}, ""
}

func decodeDeleted(team string, event json.RawMessage, me Self) (Event, Ignored) {
	var c changed
	if err := unmarshal(event, &c); err != nil {
		return nil, Unreadable
	}
	return c.deleted(team, me)
}

func (c changed) deleted(team string, me Self) (Event, Ignored) {
	m := c.Previous
	m.Channel, m.TS = c.Channel, cmp.Or(c.DeletedTS, m.TS)
	if why := m.ignored(me); why != "" {
		return nil, why
	}
	return Deleted{Team: team, Channel: m.Channel, User: m.User, TS: m.TS, ThreadTS: m.ThreadTS}, ""
}

// ignored says why the message is nobody's question, whomever it addresses.
func (m message) ignored(me Self) Ignored {
	switch {
	case m.User != "" && m.User == me.UserID, m.BotID != "" && m.BotID == me.BotID:
		return FromSelf
	case m.BotID != "", m.Subtype == "bot_message", m.User == slackbot:
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

// newMessage tells what people write from what Slack reports about it: joins
// and topics arrive as messages with a subtype.
func newMessage(subtype string) bool {
	return subtype == "" || subtype == "file_share" || subtype == "thread_broadcast"
}

// via decides how the message turned to us. Whether a thread is one that the
// bot takes part in, and whether it listens in a channel, is for hears to say.
func (m message) via(mentioned bool) knowledge.Via {
	switch {
	// The messages tab of the app's home is a direct message too.
	case m.ChannelType == "im", m.ChannelType == "app_home", isDM(m.Channel):
		return knowledge.DM
	case m.Type == "app_mention", mentioned:
		return knowledge.Mention
	case m.ThreadTS != "" && m.ThreadTS != m.TS:
		return knowledge.Thread
	}
	return knowledge.Channel
}

// isDM tells direct messages by their ids.
func isDM(channel string) bool { return strings.HasPrefix(channel, "D") }

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
