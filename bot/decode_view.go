package bot

// What people do with views and shortcuts: modals that they submit, and entries
// of Slack's own menus that they choose.

import (
	"cmp"

	"whoowns/knowledge"
)

// submit reads a view_submission.
func (i interaction) submit(envelope string) (Event, Ignored) {
	view := decodeView(i.View)
	if i.User.ID == "" || view.ID == "" {
		return nil, Unreadable
	}
	return Submit{Key: cmp.Or(i.TriggerID, envelope), Team: i.Team.ID, User: i.User.ID, View: view}, ""
}

// shortcut reads a global shortcut.
func (i interaction) shortcut(envelope string) (Event, Ignored) {
	if i.User.ID == "" || i.Callback == "" {
		return nil, Unreadable
	}
	return Shortcut{
		Key: cmp.Or(i.TriggerID, envelope), Team: i.Team.ID, User: i.User.ID, Callback: i.Callback, TriggerID: i.TriggerID,
	}, ""
}

// messageAction reads a shortcut of a message: a question that reads as the
// message does, and that whoever chose it asks, as with a command.
func (i interaction) messageAction(envelope string, me Self) (Event, Ignored) {
	switch {
	case i.User.ID == "" || i.ResponseURL == "" || cmp.Or(i.TriggerID, envelope) == "":
		return nil, Unreadable
	case i.Callback != shortcutMessage:
		return nil, OtherKind
	}
	text, _ := me.cutMention(i.Message.Text)
	return Ask{
		Key: cmp.Or(i.TriggerID, envelope), Team: i.Team.ID, Channel: i.Channel.ID, User: i.User.ID,
		Author: i.Message.User, Via: knowledge.Slash, Text: text, TriggerID: i.TriggerID, ResponseURL: i.ResponseURL,
	}, ""
}
