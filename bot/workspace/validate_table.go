package workspace

// Tables and rich text.
// Source: docs.slack.dev/reference/block-kit/blocks/table-block and rich-text-block.

import "maps"

// Limits of a table.
const (
	maxRows  = 100 // with the header
	maxCells = 20  // in a row
	maxTable = 10_000
)

// tableRule: Slack rejects the whole message for one empty or null cell.
// raw_number cells have been refused by Slack and are refused here.
func tableRule() rule {
	cell := byType(map[string]rule{"raw_text": object(members{"text!": str(1, 0)}), "rich_text": richTextRule()})
	column := object(members{"align": enum("left", "center", "right"), "is_wrapped": boolean})
	return both(
		block(members{
			"rows!":           list(1, maxRows, list(1, maxCells, cell)),
			"column_settings": list(0, maxCells, orNull(column)),
		}),
		tableSize,
	)
}

// orNull lets null stand for a column without settings.
func orNull(r rule) rule {
	return func(k *checker, at string, v any) {
		if v != nil {
			r(k, at, v)
		}
	}
}

func tableSize(k *checker, at string, v any) {
	o, _ := v.(map[string]any)
	if textIn(o["rows"]) > maxTable {
		k.report(child(at, "rows"), "too_long", "must be less than %d characters", maxTable+1)
	}
}

// textIn counts the characters of all members called text.
func textIn(v any) (n int) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			n += textIn(item)
		}
	case map[string]any:
		for name, item := range v {
			if text, ok := item.(string); ok && name == "text" {
				n += length(text)
				continue
			}
			n += textIn(item)
		}
	}
	return n
}

func richTextRule() rule {
	inline := byType(inlineElements())
	section := object(members{"elements!": list(1, 1000, inline)})
	border := members{"elements!": list(1, 1000, inline), "border": number}
	code := maps.Clone(border)
	code["language"] = str(1, 0)
	return block(members{"elements!": list(1, 1000, byType(map[string]rule{
		"rich_text_section":      section,
		"rich_text_quote":        object(border),
		"rich_text_preformatted": object(code),
		"rich_text_list": object(members{
			"style!": enum("bullet", "ordered"), "indent": number, "offset": number, "border": number,
			"elements!": list(1, 1000, byType(map[string]rule{"rich_text_section": section})),
		}),
	}))})
}

func inlineElements() map[string]rule {
	style := object(members{
		"bold": boolean, "italic": boolean, "strike": boolean, "code": boolean, "underline": boolean,
		"highlight": boolean, "client_highlight": boolean, "unlink": boolean,
	})
	styled := func(m members) rule {
		m["style"] = style
		return object(m)
	}
	return map[string]rule{
		"text":      styled(members{"text!": str(1, 0)}),
		"link":      styled(members{"url!": str(1, 0), "text": str(0, 0), "unsafe": boolean}),
		"user":      styled(members{"user_id!": str(1, 0)}),
		"usergroup": styled(members{"usergroup_id!": str(1, 0)}),
		"channel":   styled(members{"channel_id!": str(1, 0)}),
		"team":      styled(members{"team_id!": str(1, 0)}),
		"emoji":     styled(members{"name!": str(1, 0), "unicode": anything, "skin_tone": number}),
		"broadcast": styled(members{"range!": enum("here", "channel", "everyone")}),
		"color":     styled(members{"value!": str(1, 0)}),
		"date":      styled(members{"timestamp!": number, "format!": str(1, 0), "url": str(1, 0), "fallback": str(1, 0)}),
	}
}
