package knowledge

// Composing: from findings to an answer with one of the four outcomes.

import (
	"slices"
	"strings"
)

// nearestMost is how many recorded entries are named beside an answer.
const nearestMost = 5

// nearestShare of the best match is what makes another entry near.
const nearestShare = 0.4

// outcome is an answer with what every outcome has.
func (x *Index) outcome(q Question, o Outcome, f *finding) Answer {
	a := Answer{Outcome: o}
	if f == nil {
		return a
	}
	a.Score = min(1, f.score())
	if q.Why {
		a.Reasons = x.reasons(f)
	}
	for i, c := range f.best[:min(nearestMost, len(f.best))] {
		if f.things == 0 && x.entries[c.entry].Kind != KindQuestion {
			continue // "who owns it": only the asking is alike
		}
		if i == 0 || c.match() >= nearestShare*f.best[0].match() {
			a.Nearest = append(a.Nearest, x.entries[c.entry].Ref)
		}
	}
	return a
}

// unanswered is silence where nobody turned to the bot, else a reason.
func (x *Index) unanswered(q Question, found []finding) Answer {
	var f *finding
	if len(found) > 0 {
		f = &found[0]
	}
	if !q.Via.Addressed() {
		return x.outcome(q, Silent, f)
	}
	a := x.outcome(q, Unknown, f)
	a.Ask = x.base.Maintainers
	if f != nil {
		a.Subject = f.subject()
	}
	return a
}

// subjectMost is the most words of a subject that is worth repeating.
const subjectMost = 8

// subject is what of the question is not covered, in the asker's words: the
// first run of words that holds it. What is done with it is left out.
func (f *finding) subject() string {
	parts := slices.Clone(f.best[0].parts)
	if len(parts) > 1 && parts[0].verb {
		parts = parts[1:]
	}
	i := slices.IndexFunc(parts, func(p part) bool { return p.covered < 1 })
	if i < 0 {
		return ""
	}
	from, to := i, i
	for from > 0 && parts[from-1].at == parts[from].at-1 {
		from--
	}
	for to+1 < len(parts) && parts[to+1].at == parts[to].at+1 {
		to++
	}
	if to-from >= subjectMost {
		return ""
	}
	return rawText(f.tokens[parts[from].at : parts[to].at+1])
}

// rawText is tokens as they were written.
func rawText(tokens []token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.raw
	}
	return strings.Join(words, " ")
}

// choices offers the entries that fit about equally.
func (x *Index) choices(q Question, f *finding) Answer {
	a := x.outcome(q, Choices, f)
	for i := range f.best {
		if i == 0 || x.close(f, i) {
			a.Choices = append(a.Choices, x.entries[f.best[i].entry].Ref)
		}
	}
	return a
}

// answer composes an item for each finding of a message.
func (x *Index) answer(q Question, message []token, found []finding) Answer {
	a := x.outcome(q, Answered, &found[0])
	said := make([][]token, len(found))
	for i := range found {
		said[i] = found[i].tokens
	}
	s := x.setting(q, said...)
	for i := range found { // no two of one entry: see distinct and split
		item := x.item(x.entries[x.illustrated(found[i].id(), message)].Ref, s)
		item.Evidence.Matched = found[i].matched()
		a.Items = append(a.Items, item)
	}
	return a.about(found[len(found)-1].tokens, s)
}

// about notes what the conversation is about after the answer.
func (a Answer) about(tokens []token, s setting) Answer {
	a.Topic.Text = rawText(tokens)
	for _, it := range a.Items {
		a.Topic.Entries = append(a.Topic.Entries, it.ID)
	}
	if s.context != nil {
		a.Topic.Context = s.context.ID
		if s.asked || slices.ContainsFunc(a.Items, func(it Item) bool { return !it.Note.Empty() }) {
			a.Context = s.context.ID
		}
	}
	if s.team != nil {
		a.Topic.Team = s.team.ID
	}
	return a
}

// matched are the words of the question that the entry covers.
func (f *finding) matched() []string {
	var out []string
	for _, p := range f.best[0].parts {
		if raw := f.tokens[p.at].raw; p.covered > 0 && !slices.Contains(out, raw) {
			out = append(out, raw)
		}
	}
	return out
}

// asksHelp reports that a message asks what the bot can do: it greets or says
// nothing, such as "ok, thanks", or speaks of nothing but "you".
func (x *Index) asksHelp(tokens []token, end rune) bool {
	if len(tokens) == 0 || len(tokens) == 1 && tokens[0].is(classGreet) {
		return true
	}
	asks := end == '?' || x.lang.asks(tokens)
	return x.lang.empty(tokens) && (!asks || slices.ContainsFunc(tokens, func(t token) bool { return t.is(classYou) }))
}

// help says what can be asked.
func (x *Index) help() Answer {
	says := "Ask who owns what, what a role does, or how roles differ."
	var tried []string
	for _, d := range x.base.Duties[:min(2, len(x.base.Duties))] {
		tried = append(tried, "“"+strings.ToLower(d.Name)+"”")
	}
	if c := x.base.Comparisons; len(c) > 0 {
		tried = append(tried, "“"+c[0].Name+"”")
	}
	if len(tried) > 0 {
		says += " For example: " + strings.Join(tried, ", ") + "."
	}
	return Answer{
		Outcome: Answered, Score: 1,
		Items:   []Item{{Ref: Ref{Kind: KindHelp, Name: "Help"}, Says: says}},
		Reasons: []Reason{{Part: "help", Weight: 1}},
	}
}
