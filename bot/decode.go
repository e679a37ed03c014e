package bot

// From an envelope to an Event, or to the reason why it is none. The shapes are
// our own and lenient: the client library refuses a whole event when one block
// in it is of a kind it does not know, and a question must not be lost to that.
// Messages are decode_message.go's, presses decode_press.go's.

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"whoowns/knowledge"
)

// ParseEnvelope reads a raw frame. Fields that are not of the expected type are
// left empty.
func ParseEnvelope(frame []byte) (Envelope, error) {
	var f struct {
		ID      string          `json:"envelope_id"`
		Type    string          `json:"type"`
		Payload json.RawMessage `json:"payload"`
	}
	if err := unmarshal(frame, &f); err != nil {
		return Envelope{}, fmt.Errorf("parse envelope: %w", err)
	}
	return Envelope(f), nil
}

// Ignored is why an envelope holds no event for us; empty: it does.
type Ignored string

// The reasons to ignore an envelope.
const (
	Unreadable Ignored = "not readable"
	OtherKind  Ignored = "not a kind that the bot acts on"
	FromSelf   Ignored = "by this bot"
	FromBot    Ignored = "not by a person"
	NotNew     Ignored = "nothing that was said"
)

// Decode finds the event in an envelope. That it is old or a retry is no reason
// to ignore it: what happened while no socket was open arrives as a retry only,
// up to an hour later.
func Decode(e Envelope, me Self) (Event, Ignored) {
	event, ignored := decode(e, me)
	if event != nil && event.origin().Key == "" { // nothing tells it from others
		return nil, Unreadable
	}
	return event, ignored
}

func decode(e Envelope, me Self) (Event, Ignored) {
	switch e.Type {
	case "slash_commands":
		return decodeCommand(e)
	case "events_api":
		return decodeEvent(e.Payload, me)
	case "interactive":
		return decodeInteraction(e, me)
	}
	return nil, OtherKind
}

func decodeCommand(e Envelope) (Event, Ignored) {
	var c struct {
		TeamID      string `json:"team_id"`
		ChannelID   string `json:"channel_id"`
		UserID      string `json:"user_id"`
		Text        string `json:"text"`
		ResponseURL string `json:"response_url"`
		TriggerID   string `json:"trigger_id"`
	}
	if err := unmarshal(e.Payload, &c); err != nil {
		return nil, Unreadable
	}
	if c.ResponseURL == "" {
		return nil, Unreadable
	}
	return Ask{
		Key:         cmp.Or(c.TriggerID, e.ID),
		Team:        c.TeamID,
		Channel:     c.ChannelID,
		User:        c.UserID,
		Via:         knowledge.Slash,
		Text:        strings.TrimSpace(c.Text),
		TriggerID:   c.TriggerID,
		ResponseURL: c.ResponseURL,
	}, ""
}

func decodeEvent(payload json.RawMessage, me Self) (Event, Ignored) {
	var p struct {
		TeamID string          `json:"team_id"`
		Shared bool            `json:"is_ext_shared_channel"`
		Event  json.RawMessage `json:"event"`
	}
	if err := unmarshal(payload, &p); err != nil {
		return nil, Unreadable
	}
	var kind struct {
		Type    string `json:"type"`
		Subtype string `json:"subtype"`
	}
	if err := unmarshal(p.Event, &kind); err != nil {
		return nil, Unreadable
	}
	switch {
	case kind.Type == "message" && kind.Subtype == "message_changed":
		return decodeEdited(p.TeamID, p.Event, p.Shared, me)
	case kind.Type == "message" && kind.Subtype == "message_deleted":
		return decodeDeleted(p.TeamID, p.Event, me)
	case kind.Type == "message", kind.Type == "app_mention":
		return decodeMessage(p.TeamID, p.Event, p.Shared, me)
	case kind.Type == "app_home_opened", kind.Type == "app_context_changed":
		return decodeHomeOpened(p.TeamID, p.Event)
	case kind.Type == "assistant_thread_started", kind.Type == "assistant_thread_context_changed":
		return decodeThreadOpened(p.TeamID, p.Event)
	case kind.Type == "member_joined_channel":
		return decodeJoined(p.TeamID, p.Event, p.Shared, me)
	}
	return nil, OtherKind
}

func decodeJoined(team string, event json.RawMessage, shared bool, me Self) (Event, Ignored) {
	var j struct {
		User    string `json:"user"`
		Channel string `json:"channel"`
		Team    string `json:"team"`
		EventTS string `json:"event_ts"`
	}
	switch err := unmarshal(event, &j); {
	case err != nil, j.User == "", j.Channel == "":
		return nil, Unreadable
	case j.User == me.UserID:
		return nil, FromSelf
	}
	return Joined{
		Team: team, Channel: j.Channel, User: j.User, TS: j.EventTS,
		Shared: shared, Stranger: shared && j.Team != "" && j.Team != team,
	}, ""
}

// unmarshal decodes what can be decoded: a field of another type than expected
// stays empty, and the others are read.
func unmarshal(data []byte, v any) error {
	err := json.Unmarshal(data, v)
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return nil
	}
	return err
}
