package knowledge

// Lint: what is wrong with a knowledge file that loads. Loading asks whether a
// file can be read; lint asks whether it works: whether its questions find what they
// should, and whether everything leads to somebody.

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"go.yaml.in/yaml/v4"
)

// LintOptions say what lint goes by. The zero value looks at no dates.
type LintOptions struct {
	Today Date // zero: review dates are not looked at
	// ReviewEvery is the days after which an entry is to be reviewed again; 0: 365.
	ReviewEvery int
	// More are checks that need what this package does not know, such as Slack.
	More []Check
}

// A Check looks for what breaks some of the [LintRules], and reports it.
type Check struct {
	Rules []string
	Run   func(*Pass)
}

const reviewEvery = 365

// Lint is everything that is wrong with these files, merged into one base, and the
// index of it, as it was asked its own questions. If they do not load the problems are
// why not, and the index is nil. What a comment in the files switches off
// (lint_ignore.go) is left out.
func Lint(files []File, o LintOptions) (*Index, Problems) {
	d := newDecoder()
	d.roots = map[string]*yaml.Node{}
	for _, f := range files {
		d.file(f.Name, f.Data)
	}
	base, err := d.finish()
	if ps, ok := errors.AsType[Problems](err); ok {
		return nil, ps
	}
	p := &Pass{Base: base, Index: NewIndex(base), roots: d.roots, nodes: nodesOf(d.roots), subjects: subjectsOf(base)}
	checks := slices.Concat(checks, o.More)
	if !o.Today.IsZero() {
		checks = append(checks, reviews(o.Today, cmp.Or(o.ReviewEvery, reviewEvery)))
	}
	var checked []string
	for _, c := range checks {
		c.Run(p)
		checked = append(checked, c.Rules...)
	}
	ignored, wrong := readIgnores(files, d.roots)
	return p.Index, slices.Concat(ignored.filter(p.problems), wrong, ignored.useless(checked)).sorted()
}

var checks = []Check{
	{[]string{RuleSameName}, checkNames},
	{[]string{RuleAmbiguous, RuleAskedMisses, RuleNotAskedFinds, RuleUnreachable}, checkAsked},
	{[]string{RuleContestedOpen}, checkContested},
	{[]string{RuleStandInChain}, checkStandIns},
	{[]string{RuleTeamWithoutHolder}, checkTeams},
	{[]string{RuleBlankCell, RuleNoRows}, checkComparisons},
}

// A Pass is one run of lint over a base: what a check looks at, and where it
// reports what it finds.
type Pass struct {
	Base  *Base
	Index *Index

	quick    *Index // Index with less effort
	subjects []subject
	roots    map[string]*yaml.Node   // by file
	nodes    map[Position]*yaml.Node // by the place of an id or a row: what stands under it
	problems Problems
}

// Report notes a problem.
func (p *Pass) Report(at Position, rule, text, hint string) {
	p.problems = append(p.problems, Problem{at, rule, text, hint})
}

// At is where a value stands in the entry or row at a place: path is keys of
// mappings and numbers of list items from 0, as in At(team.At, "holders", "qa", 1).
// If there is no such value it is where the part of the path stands that there is.
func (p *Pass) At(of Position, path ...any) Position {
	n, at := p.nodes[of], of
	for _, step := range path {
		if n = child(n, step); n == nil {
			break
		}
		at = nodePosition(of.File, n)
	}
	return at
}

// AtTop is where the value of a key of the file itself stands, such as "maintainers":
// of several files, in the first by name.
func (p *Pass) AtTop(key string) Position {
	for _, file := range slices.Sorted(maps.Keys(p.roots)) {
		if n := child(p.roots[file], key); n != nil {
			return nodePosition(file, n)
		}
	}
	return Position{}
}

// child is the value of a key, or an item. Empty questions of a list do not count:
// the loader passes them over.
func child(n *yaml.Node, step any) *yaml.Node {
	if n == nil {
		return nil
	}
	switch step := step.(type) {
	case string:
		for key, value := range pairs(n) {
			if key.Value == step {
				return value
			}
		}
	case int:
		for _, item := range n.Content {
			if item = follow(item); isBlankText(item) {
				continue
			}
			if step == 0 {
				return item
			}
			step--
		}
	}
	return nil
}

// nodesOf finds what stands under each id, and each row of a comparison.
func nodesOf(roots map[string]*yaml.Node) map[Position]*yaml.Node {
	nodes := map[Position]*yaml.Node{}
	for file, root := range roots {
		for key, section := range pairs(root) {
			if slices.Contains(sections, key.Value) {
				addNodes(nodes, file, section)
			}
		}
	}
	return nodes
}

func addNodes(nodes map[Position]*yaml.Node, file string, section *yaml.Node) {
	for id, entry := range pairs(section) {
		nodes[nodePosition(file, id)] = entry
		if examples := child(entry, "examples"); examples != nil {
			addNodes(nodes, file, examples)
		}
		if rows := child(entry, "rows"); rows != nil {
			for _, row := range rows.Content {
				row = follow(row)
				nodes[nodePosition(file, row)] = row
			}
		}
	}
}

// A subject is an entry with its kind, and of an example the comparison.
type subject struct {
	kind Kind
	*Entry
	of string
}

// subjectsOf are all entries, in the order of the file within each kind.
func subjectsOf(b *Base) (all []subject) {
	for i := range b.Roles {
		all = append(all, subject{KindRole, &b.Roles[i].Entry, ""})
	}
	for i := range b.Duties {
		all = append(all, subject{KindDuty, &b.Duties[i].Entry, ""})
	}
	for i := range b.Comparisons {
		c := &b.Comparisons[i]
		all = append(all, subject{KindComparison, &c.Entry, ""})
		for j := range c.Examples {
			all = append(all, subject{KindExample, &c.Examples[j].Entry, c.ID})
		}
	}
	for i := range b.Questions {
		all = append(all, subject{KindQuestion, &b.Questions[i].Entry, ""})
	}
	for i := range b.Contexts {
		all = append(all, subject{KindContext, &b.Contexts[i].Entry, ""})
	}
	for i := range b.Teams {
		all = append(all, subject{KindTeam, &b.Teams[i].Entry, ""})
	}
	return all
}
