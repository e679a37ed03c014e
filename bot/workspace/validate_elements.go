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
	return both(oneOf("options", "option_groups"), menu(with))
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
		"checkboxes":                 menu(members{"options!": list(1, 10, option()), "initial_options": anything}),
		"radio_buttons":              menu(members{"options!": list(1, 10, option()), "initial_option": anything}),
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
