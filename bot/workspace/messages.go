package workspace

// What was said: messages in their channels, who can see which, and what
// happens to them later.

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// Message is a message as Slack's API shows it, with two additions for the
// page and for tests: Ephemeral and Key.
type Message struct {
	Type         string          `json:"type"`
	Subtype      string          `json:"subtype,omitempty"`
	Hidden       bool            `json:"hidden,omitempty"`
	TS           string          `json:"ts"`
	ThreadTS     string          `json:"thread_ts,omitempty"`
	ParentUserID string          `json:"parent_user_id,omitempty"`
	ClientMsgID  string          `json:"client_msg_id,omitempty"`
	Team         string          `json:"team,omitempty"`
	User         string          `json:"user,omitempty"`
	UserTeam     string          `json:"user_team,omitempty"`
	SourceTeam   string          `json:"source_team,omitempty"`
	BotID        string          `json:"bot_id,omitempty"`
	AppID        string          `json:"app_id,omitempty"`
	BotProfile   json.RawMessage `json:"bot_profile,omitempty"`
	Inviter      string          `json:"inviter,omitempty"`
	Text         string          `json:"text"`
	Blocks       json.RawMessage `json:"blocks,omitempty"`
	Attachments  json.RawMessage `json:"attachments,omitempty"`
	Metadata     json.RawMessage `json:"metadata,omitempty"`
	AppContext   json.RawMessage `json:"app_context,omitempty"`
	Edited       *Edited         `json:"edited,omitempty"`
	Reactions    []Reaction      `json:"reactions,omitempty"`
	ReplyCount   int             `json:"reply_count,omitempty"`
	ReplyUsers   []string        `json:"reply_users,omitempty"`
	LatestReply  string          `json:"latest_reply,omitempty"`

	// Ephemeral says that only one person sees the message.
	Ephemeral bool `json:"ephemeral,omitempty"`
	// Key identifies the question that the message asks or answers:
	// "<channel>:<ts>" of a person's message, the trigger_id of a command or
	// press. A bot's message has the key that its metadata's
	// event_payload.key names, else that of the command or press whose
	// response_url or acknowledgement it came through, else none.
	Key string `json:"key,omitempty"`

	viewer    string                  // who sees an ephemeral message
	suggested map[string][]jsonObject // the options of external menus, by inputKey
}

// Edited says who changed a message last, and when.
type Edited struct {
	User string `json:"user"`
	TS   string `json:"ts"`
}

// Reaction is an emoji below a message.
type Reaction struct {
	Name  string   `json:"name"`
	Users []string `json:"users"`
	Count int      `json:"count"`
}

// root is the ts that replies to this message name as thread_ts.
func (m *Message) root() string { return cmp.Or(m.ThreadTS, m.TS) }

func (m *Message) isReply() bool { return m.ThreadTS != "" && m.ThreadTS != m.TS }

func (m *Message) visibleTo(user string) bool { return !m.Ephemeral || m.viewer == user }

// forAPI is the message as conversations.history shows it: without what is
// ours, and without metadata unless it was asked for.
func (m Message) forAPI(metadata bool) Message {
	m.Key, m.viewer, m.Ephemeral, m.suggested = "", "", false, nil
	if !metadata {
		m.Metadata = nil
	}
	return m
}

// timeline holds the messages of every channel in the order of their ts.
type timeline struct{ byChannel map[string][]*Message }

func newTimeline() *timeline { return &timeline{byChannel: map[string][]*Message{}} }

func (t *timeline) add(channel string, m *Message) {
	t.byChannel[channel] = append(t.byChannel[channel], m)
	if !m.isReply() || m.Ephemeral {
		return
	}
	if parent := t.find(channel, m.ThreadTS); parent != nil {
		m.ParentUserID = parent.User
		t.recount(channel, parent)
	}
}

// find returns a message by its ts, ephemeral or not.
func (t *timeline) find(channel, ts string) *Message {
	i := slices.IndexFunc(t.byChannel[channel], func(m *Message) bool { return m.TS == ts })
	if i < 0 {
		return nil
	}
	return t.byChannel[channel][i]
}

// public returns a message that everybody in the channel sees.
func (t *timeline) public(channel, ts string) *Message {
	if m := t.find(channel, ts); m != nil && !m.Ephemeral {
		return m
	}
	return nil
}

func (t *timeline) remove(channel string, gone *Message) {
	t.byChannel[channel] = slices.DeleteFunc(t.byChannel[channel], func(m *Message) bool { return m == gone })
	if parent := t.find(channel, gone.ThreadTS); parent != nil && gone.isReply() {
		t.recount(channel, parent)
	}
}

// recount brings the reply figures on a thread's first message up to date.
func (t *timeline) recount(channel string, parent *Message) {
	parent.ThreadTS, parent.ReplyCount, parent.ReplyUsers, parent.LatestReply = "", 0, nil, ""
	for _, m := range t.byChannel[channel] {
		if m.Ephemeral || m.ThreadTS != parent.TS || m == parent {
			continue
		}
		parent.ReplyCount++
		parent.LatestReply = m.TS
		if !slices.Contains(parent.ReplyUsers, m.User) {
			parent.ReplyUsers = append(parent.ReplyUsers, m.User)
		}
	}
	if parent.ReplyCount > 0 {
		parent.ThreadTS = parent.TS
	}
}

// seen returns copies of what the viewer sees; an empty viewer sees all.
func (t *timeline) seen(channel, viewer string) []Message {
	var seen []Message
	for _, m := range t.byChannel[channel] {
		if viewer == "" || m.visibleTo(viewer) {
			seen = append(seen, *m)
		}
	}
	slices.SortStableFunc(seen, func(a, b Message) int { return strings.Compare(a.TS, b.TS) })
	return seen
}
