package bot

// The home tab: what is on it when it is opened, and what presses on it show.

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/sirupsen/logrus"

	"whoowns/knowledge"
)

// How many records are looked through for the home tab, the latest first.
const (
	asksRead      = 1000
	questionsRead = 200
)

// A Gap is a question that has no good answer, in the words that were used most.
type Gap struct {
	Text string    // never blank
	N    int       // times it was asked, in these words and others like them
	At   time.Time // when it was asked last
}

// onHomeOpened shows the start.
func (w *worker) onHomeOpened(ctx context.Context, h HomeOpened, log logrus.FieldLogger) []Action {
	index, _ := w.indexFor(ctx, h.User, false)
	words := w.words(ctx, index.Base(), h.User)
	screen := Screen{Language: words.Language}
	return []Action{Publish{h.User, w.homeTab(ctx, h.Team, h.User, index, words, log).home(screen, nil)}}
}

// homeTab gathers what the tab is made of. What the store cannot say is left
// out.
func (w *worker) homeTab(ctx context.Context, team, user string, index *knowledge.Index, words *Words, log logrus.FieldLogger) homeTab {
	h := homeTab{Words: words, Base: index.Base()}
	var err error
	if h.Top, err = w.top(ctx, team, index); err != nil {
		log.WithError(err).Warn("the home tab is without what is asked most")
	}
	if h.Maintainer, err = w.maintains(ctx, h.Base, user); err != nil {
		log.WithError(err).Warn("cannot tell who maintains the file")
	}
	if h.Maintainer {
		if h.Gaps, err = w.gaps(ctx, team, index); err != nil {
			log.WithError(err).Warn("the home tab is without what nobody could answer")
		}
		h.Write = w.add != nil
	}
	return h
}

// top are the entries that were asked for most often this month, as far as they
// are still in the file.
func (w *worker) top(ctx context.Context, team string, index *knowledge.Index) ([]Popular, error) {
	var all, top []Popular
	prefix := monthOf(team, w.now())
	err := asksKept.list(ctx, w.store, prefix, asksRead, func(key string, a Asked) {
		all = append(all, Popular{knowledge.Ref{ID: strings.TrimPrefix(key, prefix)}, a.N})
	})
	slices.SortFunc(all, func(x, y Popular) int { return cmp.Or(cmp.Compare(y.N, x.N), cmp.Compare(x.ID, y.ID)) })
	for _, p := range all {
		if len(top) == mostTop {
			break
		}
		if found := index.Show([]string{p.ID}, knowledge.Topic{}); len(found.Items) > 0 {
			top = append(top, Popular{found.Items[0].Ref, p.N})
		}
	}
	return top, err
}

// monthOf is what the keys of asksKept begin with in a month.
func monthOf(team string, at time.Time) string { return team + "/" + at.UTC().Format("2006-01") + "/" }

// gaps are the latest questions that the file does not answer well, those asked
// most first. People in them are named.
func (w *worker) gaps(ctx context.Context, team string, index *knowledge.Index) (gaps []Gap, err error) {
	asked, err := openQuestions(ctx, w.store, team+"/", questionsRead, index)
	if err != nil {
		return nil, err
	}
	asked = slices.DeleteFunc(asked, func(a knowledge.Asked) bool { return oneLine(a.Text, maxQuote) == "" })
	var people []string
	for _, a := range asked {
		people = append(people, mentions(a.Text)...)
	}
	names := w.names.of(ctx, people)
	for i, a := range asked {
		asked[i].Text = plain(a.Text, names)
	}
	for _, g := range index.Gaps(asked) {
		if len(gaps) < mostGaps && len(g.Wordings) > 0 {
			gaps = append(gaps, Gap{g.Wordings[0], g.Count, g.Last})
		}
	}
	return gaps, nil
}

// tally counts what was answered, without who asked or in which words.
func (w *worker) tally(team string, answer knowledge.Answer) []Action {
	if answer.Outcome != knowledge.Answered {
		return nil
	}
	var actions []Action
	for _, item := range answer.Items {
		if item.ID != "" { // help is no entry
			actions = append(actions, Tally{Key: monthOf(team, w.now()) + item.ID})
		}
	}
	return actions
}
