package bot

// Manners: what the bot does unasked in a channel, and who may say so.

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"whoowns/knowledge"
)

// Manners are what the bot may do unasked.
type Manners struct {
	Channels map[string]Mode // by channel id: what holds until the channel sets its own
	Admins   []string        // user ids of who may set it; none: everybody
	// Shared has it speak unasked in channels shared with other organisations,
	// and answer their people when they ask.
	Shared bool
	Share  Share // what guests and such people get; default: ShareRoles

	remembers time.Duration // how long threads are; default: threadLife
}

// Modes are all that there are, the most quiet first.
func Modes() []Mode { return []Mode{ModeMentions, ModeAnswer, ModeOnboarding} }

func channelKey(team, channel string) string { return team + "/" + channel }

// mode is what the bot does unasked in a channel.
func (w *worker) mode(ctx context.Context, team, channel string) (Mode, error) {
	settings, err := settingsKept.get(ctx, w.store, channelKey(team, channel))
	return cmp.Or(settings.Mode, w.manners.before(channel)), err
}

// before is the mode of a channel that has not set its own.
func (m Manners) before(channel string) Mode {
	return cmp.Or(m.Channels[channel], ModeMentions)
}

// maySet reports whether this person may set modes.
func (m Manners) maySet(user string) bool {
	return len(m.Admins) == 0 || slices.Contains(m.Admins, user)
}

// A change is that a person sets the mode of a channel, by the event with this key.
type change struct {
	key, team, channel, user string
	mode                     Mode
}

// idle reports whether the mode was this before the change.
func (w *worker) idle(ctx context.Context, c change) (bool, error) {
	set, err := settingsKept.get(ctx, w.store, channelKey(c.team, c.channel))
	return cmp.Or(set.Mode, w.manners.before(c.channel)) == c.mode && set.Change != c.key, err
}

// onSet sets the mode and announces it, or says to at what stands against it.
func (w *worker) onSet(ctx context.Context, c change, base *knowledge.Base, to Place) ([]Action, error) {
	words := w.words(ctx, base, c.user)
	if w.outsider(ctx, c.user) {
		return []Action{sayTo(to, words.MembersOnly)}, nil
	}
	names := w.names.of(ctx, append([]string{c.user}, w.manners.Admins...))
	if !w.manners.maySet(c.user) {
		return []Action{sayTo(to, w.manners.refusal(words, names))}, nil
	}
	idle, err := w.idle(ctx, c)
	if err != nil {
		return nil, err
	}
	if idle {
		return []Action{sayTo(to, fill(words.ModeSame, "mode", words.mode(c.mode)))}, nil
	}
	return []Action{Set{
		Team: c.team, Channel: c.channel, Before: w.manners.before(c.channel),
		Settings: Settings{Mode: c.mode, By: c.user, At: w.now(), Change: c.key},
		Then:     []Action{announcement(c, wordsIn(base.Language), names, to, words)},
	}}, nil
}

// announcement tells the channel; where the bot is no member, who set it.
func announcement(c change, inPublic *Words, names map[string]string, to Place, aside *Words) Say {
	by := Background{Names: names}.name(c.user)
	text := fill(inPublic.ModeChanged, "name", by, "mode", inPublic.mode(c.mode))
	said := newReply(Ask{}, []Block{
		Prose{{{Text: text}}},
		Aside{{Text: inPublic.modeHow(c.mode)}, {Text: " · " + inPublic.ModeWhere}},
	})
	said.To = Place{Channel: c.channel}
	return Say{Reply: said, Otherwise: []Action{sayTo(to, aside.NotAMember)}}
}

func sayTo(to Place, text string) Say {
	reply := tell(Ask{}, text)
	reply.To = to
	return Say{Reply: reply}
}

// refusal names who may set modes.
func (m Manners) refusal(words *Words, names map[string]string) string {
	var admins []string
	for _, id := range m.Admins[:min(len(m.Admins), maxHolders)] {
		admins = append(admins, Background{Names: names}.name(id))
	}
	return fill(words.AdminsOnly, "names", strings.Join(admins, ", "))
}

func (w *Words) mode(m Mode) string {
	switch m {
	case ModeAnswer:
		return w.Answer
	case ModeOnboarding:
		return w.Onboarding
	}
	return w.Mentions
}

func (w *Words) modeHow(m Mode) string {
	switch m {
	case ModeAnswer:
		return w.AnswerHow
	case ModeOnboarding:
		return w.OnboardingHow
	}
	return w.MentionsHow
}
