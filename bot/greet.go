package bot

// Greeting: in an onboarding channel, who joins finds a thread of their own, with
// who does what here and questions to press.

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/sirupsen/logrus"

	"whoowns/knowledge"
)

const (
	// greetEvery is how far apart greetings in a channel are: Slack takes about
	// one message in a second, docs.slack.dev/apis/web-api/rate-limits.
	greetEvery = time.Second
	maxRoles   = 5   // in a greeting
	maxSays    = 200 // of what a greeting tells of a role
)

// onJoined greets a person for the first time that they join an onboarding channel.
func (w *worker) onJoined(ctx context.Context, j Joined, _ logrus.FieldLogger) ([]Action, error) {
	if greets, err := w.greets(ctx, j); err != nil || !greets {
		return nil, err
	}
	person := w.names.one(ctx, j.User)
	if person.Name == "" || person.Bot || person.Stranger && !w.manners.Shared {
		return nil, nil // who cannot be looked up may be a bot
	}
	at, first, err := w.reserveGreeting(ctx, j)
	if err != nil || !first {
		return nil, err
	}
	index, limited := w.indexFor(ctx, j.User, j.Shared)
	base := index.Base()
	bg := Background{Words: wordsIn(base.Language), Base: base, Examples: Examples(base), Limited: limited}
	named := append(holders(rolesIn(base, j.Channel)), j.User)
	bg.Names = w.names.of(ctx, named)
	bg.Left = w.names.left(named)
	return []Action{Wait{at}, Say{Reply: bg.greeting(j), Welcome: &Welcome{j.Team, j.User}}}, nil
}

// meet has it known who joined. It is done before deciding, which is not to wait for
// Slack: who cannot be looked up may be a bot, and many may join at once.
func (t *turn) meet(ctx context.Context) error {
	j, ok := t.event.(Joined)
	if !ok {
		return nil
	}
	return t.names.sure(ctx, j.User, t.retryWait)
}

// greets reports whether who joins this channel is greeted.
func (w *worker) greets(ctx context.Context, j Joined) (bool, error) {
	if !w.manners.mayGreet(j) {
		return false, nil
	}
	mode, err := w.mode(ctx, j.Team, j.Channel)
	return err == nil && mode == ModeOnboarding, err
}

// mayGreet: where people of other organisations are, nobody is greeted unless that
// is allowed, and never they.
func (m Manners) mayGreet(j Joined) bool { return !j.Stranger && (!j.Shared || m.Shared) }

// reserveGreeting reports whether the person was never greeted in the channel,
// except for this joining, and from when on they can be. It is kept before the
// greeting is said, so that of two joinings one is greeted.
func (w *worker) reserveGreeting(ctx context.Context, j Joined) (at time.Time, first bool, err error) {
	key := channelKey(j.Team, j.Channel)
	err = greetingsKept.update(ctx, w.store, key+"/"+j.User, func(g Greeting) Greeting {
		if first = g.At.IsZero() || g.TS == j.TS; first {
			g = Greeting{w.now(), j.TS}
		}
		return g
	})
	if err != nil || !first {
		return at, false, err
	}
	err = pacesKept.update(ctx, w.store, key, func(p Pace) Pace {
		p, at = p.next(w.now(), w.greetEvery)
		return p
	})
	return at, err == nil, err
}

// next is when the next one may come, and the pace after it.
func (p Pace) next(now time.Time, every time.Duration) (after Pace, at time.Time) {
	if at = now; p.Next.After(now) {
		at = p.Next
	}
	return Pace{Next: at.Add(every)}, at
}

// greeting is the message that begins the thread.
func (bg Background) greeting(j Joined) Reply {
	w := bg.words()
	blocks := []Block{Prose{{{Text: fill(w.Welcome, "name", bg.name(j.User)), Bold: true}, {Text: w.WelcomeRest}}}}
	if roles := bg.roles(j.Channel); len(roles) > 0 {
		blocks = append(blocks, roles)
	}
	if len(bg.Examples) > 0 {
		blocks = append(blocks, Prose{{{Text: w.WelcomeTry}}}, questions(bg.Examples, bg.Limited))
	}
	reply := newReply(Ask{Key: j.key()}, fit(append(blocks, Aside{{Text: w.WelcomeHow}})))
	reply.To = Place{Channel: j.Channel}
	return reply
}

// roles is what there is of each role to know at first.
func (bg Background) roles(channel string) (list Bullets) {
	for _, r := range rolesIn(bg.Base, channel) {
		line := append(Line{{Text: oneLine(r.Name, maxName), Bold: true}}, bg.held(r.Holders)...)
		if says := oneLine(r.Says, maxSays); says != "" {
			line = append(line, Span{Text: " – " + says})
		}
		list = append(list, line)
	}
	if more := len(bg.Base.Roles) - maxRoles; more > 0 {
		list = append(list, Line{{Text: fill(bg.words().ChoicesMore, "n", strconv.Itoa(more))}})
	}
	return list
}

// rolesIn are the first roles, held by those who hold them in the channel's team.
func rolesIn(base *knowledge.Base, channel string) []knowledge.Role {
	roles, id := slices.Clone(base.Roles[:min(len(base.Roles), maxRoles)]), teamOf(base, channel)
	for _, t := range base.Teams {
		for i, r := range roles {
			if t.ID == id && len(t.Holders[r.ID]) > 0 {
				roles[i].Holders = t.Holders[r.ID]
			}
		}
	}
	return roles
}

// holders are the Slack ids of who holds the roles.
func holders(roles []knowledge.Role) (ids []string) {
	for _, r := range roles {
		for _, id := range r.Holders[:min(len(r.Holders), maxHolders)] {
			if isNamed(id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// questions is a button for each question; limited says that their answers are to
// name no holders.
func questions(texts []string, limited bool) (row Buttons) {
	for _, q := range texts {
		if label := oneLine(q, maxLabel); label != "" {
			value := Shown{Version: shownVersion, Question: oneLine(q, maxShownText), Limited: limited}.text()
			row = append(row, Button{Label: label, Action: actionQuestion, Value: value, Said: true})
		}
	}
	return row
}

// onQuestion answers a question that was pressed, in the thread of the message.
func (w *worker) onQuestion(ctx context.Context, p Press, s Shown, log logrus.FieldLogger) []Action {
	ask := Ask{
		Key: p.Key, Team: p.Team, Channel: p.Channel, User: p.User, Via: knowledge.Mention, Text: s.Question,
		TS: p.At, ThreadTS: p.thread(), Limited: s.Limited,
	}
	thread := w.thread(ctx, ask, log)
	answer, reply := w.answer(ctx, ask, knowledge.Topic{})
	words := wordsIn(w.knowledge().Base().Language)
	by := Background{Names: w.names.of(ctx, []string{p.User})}.name(p.User)
	asked := Aside{{Text: fill(words.ErrandTitle, "name", by, "question", s.Question)}}
	reply = newReply(ask, append([]Block{asked}, reply.Blocks...))
	return append(answered(ask, thread, answer, reply), w.lesson(ask, answer)...)
}
