package knowledge

// Units: a message cut into the things it may ask. A long message holds its
// question in one clause; another asks two things at once.

import "slices"

// A unit is a run of tokens that may be one question.
type unit struct {
	tokens   []token
	question bool // ends with a question mark or opens like a question
}

// maxUnits bounds the clauses of a message that are looked at; the last ones
// count, since people ask at the end.
const maxUnits = 12

// units cuts a message at the ends of sentences, and a sentence before a clause
// that asks.
func (l *language) units(tokens []token, end rune) []unit {
	var out []unit
	start := 0
	cut := func(i int, mark rune) {
		if i > start {
			u := unit{tokens: tokens[start:i]}
			u.question = mark == '?' || l.asks(u.tokens) || start > 0 && l.seeks(tokens, start)
			out = append(out, u)
		}
		start = i
	}
	for i := 1; i < len(tokens); i++ {
		switch b := tokens[i].before; {
		case b == '?' || b == '.':
			cut(i, b)
		case l.who[tokens[i].text] && l.seeks(tokens, i) && l.empty(tokens[start:i]):
			start = i // "do you know who ...": what comes before says nothing
		case !l.subordinate(tokens[start:]) && l.clause(tokens, start, i):
			cut(i, 0)
		}
	}
	cut(len(tokens), end)
	return out[max(0, len(out)-maxUnits):]
}

// clause reports that a clause which asks begins at i, after tokens from start
// on: "..., who owns it", "... so who owns it". After "and" it only does when
// something was asked before: else "and who knows the market" tells more of
// somebody.
func (l *language) clause(tokens []token, start, i int) bool {
	t := tokens[i]
	leads := l.then[t.text] && i+1 < len(tokens)
	switch {
	case l.who[t.text] && !l.ask[t.text]: // "whoever"
		return true
	case l.seeks(tokens, i):
		return !l.empty(tokens[start:i])
	case t.before == ',':
		return l.ask[t.text] || leads && l.ask[tokens[i+1].text]
	case leads && l.who[tokens[i+1].text]:
		return !l.and[t.text] || l.asks(tokens[start:i])
	}
	return false
}

// subordinate reports that tokens begin with a clause that another completes:
// "when a feature fails, ...", but not "when do we ...".
func (l *language) subordinate(tokens []token) bool {
	return l.sub[tokens[0].text] && len(tokens) > 1 && !l.ask[tokens[1].text]
}

// seeks reports that what begins at i is asked for: "I wonder who ...", "no idea
// which ...", "does anybody know what ...", "do you know who ...", but not "now I
// know who ...".
func (l *language) seeks(tokens []token, i int) bool {
	if i == 0 || !l.ask[tokens[i].text] {
		return false
	}
	for k := i - 1; k >= max(0, i-seekMost); k-- {
		switch w := tokens[k].text; {
		case l.seek[w]:
			return true
		case l.open[w]:
			return slices.ContainsFunc(tokens[max(0, k-seekMost):k], func(t token) bool { return l.lack[t.text] || l.ask[t.text] })
		case !l.frames(w) || l.ask[w]:
			return false
		}
	}
	return false
}

// personal reports a question about the one who is asked: "did you groom the
// backlog?", but not "do you know who ..." or "can you explain ...".
func (l *language) personal(tokens []token) bool {
	if len(tokens) < 2 || !l.ask[tokens[0].text] || !l.you[tokens[1].text] {
		return false
	}
	return !slices.ContainsFunc(tokens, func(t token) bool {
		return l.who[t.text] || l.what[t.text] || l.bid[t.text] || l.or[t.text]
	})
}

// occasion reports a question of one occasion: who comes to a meeting, or who did
// something last night. It is for those who were there.
func (l *language) occasion(tokens []token) bool {
	for i := range tokens {
		if i > 0 && l.time[tokens[i].text] && l.near[tokens[i-1].text] {
			return true
		}
		if i > 1 && l.event[tokens[i].text] && l.be[tokens[i-1].text] && l.who[tokens[i-2].text] {
			return true
		}
	}
	return false
}

// seekMost is the most words between what seeks and what is sought, and between
// what lacks and what is open.
const seekMost = 3

// empty reports that tokens name nothing, and so may lean on what they follow:
// "..., who has those?", "..., who should I be asking?"
func (l *language) empty(tokens []token) bool {
	for _, t := range tokens {
		if t.entity != "" || !l.frames(t.text) {
			return false
		}
	}
	return true
}

// asks reports that tokens open like a question: with a word that asks, maybe
// after one or two that lead over, or after words that seek: "not sure who ...".
func (l *language) asks(tokens []token) bool {
	leads := true
	for i, t := range tokens {
		if leads && (l.ask[t.text] || l.bid[t.text]) || l.seeks(tokens, i) {
			return true
		}
		leads = leads && i < 2 && l.then[t.text]
		if !leads && !l.frames(t.text) {
			return false
		}
	}
	return false
}
