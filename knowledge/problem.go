package knowledge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem and Problems: how everything that is wrong with a knowledge file is
// told. The names of the rules are stable: people switch them on and off by it.

// The rules that loading applies. Each problem names the one it breaks.
const (
	RuleAccountableOne   = "accountable-one"   // a duty has exactly one of accountable, unowned, contested
	RuleAliasBomb        = "alias-bomb"        // YAML aliases expand to far more than what is written
	RuleBadContact       = "bad-contact"       // a Slack id or e-mail address is misspelt
	RuleBadDate          = "bad-date"          // a date is not YYYY-MM-DD
	RuleBadID            = "bad-id"            // an id is not lower-case letters, digits and hyphens
	RuleBadLanguage      = "bad-language"      // a language is not a tag such as "en"
	RuleBadURL           = "bad-url"           // an address is not http or https
	RuleConflictingValue = "conflicting-value" // two files of a directory disagree on a top-level value
	RuleControlCharacter = "control-character" // text holds a character that nobody can see
	RuleDuplicateID      = "duplicate-id"      // two entries have one id
	RuleDuplicateItem    = "duplicate-item"    // something is listed twice where it must not be
	RuleDuplicateKey     = "duplicate-key"     // a key stands twice in one mapping
	RuleEmpty            = "empty"             // text or a value is missing where it is needed
	RuleMissing          = "missing"           // a key is missing
	RuleNoText           = "no-text"           // the file is not UTF-8 text
	RuleSecondDocument   = "second-document"   // the file holds more than one YAML document
	RuleSyntax           = "syntax"            // the file is not YAML
	RuleTooMany          = "too-many"          // a bound is passed
	RuleUnknownID        = "unknown-id"        // an id names nothing, or an entry of another kind
	RuleUnknownKey       = "unknown-key"       // a key means nothing here
	RuleWrongType        = "wrong-type"        // a list where text belongs, and the like
)

// A Problem is one thing that is wrong with a knowledge file.
type Problem struct {
	At   Position
	Rule string // one of the Rule constants
	Text string // what is wrong, as a sentence without capital and full stop
	Hint string // the way out; may be empty
}

// String is "file:line:column: what is wrong (hint)".
func (p Problem) String() string {
	s := p.At.String() + ": " + p.Text
	if p.Hint != "" {
		s += " (" + p.Hint + ")"
	}
	return s
}

// Problems is everything that is wrong with a knowledge file, sorted by
// position. As an error it prints one problem a line.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// String is "file:line:column".
func (p Position) String() string {
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// compare orders positions by file, line and column.
func (p Position) compare(q Position) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// sorted puts problems into reading order. A part of a file that is reached
// through two YAML aliases tells its problems once.
func (ps Problems) sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(a.At.compare(b.At), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(ps)
}
