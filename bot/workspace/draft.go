package workspace

// Drafts: what an app wants to say, checked on its way in whichever door it
// comes through: a method, a response_url or an acknowledgement.

import (
	"encoding/json"
	"strings"
)

// Limits of message text, in characters (docs.slack.dev/reference/methods/chat.postMessage
// and chat.update).
const (
	maxText     = 40_000 // longer text is cut
	maxUpdate   = 4_000  // longer text is refused by chat.update
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
	if err := d.addBlocks(a["blocks"], a["attachments"]); err != nil {
		return draft{}, err
	}
	var err error
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
	if length(markdown) > maxMarkdown {
		return draft{}, refuse("msg_too_long")
	}
	return draft{text: markdown}, nil
}

func cut(text string, runes int) string {
	if length(text) <= runes {
		return text
	}
	return string([]rune(text)[:runes])
}

// addBlocks checks blocks and attachments together, for some limits hold over
// both, and gives the blocks the block_ids that Slack adds.
func (d *draft) addBlocks(blocksJSON, attachmentsJSON string) error {
	var blocks []any
	var attachments []map[string]any
	if blocksJSON != "" && json.Unmarshal([]byte(blocksJSON), &blocks) != nil {
		return refuse("invalid_blocks_format")
	}
	if attachmentsJSON != "" && json.Unmarshal([]byte(attachmentsJSON), &attachments) != nil {
		return refuse("invalid_attachments")
	}
	if len(attachments) > maxAttachments {
		return refuse("too_many_attachments")
	}
	k := newChecker(onMessage)
	if k.blocks("/blocks", blocks); len(k.problems) > 0 {
		return &apiError{Code: "invalid_blocks", Messages: k.messages()}
	}
	if k.attachments(attachments); len(k.problems) > 0 {
		return &apiError{Code: "invalid_attachments", Messages: k.messages()}
	}
	if len(blocks) > 0 {
		d.blocks = withIDs(blocks)
	}
	if len(attachments) > 0 {
		d.attachments = json.RawMessage(attachmentsJSON)
	}
	return nil
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
	if m.Type == "" && m.Payload == nil {
		return nil, nil // slack-go sends this with every post to a response_url
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
