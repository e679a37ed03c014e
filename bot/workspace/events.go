package workspace

// Events: what the app is told through the Events API about what happens.
// Shapes: docs.slack.dev/apis/events-api and captures in the SDKs' tests.

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// publish adds a message to its channel and tells everyone.
func (s *State) publish(c *Channel, m *Message) {
	s.crossOrigin(c, m)
	s.talk.add(c.ID, m)
	s.show(EventMessage, c, m)
	if m.Ephemeral {
		return
	}
	s.endStatus(c, m)
	event := s.messageEvent(c, m)
	if s.mentionsBot(c, m) && m.Subtype == "" {
		s.mention(c, event)
	}
	s.event(c, c.subscription(), event)
}

// crossOrigin marks a message in a channel shared with another organisation.
func (s *State) crossOrigin(c *Channel, m *Message) {
	u := s.people.user(m.User)
	if !c.Shared || u == nil {
		return
	}
	m.UserTeam, m.SourceTeam, m.Team = u.Team, u.Team, u.Team
}

// changed tells of a message that is no longer what before shows.
func (s *State) changed(c *Channel, m *Message, before Message) {
	s.show(EventChanged, c, m)
	ts := s.ids.ts(s.now())
	s.event(c, c.subscription(), map[string]any{
		"type": "message", "subtype": "message_changed", "hidden": true,
		"message": m.forAPI(false), "previous_message": before.forAPI(false),
		"channel": c.ID, "channel_type": c.channelType(), "ts": ts, "event_ts": ts,
	})
	if edited := m.Edited != nil && (before.Edited == nil || *m.Edited != *before.Edited); edited && s.mentionsBot(c, m) {
		// Again for each edit, also of a message that mentioned the bot before
		// (slackapi/bolt-js#960).
		s.mention(c, s.messageEvent(c, m))
	}
}

// deleted removes a message and tells of it. One with replies leaves a
// tombstone, which is a change of the message; it goes with its last reply.
func (s *State) deleted(c *Channel, m *Message) {
	if m.ReplyCount > 0 && m.Subtype != tombstone {
		s.bury(c, m)
		return
	}
	s.remove(c, m)
	if parent := s.talk.public(c.ID, m.ThreadTS); parent != nil && parent.Subtype == tombstone && parent.ReplyCount == 0 {
		s.remove(c, parent)
	}
}

const tombstone = "tombstone"

func (s *State) bury(c *Channel, m *Message) {
	before := *m
	m.Subtype, m.Text, m.User, m.Hidden = tombstone, "This message was deleted.", slackbot, true
	m.BotID, m.AppID, m.BotProfile, m.ClientMsgID = "", "", nil, ""
	m.Blocks, m.Attachments, m.Metadata, m.Edited, m.Reactions, m.suggested = nil, nil, nil, nil, nil, nil
	s.changed(c, m, before)
}

func (s *State) remove(c *Channel, m *Message) {
	s.talk.remove(c.ID, m)
	s.show(EventDeleted, c, m)
	if m.Ephemeral {
		return
	}
	ts := s.ids.ts(s.now())
	s.event(c, c.subscription(), map[string]any{
		"type": "message", "subtype": "message_deleted", "hidden": true,
		"deleted_ts": m.TS, "previous_message": m.forAPI(false),
		"channel": c.ID, "channel_type": c.channelType(), "ts": ts, "event_ts": ts,
	})
}

// show tells the page and Events.
func (s *State) show(kind string, c *Channel, m *Message) {
	shown := *m
	s.watchers.tell(Event{Type: kind, Channel: c.ID, Message: &shown})
}

// mentionsBot: a mention in a direct message with the bot is none, nor one by
// the bot itself.
func (s *State) mentionsBot(c *Channel, m *Message) bool {
	return c.Kind != IM && m.BotID != s.opt.Bot.BotID && strings.Contains(m.Text, "<@"+s.opt.Bot.UserID+">")
}

func (s *State) messageEvent(c *Channel, m *Message) map[string]any {
	event := fields(m.forAPI(false))
	for _, own := range []string{"reply_count", "reply_users", "latest_reply", "reactions"} {
		delete(event, own)
	}
	event["channel"], event["channel_type"], event["event_ts"] = c.ID, c.channelType(), m.TS
	return event
}

// mention is the app_mention beside a message event: of the same ts, and
// without channel_type.
func (s *State) mention(c *Channel, message map[string]any) {
	event := maps.Clone(message)
	delete(event, "channel_type")
	event["type"] = "app_mention"
	s.event(c, "app_mention", event)
}

// eventScopes are the scopes that events need besides a subscription; an event
// that is not here needs none. Who comes and goes is told by the kind of channel.
var eventScopes = map[string]string{
	"app_mention":                      "app_mentions:read",
	"app_context_changed":              "assistant:write",
	"assistant_thread_started":         "assistant:write",
	"assistant_thread_context_changed": "assistant:write",
	"member_joined_channel":            "channels:read",
	"member_left_channel":              "channels:read",
	"message.channels":                 "channels:history",
	"message.groups":                   "groups:history",
	"message.im":                       "im:history",
	"message.mpim":                     "mpim:history",
	"team_join":                        "users:read",
	"user_change":                      "users:read",
}

// subscribed reports whether the app is told of such an event in c, which is nil
// for what happens in no channel.
func (s *State) subscribed(event string, c *Channel) bool {
	scope := eventScopes[event]
	if scope == "channels:read" && c != nil {
		scope = c.Kind.family() + ":read"
	}
	return slices.Contains(s.opt.Subscriptions, event) && (scope == "" || s.needs([]string{scope}))
}

// event ships an event if the app subscribed to it and is in the channel; c is
// nil for what happens in none.
func (s *State) event(c *Channel, subscription string, event map[string]any) {
	if (c != nil && !c.has(s.opt.Bot.UserID)) || !s.subscribed(subscription, c) {
		return
	}
	s.used.events[subscription] = true
	id := "Ev" + strings.ToUpper(s.ids.hash(s.now())[:9])
	s.ship(&parcel{
		Envelope: Envelope{Type: typeEvents, Payload: s.callback(c, id, event), Key: eventKey(c, event)},
		retries:  slices.Clone(s.opt.Retries),
	})
}

// callback is the outer event.
func (s *State) callback(c *Channel, id string, event map[string]any) json.RawMessage {
	o := s.opt
	return mustJSON(map[string]any{
		"token": "verification-token", "type": "event_callback",
		"team_id": o.Team.ID, "context_team_id": o.Team.ID, "context_enterprise_id": nil,
		"api_app_id": o.Bot.AppID, "event": event, "event_id": id, "event_time": s.now().Unix(),
		"authorizations": []map[string]any{{
			"enterprise_id": nil, "team_id": o.Team.ID, "user_id": o.Bot.UserID,
			"is_bot": true, "is_enterprise_install": false,
		}},
		"is_ext_shared_channel": c != nil && c.Shared, "event_context": "4-" + id,
	})
}

func eventKey(c *Channel, event map[string]any) string {
	ts, _ := event["ts"].(string)
	if ts == "" {
		ts, _ = event["event_ts"].(string)
	}
	if c == nil {
		return ts
	}
	return c.ID + ":" + ts
}

// subscription is the name of the event that messages in this kind of
// conversation are subscribed to by.
func (c *Channel) subscription() string {
	switch c.Kind {
	case IM:
		return "message.im"
	case MPIM:
		return "message.mpim"
	case Private:
		return "message.groups"
	}
	return "message.channels"
}

func (c *Channel) channelType() string {
	switch c.Kind {
	case IM:
		return "im"
	case MPIM:
		return "mpim"
	case Private:
		return "group"
	}
	return "channel"
}

// letter is the channel_type of membership events.
func (c *Channel) letter() string {
	if c.Kind == Private {
		return "G"
	}
	return "C"
}
