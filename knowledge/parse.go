package knowledge

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// From bytes to YAML nodes, with what YAML allows and we do not: several
// documents in a file, bottomless nesting, aliases that multiply.

const (
	// maxDepth bounds nesting. The deepest thing in the format, a phrase of an
	// example, lies six deep.
	maxDepth = 20
	// maxExpanded bounds the nodes that aliases stand for, all together.
	maxExpanded = 1_000_000
)

// parse turns the text of a file into the root node of its one document.
func parse(file string, data []byte) (*yaml.Node, *Problem) {
	if p := screen(file, data); p != nil {
		return nil, p
	}
	limits := loaderlimits.New(loaderlimits.DepthFunc(func(depth int, _ *yaml.DepthContext) error {
		if depth > maxDepth {
			return fmt.Errorf("nested more than %d deep", maxDepth)
		}
		return nil
	}))
	loader, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithPlugin(limits))
	if err != nil {
		return nil, syntaxProblem(file, data, err)
	}
	var doc, second yaml.Node
	switch err := loader.Load(&doc); {
	case errors.Is(err, io.EOF):
		return nil, emptyFile(file)
	case err != nil:
		return nil, syntaxProblem(file, data, err)
	}
	switch err := loader.Load(&second); {
	case err == nil:
		return nil, &Problem{nodePosition(file, &second), RuleSecondDocument, "a second YAML document starts here",
			"one file is one document: remove the line ---, or make it a file of its own in the same directory"}
	case !errors.Is(err, io.EOF):
		return nil, syntaxProblem(file, data, err)
	}
	root := doc.Content[0]
	if isNull(root) {
		return nil, emptyFile(file)
	}
	if p := expand(file, root); p != nil {
		return nil, p
	}
	pullIn(root, data)
	return root, nil
}

// pullIn moves what stands behind the end of the file to its end: the parser
// puts a value that is not there ("?" without a newline) on a line of its own.
func pullIn(n *yaml.Node, data []byte) {
	end := endPosition(data)
	for len(n.Content) > 0 {
		for _, c := range n.Content[max(0, len(n.Content)-2):] {
			if c.Line > end.Line {
				c.Line, c.Column = end.Line, end.Column
			}
		}
		n = n.Content[len(n.Content)-1]
	}
}

// endPosition is the end of a file, as YAML counts lines.
func endPosition(data []byte) Position {
	breaks := bytes.Count(data, []byte("\n"))
	for _, other := range []string{"\r", "\u0085", "\u2028", "\u2029"} { // line breaks to YAML
		breaks += bytes.Count(data, []byte(other))
	}
	last := data[bytes.LastIndexByte(data, '\n')+1:]
	return Position{Line: breaks + 1, Column: 1 + utf8.RuneCount(last)}
}

func emptyFile(file string) *Problem {
	return &Problem{Position{file, 1, 1}, RuleEmpty, "the file is empty", "it starts with: roles:"}
}

// syntaxProblem tells an error of the YAML parser in our form.
func syntaxProblem(file string, data []byte, err error) *Problem {
	at, text := Position{file, 1, 1}, err.Error()
	if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		text = e.Message
		if e.ContextMsg != "" {
			text = e.ContextMsg + ": " + text
		}
		mark := e.Mark
		if strings.Contains(text, "end of stream") && e.ContextMark.Line > 0 {
			mark = e.ContextMark // where it was opened, not where the file ends
		}
		at = markPosition(file, data, mark)
	}
	return &Problem{at, RuleSyntax, "not valid YAML: " + text, syntaxHint(text)}
}

// markPosition is the position of a mark of the YAML parser, which puts the end
// of a file on a line of its own.
func markPosition(file string, data []byte, mark yaml.Mark) Position {
	if end := endPosition(data); mark.Line > end.Line {
		end.File = file
		return end
	}
	return Position{file, max(1, mark.Line), max(1, mark.Column)}
}

// syntaxHint names the way out of the mistakes that people make most in YAML.
func syntaxHint(text string) string {
	for _, m := range []struct{ in, hint string }{
		{"mapping values are not allowed", "put text that holds a colon in quotes"},
		{"cannot start any token", "indent with spaces, not tabs; put text that starts with @, ` or % in quotes"},
		{"unknown anchor", "put text that starts with * in quotes"},
		{"while scanning an alias", "put text that starts with * in quotes"},
		{"while scanning an anchor", "put text that starts with & in quotes"},
		{"did not find expected key", "is the indentation the same as in the lines around?"},
		{"did not find expected '-' indicator", "is the indentation the same as in the lines around?"},
		{"unexpected end of stream", "a quote is not closed"},
		{"did not find expected ','", "a bracket is not closed"},
		{"unknown escape character", "use single quotes where a backslash means itself"},
	} {
		if strings.Contains(text, m.in) {
			return m.hint
		}
	}
	return ""
}

// expand reports whether the aliases under root stand for too much, or for
// themselves. An anchor comes before its aliases, so that one walk in document
// order knows the full size of everything an alias names.
func expand(file string, root *yaml.Node) *Problem {
	sizes, expanded := map[*yaml.Node]int{}, 0
	var problem *Problem
	var size func(n *yaml.Node) int
	size = func(n *yaml.Node) int {
		if n.Kind == yaml.AliasNode {
			s, known := sizes[n.Alias]
			if expanded += s; problem == nil && (!known || expanded > maxExpanded) {
				problem = aliasProblem(nodePosition(file, n), n.Value, known)
			}
			return s
		}
		s := 1
		for _, c := range n.Content {
			if problem != nil {
				break
			}
			s += size(c)
		}
		if n.Anchor != "" {
			sizes[n] = s
		}
		return s
	}
	size(root)
	return problem
}

func aliasProblem(at Position, name string, known bool) *Problem {
	text := fmt.Sprintf("with alias *%s, the aliases of this file stand for more than %d values", name, maxExpanded)
	if !known {
		text = fmt.Sprintf("alias *%s stands inside what it names", name)
	}
	return &Problem{at, RuleAliasBomb, text, "write the values out"}
}

func nodePosition(file string, n *yaml.Node) Position {
	return Position{File: file, Line: max(1, n.Line), Column: max(1, n.Column)}
}

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!null"
}
