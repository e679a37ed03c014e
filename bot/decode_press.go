package bot

// Interactions: buttons and menus that people use, in messages and views.

import (
	"cmp"
	"encoding/json"
	"regexp"
)

// interaction is what the payloads of the type "interactive" have in common.
type interaction struct {
	Type      string `json:"type"`
	TriggerID string `json:"trigger_id"`
	Callback  string `json:"callback_id"` // of a shortcut
	Team      struct {
		ID string `json:"id"`
	} `json:"team"`
	User struct {
		ID string `json:"id"`
	} `json:"user"`
	Channel struct {
		ID string `json:"id"`
	} `json:"channel"`
	Container struct {
		MessageTS string `json:"message_ts"`
		ThreadTS  string `json:"thread_ts"`
		ChannelID string `json:"channel_id"`
		Ephemeral bool   `json:"is_ephemeral"`
	} `json:"container"`
	Message struct {
		User     string `json:"user"`
		Text     string `json:"text"`
		ThreadTS string `json:"thread_ts"`
	} `json:"message"`
	View        json.RawMessage `json:"view"`
	ResponseURL string          `json:"response_url"`
	Actions     []action        `json:"actions"`
	ActionID    string          `json:"action_id"` // of the menu that something was typed into
	Value       string          `json:"value"`     // what was
}

// action is an element that was used; which field holds the value depends on
// the element.
type action struct {
	ActionID string `json:"action_id"`
	ActionTS string `json:"action_ts"`
	input
}

// input is the state of an element.
type input struct {
	Value          string `json:"value"`
	SelectedOption struct {
		Value string `json:"value"`
	} `json:"selected_option"`
	User         string `json:"selected_user"`
	Channel      string `json:"selected_channel"`
	Conversation string `json:"selected_conversation"`
}

func (i input) text() string {
	return cmp.Or(i.Value, i.SelectedOption.Value, i.User, i.Channel, i.Conversation)
}

func decodeInteraction(e Envelope, me Self) (Event, Ignored) {
	var i interaction
	if err := unmarshal(e.Payload, &i); err != nil {
		return nil, Unreadable
	}
	switch i.Type {
	case "block_actions":
		return i.press(e.ID)
	case "view_submission":
		return i.submit(e.ID)
	case "block_suggestion":
		return i.typed(e.ID)
	case "shortcut":
		return i.shortcut(e.ID)
	case "message_action":
		return i.messageAction(e.ID, me)
	}
	return nil, OtherKind
}

func (i interaction) press(envelope string) (Event, Ignored) {
	if len(i.Actions) == 0 || i.User.ID == "" || i.Actions[0].ActionID == "" {
		return nil, Unreadable
	}
	a, view := i.Actions[0], decodeView(i.View)
	return Press{
		Key:         cmp.Or(i.TriggerID, a.ActionTS, envelope),
		Team:        i.Team.ID,
		Channel:     cmp.Or(i.Container.ChannelID, i.Channel.ID),
		User:        i.User.ID,
		Action:      numbered.ReplaceAllString(a.ActionID, ""),
		Value:       a.text(),
		At:          a.ActionTS,
		TS:          i.Container.MessageTS,
		ThreadTS:    cmp.Or(i.Container.ThreadTS, i.Message.ThreadTS),
		Ephemeral:   i.Container.Ephemeral || view.ID != "",
		TriggerID:   i.TriggerID,
		ResponseURL: i.ResponseURL,
		View:        view,
	}, ""
}

func (i interaction) typed(envelope string) (Event, Ignored) {
	if i.ActionID == "" || i.User.ID == "" {
		return nil, Unreadable
	}
	return Typed{
		Key: envelope, Team: i.Team.ID, User: i.User.ID, Action: numbered.ReplaceAllString(i.ActionID, ""), Text: i.Value,
	}, ""
}

// numbered is the end of an action_id that tells it from others in its message:
// see numbers.id in slackblocks.go.
var numbered = regexp.MustCompile(`\.\d+$`)

// decodeView reads a view, with what was typed in it.
func decodeView(data json.RawMessage) View {
	var v struct {
		ID       string `json:"id"`
		Hash     string `json:"hash"`
		Type     string `json:"type"`
		Callback string `json:"callback_id"`
		Metadata string `json:"private_metadata"`
		State    struct {
			Values map[string]map[string]input `json:"values"`
		} `json:"state"`
	}
	if len(data) == 0 || unmarshal(data, &v) != nil {
		return View{}
	}
	view := View{ID: v.ID, Hash: v.Hash, Kind: v.Type, Callback: v.Callback, Metadata: v.Metadata}
	for block, elements := range v.State.Values {
		for _, element := range elements { // one in a block
			if view.Inputs == nil {
				view.Inputs = map[string]string{}
			}
			view.Inputs[block] = element.text()
		}
	}
	return view
}
