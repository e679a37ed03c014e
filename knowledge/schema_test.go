package knowledge

// The schema beside the loader: what the one takes and rejects, the other does
// too.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
	"golang.org/x/tools/txtar"
)

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// beyondSchema are the rules about what a schema does not see: the text of the
// file, and what lies between two places of it.
var beyondSchema = []string{
	RuleAliasBomb, RuleConflictingValue, RuleDuplicateID, RuleDuplicateKey, RuleEmpty, RuleNoText, RuleSecondDocument,
	RuleSyntax, RuleTooMany, RuleUnknownID,
}

// seen reports whether a schema can see a problem: an empty value it does, an
// empty file it does not; a key that no row or example has it takes for a role's.
func (p Problem) seen() bool {
	switch {
	case strings.HasPrefix(p.Text, "a key"): // keys are all text in JSON
		return false
	case p.Rule == RuleEmpty:
		return p.Text != "the file is empty"
	case p.Rule == RuleMissing:
		return p.Text != "no entries" && !strings.Contains(p.Text, "without a cell")
	case p.Rule == RuleUnknownKey:
		return !strings.HasSuffix(p.Text, "of a row") && !strings.HasSuffix(p.Text, "of an example")
	case p.Rule == RuleDuplicateItem:
		return !strings.Contains(p.Text, "stands in for itself") && !strings.Contains(p.Text, "belongs to a team already")
	case p.Rule == RuleWrongType:
		return !strings.HasPrefix(p.Text, "an id must be") && !strings.Contains(p.Text, "not the date")
	}
	return !slices.Contains(beyondSchema, p.Rule)
}

// agree holds the schema to what the loader says of a file.
func agree(t *testing.T, schema *jsonschema.Schema, name string, data []byte) {
	t.Helper()
	d := newDecoder()
	d.roots = map[string]*yaml.Node{}
	d.file(name, data)
	root := d.roots[name]
	if root == nil {
		return // nothing that a schema could be put to
	}
	_, err := d.finish()
	problems, _ := err.(Problems)
	if slices.ContainsFunc(problems, func(p Problem) bool { return p.Rule == RuleDuplicateKey }) {
		return // one of the two is not in the JSON
	}
	invalid := schema.Validate(jsonOf(root))
	switch {
	case err == nil && invalid != nil:
		t.Errorf("%s loads, but the schema rejects it: %v\n%s", name, invalid, data)
	case slices.ContainsFunc(problems, Problem.seen) && invalid == nil:
		t.Errorf("%s does not load, but the schema takes it:\n%v\n%s", name, err, data)
	}
}

// jsonOf is a node as a language server hands it to a validator: dates are text.
func jsonOf(n *yaml.Node) any {
	n = follow(n)
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for k, v := range pairs(n) {
			m[k.Value] = jsonOf(v)
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, jsonOf(item))
		}
		return list
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		if _, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return json.Number(n.Value)
		}
		return json.Number("1")
	}
	return n.Value
}

func TestSchemaOnGoldenFiles(t *testing.T) {
	schema := compileSchema(t)
	agree(t, schema, defaultName, productRoles)
	for _, glob := range []string{"testdata/load/*.txtar", "testdata/lint/*.txtar", "testdata/answers/*.txtar", "testdata/append/*.txtar"} {
		paths, _ := filepath.Glob(glob)
		for _, path := range paths {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range a.Files {
				if filepath.Ext(f.Name) == ".yaml" {
					agree(t, schema, path+"/"+f.Name, f.Data)
				}
			}
		}
	}
}

// Whatever is put in the place of a value of the format, or taken out, or added,
// the schema says what the loader says.
func TestSchemaOnMutations(t *testing.T) {
	schema := compileSchema(t)
	a, err := txtar.ParseFile("testdata/load/whole-format.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var whole yaml.Node
	if err := yaml.Load(a.Files[0].Data, &whole); err != nil {
		t.Fatal(err)
	}
	tried := map[string]bool{} // many changes come to the same, or to none
	for i := range nodesUnder(whole.Content[0]) {
		for _, change := range mutations {
			doc := copied(&whole)
			change(nodesUnder(doc.Content[0])[i])
			data, err := yaml.Dump(doc)
			if err != nil || tried[string(data)] {
				continue // no YAML can say it, or it was said
			}
			agree(t, schema, "changed.yaml", data)
			tried[string(data)] = true
		}
	}
	if len(tried) < 1000 {
		t.Errorf("only %d mutations were tried", len(tried))
	}
}

// copied is a node with all below it. There is no alias in it.
func copied(n *yaml.Node) *yaml.Node {
	c := *n
	c.Content = nil
	for _, below := range n.Content {
		c.Content = append(c.Content, copied(below))
	}
	return &c
}

// nodesUnder are a node and all below it, keys included.
func nodesUnder(n *yaml.Node) []*yaml.Node {
	all := []*yaml.Node{n}
	for _, c := range n.Content {
		all = append(all, nodesUnder(c)...)
	}
	return all
}

// mutations change a node in its place.
var mutations = []func(n *yaml.Node){
	func(n *yaml.Node) { *n = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"} },
	func(n *yaml.Node) { *n = *text("") },
	func(n *yaml.Node) { *n = *text(" \n ") },
	func(n *yaml.Node) { *n = *text("Two\nlines") },
	func(n *yaml.Node) { *n = *text("a \u0085 control character") },
	func(n *yaml.Node) { *n = *text("turned \u202e about") },
	func(n *yaml.Node) { *n = *text("  Some text.\n") },
	func(n *yaml.Node) { *n = *text("product-owner") },
	func(n *yaml.Node) { *n = *text("name") },
	func(n *yaml.Node) { *n = *text("U024BE7LH") },
	func(n *yaml.Node) { *n = *text("C024BE7LH") },
	func(n *yaml.Node) { *n = *text("ana@example.com") },
	func(n *yaml.Node) { *n = *text("2026-13-01") },
	func(n *yaml.Node) { *n = *text("ftp://example.com") },
	func(n *yaml.Node) { *n = *text("HTTPS://example.com?a") },
	func(n *yaml.Node) { *n = *text(strings.Repeat("x", maxID+1)) },
	func(n *yaml.Node) { *n = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: "7"} },
	func(n *yaml.Node) { *n = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"} },
	func(n *yaml.Node) { *n = yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"} },
	func(n *yaml.Node) { *n = *mapping() },
	func(n *yaml.Node) {
		n.Content = append([]*yaml.Node{}, n.Content[:max(0, len(n.Content)-2)]...)
	},
	func(n *yaml.Node) { n.Content = n.Content[min(2, len(n.Content)):] },
	func(n *yaml.Node) {
		if n.Kind == yaml.MappingNode {
			put(n, "unknown", text("value"))
		} else if n.Kind == yaml.SequenceNode && len(n.Content) > 0 {
			n.Content = append(n.Content, n.Content[0])
		}
	},
}

// The schema has the keys of the decoder's tables, each with a description.
func TestSchemaKeys(t *testing.T) {
	var schema struct {
		Properties map[string]property
		Defs       map[string]struct{ Properties map[string]property } `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{
		"":           keysOf(baseFields),
		"source":     keysOf(sourceFields),
		"role":       keysOf(roleSchema.fields),
		"duty":       keysOf(dutySchema.fields),
		"comparison": keysOf(comparisonSchema.fields),
		"example":    keysOf(exampleFields),
		"row":        keysOf(rowFields),
		"question":   keysOf(questionSchema.fields),
		"context":    keysOf(contextSchema.fields),
		"team":       keysOf(teamSchema.fields),
	}
	got := map[string][]string{"": slices.Collect(maps.Keys(schema.Properties))}
	for name, def := range schema.Defs {
		if len(def.Properties) > 0 {
			got[name] = slices.Collect(maps.Keys(def.Properties))
		}
		for key, p := range def.Properties {
			if p.Description == "" && schema.Defs[strings.TrimPrefix(p.Ref, "#/$defs/")].Properties == nil && !slices.Contains(keysOf(exampleFields), key) {
				t.Errorf("%s of %s has no description", key, name)
			}
		}
	}
	for _, keys := range []map[string][]string{got, want} {
		for _, list := range keys {
			slices.Sort(list)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

type property struct {
	Description string
	Ref         string `json:"$ref"`
}

// The embedded file names the schema for the language server, and it is there.
func TestDefaultNamesSchema(t *testing.T) {
	const first = "# yaml-language-server: $schema=schema.json\n"
	if !strings.HasPrefix(string(productRoles), first) {
		t.Errorf("the first line of %s is not %s", defaultName, first)
	}
	if !bytes.Contains(Schema(), fmt.Appendf(nil, "%q", "https://json-schema.org/draft/2020-12/schema")) {
		t.Error("the schema does not say of which draft it is")
	}
}
