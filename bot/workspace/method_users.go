package workspace

// The users and usergroups methods.

import (
	"slices"
	"strings"
)

func userInfo(s *State, c *call) (reply, error) {
	u := s.people.user(c.args["user"])
	if u == nil {
		return nil, refuse("user_not_found")
	}
	return reply{"user": s.userWithLocale(u, c)}, nil
}

// userWithLocale is the user object, with the locale if that was asked for.
func (s *State) userWithLocale(u *User, c *call) map[string]any {
	body := s.userObject(u)
	if c.args.flag("include_locale") {
		body["locale"] = u.Locale
	}
	return body
}

func listUsers(s *State, c *call) (reply, error) {
	members := []map[string]any{}
	for _, u := range s.people.users {
		members = append(members, s.userWithLocale(u, c))
	}
	page, next, err := paginate(c, members)
	return reply{"members": page, "cache_ts": s.now().Unix(), "response_metadata": next}, err
}

func lookupByEmail(s *State, c *call) (reply, error) {
	email := c.args["email"]
	u := s.people.findUser(func(u *User) bool {
		return email != "" && !u.Deleted && strings.EqualFold(u.Email, email)
	})
	if u == nil {
		return nil, refuse("users_not_found")
	}
	return reply{"user": s.userObject(u)}, nil
}

func (s *State) userObject(u *User) map[string]any {
	profile := map[string]any{
		"real_name": u.RealName, "real_name_normalized": u.RealName, "title": u.Title, "team": u.Team,
		"display_name": u.Display, "display_name_normalized": u.Display,
	}
	if s.granted("users:read.email") && u.Email != "" {
		profile["email"] = u.Email
	}
	if u.ID == s.opt.Bot.UserID {
		profile["bot_id"], profile["api_app_id"] = s.opt.Bot.BotID, s.opt.Bot.AppID
	}
	return map[string]any{
		"id": u.ID, "team_id": u.Team, "name": u.Name, "real_name": u.RealName, "profile": profile,
		"deleted": u.Deleted, "is_bot": u.Bot && u.ID != slackbot, // as at Slack
		"is_app_user": false, "updated": 1700000000,
		"is_admin": false, "is_owner": false, "is_restricted": u.Guest || u.SingleChannel, "is_ultra_restricted": u.SingleChannel,
		"is_stranger": u.Team != s.opt.Team.ID, "tz": "Etc/UTC", "tz_offset": 0,
	}
}

func listUserGroups(s *State, c *call) (reply, error) {
	groups := []map[string]any{}
	for _, g := range s.people.groups {
		body := map[string]any{
			"id": g.ID, "team_id": s.opt.Team.ID, "is_usergroup": true, "name": g.Name, "handle": g.Handle,
			"description": "", "date_delete": 0, "user_count": len(g.Users),
		}
		if c.args.flag("include_users") {
			body["users"] = slices.Clone(g.Users)
		}
		groups = append(groups, body)
	}
	return reply{"usergroups": groups}, nil
}
