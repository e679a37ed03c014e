package knowledge

// Overlays: files in memory that are merged into what a path holds, and entries
// that are added to a file.

import (
	"bytes"
	"errors"
	"slices"

	"go.yaml.in/yaml/v4"
)

// A File is the text of a knowledge file. Its name stands in positions.
type File struct {
	Name string
	Data []byte
}

// Empty reports a file of nothing but space and comments.
func (f File) Empty() bool {
	for line := range bytes.Lines(f.Data) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}

// Merge is the base of files that were read, with more merged in as by [Load].
func Merge(files []File, more ...File) (*Base, error) {
	return decode(slices.Concat(files, slices.DeleteFunc(slices.Clone(more), File.Empty)))
}

// Append is file with the entries of another knowledge file added, section by
// section, with the comments of both. Whether the two go together is for [Load]
// to say, before. If either is no mapping in YAML the error is a [Problems].
func Append(file, entries File) ([]byte, error) {
	if entries.Empty() {
		return file.Data, nil
	}
	_, added, err := document(entries)
	switch {
	case err != nil:
		return nil, err
	case file.Empty():
		return bytes.TrimLeft(slices.Concat(file.Data, []byte("\n"), entries.Data), "\n"), nil
	}
	doc, root, err := document(file)
	if err != nil {
		return nil, err
	}
	for key, value := range pairs(added) {
		addSection(root, key, value)
	}
	return yaml.Dump(doc, yaml.WithLineWidth(-1))
}

// document is a file as YAML, and the mapping that it consists of.
func document(f File) (doc, root *yaml.Node, err error) {
	parsed, problem := parse(f.Name, f.Data)
	switch {
	case problem != nil:
		return nil, nil, Problems{*problem}
	case parsed.Kind != yaml.MappingNode:
		d := newDecoder()
		d.name = f.Name
		d.isMapping(parsed, "knowledge file")
		return nil, nil, d.problems
	}
	doc = new(yaml.Node)
	if err := yaml.Load(f.Data, doc); err != nil { // parse leaves out the comments around the root
		return nil, nil, err
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 {
		return nil, nil, errors.New("not one document")
	}
	return doc, doc.Content[0], nil
}

// sections are the keys of a knowledge file that hold entries.
var sections = []string{"roles", "duties", "comparisons", "questions", "contexts", "teams"}

// addSection adds entries to the section of root with this key, which may be
// new or blank. Of other values the one that root has stays: files that go
// together do not differ in it.
func addSection(root, key, entries *yaml.Node) {
	for i := 0; i+1 < len(root.Content); i += 2 {
		section := root.Content[i+1]
		switch {
		case root.Content[i].Value != key.Value:
			continue
		case isNull(section):
			root.Content[i+1] = entries
		case slices.Contains(sections, key.Value):
			section.Content = append(section.Content, entries.Content...)
			section.Style &^= yaml.FlowStyle
		}
		return
	}
	root.Content = append(root.Content, key, entries)
}
