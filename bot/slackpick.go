package bot

// The picker in the terms of the client library.

import "github.com/slack-go/slack"

func pickerBlock(p Picker, ids numbers) slack.Block {
	atOnce := 0 // options show before anything is typed
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plainText(p.Placeholder, maxPlaceholder), ids.id(p.Action))
	menu.MinQueryLength = &atOnce
	return slack.NewActionBlock("", menu)
}

// optionGroups is the answer to what was typed into a picker.
func optionGroups(groups []Group) any {
	if len(groups) == 0 {
		return map[string]any{"options": []any{}} // the library leaves an empty list out
	}
	var answer slack.OptionGroupsResponse
	for _, g := range groups {
		var options []*slack.OptionBlockObject
		for _, o := range g.Options {
			options = append(options, slack.NewOptionBlockObject(o.Value, plainText(o.Label, maxOption), nil))
		}
		answer.OptionGroups = append(answer.OptionGroups, slack.NewOptionGroupBlockElement(plainText(g.Label, maxOption), options...))
	}
	return answer
}
