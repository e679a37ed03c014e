package workspace

// The Web API methods there are, and those about the app and its workspace.
// Each is described at docs.slack.dev/reference/methods/<name>.

import (
	"crypto/rand"
	"encoding/json"
	"strings"
)

// methods by name, with their rate tier and scopes.
var methods = map[string]method{
	"apps.connections.open": {run: openConnection, tier: 3, token: appToken},
	"auth.test":             {run: authTest},
	"blocks.validate":       {run: validateBlocks, tier: 3, token: noToken},
	"bots.info":             {run: botInfo, tier: 3, scopes: anyScope("users:read")},
	"team.info":             {run: teamInfo, tier: 3, scopes: anyScope("team:read")},
	"reactions.add":         {run: addReaction, tier: 3, scopes: anyScope("reactions:write")},

	// chat.postMessage has its own limit, per channel.
	"chat.postMessage":   {run: postMessage, scopes: anyScope("chat:write")},
	"chat.postEphemeral": {run: postEphemeral, tier: 4, scopes: anyScope("chat:write")},
	"chat.update":        {run: updateMessage, tier: 3, scopes: anyScope("chat:write")},
	"chat.delete":        {run: deleteMessage, tier: 3, scopes: anyScope("chat:write")},
	"chat.getPermalink":  {run: getPermalink},

	"conversations.info":    {run: conversationInfo, tier: 3, scopes: scopeOf("read")},
	"conversations.list":    {run: listConversations, tier: 2, scopes: scopesOfTypes("read")},
	"conversations.members": {run: listMembers, tier: 4, scopes: scopeOf("read")},
	"conversations.history": {run: history, tier: 3, scopes: scopeOf("history")},
	"conversations.replies": {run: replies, tier: 3, scopes: scopeOf("history")},
	"conversations.open":    {run: openConversation, tier: 3, scopes: anyScope("im:write", "mpim:write")},
	"conversations.join":    {run: joinConversation, tier: 3, scopes: anyScope("channels:join")},

	"views.open":    {run: openView, tier: 4},
	"views.push":    {run: pushView, tier: 4},
	"views.update":  {run: updateView, tier: 4},
	"views.publish": {run: publishView, tier: 4},

	"assistant.threads.setStatus":           {run: setThreadStatus, tier: 4, scopes: anyScope("assistant:write", "chat:write")},
	"assistant.threads.setTitle":            {run: setThreadTitle, tier: 4, scopes: anyScope("assistant:write")},
	"assistant.threads.setSuggestedPrompts": {run: setSuggestedPrompts, tier: 4, scopes: anyScope("assistant:write")},

	"users.info":          {run: userInfo, tier: 4, scopes: anyScope("users:read")},
	"users.list":          {run: listUsers, tier: 2, scopes: anyScope("users:read")},
	"users.lookupByEmail": {run: lookupByEmail, tier: 3, scopes: anyScope("users:read.email")},
	"users.conversations": {run: userConversations, tier: 3, scopes: scopesOfTypes("read")},
	"usergroups.list":     {run: listUserGroups, tier: 2, scopes: anyScope("usergroups:read")},
}

func openConnection(s *State, c *call) (reply, error) {
	if s.sockets.off {
		return nil, refuse(string(Disabled))
	}
	ticket := rand.Text()
	s.sockets.tickets[ticket] = s.now()
	if s.opt.URL == "" {
		s.base = c.base
	}
	socket := "ws" + strings.TrimPrefix(s.base, "http")
	return reply{"url": socket + "/link/?ticket=" + ticket + "&app_id=" + s.opt.Bot.AppID}, nil
}

func authTest(s *State, _ *call) (reply, error) {
	o := s.opt
	return reply{
		"url": s.site(), "team": o.Team.Name, "team_id": o.Team.ID,
		"user": o.Bot.Name, "user_id": o.Bot.UserID, "bot_id": o.Bot.BotID, "is_enterprise_install": false,
	}, nil
}

// site is where people would open the workspace.
func (s *State) site() string { return "https://" + s.opt.Team.Domain + ".slack.com/" }

func botInfo(s *State, c *call) (reply, error) {
	if c.args["bot"] != s.opt.Bot.BotID {
		return nil, refuse("bot_not_found")
	}
	return reply{"bot": s.botProfile()}, nil
}

func teamInfo(s *State, _ *call) (reply, error) {
	t := s.opt.Team
	return reply{"team": map[string]any{
		"id": t.ID, "name": t.Name, "domain": t.Domain, "url": s.site(), "icon": map[string]any{"image_default": true},
	}}, nil
}

func addReaction(s *State, c *call) (reply, error) {
	ch, err := s.visible(c.args["channel"])
	if err != nil {
		return nil, err
	}
	m := s.talk.public(ch.ID, c.args["timestamp"])
	name := strings.Trim(c.args["name"], ":")
	switch {
	case m == nil:
		return nil, refuse("message_not_found")
	case name == "":
		return nil, refuse("invalid_name")
	case !m.react(name, s.opt.Bot.UserID):
		return nil, refuse("already_reacted")
	}
	s.show(EventChanged, ch, m)
	return reply{}, nil
}

// validateBlocks answers what the validator finds in blocks or in a view.
func validateBlocks(_ *State, c *call) (reply, error) {
	if view := c.args["view"]; view != "" {
		var o jsonObject
		_ = json.Unmarshal([]byte(view), &o) // what is no object is refused below
		on := onModal
		if o["type"] == string(onHome) {
			on = onHome
		}
		_, err := newView(view, on)
		return reply{}, err
	}
	var blocks []any
	if json.Unmarshal([]byte(c.args["blocks"]), &blocks) != nil {
		return nil, refuse("invalid_arguments")
	}
	k := newChecker(onMessage)
	if k.blocks("/blocks", blocks); len(k.problems) == 0 {
		return reply{}, nil
	}
	return nil, &apiError{Code: "invalid_blocks", Messages: k.messages(), Problems: k.problems}
}
