package knowledge

// Splitting a file into its entries: the other way of [Append].

import (
	"bytes"
	"slices"

	"go.yaml.in/yaml/v4"
)

// A Part is one entry of a file, as a knowledge file of its own. What a file has
// besides entries, such as whom to ask, is a part without an id.
type Part struct {
	ID   string
	Data []byte
}

// Split is a file entry by entry, in its order, with the comments at each. Appended
// to each other again the parts hold what the file does; YAML anchors, which
// would cross from one to another, are written out. Whether a part is right is for
// [Load] to say. If the file is no mapping in YAML the error is a [Problems].
func Split(f File) ([]Part, error) {
	if f.Empty() {
		return nil, nil
	}
	_, root, err := document(f)
	if err != nil {
		return nil, err
	}
	var parts []Part
	rest := &yaml.Node{Kind: yaml.MappingNode}
	for key, section := range pairs(root) {
		if !slices.Contains(sections, key.Value) || section.Kind != yaml.MappingNode {
			rest.Content = append(rest.Content, key, writtenOut(section))
			continue
		}
		for id, value := range pairs(section) {
			data, err := partOf(key, id, value)
			if err != nil {
				return nil, err
			}
			parts = append(parts, Part{id.Value, data})
		}
	}
	if len(rest.Content) > 0 {
		data, err := writeYAML(rest)
		if err != nil {
			return nil, err
		}
		parts = slices.Insert(parts, 0, Part{"", data})
	}
	return parts, nil
}

// partOf is a file with this entry in its section.
func partOf(section, id, value *yaml.Node) ([]byte, error) {
	entry := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{id, writtenOut(value)}}
	name := &yaml.Node{Kind: yaml.ScalarNode, Value: section.Value}
	return writeYAML(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{name, entry}})
}

func writeYAML(root *yaml.Node) ([]byte, error) {
	data, err := yaml.Dump(&yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{root}}, yaml.WithLineWidth(-1))
	return bytes.TrimLeft(data, "\n"), err
}

// writtenOut is n without anchors and aliases. They are bounded: parse has measured
// what they expand to.
func writtenOut(n *yaml.Node) *yaml.Node {
	n = follow(n)
	out := *n
	out.Anchor, out.Content = "", make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		out.Content[i] = writtenOut(child)
	}
	return &out
}
