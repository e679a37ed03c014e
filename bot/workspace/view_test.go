package workspace_test

// Modals: opened, filled in, submitted, closed, and refused.

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/workspace"
)

// interactions listens, answers each interactive payload with what answer
// returns, and hands it on.
func (a *app) interactions(answer func(slack.InteractionCallback) any) <-chan slack.InteractionCallback {
	out := make(chan slack.InteractionCallback, 100)
	a.listen(func(c *socketmode.Client, e socketmode.Event) {
		in, ok := e.Data.(slack.InteractionCallback)
		if !ok {
			ack(c, e)
			return
		}
		if payload := answer(in); payload != nil {
			_ = c.Ack(*e.Request, payload)
		} else {
			ack(c, e)
		}
		out <- in
	})
	return out
}

func nothing(slack.InteractionCallback) any { return nil }

// heard is the next interaction.
func (a *app) heard(from <-chan slack.InteractionCallback) slack.InteractionCallback {
	a.Helper()
	select {
	case in := <-from:
		return in
	case <-a.patience().Done():
		a.Fatal("no interaction came")
		panic("unreachable")
	}
}

func plain(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject("plain_text", s, false, false)
}

// form is a modal with a required text of 3 to 10 characters and a menu.
func form(title string) slack.ModalViewRequest {
	input := slack.NewPlainTextInputBlockElement(nil, "answer")
	input.MinLength, input.MaxLength = 3, 10
	menu := slack.NewOptionsSelectBlockElement("static_select", nil, "role", option("pm"), option("po"))
	menu.InitialOption = option("pm")
	kind := slack.NewInputBlock("kind", plain("Role"), nil, menu)
	kind.DispatchAction = true
	return slack.ModalViewRequest{
		Type: slack.VTModal, Title: plain(title), Submit: plain("Save"), CallbackID: "write", PrivateMetadata: "q=1", NotifyOnClose: true,
		Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewInputBlock("text", plain("Answer"), nil, input), kind}},
	}
}

func option(value string) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(value, plain("The "+value), nil)
}

// modal is the modal that June sees.
func (a *app) modal() workspace.View {
	a.Helper()
	var v workspace.View
	a.wait("modal", func(s *workspace.State) bool {
		stack := s.Modals(june)
		if len(stack) > 0 {
			v = stack[len(stack)-1]
		}
		return len(stack) > 0
	})
	return v
}

// opened opens a modal for June.
func (a *app) opened(view slack.ModalViewRequest) *slack.View {
	a.Helper()
	r, err := a.api.OpenView(a.slash(product, june, ""), view)
	if err != nil {
		a.Fatal(err, r)
	}
	return &r.View
}

func TestModalIsFilledInAndSubmitted(t *testing.T) {
	a := newApp(t, workspace.Options{})
	heard := a.interactions(nothing)
	opened := a.opened(form("Write an answer"))
	if opened.RootViewID != opened.ID || opened.PreviousViewID != "" || opened.BotID != "B0WHOOWNS" {
		t.Errorf("opened %+v", opened)
	}
	if _, err := a.ws.Press(workspace.Press{User: june, View: opened.ID, ActionID: "role", Value: "po",
		Inputs: workspace.Values{"answer": {"half"}}}); err != nil {
		t.Fatal(err)
	}
	press := a.heard(heard)
	a.same([]string{string(press.Type), press.Container.Type, press.Container.ViewID, press.ResponseURL, press.Channel.ID, press.ActionCallback.BlockActions[0].SelectedOption.Value},
		[]string{"block_actions", "view", opened.ID, "", "", "po"})
	a.same(press.View.State.Values["text"]["answer"].Value, "half")

	trigger, err := a.ws.Submit(june, opened.ID, workspace.Values{"answer": {"The PO."}})
	if err != nil {
		t.Fatal(err)
	}
	got := a.heard(heard)
	a.same([]string{string(got.Type), got.TriggerID, got.User.ID, got.View.CallbackID, got.View.PrivateMetadata, got.View.Hash},
		[]string{"view_submission", trigger, june, "write", "q=1", opened.Hash})
	a.same([]string{got.View.State.Values["text"]["answer"].Value, got.View.State.Values["kind"]["role"].SelectedOption.Value},
		[]string{"The PO.", "po"})
	a.wait("closed", func(s *workspace.State) bool { return len(s.Modals(june)) == 0 })
}

func TestClientChecksAFormBeforeItIsSubmitted(t *testing.T) {
	a := newApp(t, workspace.Options{})
	opened := a.opened(form("Write"))
	for value, want := range map[string]string{
		"": "Please complete this required field.", "no": "Please enter at least 3 characters.",
		"far too long": "Please enter no more than 10 characters.",
	} {
		_, err := a.ws.Submit(june, opened.ID, workspace.Values{"text/answer": {value}})
		refused, ok := errors.AsType[*workspace.Refusal](err)
		if !ok || refused.Fields["text"] != want || a.modal().Errors["text"] != want {
			t.Errorf("%q: %v", value, err)
		}
	}
	for name, in := range map[string]workspace.Values{
		"unknown option": {"answer": {"fine"}, "role": {"ceo"}}, "cleared": {"answer": {"fine"}, "role": {}},
	} {
		if _, err := a.ws.Submit(june, opened.ID, in); err == nil {
			t.Error(name, "was submitted")
		}
	}
	if _, err := a.ws.Press(workspace.Press{User: june, View: opened.ID, ActionID: "answer", Value: "x"}); err == nil {
		t.Error("an input without dispatch_action told the app")
	}
	if len(a.ws.Envelopes()) != 0 {
		t.Error("the app heard of what the client refused")
	}
}

func TestSubmissionIsAnsweredWithAResponseAction(t *testing.T) {
	a := newApp(t, workspace.Options{})
	next := form("Next")
	answers := []any{
		slack.NewErrorsViewSubmissionResponse(map[string]string{"text": "Say who."}),
		slack.NewErrorsViewSubmissionResponse(map[string]string{"elsewhere": "?"}),
		map[string]any{"response_action": "dance"},
		slack.NewUpdateViewSubmissionResponse(&slack.ModalViewRequest{Type: slack.VTModal}),
		slack.NewUpdateViewSubmissionResponse(&next),
		slack.NewPushViewSubmissionResponse(&next),
		slack.NewClearViewSubmissionResponse(),
	}
	heard := a.interactions(func(in slack.InteractionCallback) any {
		if in.Type != slack.InteractionTypeViewSubmission {
			return nil
		}
		answer := answers[0]
		answers = answers[1:]
		return answer
	})
	first := a.opened(form("First"))
	submit := func(until func(workspace.View) bool) workspace.View {
		t.Helper()
		if _, err := a.ws.Submit(june, a.modal().ID, workspace.Values{"answer": {"fine"}}); err != nil {
			t.Fatal(err)
		}
		a.heard(heard)
		var v workspace.View
		a.wait("response_action", func(s *workspace.State) bool {
			stack := s.Modals(june)
			if len(stack) > 0 {
				v = stack[len(stack)-1]
			}
			return until(v)
		})
		return v
	}
	submit(func(v workspace.View) bool { return v.Errors["text"] == "Say who." })
	for range 3 {
		before := a.modal()
		submit(func(v workspace.View) bool { return v.Trouble != "" && before.ID == v.ID })
	}
	updated := submit(func(v workspace.View) bool { return string(v.Title) == string(mustTitle(next)) })
	if updated.ID != first.ID || updated.Trouble != "" {
		t.Errorf("updated %+v", updated)
	}
	pushed := submit(func(v workspace.View) bool { return v.ID != first.ID })
	if pushed.PreviousViewID != first.ID || pushed.RootViewID != first.ID {
		t.Errorf("pushed %+v", pushed)
	}
	if _, err := a.ws.Submit(june, pushed.ID, workspace.Values{"answer": {"fine"}}); err != nil {
		t.Fatal(err)
	}
	a.wait("cleared", func(s *workspace.State) bool { return len(s.Modals(june)) == 0 })
}

func mustTitle(v slack.ModalViewRequest) json.RawMessage {
	b, err := json.Marshal(v.Title)
	if err != nil {
		panic(err)
	}
	return b
}

func TestSubmissionNobodyAnswers(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	a.listen(func(*socketmode.Client, socketmode.Event) {})
	opened := a.opened(form("Write"))
	if _, err := a.ws.Submit(june, opened.ID, workspace.Values{"answer": {"fine"}}); err != nil {
		t.Fatal(err)
	}
	clock.Advance(3 * time.Second)
	if v := a.modal(); v.Trouble != "We had some trouble connecting. Try again? (operation_timeout)" {
		t.Errorf("got %q", v.Trouble)
	}
}

func TestModalsLieAboveOneAnother(t *testing.T) {
	a := newApp(t, workspace.Options{})
	heard := a.interactions(nothing)
	root := a.opened(form("One"))
	push := func() (*slack.ViewResponse, error) {
		trigger, err := a.ws.Press(workspace.Press{User: june, View: a.modal().ID, ActionID: "role", Value: "po"})
		if err != nil {
			t.Fatal(err)
		}
		a.heard(heard)
		return a.api.PushView(trigger, form("More"))
	}
	second, err := push()
	if err != nil {
		t.Fatal(err)
	}
	third, err := push()
	if err != nil || third.RootViewID != root.ID || third.PreviousViewID != second.ID {
		t.Fatalf("got %+v, %v", third, err)
	}
	if _, err := push(); code(err) != "push_limit_reached" {
		t.Errorf("a fourth modal: %v", err)
	}
	if _, err := a.api.PushView(a.slash(product, june, ""), form("x")); code(err) != "not_found" {
		t.Errorf("pushed from outside a modal: %v", err)
	}
	if a.ws.CloseView(june, second.ID) == nil {
		t.Error("closed a modal that another one covers")
	}
	if err := a.ws.CloseView(june, third.ID); err != nil {
		t.Fatal(err)
	}
	closed := a.heard(heard)
	a.same([]any{string(closed.Type), closed.View.ID, closed.IsCleared, a.modal().ID}, []any{"view_closed", third.ID, false, second.ID})
	all := form("All go")
	all.ClearOnClose = true
	if _, err := a.api.UpdateView(all, "", "", second.ID); err != nil {
		t.Fatal(err)
	}
	if err := a.ws.CloseView(june, second.ID); err != nil {
		t.Fatal(err)
	}
	a.same([]bool{a.heard(heard).IsCleared, a.heard(heard).IsCleared}, []bool{true, true})
}

func TestViewRefusals(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	used := a.slash(product, june, "")
	named := form("Named")
	named.ExternalID = "mine"
	first, err := a.api.OpenView(used, named)
	if err != nil {
		t.Fatal(err)
	}
	late := a.slash(product, june, "")
	clock.Advance(3*time.Second + time.Millisecond)
	open := func(trigger string, v slack.ModalViewRequest) error { _, err := a.api.OpenView(trigger, v); return err }
	update := func(external, hash, id string) error {
		_, err := a.api.UpdateView(form("New"), external, hash, id)
		return err
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{open(used, form("x")), "exchanged_trigger_id"},
		{open(late, form("x")), "expired_trigger_id"},
		{open("1.2.3", form("x")), "invalid_trigger_id"},
		{open(a.slash(product, june, ""), named), "duplicate_external_id"},
		{open(a.slash(product, june, ""), form("A title of twenty-five ch")), "invalid_arguments"},
		{update("", "old", first.ID), "hash_conflict"},
		{update("", "", "V404"), "not_found"},
		{update("mine", first.Hash, ""), ""},
	} {
		if code(c.err) != c.want {
			t.Errorf("got %v, want %s", c.err, c.want)
		}
	}
	if a.modal().Hash == first.Hash || a.modal().ID != first.ID {
		t.Error("the view was not updated")
	}
	if _, err := a.api.OpenView(a.slash(product, june, ""), form("A title of twenty-five ch")); err == nil ||
		err.(slack.SlackErrorResponse).ResponseMetadata.Messages[0] != "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]" {
		t.Errorf("got %v", err)
	}
}

func TestUpdateKeepsWhatWasTyped(t *testing.T) {
	a := newApp(t, workspace.Options{})
	heard := a.interactions(nothing)
	opened := a.opened(form("Write"))
	if _, err := a.ws.Press(workspace.Press{User: june, View: opened.ID, ActionID: "role", Value: "po", Inputs: workspace.Values{"answer": {"kept"}}}); err != nil {
		t.Fatal(err)
	}
	a.heard(heard)
	if _, err := a.api.UpdateView(form("Again"), "", "", opened.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := a.ws.Submit(june, opened.ID, nil); err != nil {
		t.Fatal(err)
	}
	a.same(a.heard(heard).View.State.Values["text"]["answer"].Value, "kept")
}

func TestExternalMenuAsksForItsOptions(t *testing.T) {
	a := newApp(t, workspace.Options{})
	heard := a.interactions(func(in slack.InteractionCallback) any {
		if in.Type == slack.InteractionTypeBlockSuggestion && in.Value == "roadmap" {
			return slack.OptionsResponse{Options: []*slack.OptionBlockObject{option("roadmap"), option("strategy")}}
		}
		return nil
	})
	view := form("Pick")
	view.Blocks.BlockSet = []slack.Block{slack.NewInputBlock("entry", plain("Entry"), nil,
		slack.NewOptionsSelectBlockElement("external_select", nil, "which"))}
	opened := a.opened(view)
	ask := workspace.Press{User: june, View: opened.ID, ActionID: "which", Value: "ro"}
	b := newApp(t, workspace.Options{})
	if _, err := b.ws.Suggest(b.patience(), workspace.Press{User: june, View: b.opened(view).ID, ActionID: "which", Value: "roadmap"}); err == nil {
		t.Error("an app without a socket gave options")
	}
	if found, err := a.ws.Suggest(a.patience(), ask); err != nil || found != nil {
		t.Errorf("asked for two characters: %v, %v", found, err)
	}
	ask.Value = "roadmap"
	found, err := a.ws.Suggest(a.patience(), ask)
	if err != nil {
		t.Fatal(err)
	}
	a.same(found, []workspace.Option{{Text: "The roadmap", Value: "roadmap"}, {Text: "The strategy", Value: "strategy"}})
	in := a.heard(heard)
	a.same([]string{in.ActionID, in.BlockID, in.Value, in.View.ID}, []string{"which", "entry", "roadmap", opened.ID})
	if _, err := a.ws.Submit(june, opened.ID, workspace.Values{"which": {"strategy"}}); err != nil {
		t.Fatal(err)
	}
	a.same(a.heard(heard).View.State.Values["entry"]["which"].SelectedOption.Value, "strategy")
	opened = a.opened(view)
	ask.View, ask.Value = opened.ID, "unanswered"
	if _, err := a.ws.Suggest(a.patience(), ask); err == nil {
		t.Error("an empty answer has options")
	}
}

func TestEveryInputReachesTheApp(t *testing.T) {
	a := newApp(t, workspace.Options{})
	heard := a.interactions(nothing)
	input := func(id string, e slack.BlockElement) slack.Block { return slack.NewInputBlock(id, plain(id), nil, e) }
	conversation := slack.NewOptionsSelectBlockElement("conversations_select", nil, "x")
	conversation.DefaultToCurrentConversation, conversation.ResponseURLEnabled = true, true
	number := slack.NewNumberInputBlockElement(nil, "x", false)
	view := slack.ModalViewRequest{Type: slack.VTModal, Title: plain("All"), Submit: plain("Send"), Blocks: slack.Blocks{BlockSet: []slack.Block{
		input("several", slack.NewOptionsMultiSelectBlockElement("multi_static_select", nil, "x", option("a"), option("b"))),
		input("radio", slack.NewRadioButtonsBlockElement("x", option("a"), option("b"))),
		input("boxes", slack.NewCheckboxGroupsBlockElement("x", option("a"), option("b"))),
		input("who", slack.NewOptionsSelectBlockElement("users_select", nil, "x")),
		input("where", conversation),
		input("day", slack.NewDatePickerBlockElement("x")),
		input("number", number),
	}}}
	opened := a.opened(view)
	if _, err := a.ws.Submit(june, opened.ID, workspace.Values{
		"several/x": {"a", "b"}, "radio/x": {"b"}, "boxes/x": {"a"}, "who/x": {marco}, "day/x": {"2026-11-26"}, "number/x": {"7"},
	}); err != nil {
		t.Fatal(err)
	}
	got := a.heard(heard)
	v := got.View.State.Values
	a.same([]string{
		v["several"]["x"].SelectedOptions[1].Value, v["radio"]["x"].SelectedOption.Value, v["boxes"]["x"].SelectedOptions[0].Value,
		v["who"]["x"].SelectedUser, v["where"]["x"].SelectedConversation, v["day"]["x"].SelectedDate, v["number"]["x"].Value,
	}, []string{"b", "b", "a", marco, product, "2026-11-26", "7"})
	if len(got.ResponseURLs) != 1 || got.ResponseURLs[0].ChannelID != product {
		t.Fatalf("response_urls: %+v", got.ResponseURLs)
	}
	if err := slack.PostWebhookContext(t.Context(), got.ResponseURLs[0].ResponseURL, &slack.WebhookMessage{Text: "Saved.", ResponseType: "in_channel"}); err != nil {
		t.Fatal(err)
	}
	a.wait("the announcement", func(s *workspace.State) bool {
		m := s.Messages(product, marco)
		return len(m) == 1 && m[0].Text == "Saved."
	})
}
