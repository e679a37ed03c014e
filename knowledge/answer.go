package knowledge

// Via says how a question reached us, and so how sure an answer must be.
type Via string

const (
	Slash   Via = "slash"   // a slash command: addressed
	Mention Via = "mention" // a mention: addressed
	DM      Via = "dm"      // a direct message: addressed
	Thread  Via = "thread"  // a message without a mention in a thread the bot takes part in
	Channel Via = "channel" // overheard in a channel that opted in
)

// Addressed reports whether the asker turned to the bot: then there is always
// an answer or a reason, never silence.
func (v Via) Addressed() bool { return v == Slash || v == Mention || v == DM }

// A Question is one message as a person wrote it, with what is known about
// where it was written.
type Question struct {
	Text  string // Slack markup allowed; mentions of the bot itself may be left in
	Via   Via
	Team  string // id of the team whose channel it was asked in; empty: none
	Topic Topic  // what the conversation was about; zero: nothing
	Why   bool   // have the Answer's Reasons written out, which takes a fourth as long again
}

// A Topic is what a conversation is about after an answer: enough to understand
// "and the PO?". It is kept with the thread between messages.
type Topic struct {
	Text    string   `json:"text,omitempty"`    // the question as it was understood
	Entries []string `json:"entries,omitempty"` // what answered it, best first
	Context string   `json:"context,omitempty"` // the context that held
	Team    string   `json:"team,omitempty"`    // the team that was meant
}

// An Outcome is what became of a question.
type Outcome string

const (
	Answered Outcome = "answered" // one entry, or several when several things were asked
	Choices  Outcome = "choices"  // two or more entries fit about equally: ask back
	Unknown  Outcome = "unknown"  // addressed, but not covered
	Silent   Outcome = "silent"   // not addressed, and not sure
)

// A Kind is the kind of an entry.
type Kind string

const (
	KindRole       Kind = "role"
	KindDuty       Kind = "duty"
	KindComparison Kind = "comparison"
	KindExample    Kind = "example"
	KindQuestion   Kind = "question"
	KindContext    Kind = "context"
	KindTeam       Kind = "team"
	KindHelp       Kind = "help" // asked what the bot can do; no entry
)

// A Ref names an entry.
type Ref struct {
	Kind Kind
	ID   string
	Name string
}

// An Answer is what the knowledge says to one question. It is a value that can
// be printed and compared; rendering it is up to the reader.
type Answer struct {
	Outcome Outcome
	Items   []Item   // answered: one for each thing asked, in the order asked
	Choices []Ref    // choices: the entries that fit, best first
	Nearest []Ref    // the nearest recorded entries, best first, whatever the outcome
	Subject string   // unknown: the thing asked about that is not covered, in the asker's words; may be empty
	Context string   // id of the context that was used; empty: none
	Score   float64  // 0 to 1, of the best candidate, also where nothing was answered
	Reasons []Reason // what the score is the sum of, heaviest first; if the Question has Why
	Ask     string   // whom to ask when there is no answer: Base.Maintainers
	Topic   Topic    // to hand in with the next question of the conversation
}

// Kind is the kind of the first item, or empty.
func (a Answer) Kind() Kind {
	if len(a.Items) == 0 {
		return ""
	}
	return a.Items[0].Kind
}

// An Item answers one thing that was asked.
type Item struct {
	Ref
	Says     string   // prose; may be empty where Facts or Table say it all
	Facts    []Fact   // short "label: value" lines, such as who is accountable
	Table    *Table   // a comparison, or nil
	Examples []Ref    // examples that can be shown with a comparison
	Note     Note     // which context or team was used, and what that changes
	Roles    []string // ids of the roles the item is about
	Evidence Evidence
}

// A Fact is one labelled line of an item: "Accountable: Product Owner (Ana)".
type Fact struct {
	Label   string
	Value   string
	Holders []string // who holds the role named: Slack ids or e-mail addresses, never to be pinged
}

// A Table has a head and rows of the same length. No cell is empty.
type Table struct {
	Head []string // the first is one of Labels
	Rows [][]string
	Made bool // nobody wrote it: what its rows are about are Labels too
}

// Evidence says where an item comes from.
type Evidence struct {
	Source   Source
	Reviewed Date
	At       Position
	Matched  []string // the words of the question that met the entry
}

// A Reason is one named part of a score. The weights of an answer's reasons sum
// to its score.
type Reason struct {
	Part   string  // which part of the matcher: "nearest", "centroid", ...
	Term   string  // the word, pair or fragment of the question
	Weight float64 // what it adds to the score
	Phrase string  // the phrase of the entry it met; may be empty
}
