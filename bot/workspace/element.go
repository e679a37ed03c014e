package workspace

// Elements: what using an interactive element says to the app, and what it
// says before anybody used it.

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// answerField is the member of an action, and of a view's state, that holds
// what a person chose.
type answerField struct {
	name   string
	many   bool // a list
	option bool // option objects rather than their values
}

// answerFields by the type of the element (docs.slack.dev/reference/block-kit/block-elements).
// An element that is not here, such as a button, has no state.
var answerFields = map[string]answerField{
	"plain_text_input": {name: "value"},
	"email_text_input": {name: "value"},
	"url_text_input":   {name: "value"},
	"number_input":     {name: "value"},

	"static_select":         {name: "selected_option", option: true},
	"external_select":       {name: "selected_option", option: true},
	"radio_buttons":         {name: "selected_option", option: true},
	"checkboxes":            {name: "selected_options", option: true, many: true},
	"multi_static_select":   {name: "selected_options", option: true, many: true},
	"multi_external_select": {name: "selected_options", option: true, many: true},

	"users_select":               {name: "selected_user"},
	"multi_users_select":         {name: "selected_users", many: true},
	"conversations_select":       {name: "selected_conversation"},
	"multi_conversations_select": {name: "selected_conversations", many: true},
	"channels_select":            {name: "selected_channel"},
	"multi_channels_select":      {name: "selected_channels", many: true},

	"datepicker":     {name: "selected_date"},
	"timepicker":     {name: "selected_time"},
	"datetimepicker": {name: "selected_date_time"},
}

// jsonObject is a JSON object as an app sent it.
type jsonObject = map[string]any

// textOf is a string member of an object.
func textOf(o jsonObject, name string) string {
	s, _ := o[name].(string)
	return s
}

// placed is an interactive element with the block it stands in.
type placed struct {
	element jsonObject
	block   jsonObject
}

func (p placed) id() string      { return textOf(p.element, "action_id") }
func (p placed) kind() string    { return textOf(p.element, "type") }
func (p placed) blockID() string { return textOf(p.block, "block_id") }

// elements are the interactive elements of blocks, in their order, those
// inside other blocks included.
func elements(blocks []jsonObject) []placed {
	var found []placed
	for _, b := range blocks {
		found = append(found, elementsIn(b, b)...)
	}
	return found
}

func elementsIn(block jsonObject, v any) []placed {
	var found []placed
	switch v := v.(type) {
	case jsonObject:
		if textOf(v, "action_id") != "" {
			return []placed{{v, block}}
		}
		if textOf(v, "block_id") != "" {
			block = v
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			found = append(found, elementsIn(block, v[name])...)
		}
	case []any:
		for _, item := range v {
			found = append(found, elementsIn(block, item)...)
		}
	}
	return found
}

// findElement looks for the element with this action_id, in this block unless
// blockID is empty.
func findElement(blocks []jsonObject, blockID, actionID string) (placed, bool) {
	all := elements(blocks)
	i := slices.IndexFunc(all, func(p placed) bool {
		return p.id() == actionID && (blockID == "" || p.blockID() == blockID)
	})
	if i < 0 {
		return placed{}, false
	}
	return all[i], true
}

// options are all the options of an element, those in groups included.
func options(element jsonObject) []jsonObject {
	var out []jsonObject
	list, _ := element["options"].([]any)
	groups, _ := element["option_groups"].([]any)
	for _, v := range groups {
		g, _ := v.(jsonObject)
		inner, _ := g["options"].([]any)
		list = append(list[:len(list):len(list)], inner...)
	}
	for _, v := range list {
		if o, ok := v.(jsonObject); ok {
			out = append(out, o)
		}
	}
	return out
}

// initial are the values an element has before it is used. current is the
// conversation that default_to_current_conversation means.
func (f answerField) initial(e jsonObject, current string) []string {
	_, what, _ := strings.Cut(f.name, "_")
	v := e["initial_"+cmp.Or(what, f.name)]
	if v == nil && e["default_to_current_conversation"] == true && current != "" {
		v = current
	}
	return valuesOf(v)
}

// valuesOf are the values of options, or ids and texts as they are.
func valuesOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case float64:
		return []string{strconv.FormatFloat(v, 'f', -1, 64)}
	case jsonObject:
		return []string{textOf(v, "value")}
	case []any:
		var out []string
		for _, item := range v {
			out = append(out, valuesOf(item)...)
		}
		return out
	}
	return nil
}

// chosen is the value of the field when these values were chosen. suggested
// are the options that an external menu was last given.
func (s *State) chosen(e jsonObject, f answerField, values []string, suggested []jsonObject) (any, error) {
	values = slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })
	if most, ok := e["max_selected_items"].(float64); ok && len(values) > int(most) {
		return nil, refusal("too_many_items", "Choose %v at most.", most)
	}
	var out []any
	for _, value := range values {
		v, err := s.chosenOne(e, f, value, suggested)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	switch {
	case f.many && out == nil:
		return []any{}, nil
	case f.many:
		return out, nil
	case len(out) == 0:
		return nil, nil
	}
	return out[0], nil
}

func (s *State) chosenOne(e jsonObject, f answerField, value string, suggested []jsonObject) (any, error) {
	if f.option {
		return optionOf(e, value, suggested)
	}
	known := true
	switch {
	case strings.HasPrefix(f.name, "selected_user"):
		known = s.people.user(value) != nil
	case strings.HasPrefix(f.name, "selected_conv"), strings.HasPrefix(f.name, "selected_channel"):
		known = s.people.channel(value) != nil
	case f.name == "selected_date_time":
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return nil, refusal("invalid_value", "%q is no time.", value)
		}
		return n, nil
	}
	if !known {
		return nil, refusal("invalid_value", "There is no %q to choose.", value)
	}
	return value, nil
}

// optionOf is the option object with this value.
func optionOf(e jsonObject, value string, suggested []jsonObject) (any, error) {
	all := append(options(e), suggested...)
	if first, ok := e["initial_option"].(jsonObject); ok {
		all = append(all, first)
	}
	more, _ := e["initial_options"].([]any)
	for _, v := range more {
		if o, ok := v.(jsonObject); ok {
			all = append(all, o)
		}
	}
	i := slices.IndexFunc(all, func(o jsonObject) bool { return textOf(o, "value") == value })
	if i < 0 {
		return nil, refusal("invalid_value", "There is no option %q.", value)
	}
	return all[i], nil
}
