package main

// The options, as Config has them, for whoever reads about them: the help of serve,
// the man page, and deploy/OPTIONS.md.

import (
	"fmt"
	"reflect"
	"strings"
)

// An option is a variable of the environment.
type option struct {
	name    string
	says    string
	initial string // what holds where it is not set; empty: nothing
}

// text is what it sets, and what holds where it is not set.
func (o option) text() string {
	if o.initial == "" {
		return o.says
	}
	return o.says + " (default: " + o.initial + ")"
}

// options are in the order of Config.
func options() []option { return optionsOf(reflect.TypeFor[Config]()) }

func optionsOf(t reflect.Type) (all []option) {
	for field := range t.Fields() {
		if field.Anonymous {
			all = append(all, optionsOf(field.Type)...)
			continue
		}
		says, initial, _ := strings.Cut(field.Tag.Get("desc"), " (default: ")
		all = append(all, option{field.Tag.Get("envconfig"), says, strings.TrimSuffix(initial, ")")})
	}
	return all
}

// optionsTable lists the options one to a line.
func optionsTable() string {
	wide := 0
	for _, o := range options() {
		wide = max(wide, len(o.name))
	}
	var b strings.Builder
	for _, o := range options() {
		fmt.Fprintf(&b, "  %-*s  %s\n", wide, o.name, o.text())
	}
	return strings.TrimRight(b.String(), "\n")
}

// optionsPage is deploy/OPTIONS.md.
func optionsPage() string {
	var b strings.Builder
	b.WriteString("# Options\n\nThe environment variables of `who-owns`, as `who-owns serve --help` lists them. One that is set but empty counts\nas not set. This page is generated: `go test ./cmd/who-owns -run Options -update` writes it.\n\n")
	b.WriteString("| Variable | What it sets | Default |\n|---|---|---|\n")
	for _, o := range options() {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", o.name, strings.ReplaceAll(o.says, "|", `\|`), o.initial)
	}
	return b.String()
}
