package knowledge

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"whoowns/knowledge/golden"
)

// Each archive in testdata/answers is a small knowledge file, what is asked of
// it, and the answers. A line of the questions is
//
//	via: text
//	via in team: text
//
// where \n in the text is a line break. Lines without an empty one between them
// are one conversation: what it is about is handed on from one to the next.
func TestAnswers(t *testing.T) {
	golden.Run(t, "testdata/answers/*.txtar", func(t *testing.T, a *txtar.Archive) string {
		var b *Base
		var questions string
		for _, f := range a.Files {
			if f.Name == "questions" {
				questions = string(f.Data)
				continue
			}
			var err error
			if b, err = Parse(f.Name, f.Data); err != nil {
				t.Fatal(err)
			}
		}
		if b == nil || questions == "" {
			t.Fatal("an archive has a knowledge file and questions")
		}
		return converse(t, NewIndex(b), questions)
	})
}

// converse puts questions to x and writes each above its answer.
func converse(t *testing.T, x *Index, questions string) string {
	var w strings.Builder
	var topic Topic
	for line := range strings.Lines(questions) {
		line = strings.TrimSpace(line)
		w.WriteString(line + "\n")
		if line == "" {
			topic = Topic{}
			continue
		}
		from, text, ok := strings.Cut(line, ": ")
		via, team, _ := strings.Cut(from, " in ")
		if !ok || !Via(via).Addressed() && via != string(Thread) && via != string(Channel) {
			t.Fatalf("no via: %q", line)
		}
		a := x.Answer(Question{Why: true, Text: strings.ReplaceAll(text, `\n`, "\n"), Via: Via(via), Team: team, Topic: topic})
		topic = a.Topic
		writeAnswer(&w, a)
	}
	return w.String()
}

// writeAnswer writes what became of a question, where the answer holds, and
// what it says.
func writeAnswer(w *strings.Builder, a Answer) {
	fmt.Fprintf(w, "  %s", brief(a))
	for _, it := range a.Items[:min(1, len(a.Items))] {
		fmt.Fprintf(w, ", %s about %v", it.Kind, it.Roles)
	}
	for _, at := range [][2]string{{"context", a.Context}, {"team", a.Topic.Team}} {
		if at[1] != "" {
			fmt.Fprintf(w, ", %s %s", at[0], at[1])
		}
	}
	w.WriteString("\n")
	if text := a.Text(); text != "" {
		w.WriteString("  | " + strings.ReplaceAll(text, "\n", "\n  | ") + "\n")
	}
}
