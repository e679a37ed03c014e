package main

// The ask command: questions answered here and now.

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"whoowns/knowledge"
)

// statusNoAnswer is the exit status of ask --exit-code without an answer.
const statusNoAnswer = 3

type askFlags struct {
	json, jsonl, why, exitCode bool
}

func newAsk(path *string) *cobra.Command {
	var flags askFlags
	cmd := &cobra.Command{
		Use:     "ask QUESTION",
		Short:   "One answer in the terminal",
		GroupID: groupAsk,
		Long: `ask answers a question from the knowledge file. Several words need no quotes,
but a question mark does.

With --jsonl it reads one JSON object to a line and writes one for each, in order:

  {"id": "1", "q": "who grooms the backlog?", "via": "mention", "thread": "T1"}

"via" is slash, mention (the default), dm, channel (overheard) or thread (in a
conversation that the bot takes part in). Lines of one "thread" are one
conversation. A message that mentions <@` + botID + `> is addressed to the bot.

The exit status is 0 whatever the answer says, and 1 if there was an error.`,
		Example: `  who-owns ask "who grooms the backlog?"
  who-owns ask pm vs po
  who-owns ask --why "who owns the release notes?"
  who-owns ask --json "can both exist?" | jq -r .text
  who-owns ask --jsonl < questions.jsonl > replies.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			question := strings.Join(args, " ")
			if err := flags.check(question); err != nil {
				return err
			}
			base, err := openBase(*path)
			if err != nil {
				return err
			}
			index := knowledge.NewIndex(base)
			if flags.jsonl {
				return answerLines(index, cmd.InOrStdin(), cmd.OutOrStdout())
			}
			return flags.answer(index, question, cmd.OutOrStdout())
		},
	}
	cmd.Flags().BoolVar(&flags.json, "json", false, "write the answer as one JSON object")
	cmd.Flags().BoolVar(&flags.jsonl, "jsonl", false, "answer each line of standard input, one JSON object to a line")
	cmd.Flags().BoolVar(&flags.why, "why", false, "also show what the score is the sum of")
	cmd.Flags().BoolVar(&flags.exitCode, "exit-code", false, fmt.Sprintf("end with status %d where nothing is recorded", statusNoAnswer))
	return cmd
}

func (f askFlags) check(question string) error {
	switch {
	case f.json && f.jsonl:
		return errors.New("ask takes --json or --jsonl, not both")
	case f.why && (f.json || f.jsonl):
		return errors.New("ask --why is for people; the JSON holds the reasons already")
	case f.exitCode && f.jsonl:
		return errors.New("ask --exit-code is about one question, and --jsonl takes many")
	case f.jsonl && question != "":
		return errors.New("ask --jsonl takes its questions from standard input, none from the command line")
	case !f.jsonl && strings.TrimSpace(question) == "":
		return errors.New(`ask what? For example: who-owns ask "who grooms the backlog?"`)
	}
	return nil
}

func (f askFlags) answer(index *knowledge.Index, question string, out io.Writer) error {
	in := asked{Q: &question, Via: knowledge.Mention}
	answer := index.Answer(in.question(knowledge.Topic{}))
	if err := f.write(in, answer, out); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	if f.exitCode && answer.Outcome == knowledge.Unknown {
		return exitStatus(statusNoAnswer)
	}
	return nil
}

func (f askFlags) write(in asked, answer knowledge.Answer, out io.Writer) error {
	if f.json {
		return newEncoder(out).Encode(newReply(in, answer))
	}
	s := newScreen(out)
	if err := s.show(answer); err != nil || !f.why {
		return err
	}
	_, err := io.WriteString(s, "\n"+s.reasons(answer)+"\n")
	return err
}
