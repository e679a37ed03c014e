package workspace

// Coming and going: people who are new, who join and leave channels, and what
// changes about them.

import (
	"slices"
	"strings"
)

// AddPerson makes u a new user of the workspace and returns their id, made up
// unless u has one: team_join.
func (w *Workspace) AddPerson(u User) (id string, err error) {
	w.update(func(s *State) { id, err = s.addPerson(u) })
	return id, err
}

// Join makes user a member of a public channel. A member joins without effect.
func (w *Workspace) Join(channel, user string) (err error) {
	w.update(func(s *State) { err = s.join(channel, user, "") })
	return err
}

// Invite makes user a member of a channel that inviter is in.
func (w *Workspace) Invite(channel, inviter, user string) (err error) {
	w.update(func(s *State) {
		if _, err = s.place(channel, inviter); err == nil {
			err = s.join(channel, user, inviter)
		}
	})
	return err
}

// invite is Slack's own command /invite, with the names of those invited.
func (s *State) invite(channel, inviter, names string) error {
	if _, err := s.place(channel, inviter); err != nil {
		return err
	}
	invited := 0
	for _, p := range s.people.pieces(names) {
		if p.kind != "user" {
			continue
		}
		if err := s.join(channel, p.id, inviter); err != nil {
			return err
		}
		invited++
	}
	if invited == 0 {
		return refusal("no_user", "Say whom to invite, such as /invite @%s.", s.opt.Bot.Name)
	}
	return nil
}

// Leave ends user's membership in a channel.
func (w *Workspace) Leave(channel, user string) (err error) {
	w.update(func(s *State) { err = s.leave(channel, user) })
	return err
}

// SetLocale sets the language that user has chosen for Slack, such as es-ES.
func (w *Workspace) SetLocale(user, locale string) (err error) {
	w.update(func(s *State) { err = s.setLocale(user, locale) })
	return err
}

func (s *State) addPerson(u User) (string, error) {
	if u.Name = strings.TrimSpace(u.Name); u.Name == "" || s.people.named(u.Name) != nil {
		return "", refusal("name_taken", "The name %q is empty or taken.", u.Name)
	}
	if u.ID == "" {
		u.ID = "U" + strings.ToUpper(s.ids.hash(s.now())[:9])
	}
	if s.people.user(u.ID) != nil {
		return "", refusal("user_exists", "There is a user %s.", u.ID)
	}
	u = u.withDefaults(s.opt.Team.ID)
	s.people.addUser(&u)
	if !u.Bot {
		s.people.directMessage(s.opt.Bot.UserID, u.ID)
	}
	s.event(nil, "team_join", map[string]any{
		"type": "team_join", "user": s.userObject(&u), "event_ts": s.ids.ts(s.now()),
	})
	s.showPeople()
	return u.ID, nil
}

func (s *State) setLocale(user, locale string) error {
	u := s.people.user(user)
	if u == nil || locale == "" {
		return refusal("user_not_found", "There is no user %q.", user)
	}
	u.Locale = locale
	body := s.userObject(u)
	body["locale"] = locale
	s.event(nil, "user_change", map[string]any{"type": "user_change", "user": body, "event_ts": s.ids.ts(s.now())})
	s.showPeople()
	return nil
}

func (s *State) join(channel, user, inviter string) error {
	c, u := s.people.channel(channel), s.people.user(user)
	switch {
	case u == nil || c == nil || c.Kind == IM || (c.Kind != Public && inviter == ""):
		return refusal("channel_not_found", "There is no channel %q to join.", channel)
	case u.Deleted:
		return refusal("account_inactive", "%s was deactivated.", u.shown())
	case c.has(user):
		return nil
	case inviter == "" && (u.Guest || u.SingleChannel || (u.Team != s.opt.Team.ID && !c.Shared)):
		return refusal("user_is_restricted", "Guests have to be invited: a member of the channel types /invite @%s.", u.Name)
	}
	c.Members = append(c.Members, user)
	event := s.membership("member_joined_channel", c, u)
	m := s.newMessage(u, "<@"+user+"> has joined the channel")
	m.Subtype = "channel_join"
	if inviter != "" {
		event["inviter"], m.Inviter = inviter, inviter
	}
	s.event(c, "member_joined_channel", event)
	s.publish(c, m)
	s.showPeople()
	return nil
}

// membership is the event of a person who comes or goes.
func (s *State) membership(kind string, c *Channel, u *User) map[string]any {
	return map[string]any{
		"type": kind, "user": u.ID, "channel": c.ID, "channel_type": c.letter(),
		"team": u.Team, "event_ts": s.ids.ts(s.now()),
	}
}

// leave: the one who leaves is not told any more.
func (s *State) leave(channel, user string) error {
	c, u := s.people.channel(channel), s.people.user(user)
	if c == nil || u == nil || c.Kind == IM || !c.has(user) {
		return refusal("not_in_channel", "%s is not in that channel.", user)
	}
	c.Members = slices.DeleteFunc(c.Members, func(m string) bool { return m == user })
	s.event(c, "member_left_channel", s.membership("member_left_channel", c, u))
	m := s.newMessage(u, "<@"+user+"> has left the channel")
	m.Subtype = "channel_leave"
	s.publish(c, m)
	s.showPeople()
	return nil
}

// showPeople tells the page and Events that users or channels changed.
func (s *State) showPeople() { s.watchers.tell(Event{Type: EventPeople}) }
