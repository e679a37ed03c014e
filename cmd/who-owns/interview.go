package main

// The questions that new asks in a terminal: a line each, and an empty line for
// what is in brackets. What cannot be right is asked again.

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A questioner reads answers line by line.
type questioner struct {
	in  *bufio.Scanner
	out io.Writer
}

var errNoAnswer = errors.New("no more answers; nothing was written")

// ask is the first answer that is right. wrong says what is not.
func (q questioner) ask(question string, wrong func(answer string) string) (string, error) {
	for {
		fmt.Fprint(q.out, question+" ")
		if !q.in.Scan() {
			fmt.Fprintln(q.out)
			return "", errors.Join(errNoAnswer, q.in.Err())
		}
		answer := strings.TrimSpace(q.in.Text())
		why := wrong(answer)
		if why == "" {
			return answer, nil
		}
		fmt.Fprintln(q.out, "  "+why)
	}
}

// interview asks for what a new file is made of.
func interview(in io.Reader, out io.Writer) (s start, err error) {
	q := questioner{bufio.NewScanner(in), out}
	any := func(string) string { return "" }
	packs := packNames()
	s.from, err = q.ask("Start from "+strings.Join(packs, ", ")+"? [a file of your own]", func(a string) string {
		if a == "" || slices.Contains(packs, a) {
			return ""
		}
		return "There is no " + a + "; leave it empty for a file of your own."
	})
	if err != nil {
		return s, err
	}
	if s.title, err = q.ask("What is your team called? [no title]", any); err != nil {
		return s, err
	}
	s.maintainers, err = q.ask("Slack id of the channel to ask when there is no answer, such as C024BE91L? [none]", func(a string) string {
		if a == "" || slackID.MatchString(a) {
			return ""
		}
		return "An id begins with C, U or S, and stands at the end of the link to the channel."
	})
	if err != nil || s.from != "" {
		return s, err
	}
	return q.own(s)
}

// own asks for the roles and duties of a file of one's own.
func (q questioner) own(s start) (start, error) {
	roles, err := q.ask("Which roles do you have, separated by commas?", func(a string) string {
		if strings.Trim(a, ", ") == "" {
			return "One at least: who does something here?"
		}
		return ""
	})
	if err != nil {
		return s, err
	}
	s.roles = strings.Split(roles, ",")
	fmt.Fprintln(q.out, `What do people ask about, and who is accountable for it? One a line, such as "Code review = Tech Lead".`)
	for {
		duty, err := q.ask("  [done]", func(a string) string {
			if _, _, ok := cutDuty(a); a == "" || ok {
				return ""
			}
			return `Write NAME = ROLE.`
		})
		if err != nil || duty == "" {
			return s, err
		}
		s.duties = append(s.duties, duty)
	}
}
