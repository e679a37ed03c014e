package bot

// All that the bot says, one catalogue for each language: words_en.go and
// words_es.go. A text may hold placeholders in braces, such as {name}; those of
// all languages agree, which a test checks.

import (
	"strings"
	"time"

	"whoowns/knowledge"
)

// Words are the bot's texts in one language.
type Words struct {
	HelpTitle string // in bold
	HelpRest  string
	HelpTry   string
	HelpHow   string

	ChoicesTitle string
	ChoicesHow   string
	ChoicesMore  string // {n}

	UnknownTitle string
	UnknownThing string // {thing}
	UnknownRest  string
	Nearest      string
	AskWho       string // {who}
	AskWhom      string // {who}, where a button does it

	Source      string // {name}, a link
	Reviewed    string // {date}
	Matched     string // {words}
	HoldersMore string // {n}
	HolderLeft  string // {name}: of whose account was deactivated

	NoteStandIn string // {role}, {for}
	NoteNothing string
	NoteTeam    string // {team}

	Apology   string
	Busy      string
	SlowDown  string
	OldButton string
	GoneEntry string
	Page      string // {n}, {of}
	Short     string // {n}, {of}: rows of a comparison

	Share       string
	SharedBy    string // {name}, {question}
	SharedOf    string // {name}, {author}, {question}
	SharedDone  string
	Full        string
	More        string
	Back        string
	InContext   string // {context}
	UsualCase   string
	Helpful     string
	NotHelpful  string
	Thanks      string
	WhatIsWrong string
	WrongEntry  string
	OutOfDate   string
	Unclear     string
	NotedReason string // {reason}

	AskPerson     string
	PassedOn      string // {who}
	PassedOnDM    string // {who}
	NotPassedOn   string // {who}
	ErrandTitle   string // {name}, {question}
	ErrandUnknown string
	ErrandUseless string
	ErrandLink    string
	ErrandHow     string
	ErrandReply   string // {name}
	ErrandOf      string // {question}

	Start       string
	Roles       string
	Duties      string
	Comparisons string
	Questions   string
	Count       string // {what}, {n}
	GoTo        string
	MostAsked   string
	GapsTitle   string
	NoGaps      string
	AskEnter    string
	Status      string // after the name of the bot

	Unasked      string
	NotNow       string
	QuietNow     string
	MentionsOnly string

	MatrixTitle     string // of the matrix that /who-owns matrix shows
	MatrixDuty      string // the head of its first column
	MatrixNobody    string // beside a duty that nobody owns
	MatrixClaimed   string // beside a duty that several claim
	MatrixUnowned   string // {n}
	MatrixContested string // {n}
	MatrixLegend    string
	MatrixNarrow    string
	MatrixNone      string

	HelpCommands string
	Pick         string
	PickRoles    string
	PickDuties   string

	SettingsWhere string
	SettingsTitle string // of a window: short
	SettingsOf    string // {channel}
	SettingsField string
	SettingsSave  string
	SettingsBy    string // {name}, {date}

	Welcome     string // {name}
	WelcomeRest string
	WelcomeTry  string
	WelcomeHow  string

	Mentions      string // the modes, and what each of them means
	MentionsHow   string
	Answer        string
	AnswerHow     string
	Onboarding    string
	OnboardingHow string
	ModeChanged   string // {name}, {mode}
	ModeSame      string // {mode}
	ModeWhere     string
	MembersOnly   string
	AdminsOnly    string // {names}
	NotAMember    string

	AskTitle string // of a window: short
	AskField string
	AskNow   string
	AskEmpty string
	Looking  string
	Close    string

	WriteAnswer      string
	WriteTitle       string // of a window: short
	WriteAccountable string
	WriteRole        string
	WriteNoRole      string
	WriteTooLong     string
	WriteName        string
	WriteSays        string
	WriteAsked       string
	WriteLines       string
	WriteSend        string
	WrittenBy        string // {name}; where an entry was taken from
	ProposalTitle    string // {name}
	Approve          string
	Approved         string // {name}
	NotApproved      string // {problems}
	OnlyMaintainers  string

	FileRefused     string // in bold
	FileRefusedRest string
	FileRefusedHow  string
	FilePasses      string

	DepartedTitle string // {name}: who left; in bold
	DepartedRest  string
	DepartedHow   string // {id}

	Language string // of this catalogue
	Months   [12]string
	Date     string // {day}, {month}, {year}
	// Labels translate knowledge.Labels; one that is missing stays as it is.
	Labels map[string]string
}

// languages are those there is a catalogue for.
var languages = map[string]*Words{"en": &english, "es": &spanish}

// wordsIn returns the catalogue of a BCP 47 tag or a Slack locale such as
// "es-LA", English where there is none.
func wordsIn(language string) *Words {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	if w := languages[base]; w != nil {
		return w
	}
	return &english
}

// fill puts values in the place of a text's placeholders: name, value, name,
// value ... What is in a value is not looked at again.
func fill(text string, pairs ...string) string {
	old := make([]string, 0, len(pairs))
	for i, p := range pairs {
		if i%2 == 0 {
			p = "{" + p + "}"
		}
		old = append(old, p)
	}
	return strings.NewReplacer(old...).Replace(text)
}

// around is the text with a span in the place of its one placeholder.
func around(text, name string, s Span) Line {
	before, after, _ := strings.Cut(text, "{"+name+"}")
	var line Line
	for _, s := range []Span{{Text: before}, s, {Text: after}} {
		if s.Text != "" || s.Channel != "" {
			line = append(line, s)
		}
	}
	return line
}

// label is a fixed word of the knowledge, in this language.
func (w *Words) label(l string) string {
	if translated, ok := w.Labels[l]; ok {
		return translated
	}
	return l
}

func (w *Words) date(t time.Time) string {
	return fill(w.Date, "day", t.Format("2"), "month", w.Months[t.Month()-1], "year", t.Format("2006"))
}

// note says the same as knowledge.Note.String in this language.
func (w *Words) note(n knowledge.Note) string {
	var parts []string
	switch {
	case n.Context == "":
	case len(n.StandIns) > 0:
		var changes []string
		for _, s := range n.StandIns {
			changes = append(changes, fill(w.NoteStandIn, "role", s.Role, "for", s.For))
		}
		parts = append(parts, n.Context+": "+strings.Join(changes, ", ")+".")
	case n.Says != "":
		parts = append(parts, n.Context+": "+n.Says)
	default:
		parts = append(parts, n.Context+": "+w.NoteNothing)
	}
	if n.Team != "" {
		parts = append(parts, fill(w.NoteTeam, "team", n.Team))
	}
	return clean(strings.Join(parts, " "))
}
