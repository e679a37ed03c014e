package workspace

// The assistant.threads methods: what the app shows in the agent pane.

import (
	"encoding/json"
	"strings"
)

// maxPrompts is how many prompts Slack shows.
const maxPrompts = 4

// paneThread finds the thread a method names. Prompts of an agent view need
// none: they stand above a conversation that has not begun.
func (s *State) paneThread(c *call, needed bool) (channel, ts string, err error) {
	ch, err := s.visible(c.args["channel_id"])
	if err != nil {
		return "", "", err
	}
	ts = c.args["thread_ts"]
	if ts == "" && !needed && s.opt.Agent == AgentView {
		return ch.ID, "", nil
	}
	if ts == "" || s.talk.public(ch.ID, ts) == nil {
		return "", "", refuse("invalid_thread_ts")
	}
	return ch.ID, s.threadRoot(ch.ID, ts), nil
}

// setThreadStatus shows that the app is at work, until it speaks or for two
// minutes; an empty status clears it.
func setThreadStatus(s *State, c *call) (reply, error) {
	channel, ts, err := s.paneThread(c, true)
	if err != nil {
		return nil, err
	}
	s.setStatus(channel, ts, c.args["status"], loadingMessages(c.args["loading_messages"]))
	return reply{}, nil
}

// loadingMessages come as JSON, or between commas as slack-go sends them.
func loadingMessages(text string) []string {
	var list []string
	if text == "" || json.Unmarshal([]byte(text), &list) == nil {
		return list
	}
	return strings.Split(text, ",")
}

func setThreadTitle(s *State, c *call) (reply, error) {
	channel, ts, err := s.paneThread(c, true)
	if err != nil {
		return nil, err
	}
	if c.args["title"] == "" {
		return nil, refuse("invalid_arguments")
	}
	s.panes.face(channel, ts).title = c.args["title"]
	s.showThread(channel)
	return reply{}, nil
}

func setSuggestedPrompts(s *State, c *call) (reply, error) {
	channel, ts, err := s.paneThread(c, false)
	if err != nil {
		return nil, err
	}
	var prompts []Prompt
	if json.Unmarshal([]byte(c.args["prompts"]), &prompts) != nil {
		return nil, refuse("invalid_arguments")
	}
	k := newChecker(onMessage)
	list(1, maxPrompts, object(members{"title!": str(1, 0), "message!": str(1, 0)}))(k, "/prompts", anyOf(prompts))
	if len(k.problems) > 0 {
		return nil, &apiError{Code: "invalid_arguments", Messages: k.messages()}
	}
	f := s.panes.face(channel, ts)
	f.promptsTitle, f.prompts = c.args["title"], prompts
	s.showThread(channel)
	return reply{}, nil
}

// anyOf is a value as JSON would be read.
func anyOf(v any) (read any) {
	_ = json.Unmarshal(mustJSON(v), &read) // it was written just now
	return read
}
