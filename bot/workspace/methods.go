// The Web API methods there are. Each is described at
// docs.slack.dev/reference/methods/<name>.

package workspace

// methods by name, with their rate tier and scopes.
var methods = map[string]method{
	"apps.connections.open": {run: openConnection, tier: 3, token: appToken},
	"auth.test":             {run: authTest},

	"chat.postMessage": {run: postMessage, scopes: anyScope("chat:write")},
}

func openConnection(s *State, c *call) (reply, error) {
	ticket := s.ids.uuid(s.now())
	s.sockets.tickets[ticket] = true
	if s.opt.URL == "" {
		s.base = c.base
	}
	return reply{"url": "ws" + s.base[len("http"):] + "/link/?ticket=" + ticket + "&app_id=" + s.opt.Bot.AppID}, nil
}

func authTest(s *State, c *call) (reply, error) {
	o := s.opt
	return reply{
		"url": "https://" + o.Team.Domain + ".slack.com/", "team": o.Team.Name, "team_id": o.Team.ID,
		"user": o.Bot.Name, "user_id": o.Bot.UserID, "bot_id": o.Bot.BotID, "is_enterprise_install": false,
	}, nil
}
