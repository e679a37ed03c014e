package bot

// The part that the bot has in a conversation: when it may answer a message that
// does not mention it.

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"whoowns/knowledge"
)

// A follow-up comes this soon after the last answer, or it is none.
const (
	followWithin = 30 * time.Minute
	followMost   = 15 // messages of people
)

// threadLife is how long a thread is remembered after it was last touched.
const threadLife = 7 * 24 * time.Hour

// topicLife is how long a question may lean on the one before.
const topicLife = 24 * time.Hour

// maxPeople is how many people of a thread are remembered, to know them by name.
const maxPeople = 20

// maxSpoken is how many entries of a thread are remembered.
const maxSpoken = 50

// on is the thread after the answer that is noted.
func (n Note) on(t Thread) Thread {
	switch {
	case n.Only && t.Last != n.Last:
		return t
	case !n.Only:
		t.Barged = !n.Via.Addressed() && (t.Barged || t.Last == "")
		t.Since = 0
		t = t.with(n.User)
	}
	t.Topic, t.Last = n.Topic, n.Last
	return t.showing(n.Topic.Entries)
}

// on is the thread after one more message.
func (c Count) on(t Thread) Thread {
	t.Since = min(t.Since+1, followMost)
	return t.with(c.User)
}

// on is the thread in which the bot says nothing unasked any more.
func (Mute) on(t Thread) Thread {
	t.Muted = true
	return t
}

// begins makes it the thread of who is greeted.
func (g Welcome) begins(posted Posted) func(Thread) Thread {
	return func(t Thread) Thread {
		t.Last, t.Guest = posted.TS, g.User
		return t.with(g.User)
	}
}

// showing is the thread after these entries were shown in it.
func (t Thread) showing(entries []string) Thread {
	for _, id := range entries {
		if !slices.Contains(t.Spoken, id) {
			t.Spoken = append(t.Spoken[max(0, len(t.Spoken)-maxSpoken+1):len(t.Spoken):len(t.Spoken)], id)
		}
	}
	return t
}

// repeats reports that the bot came unasked, and would now show what it has shown
// here before, to somebody who does not turn to it either.
func (t Thread) repeats(via knowledge.Via, topic knowledge.Topic) bool {
	return t.Barged && !via.Addressed() && topic.Context == t.Topic.Context &&
		len(t.showing(topic.Entries).Spoken) == len(t.Spoken)
}

// with is the thread in which this person wrote last.
func (t Thread) with(user string) Thread {
	if user == "" {
		return t
	}
	others := slices.DeleteFunc(slices.Clone(t.People), func(id string) bool { return id == user })
	t.People = append(others[max(0, len(others)-maxPeople+1):], user)
	return t
}

// live reports whether the next message in the thread can be a follow-up.
func (t Thread) live() bool { return t.Last != "" && t.Since < followMost && !t.Muted }

// follows reports whether the message may be a follow-up to the last answer:
// soon after it, or by who was greeted with the thread; and to none of the others
// in the thread, whose names are given by id. Whether it asks anything is for the
// knowledge to say.
func (t Thread) follows(ask Ask, names map[string]string) bool {
	soon := t.live() && since(t.Last, ask.TS) <= followWithin
	return (soon || t.welcomes(ask.User)) && !toSomebody(ask.Text, t.others(ask.User, names))
}

// welcomes reports whether the thread is there for the questions of this person,
// however late they come.
func (t Thread) welcomes(user string) bool { return user != "" && t.Guest == user && !t.Muted }

// others are the names of the people in the thread other than user.
func (t Thread) others(user string, names map[string]string) (others []string) {
	for _, id := range t.People {
		if id != user && names[id] != "" {
			others = append(others, names[id])
		}
	}
	return others
}

// since is the time between two messages by their ts, "1610241741.000200"; very
// long if one of them is none.
func since(earlier, later string) time.Duration {
	from, err1 := strconv.ParseFloat(earlier, 64)
	to, err2 := strconv.ParseFloat(later, 64)
	if err1 != nil || err2 != nil {
		return math.MaxInt64
	}
	return time.Duration((to - from) * float64(time.Second))
}

// hail is what may stand before a name.
const hail = `(?:(?i:hey|hi|hello|thanks|thank you|hola|gracias|oye)[ ,]+)?`

var (
	mentioned = regexp.MustCompile(`<@[UW]|<!subteam\^|<!(here|channel|everyone)`)
	// called is a name at the start: "Marco, can you ...", "hey Ana: ...",
	// "@priya ...".
	called = regexp.MustCompile(`^` + hail + `(?:@\p{L}[\p{L}\p{N}._-]*|(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)[,:])`)
	// starting is the word a message starts with, which may be a name.
	starting = regexp.MustCompile(`^` + hail + `(\p{L}+)`)
)

// openers are words that stand before a comma and call nobody.
var openers = setOf(`actually again ah also alright and anyway besides btw but cool fine finally first
	further fyi great hello hey hi hm hmm however huh indeed instead interesting maybe meanwhile nice no nope
	oh ok okay otherwise perfect perhaps please quick question right second similarly so sorry sure thanks
	then therefore understood wait well wow yeah yep yes yup gracias hola perdona perdón pero bien bueno vale
	entonces además también sí claro perfecto ahora otra pregunta`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// toSomebody reports whether a message turns to another person: it mentions one,
// or starts with the name of one of these people or with what looks like a name.
func toSomebody(text string, people []string) bool {
	if mentioned.MatchString(text) {
		return true
	}
	text = strings.TrimSpace(text)
	if m := called.FindStringSubmatch(text); m != nil && !openers[firstWord(m[1])] {
		return true
	}
	m := starting.FindStringSubmatch(text)
	return m != nil && slices.ContainsFunc(people, func(name string) bool { return firstWord(name) == strings.ToLower(m[1]) })
}

// firstWord is the first of the words, in lower case.
func firstWord(s string) string {
	first, _, _ := strings.Cut(strings.ToLower(s), " ")
	return first
}
