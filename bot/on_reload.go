package bot

// A knowledge file that was read again: whoever maintains it is told when it does
// not pass, and when it does again. What is in use meanwhile is for others to see
// to: the bot answers from what Config.Knowledge returns.

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"

	"github.com/sirupsen/logrus"

	"whoowns/knowledge"
)

const (
	maxProblems = 10  // that are told of
	maxProblem  = 240 // characters of one
)

// A Reload is that the knowledge file was read again.
type Reload struct {
	Team     string
	Problems knowledge.Problems // why it is not in use; none: it is
}

// Claim is that of the state which the file is in.
func (r Reload) Claim() string { return r.Team + "/reload/" + r.state() }

func (r Reload) origin() Origin { return Origin{Key: "reload:" + r.state(), Team: r.Team} }
func (Reload) private() bool    { return true }

// state is the same for the same problems, and empty for none.
func (r Reload) state() string {
	if len(r.Problems) == 0 {
		return ""
	}
	sum := sha256.Sum256([]byte(r.Problems.Error()))
	return hex.EncodeToString(sum[:8])
}

// Reloaded tells the bot that the knowledge was read again: nil says that what
// Knowledge returns is what was read, and an error why it is as it was before. That
// is counted. If the error holds [knowledge.Problems] whoever maintains the file is
// told them, once for all replicas, and later that it passes.
//
// It does not wait: of what it is told before the bot is connected, or while it
// tells the maintainers, the last counts.
// It is for one goroutine at a time.
func (b *Bot) Reloaded(err error) {
	problems, refused := errors.AsType[knowledge.Problems](err)
	b.metrics.reloaded(err, refused)
	if err != nil && !refused {
		return // whoever runs the bot can mend that
	}
	select {
	case <-b.reloads:
	default:
	}
	b.reloads <- Reload{Problems: problems}
}

// follow has each reload acted on, until ctx ends. It is in no lane: of those that
// come meanwhile the last counts.
func (o *operation) follow(ctx context.Context, team string, reloads <-chan Reload, run func(task)) {
	for {
		select {
		case r := <-reloads:
			r.Team = team
			run(task{event: r, key: r.Claim(), received: o.now()})
		case <-ctx.Done():
			return
		}
	}
}

// onReload tells the maintainers. While the file is being mended the message tells
// what is left to do; that it passes is said in its thread.
func (w *worker) onReload(ctx context.Context, r Reload, log logrus.FieldLogger) ([]Action, error) {
	base, key := w.knowledge().Base(), r.Team+"/knowledge"
	told, err := toldKept.get(ctx, w.store, key)
	if err != nil || told.State == r.state() {
		return nil, err
	}
	if !reachable(base.Maintainers) {
		log.Warn("nobody is told of the knowledge file: it names no channel or person as maintainers")
		return nil, nil
	}
	words := wordsIn(base.Language)
	say := Say{Reply: newReply(Ask{}, words.refused(lines(r.Problems, w.sharedWith(ctx, base.Maintainers)))), Told: key}
	if say.To.Channel = base.Maintainers; len(r.Problems) == 0 {
		say = Say{Reply: tell(Ask{}, words.FilePasses)}
		say.To = Place{Channel: cmp.Or(told.Channel, base.Maintainers), ThreadTS: told.TS}
	} else if told.State != "" && told.TS != "" {
		fresh := say
		say.To, say.Otherwise = Place{Channel: told.Channel, TS: told.TS}, []Action{fresh}
	}
	return []Action{Tell{Key: key, State: r.state(), Then: []Action{say}}}, nil
}

// lines says what is wrong, problem by problem. Where people of other organisations
// read it that is where and by which rule alone: what is wrong quotes the file.
func lines(problems knowledge.Problems, shared bool) (lines []string) {
	for _, p := range problems {
		if shared {
			lines = append(lines, placed(p.At)+": "+p.Rule)
		} else {
			lines = append(lines, p.String())
		}
	}
	return lines
}

// refused is what is said of a file that does not pass.
func (w *Words) refused(problems []string) []Block {
	var list Bullets
	for _, p := range problems[:min(len(problems), maxProblems)] {
		list = append(list, Line{{Text: oneLine(p, maxProblem)}})
	}
	if more := len(problems) - maxProblems; more > 0 {
		list = append(list, Line{{Text: fill(w.ChoicesMore, "n", strconv.Itoa(more))}})
	}
	return fit([]Block{Prose{{{Text: w.FileRefused, Bold: true}, {Text: w.FileRefusedRest}}}, list, Aside{{Text: w.FileRefusedHow}}})
}
