package bot

// Views in the terms of the client library: opening, changing and publishing
// them, and the blocks that only views have.

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"
)

// OpenView opens a modal.
func (w *webAPI) OpenView(ctx context.Context, trigger string, m Modal) error {
	if _, err := w.client.OpenViewContext(ctx, trigger, modalView(m)); err != nil {
		return fmt.Errorf("views.open: %w", translate(err))
	}
	return nil
}

// UpdateView shows another modal in the place of the one with this id, or with
// this external id.
func (w *webAPI) UpdateView(ctx context.Context, id, external string, m Modal) error {
	if _, err := w.client.UpdateViewContext(ctx, modalView(m), external, "", id); err != nil {
		return fmt.Errorf("views.update: %w", translate(err))
	}
	return nil
}

// PublishView sets a person's home tab.
func (w *webAPI) PublishView(ctx context.Context, user string, h Home) error {
	view := slack.HomeTabViewRequest{
		Type: slack.VTHomeTab, PrivateMetadata: h.Metadata, Blocks: slack.Blocks{BlockSet: slackBlocks(inView(h.Blocks))},
	}
	if _, err := w.client.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: user, View: view}); err != nil {
		return fmt.Errorf("views.publish: %w", translate(err))
	}
	return nil
}

func modalView(m Modal) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type:            slack.VTModal,
		Title:           viewLabel(m.Title),
		Submit:          viewLabel(m.Submit),
		Close:           viewLabel(m.Close),
		CallbackID:      m.Callback,
		PrivateMetadata: m.Metadata,
		ExternalID:      m.External,
		Blocks:          slack.Blocks{BlockSet: slackBlocks(inView(m.Blocks))},
	}
}

// keepOpen is the acknowledgement of a submission that leaves a modal open,
// showing this.
func keepOpen(m Modal) any {
	view := modalView(m)
	return slack.NewUpdateViewSubmissionResponse(&view)
}

// fieldErrors is the acknowledgement of a submission with mistakes in it: what is
// wrong by the ID of the field.
func fieldErrors(wrong map[string]string) any { return slack.NewErrorsViewSubmissionResponse(wrong) }

// inAcknowledgement is the acknowledgement of a command that says something to who
// gave it.
func inAcknowledgement(text string) any {
	return slack.WebhookMessage{Text: text, ResponseType: slack.ResponseTypeEphemeral}
}

// viewLabel is nil, which is left out, for an empty text.
func viewLabel(text string) *slack.TextBlockObject { return plainText(text, maxViewLabel) }

func plainText(text string, limit int) *slack.TextBlockObject {
	if text = oneLine(text, limit); text == "" {
		return nil
	}
	return slack.NewTextBlockObject(slack.PlainTextType, text, false, false)
}

// inputBlock is a field: a menu where it has options, else a text.
func inputBlock(f Field) slack.Block {
	block := slack.NewInputBlock(f.ID, plainText(f.Label, maxName), plainText(f.Hint, maxName), nil)
	block.Optional, block.DispatchAction = f.Optional, f.Dispatch
	if len(f.Options) > 0 {
		menu := optionsMenu(f.Action, f.Placeholder, f.Options)
		for _, o := range menu.Options {
			if o.Value == f.Initial {
				menu.InitialOption = o
			}
		}
		block.Element = menu
		return block
	}
	text := slack.NewPlainTextInputBlockElement(plainText(f.Placeholder, maxPlaceholder), f.Action)
	text.InitialValue, text.Multiline, text.MaxLength = f.Initial[:prefix(f.Initial, maxFieldText)], f.Multiline, maxFieldText
	if f.Dispatch {
		text.DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_enter_pressed"}}
	}
	block.Element = text
	return block
}

const maxPlaceholder = 150 // Slack's

func menuBlock(m Menu, ids numbers) slack.Block {
	return slack.NewActionBlock("", optionsMenu(ids.id(m.Action), m.Placeholder, m.Options))
}

func optionsMenu(action, placeholder string, options []Option) *slack.SelectBlockElement {
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plainText(placeholder, maxPlaceholder), action)
	for _, o := range options[:min(len(options), maxOptions)] {
		menu.Options = append(menu.Options, slack.NewOptionBlockObject(o.Value, plainText(o.Label, maxOption), nil))
	}
	return menu
}
