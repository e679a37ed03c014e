package workspace

// The blocks: where each may be, and what may be in it.
// Source: docs.slack.dev/reference/block-kit/blocks.

import (
	"maps"
	"sync"
)

type blockType struct {
	surfaces []surface
	rule     rule
}

var (
	everywhere  = []surface{onMessage, onModal, onHome}
	messageOnly = []surface{onMessage}
	modalOnly   = []surface{onModal}
	notModal    = []surface{onMessage, onHome}
)

// blockTypes by name. A data_visualization is checked for its place only.
var blockTypes = sync.OnceValue(func() map[string]blockType {
	return map[string]blockType{
		"section":         {everywhere, sectionRule()},
		"header":          {everywhere, block(members{"text!": plain(150), "level": number})},
		"divider":         {everywhere, block(nil)},
		"context":         {everywhere, block(members{"elements!": list(1, 10, contextElement())})},
		"actions":         {everywhere, block(members{"elements!": list(1, 25, byType(actionElements()))})},
		"image":           {everywhere, imageBlock()},
		"input":           {everywhere, inputRule()},
		"rich_text":       {everywhere, richTextRule()},
		"video":           {everywhere, videoRule()},
		"markdown":        {messageOnly, block(members{"text!": str(1, maxMarkdownBlocks)})},
		"table":           {notModal, tableRule()},
		"context_actions": {messageOnly, block(members{"elements!": list(1, 5, byType(contextActionElements()))})},
		"file":            {messageOnly, fileRule()},

		"data_table": {notModal, dataTableRule()},
		"card":       {everywhere, cardRule()},
		"carousel":   {notModal, carouselRule()},
		"container":  {messageOnly, containerRule()},
		"alert":      {modalOnly, alertRule()},

		"data_visualization": {messageOnly, anything},
	}
})

// block allows block_id beside the members named.
func block(allowed members) rule {
	with := members{"block_id": str(0, 255)}
	maps.Copy(with, allowed)
	return object(with)
}

func sectionRule() rule {
	return both(oneOf("text", "fields"), block(members{
		"text": either(3000), "fields": list(1, 10, either(2000)),
		"accessory": byType(accessories()), "expand": boolean,
	}))
}

func contextElement() rule {
	return byType(map[string]rule{
		"plain_text": plainText(3000), "mrkdwn": markdownText(3000), "image": imageElement(),
	})
}

func imageElement() rule {
	return both(oneOf("image_url", "slack_file"), object(members{
		"image_url": str(1, 3000), "slack_file": anything, "alt_text!": str(1, 2000),
	}))
}

func imageBlock() rule {
	return both(oneOf("image_url", "slack_file"), block(members{
		"image_url": str(1, 3000), "slack_file": anything, "alt_text!": str(1, 2000), "title": plain(2000),
	}))
}

func inputRule() rule {
	elements := actionElements()
	delete(elements, "button")
	delete(elements, "overflow")
	delete(elements, "workflow_button")
	maps.Copy(elements, inputElements())
	return block(members{
		"label!": plain(2000), "element!": byType(elements), "hint": plain(2000),
		"optional": boolean, "dispatch_action": boolean,
	})
}
