package bot

// The agent pane in the terms of the client library.

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"
)

// Suggest offers questions to begin with.
func (w *webAPI) Suggest(ctx context.Context, s Suggest) error {
	params := slack.AssistantThreadsSetSuggestedPromptsParameters{ChannelID: s.Channel, ThreadTS: s.ThreadTS, Title: s.Title}
	for _, p := range s.Prompts {
		params.AddPrompt(oneLine(p, maxLabel), p)
	}
	if err := w.client.SetAssistantThreadsSuggestedPromptsContext(ctx, params); err != nil {
		return fmt.Errorf("assistant.threads.setSuggestedPrompts: %w", translate(err))
	}
	return nil
}

// SetStatus says what the bot is doing.
func (w *webAPI) SetStatus(ctx context.Context, s Status) error {
	err := w.client.SetAssistantThreadsStatusContext(ctx, slack.AssistantThreadsSetStatusParameters{
		ChannelID: s.Channel, ThreadTS: s.ThreadTS, Status: s.Text,
	})
	if err != nil {
		return fmt.Errorf("assistant.threads.setStatus: %w", translate(err))
	}
	return nil
}

// SetTitle names a conversation.
func (w *webAPI) SetTitle(ctx context.Context, t Title) error {
	err := w.client.SetAssistantThreadsTitleContext(ctx, slack.AssistantThreadsSetTitleParameters{
		ChannelID: t.Channel, ThreadTS: t.ThreadTS, Title: t.Text,
	})
	if err != nil {
		return fmt.Errorf("assistant.threads.setTitle: %w", translate(err))
	}
	return nil
}
