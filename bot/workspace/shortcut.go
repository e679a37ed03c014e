package workspace

// Shortcuts: what the app added to the menu of a message, and to that of the
// composer.

import (
	"fmt"
	"slices"
)

// Shortcut is an entry that the app's manifest adds to a menu.
type Shortcut struct {
	Name       string // at most 24 characters
	CallbackID string
	Message    bool // in the menu of each message; else global, in the composer's menu
}

// MessageShortcut chooses a shortcut from a message's menu and returns the
// trigger_id.
func (w *Workspace) MessageShortcut(channel, user, ts, callbackID string) (triggerID string, err error) {
	w.update(func(s *State) { triggerID, err = s.messageShortcut(channel, user, ts, callbackID) })
	return triggerID, err
}

// GlobalShortcut chooses a shortcut from the composer's menu and returns the
// trigger_id. The app is not told where.
func (w *Workspace) GlobalShortcut(user, callbackID string) (triggerID string, err error) {
	w.update(func(s *State) { triggerID, err = s.globalShortcut(user, callbackID) })
	return triggerID, err
}

func (s *State) shortcut(callbackID string, message bool) error {
	known := slices.ContainsFunc(s.opt.Shortcuts, func(o Shortcut) bool { return o.CallbackID == callbackID && o.Message == message })
	if !known || !s.needs([]string{"commands"}) {
		return refusal("unknown_shortcut", "There is no shortcut %q here.", callbackID)
	}
	return nil
}

func (s *State) messageShortcut(channel, user, ts, callbackID string) (string, error) {
	if err := s.shortcut(callbackID, true); err != nil {
		return "", err
	}
	if _, err := s.colleague(user); err != nil {
		return "", err
	}
	c, m := s.people.channel(channel), s.talk.public(channel, ts)
	if c == nil || m == nil || !s.reads(user, c) {
		return "", refusal("message_not_found", "The message is gone.")
	}
	i := &interaction{channel: c, user: user}
	if m.isReply() {
		i.threadTS = m.ThreadTS
	}
	url := s.begin("app", i)
	payload := s.interactionPayload("message_action", i)
	payload["callback_id"], payload["action_ts"] = callbackID, s.ids.ts(s.now())
	payload["channel"] = map[string]any{"id": c.ID, "name": c.slashName()}
	payload["message_ts"], payload["message"], payload["response_url"] = m.TS, m.forAPI(false), url
	s.shipShortcut(i, payload, c)
	return i.trigger, nil
}

func (s *State) globalShortcut(user, callbackID string) (string, error) {
	if err := s.shortcut(callbackID, false); err != nil {
		return "", err
	}
	if _, err := s.colleague(user); err != nil {
		return "", err
	}
	i := &interaction{user: user}
	s.begin("", i)
	payload := s.interactionPayload("shortcut", i)
	payload["callback_id"], payload["action_ts"] = callbackID, s.ids.ts(s.now())
	s.shipShortcut(i, payload, s.people.directMessage(s.opt.Bot.UserID, user))
	return i.trigger, nil
}

// shipShortcut sends it; where is the conversation a failure is told in.
func (s *State) shipShortcut(i *interaction, payload map[string]any, where *Channel) {
	s.ship(&parcel{
		Envelope: Envelope{Type: typeInteractive, Key: i.trigger, Payload: mustJSON(payload)},
		failed: func(s *State, code string) {
			s.notice(where, i.user, fmt.Sprintf("This app did not respond (%s).", code), i.trigger)
		},
	})
}
