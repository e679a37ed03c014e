package main

// How the doctor's findings are told: to people and as JSON, without secrets.

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"

	"charm.land/lipgloss/v2"
)

// A state is how a check went.
type state string

const (
	stateOK      state = "ok"
	stateNote    state = "note"    // it works, and there is something to know
	stateFailed  state = "failed"  // serve will not work, or not all of it
	stateSkipped state = "skipped" // it needs what failed before
)

var marks = map[state]string{stateOK: "✓", stateNote: "!", stateFailed: "✗", stateSkipped: "–"}

// A finding is what one check found.
type finding struct {
	Check string `json:"check"`
	State state  `json:"state"`
	Found string `json:"found"`
	Cure  string `json:"cure,omitempty"` // what to do about it
}

func fine(found string) finding        { return finding{State: stateOK, Found: found} }
func noted(found, cure string) finding { return finding{State: stateNote, Found: found, Cure: cure} }
func failure(found, cure string) finding {
	return finding{State: stateFailed, Found: found, Cure: cure}
}
func skip(found string) finding { return finding{State: stateSkipped, Found: found} }

// closing returns f once c is closed, or that this failed.
func (f finding) closing(c io.Closer) finding {
	if err := c.Close(); err != nil {
		return failure(err.Error(), "")
	}
	return f
}

// A report is what all checks found. Scripts rely on these field names.
type report struct {
	OK     bool      `json:"ok"` // nothing failed
	Checks []finding `json:"checks"`
}

func (r report) write(w io.Writer, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(r)
	}
	s := newScreen(w)
	var b strings.Builder
	for _, f := range r.Checks {
		b.WriteString(s.finding(f))
	}
	_, err := fmt.Fprintf(s, "%s\n%s\n", b.String(), r.verdict())
	return err
}

// checkWidth is the longest name of a check, and two spaces.
const checkWidth = 14

func (s screen) finding(f finding) string {
	head := marks[f.State] + " " + f.Check
	gap := strings.Repeat(" ", checkWidth-len(f.Check))
	text := f.Found
	if f.Cure != "" {
		text += "\n→ " + f.Cure
	}
	if f.State == stateFailed {
		head = s.styled(bold, head)
	}
	indent := checkWidth + 2
	body := wrapPaths(text, s.width-indent)
	return trimLines(head+gap+strings.ReplaceAll(body, "\n", "\n"+strings.Repeat(" ", indent))) + "\n"
}

// wrapPaths wraps text, which has paths and addresses in it: those break after a
// slash only, never at a hyphen, where a reader would take it for that of the break.
func wrapPaths(text string, width int) string {
	const unbroken = "\u2011" // the non-breaking hyphen, as wide
	wrapped := lipgloss.Wrap(strings.ReplaceAll(text, "-", unbroken), width, "/")
	return strings.ReplaceAll(wrapped, unbroken, "-")
}

func (r report) verdict() string {
	n := 0
	for _, f := range r.Checks {
		if f.State == stateFailed {
			n++
		}
	}
	if n > 0 {
		return fmt.Sprintf("%d of %d checks failed.", n, len(r.Checks))
	}
	return "The bot can work: who-owns serve."
}

// hide takes the secrets out of a text: the tokens, and the passwords in addresses.
func (p *patient) hide(text string) string {
	secrets := []string{p.slack.bot, p.slack.app, p.config.BotToken, p.config.AppToken}
	for _, address := range []string{p.config.APIURL, p.config.Store, p.database} {
		if u, err := url.Parse(address); err == nil && u.User != nil {
			password, _ := u.User.Password()
			secrets = append(secrets, password, url.QueryEscape(password), u.User.String())
		}
	}
	for _, secret := range secrets {
		if secret != "" {
			text = strings.ReplaceAll(text, secret, "(secret)")
		}
	}
	return text
}
