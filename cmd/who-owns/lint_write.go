package main

// How lint writes problems: for people, for programs, and for GitHub, which shows
// them beside the lines of a change.

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"whoowns/knowledge"
)

// A lintWriter writes the problems of one path after another.
type lintWriter interface {
	// each writes the problems of a path; base is nil where it does not load.
	each(base *knowledge.Base, problems knowledge.Problems) error
	end() error
}

var lintWriters = map[string]func(io.Writer) lintWriter{
	"text":   func(w io.Writer) lintWriter { return textLint{w} },
	"json":   func(w io.Writer) lintWriter { return &jsonLint{w: w, problems: []wireProblem{}} },
	"github": func(w io.Writer) lintWriter { return githubLint{w} },
}

// textLint writes a line for each problem, as editors and terminals find their way
// by, or what there is where there are none.
type textLint struct{ io.Writer }

func (w textLint) each(base *knowledge.Base, problems knowledge.Problems) error {
	for _, p := range problems {
		if _, err := fmt.Fprintf(w, "%s [%s]\n", told(p), p.Rule); err != nil {
			return err
		}
	}
	if len(problems) > 0 {
		return nil
	}
	_, err := fmt.Fprintln(w, "ok:", contents(base))
	return err
}

func (textLint) end() error { return nil }

// told is the problem in a line, which says if it is a warning.
func told(p knowledge.Problem) string {
	if p.Severity() == knowledge.Warning {
		p.Text = "warning: " + p.Text
	}
	return p.String()
}

// A wireProblem is what scripts read of a problem.
type wireProblem struct {
	File     string             `json:"file"`
	Line     int                `json:"line"`
	Column   int                `json:"column"`
	Severity knowledge.Severity `json:"severity"`
	Rule     string             `json:"rule"`
	Text     string             `json:"text"`
	Hint     string             `json:"hint"`
}

// jsonLint writes one array of all problems.
type jsonLint struct {
	w        io.Writer
	problems []wireProblem
}

func (w *jsonLint) each(_ *knowledge.Base, problems knowledge.Problems) error {
	for _, p := range problems {
		w.problems = append(w.problems, wireProblem{p.At.File, p.At.Line, p.At.Column, p.Severity(), p.Rule, p.Text, p.Hint})
	}
	return nil
}

func (w *jsonLint) end() error {
	enc := json.NewEncoder(w.w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(w.problems)
}

// githubLint writes workflow commands: docs.github.com, "Workflow commands for
// GitHub Actions", setting an error message.
type githubLint struct{ io.Writer }

func (w githubLint) each(_ *knowledge.Base, problems knowledge.Problems) error {
	for _, p := range problems {
		text := p.Text
		if p.Hint != "" {
			text += " (" + p.Hint + ")"
		}
		_, err := fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", p.Severity(),
			githubProperty.Replace(p.At.File), p.At.Line, p.At.Column, githubProperty.Replace(p.Rule), githubText.Replace(text))
		if err != nil {
			return err
		}
	}
	return nil
}

func (githubLint) end() error { return nil }

// What GitHub's runner reads as the end of a line, and of a property.
var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
