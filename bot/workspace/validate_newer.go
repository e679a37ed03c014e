package workspace

// The newer blocks: cards, containers, data tables, and what else shows things
// rather than text. Sources: docs.slack.dev/reference/block-kit/blocks; where
// these disagree, or say nothing, it is noted.

// Limits over a whole message, and of data tables.
const (
	maxCharts   = 2   // data_visualization blocks; not documented, seen by vercel/chat#696
	maxDataRows = 101 // with the header; another source says 201
)

func alertRule() rule {
	return block(members{"text!": either(200), "level": enum("default", "info", "warning", "error", "success")})
}

func videoRule() rule {
	return block(members{
		"video_url!": str(1, 0), "thumbnail_url!": str(1, 0), "alt_text!": str(1, 2000), "title!": plain(200),
		"title_url": str(1, 0), "author_name": str(1, 50), "provider_name": str(1, 0), "provider_icon_url": str(1, 0),
		"description": plain(200),
	})
}

func fileRule() rule {
	return block(members{"external_id!": str(1, 0), "source!": enum("remote")})
}

func cardMembers() members {
	return members{
		"hero_image": byType(map[string]rule{"image": imageElement()}), "icon": byType(map[string]rule{"image": imageElement()}),
		"slack_icon": anything, "title": either(150), "subtitle": either(150), "body": either(200), "subtext": either(200),
		"actions": list(1, 2, byType(map[string]rule{"button": button()})),
	}
}

// cardRule: a card shows something.
func cardRule() rule {
	return both(oneOf("title", "hero_image", "body", "actions"), block(cardMembers()))
}

func carouselRule() rule {
	return block(members{"elements!": list(1, 10, byType(map[string]rule{"card": cardRule()}))})
}

// containerRule: its blocks are those of a message.
func containerRule() rule {
	return block(members{
		"title": plain(150), "rich_text_title": anything, "subtitle": either(150), "icon": byType(map[string]rule{"image": imageElement()}),
		"width": enum("narrow", "standard", "wide", "full"), "is_collapsible": boolean, "default_collapsed": boolean, "has_header_divider": boolean,
		"child_blocks!": list(1, 10, (*checker).block),
	})
}

// dataTableRule: the header is of text, and every row as long as it.
func dataTableRule() rule {
	text := object(members{"text!": str(1, 0)})
	cell := byType(map[string]rule{
		"raw_text": text, "rich_text": richTextRule(),
		"raw_number":  object(members{"value!": number, "text": str(1, 0)}),
		"action_cell": object(members{"element!": byType(map[string]rule{"button": button()}), "fallback": anything}),
	})
	return both(block(members{
		"caption!": str(1, 0), "page_size": between(1, 100), "row_header_column_index": number,
		"rows!": list(2, maxDataRows, list(1, maxCells, cell)),
	}), dataTableShape, tableSize)
}

func dataTableShape(k *checker, at string, v any) {
	o, _ := v.(jsonObject)
	rows, _ := o["rows"].([]any)
	width := -1
	for _, r := range rows {
		cells, _ := r.([]any)
		if width < 0 {
			width = len(cells)
			for _, c := range cells {
				if cell, _ := c.(jsonObject); cell["type"] != "raw_text" {
					k.report(child(child(at, "rows"), "0"), "invalid_header", "the header row must be of raw_text cells")
				}
			}
		}
		if len(cells) != width {
			k.report(child(at, "rows"), "invalid_rows", "all rows must have the same number of cells")
			return
		}
	}
}
