package bot

// The part that the bot has in a conversation: when it may answer a message that
// does not mention it.

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// A follow-up comes this soon after the last answer, or it is none.
const (
	followWithin = 30 * time.Minute
	followMost   = 15 // messages of people
)

// on is the thread after the answer that is noted.
func (n Note) on(t Thread) Thread {
	switch {
	case n.Only && t.Last != n.Last:
		return t
	case !n.Only:
		t.Since = 0
	}
	t.Topic, t.Last = n.Topic, n.Last
	return t
}

// counted is the thread after one more message of a person.
func (t Thread) counted() Thread {
	t.Since = min(t.Since+1, followMost)
	return t
}

// live reports whether the next message in the thread can be a follow-up.
func (t Thread) live() bool { return t.Last != "" && t.Since < followMost && !t.Muted }

// follows reports whether the message may be a follow-up to the last answer:
// soon after it, and to nobody else. Whether it asks anything is for the
// knowledge to say.
func (t Thread) follows(ask Ask) bool {
	return t.live() && since(t.Last, ask.TS) <= followWithin && !toSomebody(ask.Text)
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

var (
	mentioned = regexp.MustCompile(`<@[UW]|<!subteam\^|<!(here|channel|everyone)`)
	// called is a name at the start: "Marco, can you ...", "hey Ana: ...",
	// "@priya ...".
	called = regexp.MustCompile(`^(?:(?i:hey|hi|hello|thanks|thank you|hola|gracias|oye)[ ,]+)?(?:@\p{L}[\p{L}\p{N}._-]*|(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)[,:])`)
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
// or starts with what looks like a name.
func toSomebody(text string) bool {
	if mentioned.MatchString(text) {
		return true
	}
	m := called.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return false
	}
	first, _, _ := strings.Cut(m[1], " ")
	return !openers[strings.ToLower(first)]
}
