package bot

// The reply as a value, and its composition from an answer: the one place that
// words what the bot says.

import (
	"regexp"
	"strconv"

	"whoowns/knowledge"
)

// A Reply is what is said to one question, and where. It is made up whole
// before anything is sent.
type Reply struct {
	To  Place
	Key string // of the question
	// Part tells it from others that are said to the question. It is numbered when
	// it is said.
	Part int

	// Text says all that the blocks say, in Slack's markup, escaped: it is what
	// a screen reader reads and a notification shows.
	Text   string
	Blocks []Block // none: say nothing
}

// Background is what a reply needs to know besides the answer.
type Background struct {
	Words    *Words            // nil: English
	Names    map[string]string // of people and groups, by their Slack ids; who is missing is shown by id
	Left     map[string]bool   // of them, whose accounts were deactivated
	Examples []string          // questions to try, for the help
	Private  bool              // the asker alone sees the reply, in a channel to share it in
	Limited  bool              // others see the reply, who are to learn of no holders
	// Base is where the answer is from, for the buttons that show it otherwise;
	// nil: there are none.
	Base *knowledge.Base
}

func (bg Background) words() *Words {
	if bg.Words == nil {
		return &english
	}
	return bg.Words
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
	return bg.compose(ask, ans, shown(ask, ans))
}

// compose words what is to be shown of an answer, page by page, with the
// buttons that show it otherwise.
func (bg Background) compose(ask Ask, ans knowledge.Answer, s Shown) Reply {
	pages := bg.pages(ans, s)
	if len(pages) == 0 {
		return newReply(ask, nil)
	}
	s.Page = max(0, min(s.Page, len(pages)-1))
	blocks := pages[s.Page]
	if len(pages) > 1 {
		blocks = append(blocks, Aside{{Text: fill(bg.words().Page, "n", strconv.Itoa(s.Page+1), "of", strconv.Itoa(len(pages)))}})
	}
	return newReply(ask, append(blocks, bg.below(ans, s, len(pages))...))
}

func (bg Background) pages(ans knowledge.Answer, s Shown) [][]Block {
	if s.Matrix {
		return bg.matrix(s)
	}
	return paged(fit(bg.blocks(ans, s)))
}

// Apology is the reply to a question that could not be answered for a reason
// of ours.
func Apology(ask Ask, w *Words) Reply { return tell(ask, w.Apology) }

// tell is a reply of one sentence.
func tell(ask Ask, text string) Reply {
	return newReply(ask, []Block{Prose{{{Text: text}}}})
}

func newReply(ask Ask, blocks []Block) Reply {
	return Reply{To: ask.Place(), Key: ask.Key, Text: fallback(blocks), Blocks: blocks}
}

func (bg Background) blocks(ans knowledge.Answer, s Shown) []Block {
	switch {
	case ans.Kind() == knowledge.KindHelp:
		return bg.help()
	case ans.Outcome == knowledge.Answered:
		return bg.answered(ans.Items, s)
	case ans.Outcome == knowledge.Choices:
		return bg.choices(ans.Choices, s)
	case ans.Outcome == knowledge.Unknown:
		return bg.unknown(ans, s)
	}
	return nil
}

// help says what the bot can do, with questions that work here.
func (bg Background) help() []Block {
	w := bg.words()
	blocks := []Block{Prose{{{Text: w.HelpTitle, Bold: true}, {Text: w.HelpRest}}}}
	if len(bg.Examples) > 0 {
		blocks = append(blocks, Prose{{{Text: w.HelpTry}}}, bulletsOf(bg.Examples))
	}
	if bg.Base != nil && len(bg.Base.Roles)+len(bg.Base.Duties) > 0 {
		blocks = append(blocks, Picker{Action: actionPick, Placeholder: w.Pick})
	}
	return append(blocks, Aside{{Text: w.HelpHow}}, Aside{{Text: w.HelpCommands}})
}

func (bg Background) choices(refs []knowledge.Ref, s Shown) []Block {
	w := bg.words()
	blocks := []Block{
		Prose{{{Text: w.ChoicesTitle, Bold: true}}},
		choose(refs[:min(len(refs), maxChoices)], s),
	}
	how := w.ChoicesHow
	if more := len(refs) - maxChoices; more > 0 {
		how = fill(w.ChoicesMore, "n", strconv.Itoa(more)) + " · " + how
	}
	return append(blocks, Aside{{Text: how}})
}

// unknown says that there is no answer, what comes nearest, and whom to ask.
func (bg Background) unknown(ans knowledge.Answer, s Shown) []Block {
	w := bg.words()
	title := w.UnknownTitle
	if subject := oneLine(ans.Subject, maxQuote); subject != "" {
		title = fill(w.UnknownThing, "thing", subject)
	}
	blocks := []Block{Prose{{{Text: title, Bold: true}, {Text: w.UnknownRest}}}}
	if near := ans.Nearest[:min(len(ans.Nearest), maxNearest)]; len(near) > 0 {
		blocks = append(blocks, Prose{{{Text: w.Nearest}}}, choose(near, s))
	}
	if ans.Ask != "" {
		how := w.AskWho
		if reachable(ans.Ask) {
			how = w.AskWhom
		}
		blocks = append(blocks, Prose{around(how, "who", bg.maintainer(ans.Ask))})
	}
	return blocks
}

var (
	channelID = regexp.MustCompile(`^[CG][A-Z0-9]{1,20}$`)
	userID    = regexp.MustCompile(`^[UW][A-Z0-9]{1,20}$`)
	groupID   = regexp.MustCompile(`^S[A-Z0-9]{1,20}$`)
)

// maintainer links to a channel, which pings nobody, and names a person or a
// group.
func (bg Background) maintainer(id string) Span {
	if channelID.MatchString(id) {
		return Span{Channel: id}
	}
	return Span{Text: bg.name(id)}
}

func bulletsOf(texts []string) (list Bullets) {
	for _, t := range texts {
		list = append(list, Line{{Text: clean(t)}})
	}
	return list
}
