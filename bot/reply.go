package bot

// The reply as a value, and its composition from an answer: the one place that
// words what the bot says.

import (
	"fmt"
	"regexp"

	"whoowns/knowledge"
)

// A Reply is what is said to one question, and where. It is made up whole
// before anything is sent.
type Reply struct {
	To  Place
	Key string // of the question

	// Text says all that the blocks say, in Slack's markup, escaped: it is what
	// a screen reader reads and a notification shows.
	Text   string
	Blocks []Block // none: say nothing
}

// Background is what a reply needs to know besides the answer.
type Background struct {
	Names    map[string]string // of people, by their Slack ids; who is missing is shown by id
	Examples []string          // questions to try, for the help
}

// Bounds of what is quoted and listed.
const (
	maxQuote   = 80 // of the asker's words, and of a person's name
	maxName    = 750
	maxChoices = 10
	maxNearest = 3
)

// Compose words the answer to a question. A silent answer makes a reply
// without blocks.
func Compose(ask Ask, ans knowledge.Answer, bg Background) Reply {
	return newReply(ask, fit(bg.blocks(ans)))
}

// Apology is the reply to a question that could not be answered for a reason
// of ours.
func Apology(ask Ask) Reply {
	return newReply(ask, []Block{Prose{{
		{Text: "Something went wrong on my side, so I have no answer. Please ask again; the people who run me can see the failure."},
	}}})
}

func newReply(ask Ask, blocks []Block) Reply {
	return Reply{To: ask.Place(), Key: ask.Key, Text: fallback(blocks), Blocks: blocks}
}

func (bg Background) blocks(ans knowledge.Answer) []Block {
	switch {
	case ans.Kind() == knowledge.KindHelp:
		return bg.help()
	case ans.Outcome == knowledge.Answered:
		return bg.answered(ans.Items)
	case ans.Outcome == knowledge.Choices:
		return choices(ans.Choices)
	case ans.Outcome == knowledge.Unknown:
		return bg.unknown(ans)
	}
	return nil
}

// help says what the bot can do, with questions that work here.
func (bg Background) help() []Block {
	blocks := []Block{Prose{
		{{Text: "I answer “who does what here?”", Bold: true}, {Text: " from what your team wrote down. What is not written down, I do not guess."}},
	}}
	if len(bg.Examples) > 0 {
		blocks = append(blocks, Prose{{{Text: "Ask me, for example:"}}}, bulletsOf(bg.Examples))
	}
	return append(blocks, Aside{{Text: "Mention me in a channel and I answer in the thread · /who-owns answers to you alone · or write to me directly"}})
}

func choices(refs []knowledge.Ref) []Block {
	names := namesOf(refs)
	if more := len(names) - maxChoices; more > 0 {
		names = append(names[:maxChoices], fmt.Sprintf("… and %d more", more))
	}
	return []Block{
		Prose{{{Text: "Did you mean one of these?", Bold: true}}},
		bulletsOf(names),
		Aside{{Text: "Ask again with its name."}},
	}
}

// unknown says that there is no answer, what comes nearest, and whom to ask.
func (bg Background) unknown(ans knowledge.Answer) []Block {
	title := "I have no record of that."
	if subject := oneLine(ans.Subject, maxQuote); subject != "" {
		title = "I have no record of “" + subject + "”."
	}
	blocks := []Block{Prose{{{Text: title, Bold: true}, {Text: " I do not guess: I only say what is written down."}}}}
	if near := ans.Nearest[:min(len(ans.Nearest), maxNearest)]; len(near) > 0 {
		blocks = append(blocks, Prose{{{Text: "What comes nearest:"}}}, bulletsOf(namesOf(near)))
	}
	if ans.Ask != "" {
		blocks = append(blocks, Prose{{{Text: "To find out, ask "}, bg.maintainer(ans.Ask), {Text: "."}}})
	}
	return blocks
}

var (
	channelID = regexp.MustCompile(`^[CG][A-Z0-9]{1,20}$`)
	userID    = regexp.MustCompile(`^[UW][A-Z0-9]{1,20}$`)
)

// maintainer links to a channel, which pings nobody, and names a person.
func (bg Background) maintainer(id string) Span {
	if channelID.MatchString(id) {
		return Span{Channel: id}
	}
	return Span{Text: bg.name(id)}
}

func namesOf(refs []knowledge.Ref) (names []string) {
	for _, r := range refs {
		names = append(names, oneLine(r.Name, maxName))
	}
	return names
}

func bulletsOf(texts []string) (list Bullets) {
	for _, t := range texts {
		list = append(list, Line{{Text: clean(t)}})
	}
	return list
}
