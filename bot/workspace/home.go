package workspace

// App Home: a person opens the app's home tab or its messages tab.

// The tabs of App Home.
const (
	HomeTab     = "home"
	MessagesTab = "messages"
)

// OpenHome opens a tab of App Home, which tells the app of it: app_home_opened
// (docs.slack.dev/reference/events/app_home_opened). The home tab that the app
// published before comes with it; see [State.Home].
func (w *Workspace) OpenHome(user, tab string) (err error) {
	w.update(func(s *State) { err = s.openHome(user, tab, nil) })
	return err
}

// openHome opens a tab; context is what the person has open besides, for an
// app that is told so.
func (s *State) openHome(user, tab string, context map[string]any) error {
	if _, err := s.colleague(user); err != nil {
		return err
	}
	if tab != HomeTab && tab != MessagesTab {
		return refusal("invalid_tab", "App Home has no tab %q.", tab)
	}
	c := s.people.directMessage(s.opt.Bot.UserID, user)
	event := map[string]any{
		"type": "app_home_opened", "user": user, "channel": c.ID, "tab": tab, "event_ts": s.ids.ts(s.now()),
	}
	if v := s.views.homes[user]; v != nil && tab == HomeTab {
		event["view"] = s.viewForAPI(v)
	}
	if context != nil {
		event["context"] = context
	}
	s.event(c, "app_home_opened", event)
	return nil
}

// colleague finds a person who may use the app outside of messages: somebody
// of this organisation who still works here.
func (s *State) colleague(user string) (*User, error) {
	u := s.people.user(user)
	switch {
	case u == nil || u.Bot:
		return nil, refusal("user_not_found", "There is no person %q.", user)
	case u.Deleted:
		return nil, refusal("account_inactive", "%s was deactivated.", u.shown())
	case u.Team != s.opt.Team.ID:
		return nil, refusal("app_not_installed", "The app is not installed at %s's organisation.", u.shown())
	}
	return u, nil
}
