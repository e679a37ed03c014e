package bot

// The tabs of the app that people open, and the agent pane: a conversation with
// the app beside a channel, as an agent view or as the older assistant threads.
// Source of the shapes: docs.slack.dev/reference/events.

import (
	"cmp"
	"encoding/json"
)

// entities is what a person has open besides, as an agent view tells it.
type entities struct {
	Entities []struct {
		Type  string `json:"type"`
		Value string `json:"value"`
	} `json:"entities"`
}

// channel is the channel among them, if there is one.
func (e entities) channel() string {
	for _, entity := range e.Entities {
		if channelID.MatchString(entity.Value) {
			return entity.Value
		}
	}
	return ""
}

// decodeHomeOpened reads app_home_opened and app_context_changed.
func decodeHomeOpened(team string, event json.RawMessage) (Event, Ignored) {
	var h struct {
		User    string   `json:"user"`
		Channel string   `json:"channel"`
		Tab     string   `json:"tab"`
		TS      string   `json:"event_ts"`
		Context entities `json:"context"`
	}
	if err := unmarshal(event, &h); err != nil || h.User == "" {
		return nil, Unreadable
	}
	switch {
	case h.Tab == "home":
		return HomeOpened{Team: team, User: h.User, Channel: h.Channel, TS: h.TS}, ""
	case h.Channel == "":
		return nil, Unreadable
	}
	return PaneOpened{Team: team, User: h.User, Channel: h.Channel, Beside: h.Context.channel(), TS: h.TS}, ""
}

// decodeThreadOpened reads assistant_thread_started and
// assistant_thread_context_changed.
func decodeThreadOpened(team string, event json.RawMessage) (Event, Ignored) {
	var a struct {
		TS     string `json:"event_ts"`
		Thread struct {
			User    string `json:"user_id"`
			Channel string `json:"channel_id"`
			TS      string `json:"thread_ts"`
			Context struct {
				Channel string `json:"channel_id"`
			} `json:"context"`
		} `json:"assistant_thread"`
	}
	t := &a.Thread
	if err := unmarshal(event, &a); err != nil || t.User == "" || t.Channel == "" || t.TS == "" {
		return nil, Unreadable
	}
	return PaneOpened{
		Team: team, User: t.User, Channel: t.Channel, ThreadTS: t.TS, Beside: t.Context.Channel, TS: cmp.Or(a.TS, t.TS),
	}, ""
}
