package workspace

// The language that block rules are written in.

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// rule checks the value at a pointer.
type rule func(k *checker, at string, v any)

// members are the members an object may have; a name that ends in "!" must be
// there. "type" is always allowed.
type members map[string]rule

func anything(*checker, string, any) {}

// object allows the named members and no others.
func object(allowed members) rule {
	rules, required := members{"type": anything}, []string{}
	for _, name := range slices.Sorted(maps.Keys(allowed)) {
		plain, must := strings.CutSuffix(name, "!")
		rules[plain] = allowed[name]
		if must {
			required = append(required, plain)
		}
	}
	return func(k *checker, at string, v any) {
		o, ok := v.(map[string]any)
		if !ok {
			k.report(at, "type_mismatch", "must provide an object")
			return
		}
		for _, name := range required {
			if _, there := o[name]; !there {
				k.report(at, "missing_field", "missing required field: %s", name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(o)) {
			if r, known := rules[name]; known {
				r(k, child(at, name), o[name])
			} else {
				k.report(at, "additional_property", "invalid additional property: %s", name)
			}
		}
	}
}

// list allows between least and most items, each as item says.
func list(least, most int, item rule) rule {
	return func(k *checker, at string, v any) {
		items, ok := v.([]any)
		if !ok {
			k.report(at, "type_mismatch", "must provide an array")
			return
		}
		if len(items) < least {
			k.report(at, "too_few_items", "no less than %d items allowed", least)
		}
		if len(items) > most {
			k.report(at, "too_many_items", "no more than %d items allowed", most)
		}
		for n, v := range items {
			item(k, child(at, strconv.Itoa(n)), v)
		}
	}
}

// str allows text of least to most characters; most 0 sets no limit.
func str(least, most int) rule {
	return func(k *checker, at string, v any) {
		text, ok := v.(string)
		switch {
		case !ok:
			k.report(at, "type_mismatch", "must provide a string")
		case length(text) < least:
			k.report(at, "too_short", "must be more than %d characters", least-1)
		case most > 0 && length(text) > most:
			k.report(at, "too_long", "must be less than %d characters", most+1)
		}
	}
}

func enum(values ...string) rule {
	return func(k *checker, at string, v any) {
		if text, ok := v.(string); !ok || !slices.Contains(values, text) {
			k.report(at, "invalid_enum", "must be a valid enum value")
		}
	}
}

func boolean(k *checker, at string, v any) {
	if _, ok := v.(bool); !ok {
		k.report(at, "type_mismatch", "must provide a boolean")
	}
}

func number(k *checker, at string, v any) {
	if _, ok := v.(float64); !ok {
		k.report(at, "type_mismatch", "must provide a number")
	}
}

// byType picks the rule by an object's "type".
func byType(types map[string]rule) rule {
	return func(k *checker, at string, v any) {
		o, ok := v.(map[string]any)
		if !ok {
			k.report(at, "type_mismatch", "must provide an object")
			return
		}
		name, ok := typeOf(k, at, o)
		if !ok {
			return
		}
		if r, known := types[name]; known {
			r(k, at, o)
		} else {
			k.report(child(at, "type"), "unsupported_type", "unsupported type: %s", name)
		}
	}
}

// both applies the rules one after the other.
func both(rules ...rule) rule {
	return func(k *checker, at string, v any) {
		for _, r := range rules {
			r(k, at, v)
		}
	}
}

// oneOf needs at least one of the members.
func oneOf(names ...string) rule {
	return func(k *checker, at string, v any) {
		o, _ := v.(map[string]any)
		if !slices.ContainsFunc(names, func(name string) bool { return o[name] != nil }) {
			k.report(at, "missing_field", "missing required field: %s", names[0])
		}
	}
}

// plain and either are text objects of 1 to most characters.
func plain(most int) rule {
	return byType(map[string]rule{"plain_text": plainText(most)})
}

func either(most int) rule {
	return byType(map[string]rule{"plain_text": plainText(most), "mrkdwn": markdownText(most)})
}

func plainText(most int) rule {
	return object(members{"text!": str(1, most), "emoji": boolean})
}

func markdownText(most int) rule {
	return object(members{"text!": str(1, most), "verbatim": boolean})
}

// length is in characters, not bytes.
func length(text string) int { return utf8.RuneCountInString(text) }
