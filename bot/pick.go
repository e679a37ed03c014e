package bot

// The picker: a menu of all roles and duties, searched while a person types. The
// options are found on the connection, from what is in memory.

import (
	"context"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// A Picker is a menu whose options are looked up while a person types.
type Picker struct {
	Action      string
	Placeholder string
}

func (Picker) lines() []Line { return nil }

// A Group is options under a heading.
type Group struct {
	Label   string
	Options []Option
}

// Bounds of what a picker offers. Slack drops an acknowledgement of 20 KB.
const (
	maxPicks     = 100
	maxPickBytes = 16 << 10
	maxPickValue = 150 // Slack's, of the value of an option
	pickOverhead = 80  // bytes of JSON around an option, about
)

// offered is what a picker is acknowledged with.
func (t Typed) offered(base *knowledge.Base) Acknowledgement {
	return Acknowledgement{Payload: optionGroups(picks(base, t.Text)), Done: true}
}

// picks are the roles and duties that the text may mean, as many as fit.
func picks(base *knowledge.Base, text string) (groups []Group) {
	w, words, left := wordsIn(base.Language), strings.Fields(strings.ToLower(text)), room{maxPicks, maxPickBytes}
	roles, duties := Group{Label: w.PickRoles}, Group{Label: w.PickDuties}
	for _, r := range base.Roles {
		roles.offer(r.Entry, words, &left)
	}
	for _, d := range base.Duties {
		duties.offer(d.Entry, words, &left)
	}
	return slices.DeleteFunc([]Group{roles, duties}, func(g Group) bool { return len(g.Options) == 0 })
}

// offer adds an entry that these words may mean, if there is room for it.
func (g *Group) offer(e knowledge.Entry, words []string, left *room) {
	if left.options == 0 || !spoken(e, words) {
		return
	}
	if o, ok := pick(e); ok && left.take(o) {
		g.Options = append(g.Options, o)
	}
}

// room is how many more options fit, and how many bytes of them.
type room struct{ options, bytes int }

func (r *room) take(o Option) bool {
	size := jsonSize(o.Label) + jsonSize(o.Value) + pickOverhead
	if r.bytes < size {
		return false
	}
	r.options, r.bytes = r.options-1, r.bytes-size
	return true
}

// pick is the option that shows an entry; ok is false if it fits none.
func pick(e knowledge.Entry) (o Option, ok bool) {
	o = Option{Label: oneLine(e.Name, maxOption), Value: Shown{Version: shownVersion, Entries: []string{e.ID}}.text()}
	return o, o.Label != "" && length(o.Value) <= maxPickValue
}

// spoken reports whether each of the words, in lower case, is in a name of the
// entry.
func spoken(e knowledge.Entry, words []string) bool {
	return slices.ContainsFunc(e.Names(), func(name string) bool {
		name = strings.ToLower(name)
		return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(name, word) })
	})
}

// jsonSize is how many bytes a text has in JSON, at most.
func jsonSize(s string) int {
	n := 0
	for _, r := range s {
		if r == '"' || r == '\\' {
			n++
		}
		if r == '<' || r == '>' || r == '&' || r < ' ' || r == '\u2028' || r == '\u2029' {
			n += len(`\u0000`)
			continue
		}
		n += len(string(r))
	}
	return n
}

// onPick shows what was picked, to who picked it, and leaves the picker where it
// is.
func (w *worker) onPick(ctx context.Context, p Press, s Shown, index *knowledge.Index) []Action {
	s.User = p.User
	answer := s.answer(index)
	words := w.words(ctx, index.Base(), p.User)
	if answer.Outcome != knowledge.Answered {
		return p.tell(words.GoneEntry)
	}
	s.Question = oneLine(answer.Items[0].Name, maxShownText)
	bg := w.background(ctx, index, answer, words)
	bg.Private = !isDM(p.Channel)
	reply := bg.compose(s.ask(p), answer, s.now(s.ask(p), answer))
	if reply.To = p.Aside(); isDM(p.Channel) {
		reply.To = Place{Channel: p.Channel, ThreadTS: p.ThreadTS}
	}
	return []Action{Say{Reply: reply}}
}
