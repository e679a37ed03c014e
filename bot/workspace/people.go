package workspace

// Who is there and where they talk: users, user groups, channels and their
// members.

import (
	"cmp"
	"slices"
	"strings"
)

// User is a person or a bot.
type User struct {
	ID, Name, RealName, Display, Title, Email string

	Bot           bool
	Guest         bool   // is_restricted
	SingleChannel bool   // a guest of one channel: is_ultra_restricted too
	Deleted       bool   // deactivated: can do nothing any more
	Team          string // another organisation's id for a stranger in a shared channel
	Locale        string // en-US unless given
}

func (u User) withDefaults(team string) User {
	u.Team, u.Locale = cmp.Or(u.Team, team), cmp.Or(u.Locale, "en-US")
	return u
}

// UserGroup is a group that can be mentioned, like @product-team.
type UserGroup struct {
	ID, Handle, Name string
	Users            []string
}

// Kind is the kind of a conversation.
type Kind string

// The kinds of conversations; the zero value of a [Channel] is Public.
const (
	Public  Kind = "public"
	Private Kind = "private"
	IM      Kind = "im"
	MPIM    Kind = "mpim"
)

// Channel is a conversation: a channel, a direct message or a group message.
type Channel struct {
	ID, Name, Purpose, Topic string

	Kind     Kind
	Members  []string // user ids
	Creator  string
	Archived bool
	Shared   bool // with another organisation (Slack Connect)
}

func (c *Channel) has(user string) bool { return slices.Contains(c.Members, user) }

// other is the person a bot's direct message is with.
func (c *Channel) other(self string) string {
	for _, m := range c.Members {
		if m != self {
			return m
		}
	}
	return ""
}

// shown is the name people see: Display, else the real name, else the handle.
func (u *User) shown() string {
	return cmp.Or(u.Display, u.RealName, u.Name, u.ID)
}

// slackbot is the user as whom Slack itself speaks.
const slackbot = "USLACKBOT"

// directory holds users and channels in the order they were given. None is ever
// taken out.
type directory struct {
	users    []*User
	channels []*Channel
	groups   []UserGroup

	userByID    map[string]*User
	channelByID map[string]*Channel
}

func newDirectory(o Options) *directory {
	d := &directory{groups: o.Groups, userByID: map[string]*User{}, channelByID: map[string]*Channel{}}
	users := o.Users
	if !slices.ContainsFunc(users, func(u User) bool { return u.ID == o.Bot.UserID }) {
		users = append([]User{{ID: o.Bot.UserID, Name: o.Bot.Name, RealName: o.Bot.Name, Bot: true}}, users...)
	}
	users = append(users[:len(users):len(users)], User{ID: slackbot, Name: "slackbot", RealName: "Slackbot", Bot: true})
	for _, u := range users {
		u = u.withDefaults(o.Team.ID)
		d.addUser(&u)
	}
	for _, c := range o.Channels {
		c.Members = slices.Clone(c.Members)
		c.Kind = cmp.Or(c.Kind, Public)
		d.addChannel(&c)
	}
	return d
}

// addUser adds a user; of several with one id the first counts.
func (d *directory) addUser(u *User) {
	d.users = append(d.users, u)
	if d.userByID[u.ID] == nil {
		d.userByID[u.ID] = u
	}
}

// addChannel does the same with a channel.
func (d *directory) addChannel(c *Channel) {
	d.channels = append(d.channels, c)
	if d.channelByID[c.ID] == nil {
		d.channelByID[c.ID] = c
	}
}

func (d *directory) user(id string) *User { return d.userByID[id] }

// named finds a user by what people type after "@": the handle first, then
// the display and real names, none of them case-sensitive.
func (d *directory) named(name string) *User {
	if u := d.findUser(func(u *User) bool { return strings.EqualFold(u.Name, name) }); u != nil {
		return u
	}
	return d.findUser(func(u *User) bool {
		return strings.EqualFold(u.Display, name) || strings.EqualFold(u.RealName, name)
	})
}

func (d *directory) findUser(match func(*User) bool) *User {
	if i := slices.IndexFunc(d.users, match); i >= 0 {
		return d.users[i]
	}
	return nil
}

func (d *directory) channel(id string) *Channel { return d.channelByID[id] }

func (d *directory) channelNamed(name string) *Channel {
	return d.findChannel(func(c *Channel) bool { return c.Name != "" && strings.EqualFold(c.Name, name) })
}

func (d *directory) findChannel(match func(*Channel) bool) *Channel {
	if i := slices.IndexFunc(d.channels, match); i >= 0 {
		return d.channels[i]
	}
	return nil
}

func (d *directory) group(handle string) *UserGroup {
	i := slices.IndexFunc(d.groups, func(g UserGroup) bool { return strings.EqualFold(g.Handle, handle) })
	if i < 0 {
		return nil
	}
	return &d.groups[i]
}

// directMessage returns the conversation of exactly these two, opening it
// when there is none.
func (d *directory) directMessage(a, b string) *Channel {
	c := d.findChannel(func(c *Channel) bool { return c.Kind == IM && c.has(a) && c.has(b) })
	if c == nil {
		c = &Channel{ID: "D" + strings.TrimPrefix(b, "U"), Kind: IM, Members: []string{a, b}}
		d.addChannel(c)
	}
	return c
}
