package workspace

// The views methods: modals and home tabs.

// openView opens a modal for the person whose trigger_id it is. Modals that
// were open give way to it.
func openView(s *State, c *call) (reply, error) {
	i, v, err := s.triggered(c)
	if err != nil {
		return nil, err
	}
	delete(s.views.stacks, i.user)
	return s.opened(i, v), nil
}

// pushView lays a modal above the one that the trigger_id comes from.
func pushView(s *State, c *call) (reply, error) {
	i, v, err := s.triggered(c)
	if err != nil {
		return nil, err
	}
	switch depth := len(s.views.stacks[i.user]); {
	case i.view == nil || depth == 0:
		return nil, refuse("not_found")
	case depth >= maxStack:
		return nil, refuse("push_limit_reached")
	}
	return s.opened(i, v), nil
}

// triggered checks a new modal and exchanges its trigger_id.
func (s *State) triggered(c *call) (*interaction, *View, error) {
	v, err := newView(c.args["view"], onModal)
	if err != nil {
		return nil, nil, err
	}
	if err := s.ownExternalID(v, nil); err != nil {
		return nil, nil, err
	}
	i, err := s.exchange(c.args["trigger_id"])
	if err != nil {
		return nil, nil, refuse(err.Error())
	}
	return i, v, nil
}

func (s *State) opened(i *interaction, v *View) reply {
	if i.channel != nil {
		v.channel = i.channel.ID
	}
	s.stack(i.user, v)
	return reply{"view": s.viewForAPI(v)}
}

// ownExternalID: an external_id names one view.
func (s *State) ownExternalID(v, besides *View) error {
	other := s.views.find(func(o *View) bool { return o != besides && o.ExternalID == v.ExternalID })
	if v.ExternalID != "" && other != nil {
		return refuse("duplicate_external_id")
	}
	return nil
}

// updateView replaces the content of an open view.
func updateView(s *State, c *call) (reply, error) {
	id, external := c.args["view_id"], c.args["external_id"]
	old := s.views.find(func(v *View) bool {
		return (id != "" && v.ID == id) || (id == "" && external != "" && v.ExternalID == external)
	})
	on := onModal
	if old != nil {
		on = surface(old.Type)
	}
	v, err := newView(c.args["view"], on)
	switch {
	case err != nil:
		return nil, err
	case old == nil:
		return nil, refuse("not_found")
	case c.args["hash"] != "" && c.args["hash"] != old.Hash:
		return nil, refuse("hash_conflict")
	}
	if err := s.ownExternalID(v, old); err != nil {
		return nil, err
	}
	s.replaceView(old, v)
	return reply{"view": s.viewForAPI(old)}, nil
}

// publishView sets a person's home tab.
func publishView(s *State, c *call) (reply, error) {
	v, err := newView(c.args["view"], onHome)
	if err != nil {
		return nil, err
	}
	u := s.people.user(c.args["user_id"])
	if u == nil || u.Bot {
		return nil, refuse("user_not_found")
	}
	old := s.views.homes[u.ID]
	if hash := c.args["hash"]; hash != "" && (old == nil || hash != old.Hash) {
		return nil, refuse("hash_conflict")
	}
	if err := s.ownExternalID(v, old); err != nil {
		return nil, err
	}
	if old == nil {
		v.ID, v.User = s.newViewID(), u.ID
		v.RootViewID = v.ID
		s.views.homes[u.ID] = v
		s.brand(v)
	} else {
		s.replaceView(old, v)
		v = old
	}
	return reply{"view": s.viewForAPI(v)}, nil
}
