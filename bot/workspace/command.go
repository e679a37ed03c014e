package workspace

// Slash commands.

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Slash types a command of the app and returns its trigger_id, by which its
// answers are known. An app that does not answer in time costs the user an
// ephemeral notice.
func (w *Workspace) Slash(channel, user, command, text string) (triggerID string, err error) {
	w.update(func(s *State) { triggerID, err = s.slash(channel, user, command, text, "") })
	return triggerID, err
}

func (s *State) slash(channel, user, name, text, threadTS string) (string, error) {
	command := s.command(name)
	if command == nil || !s.needs([]string{"commands"}) {
		return "", refusal("unknown_command", "%s is not a valid command.", name)
	}
	if threadTS != "" {
		return "", refusal("not_in_threads", "%s is not supported in threads. Sorry!", name)
	}
	c, err := s.place(channel, user)
	if err != nil {
		return "", err
	}
	if _, err := s.colleague(user); err != nil {
		return "", err
	}
	text = strings.TrimSpace(text)
	i := &interaction{channel: c, user: user, typed: strings.TrimSpace(name + " " + text)}
	url := s.begin("commands", i)
	if command.Escape {
		text = escaped(s.people.pieces(text))
	}
	s.ship(&parcel{
		Envelope: Envelope{Type: typeSlash, Payload: s.slashPayload(i, name, text, url), Accepts: true, Key: i.trigger},
		acked:    func(s *State, payload json.RawMessage) { s.commandAnswered(i, name, payload) },
		failed:   func(s *State, code string) { s.commandFailed(i, name, code) },
	})
	return i.trigger, nil
}

func (s *State) command(name string) *Command {
	i := slices.IndexFunc(s.opt.Commands, func(c Command) bool { return c.Name == name })
	if i < 0 {
		return nil
	}
	return &s.opt.Commands[i]
}

func (s *State) slashPayload(i *interaction, name, text, url string) json.RawMessage {
	o := s.opt
	return mustJSON(map[string]any{
		"token": "verification-token", "team_id": o.Team.ID, "team_domain": o.Team.Domain,
		"channel_id": i.channel.ID, "channel_name": i.channel.slashName(),
		"user_id": i.user, "user_name": s.people.user(i.user).Name,
		"command": name, "text": text, "api_app_id": o.Bot.AppID, "is_enterprise_install": "false",
		"response_url": url, "trigger_id": i.trigger,
	})
}

// slashName is the channel_name of a command.
func (c *Channel) slashName() string {
	switch c.Kind {
	case IM:
		return "directmessage"
	case Private:
		return "privategroup"
	}
	return c.Name
}

// commandAnswered shows what came with the acknowledgement.
func (s *State) commandAnswered(i *interaction, name string, payload json.RawMessage) {
	if len(payload) == 0 {
		return
	}
	a, err := parseResponse(payload)
	if err != nil {
		s.commandFailed(i, name, "invalid_command_response")
		return
	}
	if a["text"] == "" && a["blocks"] == "" && a["attachments"] == "" {
		return // {} says nothing
	}
	if s.respond(i, a) != nil {
		s.commandFailed(i, name, "invalid_command_response")
	}
}

func (s *State) commandFailed(i *interaction, name, code string) {
	s.notice(i.channel, i.user, fmt.Sprintf("%s failed with the error %q", name, code), i.trigger)
}
