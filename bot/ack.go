package bot

// What an envelope is acknowledged with. It is decided on the connection, while
// Slack waits: from the event and what is in memory, without calling anybody.

// An acknowledger answers events in the acknowledgement of their envelope, such
// as a modal that was submitted with a mistake in it.
type acknowledger func(Event) Acknowledgement

// An Acknowledgement is what Slack is told at once about an event.
type Acknowledgement struct {
	Payload any  // encoded as JSON, less than 20 KB; nil: none
	Done    bool // there is nothing else to do about the event
}

// acknowledge answers submissions; about other events the workers act, and a
// modal that nothing is said about closes.
func (b *Bot) acknowledge(e Event) Acknowledgement {
	if s, ok := e.(Submit); ok && s.View.Callback == callbackAsk {
		return s.heard()
	}
	if s, ok := e.(Submit); ok && s.View.Callback == callbackWrite {
		return s.written(b.cfg.Knowledge())
	}
	if t, ok := e.(Typed); ok && !b.lists(t.User) {
		return Acknowledgement{Payload: optionGroups(nil), Done: true}
	} else if ok {
		return t.offered(b.cfg.Knowledge().Base())
	}
	return Acknowledgement{}
}
