package workspace

// The chat methods: what the app says.

import (
	"slices"
	"strings"
)

// postMessage posts publicly in a channel or thread.
func postMessage(s *State, c *call) (reply, error) {
	ch, d, err := s.outgoing(c)
	if err != nil {
		return nil, err
	}
	if err := s.limits.spend(s.now(), "post "+ch.ID, postLimit); err != nil {
		return nil, err
	}
	m := s.botMessage(d, "")
	m.ThreadTS = s.threadArg(ch, c)
	s.publish(ch, m)
	return reply{"channel": ch.ID, "ts": m.TS, "message": m.forAPI(true)}, nil
}

// postEphemeral posts for one member of the channel.
func postEphemeral(s *State, c *call) (reply, error) {
	ch, d, err := s.outgoing(c)
	if err != nil {
		return nil, err
	}
	user := c.args["user"]
	if !ch.has(user) {
		return nil, refuse("user_not_in_channel")
	}
	m := s.botMessage(d, "")
	m.ThreadTS = s.threadArg(ch, c)
	m.Ephemeral, m.viewer = true, user
	s.publish(ch, m)
	return reply{"message_ts": m.TS}, nil
}

// outgoing checks where a message goes and what it says.
func (s *State) outgoing(c *call) (*Channel, draft, error) {
	ch, err := s.writable(c.args["channel"])
	if err != nil {
		return nil, draft{}, err
	}
	d, err := newDraft(c.args)
	return ch, d, err
}

// threadArg is the thread a message goes to. Slack takes any ts; that of a
// reply leads to the reply's thread.
func (s *State) threadArg(ch *Channel, c *call) string {
	if ts := c.args["thread_ts"]; ts != "" {
		return s.threadRoot(ch.ID, ts)
	}
	return ""
}

// updateMessage changes a message of the app. What is not given goes: text
// without blocks removes the blocks.
func updateMessage(s *State, c *call) (reply, error) {
	ch, m, err := s.ownMessage(c, "cant_update_message")
	if err != nil {
		return nil, err
	}
	if length(c.args["text"]) > maxUpdate {
		return nil, refuse("msg_too_long")
	}
	d, err := newDraft(c.args)
	if err != nil {
		return nil, err
	}
	if d.metadata == nil {
		d.metadata = m.Metadata
	}
	s.rewrite(ch, m, d, "")
	return reply{"channel": ch.ID, "ts": m.TS, "text": m.Text, "message": m.forAPI(true)}, nil
}

func deleteMessage(s *State, c *call) (reply, error) {
	ch, m, err := s.ownMessage(c, "cant_delete_message")
	if err != nil {
		return nil, err
	}
	s.deleted(ch, m)
	return reply{"channel": ch.ID, "ts": m.TS}, nil
}

// ownMessage finds a message that the app wrote and everybody sees; code
// refuses somebody else's.
func (s *State) ownMessage(c *call, code string) (*Channel, *Message, error) {
	ch, err := s.visible(c.args["channel"])
	if err != nil {
		return nil, nil, err
	}
	m := s.talk.public(ch.ID, c.args["ts"])
	switch {
	case m == nil:
		return nil, nil, refuse("message_not_found")
	case m.BotID != s.opt.Bot.BotID:
		return nil, nil, refuse(code)
	case ch.Archived:
		return nil, nil, refuse("is_archived")
	}
	return ch, m, nil
}

// getPermalink: https://<domain>.slack.com/archives/<channel>/p<ts without dot>.
func getPermalink(s *State, c *call) (reply, error) {
	ch, err := s.visible(c.args["channel"])
	if err != nil {
		return nil, err
	}
	m := s.talk.public(ch.ID, c.args["message_ts"])
	if m == nil {
		return nil, refuse("message_not_found")
	}
	link := s.site() + "archives/" + ch.ID + "/p" + strings.ReplaceAll(m.TS, ".", "")
	if m.isReply() {
		link += "?thread_ts=" + m.ThreadTS + "&cid=" + ch.ID
	}
	return reply{"channel": ch.ID, "permalink": link}, nil
}

// writable finds a channel the app may post in, by id, by name, or by the id
// of a user to talk to directly.
func (s *State) writable(id string) (*Channel, error) {
	if u := s.people.user(id); u != nil {
		return s.people.directMessage(s.opt.Bot.UserID, u.ID), nil
	}
	if s.people.channel(id) == nil {
		if ch := s.people.channelNamed(strings.TrimPrefix(id, "#")); ch != nil {
			id = ch.ID
		}
	}
	ch, err := s.visible(id)
	if err != nil {
		return nil, err
	}
	switch {
	case ch.Archived:
		return nil, refuse("is_archived")
	case !ch.has(s.opt.Bot.UserID) && !s.granted("chat:write.public"):
		return nil, refuse("not_in_channel")
	}
	return ch, nil
}

// visible finds a channel that the app can know of: a private one only as its
// member.
func (s *State) visible(id string) (*Channel, error) {
	ch := s.people.channel(id)
	if ch == nil || (ch.Kind != Public && !ch.has(s.opt.Bot.UserID)) {
		return nil, refuse("channel_not_found")
	}
	return ch, nil
}

// react adds a reaction and reports false if it was there.
func (m *Message) react(name, user string) bool {
	reactions := slices.Clone(m.Reactions)
	i := slices.IndexFunc(reactions, func(r Reaction) bool { return r.Name == name })
	if i < 0 {
		i, reactions = len(reactions), append(reactions, Reaction{Name: name})
	}
	r := reactions[i]
	if slices.Contains(r.Users, user) {
		return false
	}
	reactions[i] = Reaction{Name: name, Users: append(slices.Clone(r.Users), user), Count: r.Count + 1}
	m.Reactions = reactions
	return true
}
