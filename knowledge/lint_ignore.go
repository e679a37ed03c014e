package knowledge

// Switching rules off: a comment "# lint:ignore RULE reason" stands at the end of
// the line where the problem is, or on lines of its own before it. Several rules
// are separated by commas.

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// An ignore switches rules off for one line.
type ignore struct {
	at    Position // of the comment
	line  int      // that it is about
	text  string   // from the mark on
	rules []string
	used  []bool // by rule
}

type ignores []ignore

var ignoreMark = []byte("# lint:ignore")

// readIgnores finds the comments of all files, whose roots are those, and what is
// wrong with them.
func readIgnores(files []File, roots map[string]*yaml.Node) (all ignores, wrong Problems) {
	for _, f := range files {
		if !bytes.Contains(f.Data, ignoreMark) {
			continue
		}
		texts := textsWith(roots[f.Name], string(ignoreMark))
		for _, ig := range ignoresIn(f) {
			quotes := func(text string) bool { return strings.Contains(text, ig.text) }
			if slices.ContainsFunc(texts, quotes) {
				continue // it is no comment
			}
			if problem := ig.parse(); problem != nil {
				wrong = append(wrong, *problem)
			}
			all = append(all, ig)
		}
	}
	return all, wrong
}

// ignoresIn finds the comments of a file, with the lines that they are about: its
// own, or for a comment alone on a line the next that holds anything else.
func ignoresIn(f File) (all ignores) {
	n, alone := 0, 0 // alone: how many of the last stand on lines of their own
	for line := range bytes.Lines(f.Data) {
		n++
		trimmed := bytes.TrimSpace(line)
		blank := len(trimmed) == 0 || trimmed[0] == '#'
		if !blank {
			for i := range all[len(all)-alone:] {
				all[len(all)-alone+i].line = n
			}
			alone = 0
		}
		at := bytes.Index(line, ignoreMark)
		if at < 0 {
			continue
		}
		text := strings.TrimSpace(string(line[at:]))
		all = append(all, ignore{at: Position{f.Name, n, 1 + utf8.RuneCount(line[:at])}, line: n, text: text})
		if blank {
			alone++
		}
	}
	return all
}

// textsWith are the values under a node that hold a text.
func textsWith(n *yaml.Node, text string) (found []string) {
	if n == nil {
		return nil
	}
	if n.Kind == yaml.ScalarNode && strings.Contains(n.Value, text) {
		found = append(found, n.Value)
	}
	for _, c := range n.Content {
		found = append(found, textsWith(c, text)...)
	}
	return found
}

// parse reads what comes after the mark: rules and a reason.
func (ig *ignore) parse() *Problem {
	names, reason, _ := strings.Cut(strings.TrimSpace(ig.text[len(ignoreMark):]), " ")
	if names == "" || strings.TrimSpace(reason) == "" {
		return &Problem{ig.at, RuleBadIgnore, "a lint:ignore without a rule and a reason", "write # lint:ignore RULE why it does not hold here"}
	}
	for name := range strings.SplitSeq(names, ",") {
		if !slices.ContainsFunc(lintRules, func(r Rule) bool { return r.Name == name }) {
			return &Problem{ig.at, RuleBadIgnore, fmt.Sprintf("%s is no rule that can be switched off", quote(name)), suggestRule(name)}
		}
		ig.rules, ig.used = append(ig.rules, name), append(ig.used, false)
	}
	return nil
}

func suggestRule(name string) string {
	var known []string
	for _, r := range lintRules {
		known = append(known, r.Name)
	}
	if near, ok := closest(name, known); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "there are: " + strings.Join(known, ", ")
}

// filter is the problems that are not switched off.
func (all ignores) filter(ps Problems) Problems {
	return slices.DeleteFunc(ps, func(p Problem) bool {
		off := false
		for _, ig := range all {
			if ig.at.File == p.At.File && ig.line == p.At.Line {
				if i := slices.Index(ig.rules, p.Rule); i >= 0 {
					ig.used[i], off = true, true
				}
			}
		}
		return off
	})
}

// useless are the comments that switch nothing off: the problem has gone. Only of
// rules that were checked can that be said.
func (all ignores) useless(checked []string) (ps Problems) {
	for _, ig := range all {
		for i, rule := range ig.rules {
			if !ig.used[i] && slices.Contains(checked, rule) {
				ps = append(ps, Problem{ig.at, RuleBadIgnore, fmt.Sprintf("the rule %s is not broken here", rule), "remove the comment"})
			}
		}
	}
	return ps
}
