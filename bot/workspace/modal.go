package workspace

// Modals in a person's hands: submitting and closing them, and what the app
// answers to a submission.

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Submit puts values into the inputs of the modal that user sees, submits it,
// and returns the trigger_id. A form that the client does not accept is not
// submitted: the [Refusal]'s Fields say why, by block_id.
func (w *Workspace) Submit(user, viewID string, in Values) (triggerID string, err error) {
	w.update(func(s *State) { triggerID, err = s.submit(user, viewID, in) })
	return triggerID, err
}

// CloseView closes the modal that user sees. The one below shows again,
// unless the modal is to clear them all.
func (w *Workspace) CloseView(user, viewID string) (err error) {
	w.update(func(s *State) { err = s.closeView(user, viewID) })
	return err
}

func (s *State) seenModal(user, viewID string) (*View, error) {
	v := s.views.visible(user)
	if v == nil || v.ID != viewID {
		return nil, refusal("view_not_found", "That window is closed.")
	}
	return v, nil
}

func (s *State) submit(user, viewID string, in Values) (string, error) {
	v, err := s.seenModal(user, viewID)
	if err != nil {
		return "", err
	}
	if !given(v.Submit) {
		return "", refusal("no_submit", "There is nothing to submit.")
	}
	v.put(in)
	v.Trouble = ""
	values, complaints := s.inputs(v)
	if v.Errors = complaints; len(complaints) > 0 {
		s.showViews(user)
		return "", &Refusal{Code: "invalid_input", Message: "Some answers are missing or not valid.", Fields: complaints}
	}
	i := &interaction{user: user, view: v}
	s.begin("", i)
	payload := s.interactionPayload("view_submission", i)
	payload["view"] = s.viewForAPI(v)
	payload["response_urls"] = s.responseURLs(v, values)
	s.ship(&parcel{
		Envelope: Envelope{Type: typeInteractive, Payload: mustJSON(payload), Accepts: true, Key: i.trigger},
		acked:    func(s *State, payload json.RawMessage) { s.submitted(v, payload) },
		failed:   func(s *State, code string) { s.trouble(v, code) },
	})
	return i.trigger, nil
}

// given reports whether a member of a view is there.
func given(raw json.RawMessage) bool { return len(raw) > 0 && string(raw) != "null" }

// put takes what a person entered.
func (v *View) put(in Values) {
	if v.typed == nil {
		v.typed = Values{}
	}
	for _, p := range elements(v.blocks()) {
		if values, ok := in.of(p); ok {
			v.typed[inputKey(p)] = slices.Clone(values)
		}
	}
}

// responseURLs are those of the menus with response_url_enabled.
func (s *State) responseURLs(v *View, values map[string]map[string]any) []any {
	urls := []any{}
	for _, p := range elements(v.blocks()) {
		answer, _ := values[p.blockID()][p.id()].(map[string]any)
		f := answerFields[p.kind()]
		id, _ := answer[f.name].(string)
		c := s.people.channel(id)
		if p.element["response_url_enabled"] != true || c == nil {
			continue
		}
		urls = append(urls, map[string]any{
			"block_id": p.blockID(), "action_id": p.id(), "channel_id": id,
			"response_url": s.begin("app", &interaction{user: v.User, channel: c}),
		})
	}
	return urls
}

// submitted does what came with the acknowledgement: response_action, or
// closing the view without one.
func (s *State) submitted(v *View, payload json.RawMessage) {
	if !s.views.open(v) {
		return
	}
	var answer struct {
		Action string            `json:"response_action"`
		View   json.RawMessage   `json:"view"`
		Errors map[string]string `json:"errors"`
	}
	if len(payload) > 0 && json.Unmarshal(payload, &answer) != nil {
		s.trouble(v, "invalid_payload")
		return
	}
	switch answer.Action {
	case "":
		s.popView(v)
	case "clear":
		s.clearViews(v.User)
	case "errors":
		s.complained(v, answer.Errors)
	case "update", "push":
		s.continued(v, answer.Action, answer.View)
	default:
		s.trouble(v, "unknown response_action "+answer.Action)
	}
}

// complained shows the app's errors below its inputs. An error elsewhere is
// not shown, and is trouble (slack-go, NewErrorsViewSubmissionResponse).
func (s *State) complained(v *View, errors map[string]string) {
	blocks := v.blocks()
	for id := range errors {
		if !slices.ContainsFunc(blocks, func(b jsonObject) bool { return b["type"] == "input" && b["block_id"] == id }) {
			s.trouble(v, fmt.Sprintf("errors name %q, which is no input block", id))
			return
		}
	}
	if len(errors) == 0 {
		s.trouble(v, "no errors given")
		return
	}
	v.Errors = errors
	s.showViews(v.User)
}

// continued shows the next view, in the place of this one or above it.
func (s *State) continued(v *View, action string, raw json.RawMessage) {
	next, err := newView(string(raw), onModal)
	if err == nil {
		err = s.ownExternalID(next, v)
	}
	if err == nil && action == "push" && len(s.views.stacks[v.User]) >= maxStack {
		err = refuse("push_limit_reached")
	}
	switch {
	case err != nil:
		s.trouble(v, reasons(err))
	case action == "push":
		next.channel = v.channel
		s.stack(v.User, next)
	default:
		s.replaceView(v, next)
	}
}

// reasons are what an app that asks a method would be told.
func reasons(err error) string {
	e, ok := err.(*apiError)
	if !ok {
		return err.Error()
	}
	return strings.Join(append([]string{e.Code}, e.Messages...), "; ")
}

// trouble is what Slack says of an app that does not answer as it must; why is
// ours, for the one who writes the app.
func (s *State) trouble(v *View, why string) {
	v.Trouble = fmt.Sprintf("We had some trouble connecting. Try again? (%s)", why)
	s.showViews(v.User)
}

func (s *State) closeView(user, viewID string) error {
	v, err := s.seenModal(user, viewID)
	if err != nil {
		return err
	}
	if !v.ClearOnClose {
		s.popView(v)
		s.closed(v, false)
		return nil
	}
	stack := s.views.stacks[user]
	s.clearViews(user)
	for _, v := range slices.Backward(stack) {
		s.closed(v, true)
	}
	return nil
}

// closed tells the app of a closed view, if it asked to be told.
func (s *State) closed(v *View, cleared bool) {
	if !v.NotifyOnClose {
		return
	}
	payload := s.interactionPayload("view_closed", &interaction{user: v.User})
	payload["view"], payload["is_cleared"] = s.viewForAPI(v), cleared
	delete(payload, "trigger_id")
	s.ship(&parcel{Envelope: Envelope{Type: typeInteractive, Payload: mustJSON(payload)}})
}

func (s *State) popView(v *View) {
	s.views.stacks[v.User] = slices.DeleteFunc(s.views.stacks[v.User], func(o *View) bool { return o == v })
	s.showViews(v.User)
}

func (s *State) clearViews(user string) {
	delete(s.views.stacks, user)
	s.showViews(user)
}
