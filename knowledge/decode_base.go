package knowledge

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"time"

	"go.yaml.in/yaml/v4"
)

// The top level of a knowledge file, and the values that are more than text:
// sources, dates, contacts.

var baseFields = []field[Base]{
	{"title", func(d *decoder, b *Base, n *yaml.Node) { state(d, n, "title", &b.Title, d.line(n, "title")) }},
	{"source", func(d *decoder, b *Base, n *yaml.Node) { state(d, n, "source", &b.Source, d.source(n)) }},
	{"reviewed", func(d *decoder, b *Base, n *yaml.Node) { state(d, n, "reviewed", &b.Reviewed, d.date(n, "reviewed")) }},
	{"maintainers", func(d *decoder, b *Base, n *yaml.Node) {
		state(d, n, "maintainers", &b.Maintainers, d.contact(n, "maintainers", slackAny))
	}},
	{"language", func(d *decoder, b *Base, n *yaml.Node) { state(d, n, "language", &b.Language, d.language(n)) }},
	section("roles", roleSchema),
	section("duties", dutySchema),
	section("comparisons", comparisonSchema),
	section("questions", questionSchema),
	section("contexts", contextSchema),
	section("teams", teamSchema),
}

// state sets a top-level value. The files of a directory may repeat one another
// but not differ: which of them should win?
func state[V comparable](d *decoder, n *yaml.Node, key string, have *V, got V) {
	var nothing V
	first, stated := d.stated[key]
	switch {
	case got == nothing: // is a problem already
	case stated && *have != got:
		d.problem(n, RuleConflictingValue, fmt.Sprintf("%s differs from the one at %s", key, first), "state it in one file")
	default:
		d.stated[key], *have = d.at(n), got
	}
}

var sourceFields = []field[Source]{
	{"name", func(d *decoder, s *Source, n *yaml.Node) { s.Name = d.line(n, "name") }},
	{"url", func(d *decoder, s *Source, n *yaml.Node) { s.URL = d.url(n) }},
}

func (d *decoder) source(n *yaml.Node) (s Source) {
	if set, ok := fill(d, &s, n, "source", sourceFields, nil); ok {
		d.require(n, "source", set, "name")
	}
	return s
}

func (d *decoder) url(n *yaml.Node) string {
	s := d.line(n, "url")
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		d.problem(n, RuleBadURL, "url is not a web address: "+quote(s), "it starts with https:// or http://")
		return ""
	}
	return s
}

func (d *decoder) date(n *yaml.Node, key string) Date {
	if n.Kind != yaml.ScalarNode || isNull(n) {
		d.wrongType(n, key, "a date", "")
		return Date{}
	}
	t, err := time.Parse(time.DateOnly, n.Value)
	if err != nil {
		d.problem(n, RuleBadDate, fmt.Sprintf("%s is not a date: %s", key, quote(n.Value)), "write it as YYYY-MM-DD")
		return Date{}
	}
	return Date{t}
}

// A language tag of BCP 47 by its shape. Whether we speak the language is not for
// the loader to say.
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func (d *decoder) language(n *yaml.Node) string {
	s := d.line(n, "language")
	if s != "" && !languageTag.MatchString(s) {
		d.problem(n, RuleBadLanguage, "language is not a language tag: "+quote(s), `such as "en" or "de"`)
		return ""
	}
	return s
}

// Slack ids tell their kind by the first letter: U and W users, S user groups,
// C and G channels.
var (
	slackHolder  = regexp.MustCompile(`^[UWS][A-Z0-9]+$`)
	slackChannel = regexp.MustCompile(`^[CG][A-Z0-9]+$`)
	slackAny     = regexp.MustCompile(`^[UWSCG][A-Z0-9]+$`)
)

var contactHints = map[*regexp.Regexp]string{
	slackHolder:  "use the id of a Slack user or user group such as U024BE7LH, or an e-mail address",
	slackChannel: "use the id of a Slack channel such as C024BE91L: it stands at the end of the channel's link",
	slackAny:     "use the id of a Slack channel, user or user group such as C024BE91L",
}

// contact reads a Slack id of the wanted kind, or an e-mail address where people
// are wanted.
func (d *decoder) contact(n *yaml.Node, key string, want *regexp.Regexp) string {
	s := d.line(n, key)
	if s == "" || want.MatchString(s) {
		return s
	}
	if a, err := mail.ParseAddress(s); want == slackHolder && err == nil && a.Address == s {
		return s
	}
	d.problem(n, RuleBadContact, fmt.Sprintf("%s is no contact: %s", key, quote(s)), contactHints[want])
	return ""
}

func (d *decoder) contacts(n *yaml.Node, key string, want *regexp.Regexp) []string {
	var all []string
	for item := range d.items(n, key) {
		if s := d.contact(item, "an item of "+key, want); s != "" {
			all = append(all, s)
		}
	}
	return all
}
