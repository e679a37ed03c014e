package workspace

// Acting as a person: what somebody does in Slack's client.

import "fmt"

// Refusal is what a person is told when Slack does not do what they asked.
type Refusal struct {
	Code    string // as of the Web API
	Message string // a sentence for the person
	// Fields say what is wrong with a form that was not submitted, by block_id.
	Fields map[string]string
}

func (r *Refusal) Error() string { return r.Code + ": " + r.Message }

func refusal(code, format string, args ...any) error {
	return &Refusal{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Say posts what user, a person or another bot, typed into the channel, or into the thread of threadTS
// unless that is empty, and returns the message's ts. "@who-owns", "#product"
// and links in the text are found as Slack's composer finds them.
func (w *Workspace) Say(channel, user, text, threadTS string) (ts string, err error) {
	w.update(func(s *State) { ts, err = s.say(channel, user, text, threadTS) })
	return ts, err
}

// Edit replaces the text of a message that user wrote.
func (w *Workspace) Edit(channel, user, ts, text string) (err error) {
	w.update(func(s *State) { err = s.edit(channel, user, ts, text) })
	return err
}

// Delete removes a message that user wrote.
func (w *Workspace) Delete(channel, user, ts string) (err error) {
	w.update(func(s *State) { err = s.delete(channel, user, ts) })
	return err
}

// Unfurl attaches a preview of the links in a message, which tells the app of
// a message_changed in which no word changed.
func (w *Workspace) Unfurl(channel, ts string) (err error) {
	w.update(func(s *State) { err = s.unfurl(channel, ts) })
	return err
}

// place finds a channel that user may write in.
func (s *State) place(channel, user string) (*Channel, error) {
	c, u := s.people.channel(channel), s.people.user(user)
	switch {
	case u == nil:
		return nil, refusal("user_not_found", "There is no user %q.", user)
	case u.Deleted:
		return nil, refusal("account_inactive", "%s was deactivated.", u.shown())
	case c == nil, c.Kind != Public && !c.has(user):
		return nil, refusal("channel_not_found", "There is no channel %q.", channel)
	case !c.has(user):
		return nil, refusal("not_in_channel", "Join #%s first.", c.Name)
	case c.Archived:
		return nil, refusal("is_archived", "#%s is archived.", c.Name)
	}
	return c, nil
}

func (s *State) say(channel, user, text, threadTS string) (string, error) {
	c, m, err := s.typed(channel, user, text, threadTS)
	if err != nil {
		return "", err
	}
	s.publish(c, m)
	return m.TS, nil
}

// typed is the message of what a person typed, not yet published.
func (s *State) typed(channel, user, text, threadTS string) (*Channel, *Message, error) {
	c, err := s.place(channel, user)
	if err != nil {
		return nil, nil, err
	}
	if text == "" {
		return nil, nil, refusal("no_text", "Write something first.")
	}
	if threadTS != "" && s.talk.public(channel, threadTS) == nil {
		return nil, nil, refusal("thread_not_found", "The thread is gone.")
	}
	pieces := s.people.pieces(text)
	m := s.newMessage(s.people.user(user), escaped(pieces))
	m.ThreadTS = s.threadRoot(channel, threadTS)
	m.Blocks = richText(s.ids.hash(s.now())[:5], pieces)
	m.ClientMsgID = s.ids.uuid(s.now())
	m.Key = channel + ":" + m.TS
	return c, m, nil
}

// newMessage is a message of this user, now. That of a bot says so.
func (s *State) newMessage(u *User, text string) *Message {
	m := &Message{Type: "message", TS: s.ids.ts(s.now()), Team: s.opt.Team.ID, User: u.ID, Text: text}
	if u.Bot {
		m.BotID = "B" + u.ID[1:]
		m.BotProfile = mustJSON(map[string]any{"id": m.BotID, "user_id": u.ID, "name": u.Name, "team_id": u.Team})
	}
	return m
}

// threadRoot is the ts of the message that began the thread ts is in.
func (s *State) threadRoot(channel, ts string) string {
	if m := s.talk.public(channel, ts); m != nil {
		return m.root()
	}
	return ts
}

func (s *State) edit(channel, user, ts, text string) error {
	c, m, err := s.own(channel, user, ts)
	if err != nil {
		return err
	}
	before := *m
	pieces := s.people.pieces(text)
	m.Text = escaped(pieces)
	m.Blocks = richText(s.ids.hash(s.now())[:5], pieces)
	m.Edited = &Edited{User: user, TS: s.ids.ts(s.now())}
	s.changed(c, m, before)
	return nil
}

func (s *State) delete(channel, user, ts string) error {
	c, m, err := s.own(channel, user, ts)
	if err != nil {
		return err
	}
	s.deleted(c, m)
	return nil
}

// own finds a message that user wrote.
func (s *State) own(channel, user, ts string) (*Channel, *Message, error) {
	c, err := s.place(channel, user)
	if err != nil {
		return nil, nil, err
	}
	m := s.talk.public(channel, ts)
	if m == nil || m.User != user {
		return nil, nil, refusal("message_not_found", "You have no such message here.")
	}
	return c, m, nil
}

func (s *State) unfurl(channel, ts string) error {
	c, m := s.people.channel(channel), s.talk.public(channel, ts)
	if c == nil || m == nil {
		return refusal("message_not_found", "There is no such message.")
	}
	before := *m
	m.Attachments = mustJSON([]map[string]any{{
		"id": 1, "from_url": "https://example.com/", "original_url": "https://example.com/",
		"fallback": "Example Domain", "title": "Example Domain", "title_link": "https://example.com/",
		"service_name": "example.com",
	}})
	s.changed(c, m, before)
	return nil
}
