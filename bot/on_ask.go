package bot

// A question: whether it is heard at all, its answer, and what is kept of it.

import (
	"context"
	"slices"

	"github.com/sirupsen/logrus"

	"whoowns/knowledge"
)

// hears reports whether an event is of any concern. Most are not, and cost no
// claim: what is said, and changed, in channels and threads that the bot has no part
// in.
func (w *worker) hears(ctx context.Context, e Event) (bool, error) {
	switch e := e.(type) {
	case Ask:
		return w.hearsAsk(ctx, e)
	case Edited:
		return w.hearsEdited(ctx, e)
	case Deleted:
		return w.answers(ctx, e.question())
	case Joined:
		return w.greets(ctx, e)
	}
	return true, nil
}

// hearsEdited is true also of a message that now turns to the bot, if that is still
// of use to who wrote it.
func (w *worker) hearsEdited(ctx context.Context, e Edited) (bool, error) {
	if e.Ask.Via.Addressed() && since(e.Ask.TS, e.At) < editLife {
		return w.hearsAsk(ctx, e.Ask)
	}
	return w.answers(ctx, e.Ask.Claim())
}

// answers reports whether there is a reply to the question, or may be one.
func (w *worker) answers(ctx context.Context, question string) (bool, error) {
	_, ok, err := repliesKept.find(ctx, w.store, question)
	if err != nil || ok || w.ledger.has(question) {
		return err == nil, err
	}
	return w.ledger.pending(ctx, question)
}

func (w *worker) hearsAsk(ctx context.Context, ask Ask) (bool, error) {
	switch {
	case ask.Stranger && !(w.manners.Shared && ask.Via.Addressed()):
		return false, nil
	case ask.Via.Addressed():
		return true, nil
	case ask.Via == knowledge.Thread:
		thread, err := threadsKept.get(ctx, w.store, ask.Conversation())
		if err != nil || thread.live() || thread.welcomes(ask.User) {
			return err == nil, err
		}
		if _, ok, err := w.errandOf(ctx, ask); err != nil || ok {
			return ok, err
		}
	}
	return w.overhears(ctx, ask)
}

// onAsk answers the question, or counts the message if it is none.
func (w *worker) onAsk(ctx context.Context, ask Ask, log logrus.FieldLogger) ([]Action, error) {
	if wantsSettings(ask) {
		return w.onSettings(ctx, ask)
	}
	if whose, ok := wantsMatrix(ask); ok {
		if actions, ok := w.onMatrix(ctx, ask, whose); ok {
			return actions, nil
		}
	}
	var errand Errand
	ok := false
	err := w.endurance.outlast(ctx, func(ctx context.Context) (err error) { errand, ok, err = w.errandOf(ctx, ask); return err })
	if err != nil {
		log.WithError(err).Warn("answering without knowing of errands")
	}
	if ok {
		return w.relay(ctx, ask, errand), nil
	}
	thread := w.thread(ctx, ask, log)
	if thread.Last == ask.TS && ask.TS != "" {
		return w.onAskAgain(ctx, ask, thread)
	}
	names := w.names.of(ctx, thread.People)
	if !ask.Via.Addressed() && !(ask.Via == knowledge.Thread && thread.follows(ask, names)) {
		return w.onOverheard(ctx, ask, thread, names)
	}
	answer, reply := w.answer(ctx, ask, thread.Topic)
	if answer.Outcome == knowledge.Answered && thread.repeats(ask.Via, answer.Topic) {
		return thread.counting(ask), nil
	}
	actions := append(answered(ask, thread, answer, reply), w.lesson(ask, answer)...)
	return slices.Concat(actions, w.title(ctx, ask, thread), w.tally(ask.Team, answer), w.departed(ctx, ask.Team, answer)), nil
}

// onAskAgain answers a question that somebody had begun to answer who was not able
// to finish: that it is to be answered was decided then, and noted.
func (w *worker) onAskAgain(ctx context.Context, ask Ask, thread Thread) ([]Action, error) {
	began, ok, err := repliesKept.find(ctx, w.store, ask.Claim())
	if err != nil {
		return nil, err
	}
	if ok {
		ask.Via, thread.Topic = began.Via, began.Before
	} else if !ask.Via.Addressed() && thread.Barged {
		ask.Via = knowledge.Channel
	}
	answer, reply := w.answer(ctx, ask, thread.Topic)
	return append(answered(ask, thread, answer, reply), w.lesson(ask, answer)...), nil
}

// answered is what is done about a question with this answer. What the
// conversation is about is kept before anybody can lean on it.
func answered(ask Ask, thread Thread, answer knowledge.Answer, reply Reply) []Action {
	conversation := ask.Conversation()
	switch {
	case len(reply.Blocks) == 0:
		return []Action{Count{conversation, ask.User}}
	case conversation == "":
		return []Action{Say{Reply: reply}}
	}
	return []Action{
		Note{Conversation: conversation, Topic: answer.Topic, Last: ask.TS, User: ask.User, Via: ask.Via},
		Say{Reply: reply, Question: ask.Claim(), Replied: Replied{Asker: ask.User, Via: ask.Via, Before: thread.Topic}},
	}
}

// lesson records a question that the file does not answer, or answers in several
// ways.
func (w *worker) lesson(ask Ask, answer knowledge.Answer) []Action {
	r := Recorded{Text: w.kept(ask.Text, ask.Author), Channel: ask.Channel, User: ask.User, At: w.now(), Outcome: string(answer.Outcome)}
	refs := answer.Nearest
	switch answer.Outcome {
	case knowledge.Choices:
		refs = answer.Choices
	case knowledge.Unknown:
	default:
		return nil
	}
	for _, ref := range refs {
		r.Entries = append(r.Entries, ref.ID)
	}
	return []Action{Record{Question: ask.Claim(), Recorded: r}}
}

// kept is as much of a question's text as is to be kept. What somebody else wrote, to
// others, is not: it would be shown to the maintainers.
func (w *worker) kept(text, author string) string {
	if w.forgetText || author != "" {
		return ""
	}
	return oneLine(text, maxShownText)
}

// topic is as much of what a conversation is about as is to be kept: in the place of
// the question the name of what it was about.
func (w *worker) topic(t knowledge.Topic) knowledge.Topic {
	if !w.forgetText || t.Text == "" {
		return t
	}
	t.Text = ""
	for e := range w.knowledge().Base().Entries() {
		if len(t.Entries) > 0 && e.ID == t.Entries[0] {
			t.Text = e.Name
		}
	}
	return t
}

// thread is what is kept of the conversation, which must do without where the
// store fails for long: a follow-up is then none.
func (w *worker) thread(ctx context.Context, ask Ask, log logrus.FieldLogger) Thread {
	if ask.Conversation() == "" {
		return Thread{}
	}
	var thread Thread
	err := w.endurance.outlast(ctx, func(ctx context.Context) (err error) {
		thread, err = threadsKept.get(ctx, w.store, ask.Conversation())
		return err
	})
	if err != nil {
		log.WithError(err).Warn("answering without the topic of the conversation")
	}
	if since(thread.Last, ask.TS) > topicLife {
		thread.Topic = knowledge.Topic{}
	}
	return thread
}

// answer finds and words the answer to a question.
func (w *worker) answer(ctx context.Context, ask Ask, topic knowledge.Topic) (knowledge.Answer, Reply) {
	// The same index for the whole of a question.
	index, limited := w.indexFor(ctx, ask.User, ask.Limited || ask.Shared || ask.Stranger)
	ask.Limited = limited
	question := ask.Question(index.Base(), topic)
	question.Why = w.observe != nil
	answer := index.Answer(question)
	w.metrics.question(ask.Via, string(answer.Outcome))
	words := wordsIn(index.Base().Language)
	if ask.Via == knowledge.Slash || ask.Via == knowledge.DM {
		words = w.words(ctx, index.Base(), ask.User)
	}
	bg := w.background(ctx, index, answer, words)
	bg.Private = ask.Via == knowledge.Slash && !isDM(ask.Channel) && ask.Channel != "" // a view has none
	reply := Compose(ask, answer, bg)
	if w.observe != nil {
		w.observe(Observed{Ask: ask, Answer: answer, Reply: reply})
	}
	return answer, reply
}

// background looks up what the reply needs to know besides the answer.
func (w *worker) background(ctx context.Context, index *knowledge.Index, answer knowledge.Answer, words *Words) Background {
	base, named := index.Base(), people(answer)
	names := w.names.of(ctx, named)
	return Background{
		Words:    words,
		Names:    names,
		Left:     w.names.left(named),
		Examples: Examples(base),
		Base:     base,
	}
}

// words are those for what one person alone reads: in their language, else in
// that of the file.
func (w *worker) words(ctx context.Context, base *knowledge.Base, user string) *Words {
	if locale := w.names.locale(ctx, user); locale != "" {
		return wordsIn(locale)
	}
	return wordsIn(base.Language)
}
