package workspace

// Presses: a person uses an interactive element of a message.

import (
	"encoding/json"
	"fmt"
)

// Press is the use of a button or another interactive element.
type Press struct {
	User     string `json:"user"`
	Channel  string `json:"channel"`
	TS       string `json:"ts"` // of the message
	ActionID string `json:"action_id"`
	BlockID  string `json:"block_id"` // may be empty
	Value    string `json:"value"`    // replaces a button's own value unless empty
}

// Press uses an element of a message and returns the trigger_id.
func (w *Workspace) Press(p Press) (triggerID string, err error) {
	w.update(func(s *State) { triggerID, err = s.press(p) })
	return triggerID, err
}

func (s *State) press(p Press) (string, error) {
	c, m := s.people.channel(p.Channel), s.talk.find(p.Channel, p.TS)
	if c == nil || m == nil || !m.visibleTo(p.User) || s.people.user(p.User) == nil {
		return "", refusal("message_not_found", "The message is gone.")
	}
	element, blockID := findAction(m.Blocks, p.BlockID, p.ActionID)
	if element == nil {
		return "", refusal("action_not_found", "The message has no such button.")
	}
	i := &interaction{channel: c, user: p.User, original: m}
	if m.isReply() {
		i.threadTS = m.ThreadTS
	}
	url := s.begin("actions", i)
	s.ship(&parcel{
		Envelope: Envelope{
			Type: typeInteractive, Key: i.trigger,
			Payload: mustJSON(s.pressPayload(i, s.action(element, blockID, p.Value), url)),
		},
		failed: func(s *State, code string) {
			s.notice(c, p.User, fmt.Sprintf("This app did not respond (%s).", code), i.trigger)
		},
	})
	return i.trigger, nil
}

// action is an element of the payload's actions.
func (s *State) action(element map[string]any, blockID, value string) map[string]any {
	a := map[string]any{"block_id": blockID, "action_ts": s.ids.ts(s.now())}
	for _, key := range []string{"type", "action_id", "text", "value", "style"} {
		if v, ok := element[key]; ok {
			a[key] = v
		}
	}
	if value != "" {
		a["value"] = value
	}
	return a
}

func (s *State) pressPayload(i *interaction, action map[string]any, url string) map[string]any {
	o, user := s.opt, s.people.user(i.user)
	container := map[string]any{
		"type": "message", "message_ts": i.original.TS, "channel_id": i.channel.ID, "is_ephemeral": i.original.Ephemeral,
	}
	if i.threadTS != "" {
		container["thread_ts"] = i.threadTS
	}
	payload := map[string]any{
		"type": "block_actions", "api_app_id": o.Bot.AppID, "token": "verification-token",
		"user":      map[string]any{"id": user.ID, "username": user.Name, "name": user.Name, "team_id": user.Team},
		"team":      map[string]any{"id": o.Team.ID, "domain": o.Team.Domain},
		"channel":   map[string]any{"id": i.channel.ID, "name": i.channel.slashName()},
		"container": container, "trigger_id": i.trigger, "response_url": url,
		"enterprise": nil, "is_enterprise_install": false,
		"state": map[string]any{"values": map[string]any{}}, "actions": []any{action},
	}
	if !i.original.Ephemeral { // captures of presses on ephemeral messages have none
		payload["message"] = i.original.forAPI(false)
	}
	return payload
}

// findAction looks for an element with this action_id, anywhere in the blocks.
func findAction(blocks json.RawMessage, blockID, actionID string) (element map[string]any, inBlock string) {
	var list []map[string]any
	if json.Unmarshal(blocks, &list) != nil {
		return nil, ""
	}
	for _, b := range list {
		id, _ := b["block_id"].(string)
		if blockID != "" && id != blockID {
			continue
		}
		if e := elementIn(b, actionID); e != nil {
			return e, id
		}
	}
	return nil, ""
}

func elementIn(v any, actionID string) map[string]any {
	switch v := v.(type) {
	case map[string]any:
		if v["action_id"] == actionID {
			return v
		}
		for _, inner := range v {
			if e := elementIn(inner, actionID); e != nil {
				return e
			}
		}
	case []any:
		for _, inner := range v {
			if e := elementIn(inner, actionID); e != nil {
				return e
			}
		}
	}
	return nil
}
