package workspace

// block_suggestion: the options of an external menu while a person types.

import (
	"context"
	"encoding/json"
	"maps"
)

// Option is a choice in a menu.
type Option struct {
	Text        string `json:"text"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
}

// minQuery is how many characters are typed before the app is asked, unless
// the menu says otherwise.
const minQuery = 3

// Suggest asks the app for the options of the external menu p, of which Value
// has been typed, and waits for them. Too short a text asks nobody and has no
// options.
func (w *Workspace) Suggest(ctx context.Context, p Press) ([]Option, error) {
	var answer struct { // written and waited for with the state locked
		done  bool
		found []Option
		err   error
	}
	w.update(func(s *State) {
		asked, err := s.suggest(p, func(found []Option, err error) {
			answer.done, answer.found, answer.err = true, found, err // at once if no socket is open
		})
		if !asked {
			answer.done, answer.err = true, err
		}
	})
	if err := w.WaitFor(ctx, func(*State) bool { return answer.done }); err != nil {
		return nil, err
	}
	return answer.found, answer.err
}

// suggest asks the app and reports whether it did; answered is called with
// the state locked.
func (s *State) suggest(p Press, answered func([]Option, error)) (asked bool, err error) {
	on, err := s.pressedOn(p)
	if err != nil {
		return false, err
	}
	least := float64(minQuery)
	if n, ok := on.element["min_query_length"].(float64); ok {
		least = n
	}
	if length(p.Value) < int(least) {
		return false, nil
	}
	payload := s.interactionPayload("block_suggestion", on.interaction)
	payload["action_id"], payload["block_id"], payload["value"] = on.id(), on.blockID(), p.Value
	delete(payload, "trigger_id")
	s.contain(payload, on.interaction)
	s.ship(&parcel{
		Envelope: Envelope{Type: typeInteractive, Payload: mustJSON(payload), Accepts: true},
		acked:    func(s *State, payload json.RawMessage) { answered(s.suggestions(on, payload)) },
		failed: func(s *State, code string) {
			answered(nil, refusal(code, "The app did not respond (%s).", code))
		},
	})
	return true, nil
}

// suggestions are the options an app answered, kept so that one can be chosen.
func (s *State) suggestions(on pressed, payload json.RawMessage) ([]Option, error) {
	var answer jsonObject
	_ = json.Unmarshal(payload, &answer) // what is no object has no options
	k := newChecker(onMessage)
	both(oneOf("options", "option_groups"), object(members{
		"options": list(0, 100, option()), "option_groups": list(0, 100, optionGroup()),
	}))(k, "", answer)
	if len(k.problems) > 0 {
		return nil, refusal("invalid_options", "The app did not answer with options: %s", k.problems[0])
	}
	objects := options(answer)
	on.keep(objects)
	found := []Option{}
	for _, o := range objects {
		found = append(found, Option{Text: labelOf(o["text"]), Value: textOf(o, "value"), Description: labelOf(o["description"])})
	}
	return found, nil
}

func (on pressed) keep(options []jsonObject) {
	kept := map[string][]jsonObject{}
	maps.Copy(kept, on.suggested)
	kept[inputKey(on.placed)] = options
	if on.view != nil {
		on.view.suggested = kept
	} else {
		on.original.suggested = kept
	}
}

// labelOf is the text of a text object.
func labelOf(v any) string {
	o, _ := v.(jsonObject)
	return textOf(o, "text")
}
