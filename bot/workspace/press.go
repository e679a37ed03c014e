package workspace

// Presses: a person uses an interactive element of a message, a modal or the
// home tab.

import (
	"fmt"
)

// Press is the use of a button, a menu or another interactive element: of the
// message TS in Channel, or of the modal or home tab View.
type Press struct {
	User     string `json:"user"`
	Channel  string `json:"channel"`
	TS       string `json:"ts"`
	View     string `json:"view"`
	ActionID string `json:"action_id"`
	BlockID  string `json:"block_id"` // may be empty
	// Value is what was chosen: the value of an option or of a feedback
	// button, the id of a user or channel, the text of an input. It replaces
	// a button's own value unless empty. Several choices are Values.
	Value  string   `json:"value"`
	Values []string `json:"values"`
	// Inputs are what else stands in the inputs of the message or view.
	Inputs Values `json:"inputs"`
}

func (p Press) chosen() []string {
	if p.Values == nil && p.Value != "" {
		return []string{p.Value}
	}
	return p.Values
}

// Press uses an element of a message or a view and returns the trigger_id.
func (w *Workspace) Press(p Press) (triggerID string, err error) {
	w.update(func(s *State) { triggerID, err = s.press(p) })
	return triggerID, err
}

// pressed is what a press is on: the interaction, the blocks, and the options
// that external menus among them were given.
type pressed struct {
	*interaction
	placed
	suggested map[string][]jsonObject
}

func (s *State) press(p Press) (string, error) {
	on, err := s.pressedOn(p)
	if err != nil {
		return "", err
	}
	if v := on.view; v != nil {
		v.put(p.Inputs)
		v.Trouble = ""
	}
	action, err := s.action(on, p)
	if err != nil {
		return "", err
	}
	if on.block["type"] == "input" && on.block["dispatch_action"] != true {
		return "", refusal("no_dispatch", "The app hears of this when the form is submitted.")
	}
	kind := "actions"
	if on.view != nil {
		kind = "" // no response_url
	}
	payload := s.pressPayload(on, action, s.begin(kind, on.interaction))
	if on.view == nil {
		payload["state"] = map[string]any{"values": s.messageState(on, p)}
	}
	s.ship(&parcel{
		Envelope: Envelope{Type: typeInteractive, Key: on.trigger, Payload: mustJSON(payload)},
		failed:   func(s *State, code string) { s.pressFailed(on.interaction, code) },
	})
	return on.trigger, nil
}

// pressedOn finds the element where the person can see it.
func (s *State) pressedOn(p Press) (on pressed, err error) {
	if s.people.user(p.User) == nil {
		return on, refusal("user_not_found", "There is no user %q.", p.User)
	}
	on.interaction = &interaction{user: p.User}
	blocks, err := s.seenBlocks(&on, p)
	if err != nil {
		return on, err
	}
	var found bool
	if on.placed, found = findElement(blocks, p.BlockID, p.ActionID); !found {
		return on, refusal("action_not_found", "There is no such button any more.")
	}
	return on, nil
}

// seenBlocks are those of the message or view that the press is on.
func (s *State) seenBlocks(on *pressed, p Press) ([]jsonObject, error) {
	if p.View != "" {
		v := s.views.homes[p.User]
		if v == nil || v.ID != p.View {
			var err error
			if v, err = s.seenModal(p.User, p.View); err != nil {
				return nil, err
			}
		}
		on.view, on.suggested = v, v.suggested
		return v.blocks(), nil
	}
	c, m := s.people.channel(p.Channel), s.talk.find(p.Channel, p.TS)
	if c == nil || m == nil || !m.visibleTo(p.User) {
		return nil, refusal("message_not_found", "The message is gone.")
	}
	on.channel, on.original, on.suggested = c, m, m.suggested
	if m.isReply() {
		on.threadTS = m.ThreadTS
	}
	return blocksOf(m.Blocks), nil
}

func (s *State) pressFailed(i *interaction, code string) {
	if i.view != nil {
		s.trouble(i.view, code)
		return
	}
	s.notice(i.channel, i.user, fmt.Sprintf("This app did not respond (%s).", code), i.trigger)
}

// shownInAction are the members of an element that an action repeats.
var shownInAction = []string{
	"type", "action_id", "text", "value", "style", "placeholder", "initial_option", "initial_options",
	"initial_user", "initial_conversation", "initial_channel", "initial_date", "initial_time",
}

// action is an element of the payload's actions.
func (s *State) action(on pressed, p Press) (map[string]any, error) {
	a := map[string]any{"block_id": on.blockID(), "action_ts": s.ids.ts(s.now())}
	for _, name := range shownInAction {
		if v, ok := on.element[name]; ok {
			a[name] = v
		}
	}
	f, stateful := answerFields[on.kind()]
	var err error
	switch {
	case stateful:
		a[f.name], err = s.chosen(on.element, f, p.chosen(), on.suggested[inputKey(on.placed)])
		if err == nil && on.view != nil {
			on.view.put(Values{inputKey(on.placed): p.chosen()})
		}
	case on.kind() == "overflow":
		a["selected_option"], err = optionOf(on.element, p.Value, nil)
	case on.kind() == "feedback_buttons":
		err = s.feedback(a, on.element, p.Value)
	case p.Value != "":
		a["value"] = p.Value
	}
	return a, err
}

// feedback is the one of two buttons that was pressed.
func (s *State) feedback(action map[string]any, e jsonObject, value string) error {
	for _, name := range []string{"positive_button", "negative_button"} {
		b, _ := e[name].(jsonObject)
		if textOf(b, "value") == value {
			action["value"], action["text"] = value, b["text"]
			return nil
		}
	}
	return refusal("invalid_value", "There is no feedback %q.", value)
}

// interactionPayload is what every interactive payload has.
func (s *State) interactionPayload(kind string, i *interaction) map[string]any {
	o, user := s.opt, s.people.user(i.user)
	return map[string]any{
		"type": kind, "api_app_id": o.Bot.AppID, "token": "verification-token", "trigger_id": i.trigger,
		"user":       map[string]any{"id": user.ID, "username": user.Name, "name": user.Name, "team_id": user.Team},
		"team":       map[string]any{"id": o.Team.ID, "domain": o.Team.Domain},
		"enterprise": nil, "is_enterprise_install": false,
	}
}

func (s *State) pressPayload(on pressed, action map[string]any, url string) map[string]any {
	payload := s.interactionPayload("block_actions", on.interaction)
	payload["actions"] = []any{action}
	s.contain(payload, on.interaction)
	if on.view != nil {
		return payload
	}
	payload["response_url"] = url
	return payload
}

// contain says what an element that was used is on.
func (s *State) contain(payload map[string]any, i *interaction) {
	if i.view != nil {
		payload["container"] = map[string]any{"type": "view", "view_id": i.view.ID}
		payload["view"] = s.viewForAPI(i.view)
		return
	}
	container := map[string]any{
		"type": "message", "message_ts": i.original.TS, "channel_id": i.channel.ID, "is_ephemeral": i.original.Ephemeral,
	}
	if i.threadTS != "" {
		container["thread_ts"] = i.threadTS
	}
	payload["container"] = container
	payload["channel"] = map[string]any{"id": i.channel.ID, "name": i.channel.slashName()}
	if !i.original.Ephemeral { // captures of presses on ephemeral messages have none
		payload["message"] = i.original.forAPI(false)
	}
}

// messageState are the values of a message's inputs: no more is known of them
// than what came with the press.
func (s *State) messageState(on pressed, p Press) map[string]map[string]any {
	v := &View{Blocks: on.original.Blocks, suggested: on.suggested, channel: on.channel.ID}
	v.put(p.Inputs)
	if _, stateful := answerFields[on.kind()]; stateful {
		v.put(Values{inputKey(on.placed): p.chosen()})
	}
	values, _ := s.inputs(v)
	return values
}
