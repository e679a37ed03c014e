package workspace

// The interactive elements: buttons, menus, pickers.
// Source: docs.slack.dev/reference/block-kit/block-elements.

import "maps"

// action allows action_id beside the members named.
func action(allowed members) rule {
	with := members{"action_id": str(0, 255)}
	maps.Copy(with, allowed)
	return object(with)
}

func confirm() rule {
	return object(members{
		"title!": plain(100), "text!": either(300), "confirm!": plain(30), "deny!": plain(30),
		"style": enum("primary", "danger"),
	})
}

func option() rule {
	return object(members{
		"text!": either(75), "value!": str(1, 150), "description": either(75), "url": str(1, 3000),
	})
}

func optionGroup() rule {
	return object(members{"label!": plain(75), "options!": list(1, 100, option())})
}

func button() rule {
	return action(members{
		"text!": plain(75), "value": str(0, 2000), "url": str(1, 3000),
		"style": enum("primary", "danger"), "confirm": confirm(), "accessibility_label": str(1, 75),
	})
}

// menu is a select; many allows several choices.
func menu(extra members) rule {
	with := members{"placeholder": plain(150), "confirm": confirm(), "focus_on_load": boolean}
	maps.Copy(with, extra)
	return action(with)
}

func staticMenu(extra members) rule {
	with := members{"options": list(1, 100, option()), "option_groups": list(1, 100, optionGroup())}
	maps.Copy(with, extra)
	return both(oneOf("options", "option_groups"), menu(with), knownInitial)
}

// actionElements are those of an actions block.
func actionElements() map[string]rule {
	one := func(name string) members {
		return members{"initial_" + name: anything, "response_url_enabled": boolean}
	}
	several := func(name string) members {
		return members{"initial_" + name: anything, "max_selected_items": number}
	}
	conversations := one("conversation")
	conversations["default_to_current_conversation"], conversations["filter"] = boolean, anything
	return map[string]rule{
		"button":                     button(),
		"workflow_button":            anything,
		"overflow":                   action(members{"options!": list(1, 5, option()), "confirm": confirm()}),
		"checkboxes":                 both(menu(members{"options!": list(1, 10, option()), "initial_options": anything}), knownInitial),
		"radio_buttons":              both(menu(members{"options!": list(1, 10, option()), "initial_option": anything}), knownInitial),
		"datepicker":                 menu(members{"initial_date": str(10, 10)}),
		"timepicker":                 menu(members{"initial_time": str(5, 5), "timezone": str(1, 0)}),
		"datetimepicker":             menu(members{"initial_date_time": number}),
		"static_select":              staticMenu(members{"initial_option": option()}),
		"external_select":            menu(members{"initial_option": option(), "min_query_length": number}),
		"users_select":               menu(one("user")),
		"conversations_select":       menu(conversations),
		"channels_select":            menu(one("channel")),
		"multi_static_select":        staticMenu(several("options")),
		"multi_external_select":      menu(members{"initial_options": anything, "min_query_length": number, "max_selected_items": number}),
		"multi_users_select":         menu(several("users")),
		"multi_conversations_select": menu(several("conversations")),
		"multi_channels_select":      menu(several("channels")),
	}
}

// accessories are those of a section.
func accessories() map[string]rule {
	all := actionElements()
	all["image"] = imageElement()
	return all
}

// contextActionElements are those of a context_actions block.
func contextActionElements() map[string]rule {
	feedback := object(members{"text!": plain(75), "value!": str(1, 2000), "accessibility_label": str(1, 75)})
	return map[string]rule{
		"feedback_buttons": action(members{"positive_button!": feedback, "negative_button!": feedback}),
		"icon_button": action(members{
			"icon!": enum("trash"), "text!": plain(75), "value": str(0, 2000), "confirm": confirm(),
			"visible_to_user_ids": anything, "accessibility_label": str(1, 75),
		}),
	}
}

// inputElements are those of an input block besides the menus.
func inputElements() map[string]rule {
	input := func(extra members) rule {
		with := members{
			"placeholder": plain(150), "focus_on_load": boolean,
			"dispatch_action_config": object(members{
				"trigger_actions_on": list(1, 2, enum("on_enter_pressed", "on_character_entered")),
			}),
		}
		maps.Copy(with, extra)
		return action(with)
	}
	return map[string]rule{
		"plain_text_input": both(input(members{
			"initial_value": str(0, 3000), "multiline": boolean, "min_length": between(0, 3000), "max_length": between(1, 3000),
		}), initialFits),
		"email_text_input": input(members{"initial_value": str(0, 0)}),
		"url_text_input":   input(members{"initial_value": str(0, 0)}),
		"number_input": input(members{
			"is_decimal_allowed!": boolean, "initial_value": str(0, 0), "min_value": str(1, 0), "max_value": str(1, 0),
		}),
		"rich_text_input": input(members{"initial_value": richTextRule()}),
		"file_input":      action(members{"filetypes": anything, "max_files": between(1, 10)}),
	}
}

// between allows numbers of least to most.
func between(least, most float64) rule {
	return func(k *checker, at string, v any) {
		n, ok := v.(float64)
		switch {
		case !ok:
			k.report(at, "type_mismatch", "must provide a number")
		case n < least:
			k.report(at, "too_small", "must be greater than or equal to %v", least)
		case n > most:
			k.report(at, "too_large", "must be less than or equal to %v", most)
		}
	}
}

// initialFits: min_length, max_length and initial_value must go together.
func initialFits(k *checker, at string, v any) {
	e, _ := v.(jsonObject)
	least, _ := e["min_length"].(float64)
	most, limited := e["max_length"].(float64)
	if limited && least > most {
		k.report(child(at, "min_length"), "invalid_range", "min_length must be less than or equal to max_length")
	}
	text := textOf(e, "initial_value")
	if limited && length(text) > int(most) {
		k.report(child(at, "initial_value"), "too_long", "must be less than %v characters", most+1)
	}
}

// knownInitial: what is chosen at first must be one of the options.
func knownInitial(k *checker, at string, v any) {
	e, _ := v.(jsonObject)
	known := map[string]bool{}
	for _, o := range options(e) {
		known[textOf(o, "value")] = true
	}
	for _, name := range []string{"initial_option", "initial_options"} {
		for _, value := range valuesOf(e[name]) {
			if !known[value] {
				k.report(child(at, name), "invalid_option", "%s must be one of the options", name)
			}
		}
	}
}
