package bot

// What the bot has said, read back: its metadata, and the history of a place. The
// client library is no help with that: it refuses the whole of a history for one
// block in anybody's message that it does not know.

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/slack-go/slack"
)

// metadataType marks the bot's messages: with the key in the payload, what was
// posted for a question can be found again. Part tells apart what is posted for the
// same; the first has none.
const metadataType = "who_owns_answer"

func metadata(r Reply) slack.SlackMetadata {
	payload := map[string]any{"key": r.Key}
	if r.Part > 0 {
		payload["part"] = r.Part
	}
	return slack.SlackMetadata{EventType: metadataType, EventPayload: payload}
}

// history is a page of what was said.
type history struct {
	Messages []struct {
		TS       string `json:"ts"`
		BotID    string `json:"bot_id"`
		Text     string `json:"text"`
		Metadata struct {
			Type    string `json:"event_type"`
			Payload struct {
				Key  string `json:"key"`
				Part int    `json:"part"`
			} `json:"event_payload"`
		} `json:"metadata"`
	} `json:"messages"`
	Next struct {
		Cursor string `json:"next_cursor"`
	} `json:"response_metadata"`
}

func (h history) heard() (all []Heard) {
	for _, m := range h.Messages {
		one := Heard{TS: m.TS, Bot: m.BotID, Text: m.Text}
		if m.Metadata.Type == metadataType {
			one.Key, one.Part = m.Metadata.Payload.Key, m.Metadata.Payload.Part
		}
		all = append(all, one)
	}
	return all
}

// A look goes back this far: a channel in which more is said in half an hour is no
// place to find anything in.
const (
	pageSize   = 200
	maxPages   = 5
	maxHistory = 8 << 20 // bytes of a page
)

// Read returns what was said at a place since a ts: in the thread, or in the
// channel outside of threads. The first message of a thread is always in.
func (w *webAPI) Read(ctx context.Context, at Place, since string) (all []Heard, err error) {
	method := "conversations.history"
	args := url.Values{"channel": {at.Channel}, "oldest": {since}, "limit": {strconv.Itoa(pageSize)}, "include_all_metadata": {"true"}}
	if at.ThreadTS != "" {
		method = "conversations.replies"
		args.Set("ts", at.ThreadTS)
	}
	for range maxPages {
		var page history
		if err := w.call(ctx, method, args, &page); err != nil {
			return nil, fmt.Errorf("%s: %w", method, err)
		}
		all = append(all, page.heard()...)
		if page.Next.Cursor == "" {
			break
		}
		args.Set("cursor", page.Next.Cursor)
	}
	return all, nil
}

// call calls a method of the Web API, and decodes what can be decoded of the
// answer.
func (w *webAPI) call(ctx context.Context, method string, args url.Values, answer any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.url+method, strings.NewReader(args.Encode()))
	if err != nil {
		return scrub(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Authorization", "Bearer "+w.token)
	resp, err := w.http.Do(req)
	if err != nil {
		return scrub(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxHistory))
	if err != nil {
		return scrub(err)
	}
	if err := responseError(resp, body); err != nil {
		return err
	}
	return unmarshal(body, answer)
}
