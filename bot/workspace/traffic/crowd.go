package traffic

// The crowd: people and channels, and the ways in which they ask.

import (
	"encoding/json"
	"fmt"
	"regexp"
	"time"

	"whoowns/bot/workspace"
)

// Kind is a way to ask.
type Kind string

// The kinds, in the order in which a crowd asks.
const (
	Mention Kind = "mention"
	Slash   Kind = "slash"
	DM      Kind = "dm"
	Follow  Kind = "follow-up" // in the thread of an answer, without a mention
	Pressed Kind = "press"     // of a button on an answer, which says it again
	Aloud   Kind = "overheard" // in a channel, of nobody
)

// turns is who asks how, again and again. A follow-up or a press needs an answer
// to come after; where there is none it is a mention, and so is what may not be asked
// aloud.
var turns = []Kind{Mention, Slash, DM, Mention, Follow, Slash, Pressed, Aloud}

// Questions are what a crowd asks. Each must have an answer that differs from the
// one before it.
type Questions struct {
	Ask    []string
	Follow string // asked in the thread of an answer
	Bot    string // how to mention the app, such as "@who-owns"
	Slash  string // the command
	Button string // action_id of a button that says an answer to a command again, without a number at its end
	Aloud  int    // how often the app answers in a channel what nobody asked it
}

// AskWhoOwns are what is asked of who-owns about its embedded file.
func AskWhoOwns() Questions {
	return Questions{
		Ask: []string{
			"who grooms the backlog?", "who plans the sprints?", "pm vs po", "who does the market analysis?",
			"who owns the launch strategy?", "can both exist at the same time?",
		},
		Follow: "and who owns the roadmap?",
		Bot:    "@who-owns", Slash: "/who-owns", Button: "share",
	}
}

// Crowd asks question after question. It is used by one goroutine.
type Crowd struct {
	book *Book
	say  Questions
	n    int
	told map[string]int // by channel: questions asked aloud
	size struct{ people, channels int }
}

// Company is a number of people who are all in a number of channels, together with
// the bot, and each in a direct message with it.
func Company(people, channels int, bot string) ([]workspace.User, []workspace.Channel) {
	var users []workspace.User
	members := []string{bot}
	for n := range people {
		u := workspace.User{ID: user(n), Name: fmt.Sprintf("p%d", n), RealName: fmt.Sprintf("Person %d", n)}
		users, members = append(users, u), append(members, u.ID)
	}
	var all []workspace.Channel
	for n := range channels {
		all = append(all, workspace.Channel{ID: channel(n), Name: fmt.Sprintf("c%d", n), Members: members})
	}
	for _, u := range users {
		all = append(all, workspace.Channel{ID: dm(u.ID), Kind: workspace.IM, Members: []string{bot, u.ID}})
	}
	return users, all
}

func user(n int) string     { return fmt.Sprintf("U0P%d", n) }
func channel(n int) string  { return fmt.Sprintf("C0C%d", n) }
func dm(user string) string { return "D" + user[1:] }
func mod(n, size int) int   { return n % max(size, 1) }

// NewCrowd is a crowd of people in channels, those of a [Company] of the same size.
func NewCrowd(book *Book, people, channels int, say Questions) *Crowd {
	c := &Crowd{book: book, say: say, told: map[string]int{}}
	c.size.people, c.size.channels = people, channels
	return c
}

// Ask asks the next question: the next person, in the next channel, in the next way.
func (c *Crowd) Ask() error {
	c.n++
	who, where := user(mod(c.n, c.size.people)), channel(mod(c.n, c.size.channels))
	text := c.say.Ask[c.n%len(c.say.Ask)]
	kind, key, err := c.ask(turns[c.n%len(turns)], who, where, text)
	if err != nil {
		return fmt.Errorf("traffic: %s by %s: %w", kind, who, err)
	}
	c.book.Asked(Asked{Kind: kind, Key: key, User: who, At: time.Now()})
	return nil
}

func (c *Crowd) ask(kind Kind, who, where, text string) (Kind, string, error) {
	ws := c.book.ws
	switch kind {
	case Slash:
		key, err := ws.Slash(where, who, c.say.Slash, text)
		return kind, key, err
	case DM:
		ts, err := ws.Say(dm(who), who, text, "")
		return kind, dm(who) + ":" + ts, err
	case Follow:
		if at, ok := c.book.follow(); ok {
			ts, err := ws.Say(at.channel, at.user, c.say.Follow, at.ThreadTS)
			return kind, at.channel + ":" + ts, err
		}
	case Pressed:
		if at, ok := c.book.aside(); ok {
			if action := c.button(at); action != "" {
				key, err := ws.Press(workspace.Press{User: at.user, Channel: at.channel, TS: at.TS, ActionID: action})
				return kind, key, err
			}
		}
	}
	if kind == Aloud && c.told[where] < c.say.Aloud {
		c.told[where]++
		ts, err := ws.Say(where, who, text, "")
		return kind, where + ":" + ts, err
	}
	ts, err := ws.Say(where, who, c.say.Bot+" "+text, "")
	return Mention, where + ":" + ts, err
}

// button is the full action_id of the button on an answer, or empty.
func (c *Crowd) button(on place) string {
	action := regexp.MustCompile(`"action_id":\s*"(` + regexp.QuoteMeta(c.say.Button) + `(\.\d+)?)"`)
	blocks, _ := json.Marshal(on.Blocks)
	if m := action.FindSubmatch(blocks); m != nil {
		return string(m[1])
	}
	return ""
}
