package bot

// Buttons: what they are called on the wire, and what they carry. Messages stay
// for years, and so do the buttons on them: a name here is never given another
// meaning, and what a value lacks is zero.

import (
	"bytes"
	"encoding/json"
	"strings"

	"whoowns/knowledge"
)

// The action_ids of everything that can be pressed. Several of a kind in one
// message are told apart by a number at the end, "example.2", which means
// nothing. The value is a [Shown], encoded by its text method, except where
// the table says otherwise.
//
//	choose     a message: shows the entry that was chosen
//	example    shows another example of the comparison
//	context    shows the same where another context holds, or the usual case
//	full       shows all rows of a comparison
//	page       shows another page of what is too long for one message
//	share      says in public what one person saw; the ephemeral one then says so
//	helpful    counts
//	unhelpful  counts, and asks what is wrong
//	reason     says what: Shown.Reason
//	ask_person passes the question on to the maintainers
//	not_now    removes an answer to what was overheard, and mutes its thread
//	mentions_only has the channel overheard no more
//	question   asks Shown.Question in the thread of the message
//	pick       shows the entry that was picked from a menu, to who picked it
//	mode       a field of the settings
//	ask        asks the value; that of a field is what was typed
//	write      opens the window to write an answer to the value, a question
//	approve    puts a proposal into use; the value is its key in proposalsKept
//	browse     shows a list on the home tab; the value is a [Screen]
const (
	actionChoose    = "choose"
	actionExample   = "example"
	actionContext   = "context"
	actionFull      = "full"
	actionPage      = "page"
	actionShare     = "share"
	actionHelpful   = "helpful"
	actionUnhelpful = "unhelpful"
	actionReason    = "reason"
	actionAskPerson = "ask_person"

	actionNotNow       = "not_now"
	actionMentionsOnly = "mentions_only"
	actionQuestion     = "question"
	actionPick         = "pick"

	actionAsk     = "ask"
	actionBrowse  = "browse"
	actionWrite   = "write"
	actionApprove = "approve"
)

// The callback_ids: of the shortcuts in the app's manifest, and of our modals.
const (
	shortcutMessage = "who_owns_message" // answers about a message, to who chose it
	shortcutGlobal  = "who_owns_global"  // opens a modal to ask in
	callbackAsk     = "ask"              // that modal
	callbackWrite   = "write"            // the modal to write an answer in

	callbackSettings = "settings" // of a channel; its id is the metadata
)

// shownVersion is raised when a value of old can no longer be understood.
const shownVersion = 1

// Shown is what an answer shows, so that a button on it can show it otherwise:
// entries in a setting, or the answer to a question where there are none.
type Shown struct {
	Version  int      `json:"v"`
	Key      string   `json:"k,omitempty"` // of the question
	User     string   `json:"u,omitempty"` // who asked
	Author   string   `json:"a,omitempty"` // who wrote the question, if that is a message that somebody asked about
	Question string   `json:"q,omitempty"` // shortened
	Entries  []string `json:"e,omitempty"` // ids
	Context  string   `json:"c,omitempty"` // id
	Team     string   `json:"t,omitempty"` // id
	Full     bool     `json:"f,omitempty"` // all rows
	Page     int      `json:"p,omitempty"` // from 0
	Reason   string   `json:"r,omitempty"` // what is wrong with it: see Recorded.Reason
	Unknown  bool     `json:"n,omitempty"` // there was no answer
	Unasked  bool     `json:"o,omitempty"` // the question was overheard
	Limited  bool     `json:"l,omitempty"` // it names no holders
	Matrix   bool     `json:"m,omitempty"` // the matrix: of Team, in Context, for the roles in Entries
}

// Bounds that keep a value below Slack's 2,000 characters: docs.slack.dev,
// reference/block-kit/block-elements/button-element.
const (
	maxValue        = 2000
	maxShownText    = 300
	maxShownEntries = 8
)

// shown is what the answer to a question shows.
func shown(ask Ask, ans knowledge.Answer) Shown {
	s := Shown{
		Version: shownVersion, Key: ask.Key, User: ask.User, Author: ask.Author, Question: oneLine(ask.Text, maxShownText),
		Context: ans.Topic.Context, Team: ans.Topic.Team, Unknown: ans.Outcome == knowledge.Unknown,
		Unasked: ask.Via == knowledge.Channel, Limited: ask.Limited,
	}
	for _, it := range ans.Items[:min(len(ans.Items), maxShownEntries)] {
		if it.ID != "" { // help is no entry
			s.Entries = append(s.Entries, it.ID)
		}
	}
	return s
}

// of shows these entries instead, from the first page.
func (s Shown) of(ids ...string) Shown {
	s.Entries, s.Page, s.Full, s.Unknown = ids, 0, false, false
	return s
}

// in shows the same in another context.
func (s Shown) in(context string) Shown {
	s.Context, s.Page = context, 0
	return s
}

func (s Shown) page(n int) Shown {
	s.Page = n
	return s
}

func (s Shown) full() Shown {
	s.Full, s.Page = true, 0
	return s
}

func (s Shown) because(reason string) Shown {
	s.Reason = reason
	return s
}

// now is what an answer shows today, as far along as s.
func (s Shown) now(ask Ask, ans knowledge.Answer) Shown {
	if s.Matrix {
		return s
	}
	today := shown(ask, ans)
	today.Full, today.Page, today.Unasked = s.Full, s.Page, s.Unasked
	return today
}

// claim is the Claim of the question; of a press where the question is not known.
func (s Shown) claim(p Press) string {
	if s.Key == "" {
		return p.Team + "/" + p.Channel + ":" + p.TS
	}
	return p.Team + "/" + s.Key
}

// ts is that of the question; empty if it was no message.
func (s Shown) ts() string {
	_, ts, _ := strings.Cut(s.Key, ":")
	return ts
}

// text is the value of a button. A question that makes it too long is left out.
func (s Shown) text() string {
	text := encoded(s)
	for shorter, ok := s.shorter(); ok && length(text) > maxValue; shorter, ok = shorter.shorter() {
		text = encoded(shorter)
	}
	return text
}

// shorter is s without its question, or else without its last entry; ok is false
// where it has neither.
func (s Shown) shorter() (shorter Shown, ok bool) {
	switch {
	case s.Question != "":
		s.Question = ""
	case len(s.Entries) > 0:
		s.Entries = s.Entries[:len(s.Entries)-1]
	default:
		return s, false
	}
	return s, true
}

// encoded is v as JSON, on one line and no longer than it must be.
func encoded(v any) string {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return "" // of strings and numbers: does not happen
	}
	return strings.TrimSpace(b.String())
}

// parseShown reads the value of a button; ok is false if it is none that can be
// understood.
func parseShown(value string) (s Shown, ok bool) {
	if unmarshal([]byte(value), &s) != nil || s.Version < 1 || s.Version > shownVersion {
		return Shown{}, false
	}
	return s, true
}

// ask is the question of long ago, as far as it is known.
func (s Shown) ask(p Press) Ask {
	return Ask{Key: s.Key, Team: p.Team, Channel: p.Channel, User: s.User, Author: s.Author, Text: s.Question, Via: knowledge.Slash, Limited: s.Limited}
}

// answer finds what is to be shown.
func (s Shown) answer(index *knowledge.Index) knowledge.Answer {
	if s.Matrix {
		if s.gone(index.Base()) {
			return knowledge.Answer{Outcome: knowledge.Unknown}
		}
		return knowledge.Answer{Outcome: knowledge.Answered}
	}
	if len(s.Entries) > 0 {
		return index.Show(s.Entries, knowledge.Topic{Context: s.Context, Team: s.Team})
	}
	return index.Answer(knowledge.Question{Text: s.Question, Via: knowledge.Slash, Team: s.Team})
}
