// Drafts: what an app wants to say, checked on its way in whichever door it
// comes through: a method, a response_url or an acknowledgement.

package workspace

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// Limits of message text, in characters (docs.slack.dev/reference/methods/chat.postMessage).
const (
	maxText     = 40_000 // longer text is cut
	maxMarkdown = 12_000
)

// draft is the content of a message from the app.
type draft struct {
	text        string
	blocks      json.RawMessage
	attachments json.RawMessage
	metadata    json.RawMessage
}

// newDraft checks what the arguments say. There is no way around it.
func newDraft(a args) (draft, error) {
	d := draft{text: a["text"]}
	if markdown := a["markdown_text"]; markdown != "" {
		return markdownDraft(a, markdown)
	}
	var err error
	if d.blocks, err = checkedBlocks(a["blocks"]); err != nil {
		return draft{}, err
	}
	if d.attachments, err = checkedAttachments(a["attachments"]); err != nil {
		return draft{}, err
	}
	if d.metadata, err = checkedMetadata(a["metadata"]); err != nil {
		return draft{}, err
	}
	if strings.TrimSpace(d.text) == "" && d.blocks == nil && d.attachments == nil {
		return draft{}, refuse("no_text")
	}
	d.text = cut(d.text, maxText)
	return d, nil
}

func markdownDraft(a args, markdown string) (draft, error) {
	if a["text"] != "" || a["blocks"] != "" {
		return draft{}, refuse("markdown_text_conflict")
	}
	if utf8.RuneCountInString(markdown) > maxMarkdown {
		return draft{}, refuse("msg_too_long")
	}
	return draft{text: markdown}, nil
}

func cut(text string, runes int) string {
	if utf8.RuneCountInString(text) <= runes {
		return text
	}
	return string([]rune(text)[:runes])
}

// checkedBlocks returns the blocks with the block_ids Slack adds.
func checkedBlocks(text string) (json.RawMessage, error) {
	if text == "" || text == "null" {
		return nil, nil
	}
	var blocks []any
	if json.Unmarshal([]byte(text), &blocks) != nil {
		return nil, refuse("invalid_blocks_format")
	}
	if problems := checkBlocks(onMessage, blocks); len(problems) > 0 {
		return nil, &apiError{Code: "invalid_blocks", Messages: messagesOf(problems)}
	}
	if len(blocks) == 0 {
		return nil, nil
	}
	return withBlockIDs(blocks), nil
}

// checkedAttachments checks the blocks inside attachments.
func checkedAttachments(text string) (json.RawMessage, error) {
	if text == "" || text == "null" || text == "[]" {
		return nil, nil
	}
	var list []map[string]any
	if json.Unmarshal([]byte(text), &list) != nil {
		return nil, refuse("invalid_attachments")
	}
	if len(list) > maxAttachments {
		return nil, refuse("too_many_attachments")
	}
	if problems := checkAttachments(list); len(problems) > 0 {
		return nil, &apiError{Code: "invalid_attachments", Messages: messagesOf(problems)}
	}
	return json.RawMessage(text), nil
}

// checkedMetadata: {"event_type": "...", "event_payload": {...}}.
func checkedMetadata(text string) (json.RawMessage, error) {
	if text == "" || text == "null" {
		return nil, nil
	}
	var m struct {
		Type    string         `json:"event_type"`
		Payload map[string]any `json:"event_payload"`
	}
	if json.Unmarshal([]byte(text), &m) != nil {
		return nil, refuse("invalid_metadata_format")
	}
	if m.Type == "" || m.Payload == nil {
		return nil, refuse("invalid_metadata_schema")
	}
	return json.RawMessage(text), nil
}

// metadataKey is the key that a message's metadata names.
func metadataKey(metadata json.RawMessage) string {
	var m struct {
		Payload struct {
			Key string `json:"key"`
		} `json:"event_payload"`
	}
	if len(metadata) == 0 || json.Unmarshal(metadata, &m) != nil {
		return ""
	}
	return m.Payload.Key
}

// botMessage is a message of the app with this content, now.
func (s *State) botMessage(d draft, key string) *Message {
	o := s.opt
	m := &Message{
		Type: "message", TS: s.ids.ts(s.now()), Team: o.Team.ID,
		User: o.Bot.UserID, BotID: o.Bot.BotID, AppID: o.Bot.AppID,
		BotProfile: mustJSON(s.botProfile()),
	}
	m.fill(d, key)
	return m
}

// fill gives the message this content.
func (m *Message) fill(d draft, key string) {
	m.Text, m.Blocks, m.Attachments, m.Metadata = d.text, d.blocks, d.attachments, d.metadata
	if named := metadataKey(d.metadata); named != "" {
		key = named
	}
	if key != "" {
		m.Key = key
	}
}

func (s *State) botProfile() map[string]any {
	o := s.opt
	return map[string]any{
		"id": o.Bot.BotID, "app_id": o.Bot.AppID, "user_id": o.Bot.UserID,
		"name": o.Bot.Name, "team_id": o.Team.ID, "deleted": false, "updated": 0,
	}
}
