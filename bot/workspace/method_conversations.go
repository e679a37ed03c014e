package workspace

// The conversations methods: channels, their members and their history.

import (
	"cmp"
	"slices"
	"strings"
)

// family is the word in the scopes of a kind of conversation.
func (k Kind) family() string {
	switch k {
	case Private:
		return "groups"
	case IM:
		return "im"
	case MPIM:
		return "mpim"
	}
	return "channels"
}

// scopeOf needs e.g. "channels:read" or "groups:read", by the channel asked about.
func scopeOf(what string) func(*State, *call) []string {
	return func(s *State, c *call) []string {
		ch := s.people.channel(c.args["channel"])
		if ch == nil {
			return []string{"channels:" + what, "groups:" + what, "im:" + what, "mpim:" + what}
		}
		return []string{ch.Kind.family() + ":" + what}
	}
}

var kindOfType = map[string]Kind{"public_channel": Public, "private_channel": Private, "im": IM, "mpim": MPIM}

// kinds are those the types argument asks for; Slack's default is public ones.
func (c *call) kinds() []Kind {
	var kinds []Kind
	for name := range strings.SplitSeq(c.args["types"], ",") {
		if k, ok := kindOfType[strings.TrimSpace(name)]; ok {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) == 0 {
		return []Kind{Public}
	}
	return kinds
}

// scopesOfTypes needs a scope of each type asked for; the first one missing is
// the one that is told.
func scopesOfTypes(what string) func(*State, *call) []string {
	return func(s *State, c *call) []string {
		var needed string
		for _, k := range c.kinds() {
			if needed = k.family() + ":" + what; !s.granted(needed) {
				break
			}
		}
		return []string{needed}
	}
}

func conversationInfo(s *State, c *call) (reply, error) {
	ch, err := s.visible(c.args["channel"])
	if err != nil {
		return nil, err
	}
	body := s.conversation(ch)
	if c.args.flag("include_num_members") {
		body["num_members"] = len(ch.Members)
	}
	return reply{"channel": body}, nil
}

// conversation is a channel object.
func (s *State) conversation(ch *Channel) map[string]any {
	body := map[string]any{
		"id": ch.ID, "created": 1700000000, "creator": ch.Creator, "context_team_id": s.opt.Team.ID,
		"is_archived": ch.Archived, "is_im": ch.Kind == IM, "is_mpim": ch.Kind == MPIM,
		"is_shared": ch.Shared, "is_ext_shared": ch.Shared, "is_org_shared": false,
	}
	if ch.Kind == IM {
		body["user"] = ch.other(s.opt.Bot.UserID)
		return body
	}
	body["name"], body["name_normalized"] = ch.Name, ch.Name
	body["is_channel"], body["is_group"] = ch.Kind == Public, ch.Kind == Private
	body["is_private"], body["is_general"] = ch.Kind != Public, ch.Name == "general"
	body["is_member"] = ch.has(s.opt.Bot.UserID)
	body["topic"] = map[string]any{"value": ch.Topic, "creator": "", "last_set": 0}
	body["purpose"] = map[string]any{"value": ch.Purpose, "creator": "", "last_set": 0}
	return body
}

func listConversations(s *State, c *call) (reply, error) {
	return s.conversations(c, func(ch *Channel) bool {
		return ch.Kind == Public || ch.has(s.opt.Bot.UserID)
	})
}

// userConversations lists those a user is in, as far as the app sees them.
func userConversations(s *State, c *call) (reply, error) {
	user := cmp.Or(c.args["user"], s.opt.Bot.UserID)
	if s.people.user(user) == nil {
		return nil, refuse("user_not_found")
	}
	return s.conversations(c, func(ch *Channel) bool {
		return ch.has(user) && (ch.Kind == Public || ch.has(s.opt.Bot.UserID))
	})
}

func (s *State) conversations(c *call, match func(*Channel) bool) (reply, error) {
	kinds, found := c.kinds(), []map[string]any{}
	for _, ch := range s.people.channels {
		if slices.Contains(kinds, ch.Kind) && match(ch) && (!ch.Archived || !c.args.flag("exclude_archived")) {
			body := s.conversation(ch)
			body["num_members"] = len(ch.Members)
			found = append(found, body)
		}
	}
	page, next, err := paginate(c, found)
	return reply{"channels": page, "response_metadata": next}, err
}

func listMembers(s *State, c *call) (reply, error) {
	ch, err := s.visible(c.args["channel"])
	if err != nil {
		return nil, err
	}
	page, next, err := paginate(c, ch.Members)
	return reply{"members": page, "response_metadata": next}, err
}

// openConversation finds or opens the direct message with one user.
func openConversation(s *State, c *call) (reply, error) {
	if id := c.args["channel"]; id != "" {
		ch, err := s.visible(id)
		if err != nil {
			return nil, err
		}
		return reply{"channel": s.conversation(ch)}, nil
	}
	switch users := c.args["users"]; {
	case users == "":
		return nil, refuse("users_list_not_supplied")
	case strings.Contains(users, ","):
		return nil, refuse("not_enough_users") // group messages are opened by Options only
	case s.people.user(users) == nil:
		return nil, refuse("user_not_found")
	default:
		ch := s.people.directMessage(s.opt.Bot.UserID, users)
		return reply{"channel": map[string]any{"id": ch.ID, "user": users, "is_im": true}}, nil
	}
}

func joinConversation(s *State, c *call) (reply, error) {
	ch, err := s.visible(c.args["channel"])
	if err != nil {
		return nil, err
	}
	switch {
	case ch.Kind != Public:
		return nil, refuse("method_not_supported_for_channel_type")
	case ch.Archived:
		return nil, refuse("is_archived")
	}
	if err := s.join(ch.ID, s.opt.Bot.UserID, ""); err != nil {
		return nil, err
	}
	return reply{"channel": s.conversation(ch)}, nil
}
