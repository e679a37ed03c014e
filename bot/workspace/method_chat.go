// The chat methods: what the app says.

package workspace

// postMessage posts publicly in a channel or thread.
func postMessage(s *State, c *call) (reply, error) {
	ch, err := s.writable(c.args["channel"])
	if err != nil {
		return nil, err
	}
	d, err := newDraft(c.args)
	if err != nil {
		return nil, err
	}
	if err := s.limits.spend(s.now(), "post "+ch.ID, postLimit); err != nil {
		return nil, err
	}
	m := s.botMessage(d, "")
	if ts := c.args["thread_ts"]; ts != "" {
		m.ThreadTS = s.threadRoot(ch.ID, ts)
	}
	s.publish(ch, m)
	return reply{"channel": ch.ID, "ts": m.TS, "message": m.forAPI(true)}, nil
}

// writable finds a channel the app may post in, by id, by name, or by the id
// of a user to talk to directly.
func (s *State) writable(id string) (*Channel, error) {
	ch, err := s.visible(id)
	if err != nil {
		return nil, err
	}
	switch {
	case !ch.has(s.opt.Bot.UserID) && !s.granted("chat:write.public"):
		return nil, refuse("not_in_channel")
	case ch.Archived:
		return nil, refuse("is_archived")
	}
	return ch, nil
}

// visible finds a channel that the app can know of.
func (s *State) visible(id string) (*Channel, error) {
	ch := s.people.channel(id)
	if ch == nil || (ch.Kind != Public && !ch.has(s.opt.Bot.UserID)) {
		return nil, refuse("channel_not_found")
	}
	return ch, nil
}
