package bot

// Errands: a question that the file does not answer goes to the maintainers, and
// what they reply in the thread of it comes back to where it was asked.

import (
	"cmp"
	"context"

	"whoowns/knowledge"
)

// onAskPerson passes a question on. That it was is said where it was asked, or to
// who pressed if they alone know of it.
func (w *worker) onAskPerson(ctx context.Context, p Press, s Shown, base *knowledge.Base, words *Words) ([]Action, error) {
	if !reachable(base.Maintainers) {
		return p.tell(words.OldButton), nil
	}
	if w.othersRead(ctx, base) {
		bg := Background{Words: words, Names: w.names.of(ctx, []string{base.Maintainers})}
		return []Action{bg.tellOf(p, words.NotPassedOn, base.Maintainers, p.Aside())}, nil
	}
	replied, public, err := w.replied(ctx, s.claim(p))
	if err != nil {
		return nil, err
	}
	names := w.names.of(ctx, append(mentions(s.Question), p.User, base.Maintainers))
	bg := Background{Words: wordsIn(base.Language), Names: names}
	errand := Errand{Team: p.Team, Asker: p.User, Question: oneLine(plain(s.Question, names), maxShownText), Channel: p.User}
	if author := cmp.Or(s.Author, s.User); author != p.User {
		errand.Author = author
	}
	link, done, text := "", p.Here(), words.PassedOnDM
	if public {
		errand.Channel, errand.ThreadTS = replied.Channel, replied.ThreadTS
		link, _ = w.slack.Permalink(ctx, replied.Channel, s.ts()) // without the link it is still a question
		text = bg.Words.PassedOn
	}
	if !p.Ephemeral {
		done = Place{Channel: errand.Channel, ThreadTS: errand.ThreadTS}
	}
	refused := bg.tellOf(p, words.NotPassedOn, base.Maintainers, p.Aside())
	return []Action{
		Say{Reply: bg.errand(errand, base.Maintainers, link, s.Unknown), Errand: &errand, Otherwise: []Action{refused}},
		bg.tellOf(p, text, base.Maintainers, done),
	}, nil
}

// othersRead reports whether people of other organisations would read what is written
// to the maintainers, though they have no part in what the bot does.
func (w *worker) othersRead(ctx context.Context, base *knowledge.Base) bool {
	return !w.manners.Shared && w.sharedWith(ctx, base.Maintainers)
}

// tellOf says a sentence that names the maintainers.
func (bg Background) tellOf(p Press, text, maintainers string, to Place) Say {
	reply := newReply(Ask{Key: p.Key}, []Block{Prose{around(text, "who", bg.maintainer(maintainers))}})
	reply.To = to
	return Say{Reply: reply}
}

// errand is the message to the maintainers.
func (bg Background) errand(e Errand, maintainers, link string, unknown bool) Reply {
	w := bg.words()
	why := Line{{Text: w.ErrandUseless}}
	if unknown {
		why = Line{{Text: w.ErrandUnknown}}
	}
	if link != "" {
		why = append(why, Span{Text: " "}, Span{Text: w.ErrandLink, URL: link})
	}
	title := fill(w.ErrandTitle, "name", bg.name(e.Asker), "question", e.Question)
	reply := newReply(Ask{}, []Block{Prose{{{Text: title, Bold: true}}, why}, Aside{{Text: w.ErrandHow}}})
	reply.To = Place{Channel: maintainers}
	return reply
}

// relay brings what a maintainer wrote to where the question was asked.
func (w *worker) relay(ctx context.Context, ask Ask, errand Errand) []Action {
	var actions []Action
	for i, reply := range w.relayed(ctx, ask, errand) {
		say := Say{Reply: reply}
		if i == 0 {
			say.Question, say.Replied = ask.Claim(), Replied{Via: ask.Via, Relayed: true}
		}
		actions = append(actions, say)
	}
	return actions
}

// relayed is what a maintainer wrote, as messages.
func (w *worker) relayed(ctx context.Context, ask Ask, errand Errand) (replies []Reply) {
	words := wordsIn(w.knowledge().Base().Language)
	names := w.names.of(ctx, append(mentions(ask.Text), ask.User))
	by := fill(words.ErrandReply, "name", Background{Names: names}.name(ask.User))
	blocks := []Block{Prose{{{Text: by, Bold: true}}, {{Text: clean(plain(ask.Text, names))}}}}
	if errand.Question != "" {
		blocks = append(blocks, Aside{{Text: fill(words.ErrandOf, "question", errand.Question)}})
	}
	blocks = fit(blocks)
	for _, page := range paged(blocks) {
		reply := newReply(Ask{Key: ask.Key}, page)
		reply.To = Place{Channel: errand.Channel, ThreadTS: errand.ThreadTS}
		replies = append(replies, reply)
	}
	return replies
}

// relayAgain brings what a maintainer changed, in the place of what it was. What
// is longer than a message then loses its end.
func (w *worker) relayAgain(ctx context.Context, e Edited, replied Replied) ([]Action, error) {
	errand, ok, err := w.errandOf(ctx, e.Ask)
	if err != nil || !ok {
		return nil, err
	}
	reply := w.relayed(ctx, e.Ask, errand)[0]
	reply.To, replied.Edited = replied.place(), e.At
	return []Action{Say{Reply: reply, Question: e.Ask.Claim(), Replied: replied}}, nil
}

// errandOf is the errand that the message replies to, if it does.
func (w *worker) errandOf(ctx context.Context, ask Ask) (Errand, bool, error) {
	if ask.ThreadTS == "" || ask.Via == knowledge.Mention {
		return Errand{}, false, nil
	}
	return errandsKept.find(ctx, w.store, conversation(ask.Team, ask.Channel, ask.ThreadTS))
}
