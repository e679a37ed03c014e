package bot

// Every text is in every language, with the same placeholders.

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"whoowns/knowledge"
)

var placeholder = regexp.MustCompile(`\{\w+\}`)

func TestEveryTextIsInEveryLanguage(t *testing.T) {
	for language, words := range languages {
		v, en := reflect.ValueOf(*words), reflect.ValueOf(english)
		for i := range v.NumField() {
			name := language + "." + v.Type().Field(i).Name
			switch field := v.Field(i); field.Kind() {
			case reflect.String:
				checkText(t, name, en.Field(i).String(), field.String())
			case reflect.Array:
				for j := range field.Len() {
					checkText(t, name, en.Field(i).Index(j).String(), field.Index(j).String())
				}
			}
		}
		if language == "en" {
			continue
		}
		for _, label := range knowledge.Labels() {
			checkText(t, language+".Labels["+label+"]", label, words.Labels[label])
		}
		if len(words.Labels) != len(knowledge.Labels()) {
			t.Errorf("%s translates %d labels of %d", language, len(words.Labels), len(knowledge.Labels()))
		}
	}
}

func checkText(t *testing.T, name, english, text string) {
	t.Helper()
	if strings.TrimSpace(text) == "" || strings.HasPrefix(text, " ") != strings.HasPrefix(english, " ") {
		t.Errorf("%s is %q, in English %q", name, text, english)
	}
	want, got := placeholder.FindAllString(english, -1), placeholder.FindAllString(text, -1)
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("%s has the placeholders %q, in English %q", name, got, want)
	}
}

func TestWordsOfALocale(t *testing.T) {
	for locale, want := range map[string]*Words{
		"en-US": &english, "es-LA": &spanish, "es-ES": &spanish, "ES": &spanish, "": &english, "xx": &english,
	} {
		if wordsIn(locale) != want {
			t.Errorf("wordsIn(%q) is another language's", locale)
		}
	}
}

func TestFillLooksAtItsTextOnce(t *testing.T) {
	if got := fill("{a} and {b}", "a", "{b}", "b", "x"); got != "{b} and x" {
		t.Errorf("fill = %q", got)
	}
}

// The note in English is the one that knowledge gives to everybody else.
func TestNoteInEnglish(t *testing.T) {
	for _, n := range []knowledge.Note{
		{},
		{Context: "Startups", StandIns: []knowledge.StandIn{{Role: "PM", For: "PO"}, {Role: "A", For: "B"}}},
		{Context: "Startups", Says: "It depends."},
		{Context: "Startups", Team: "Checkout"},
		{Team: "Checkout"},
	} {
		if got := english.note(n); got != n.String() {
			t.Errorf("note of %+v: %q, want %q", n, got, n.String())
		}
	}
}
