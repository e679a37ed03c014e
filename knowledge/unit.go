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
		case tokens[i].is(classWho) && l.seeks(tokens, i) && l.empty(tokens[start:i]):
			start = i // "do you know who ...": what comes before says nothing
		case (l.seeks(tokens, start) || !l.subordinate(tokens[start:])) && l.clause(tokens, start, i):
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
	t := &tokens[i]
	leads := t.is(classThen) && i+1 < len(tokens)
	switch {
	case t.is(classWho) && !t.is(classAsk): // "whoever"
		return true
	case l.seeks(tokens, i):
		return !l.empty(tokens[start:i])
	case t.before == ',':
		return t.is(classAsk) || leads && tokens[i+1].is(classAsk)
	case leads && tokens[i+1].is(classWho):
		return !t.is(classAnd) || l.asks(tokens[start:i])
	}
	return false
}

// subordinate reports that tokens begin with a clause that another completes:
// "when a feature fails, ...", but not "when do we ...". One that is sought is
// complete: "they want to know when it ships, so who ...".
func (l *language) subordinate(tokens []token) bool {
	return tokens[0].is(classSub) && len(tokens) > 1 && !tokens[1].is(classAsk)
}

// seeks reports that what begins at i is asked for: "I wonder who ...", "no idea
// which ...", "does anybody know what ...", "do you know who ...", but not "now I
// know who ...".
func (l *language) seeks(tokens []token, i int) bool {
	if i == 0 || !tokens[i].is(classAsk) {
		return false
	}
	for k := i - 1; k >= max(0, i-seekMost); k-- {
		switch t := &tokens[k]; {
		case t.is(classSeek):
			return true
		case t.is(classOpen):
			return slices.ContainsFunc(tokens[max(0, k-seekMost):k], func(t token) bool { return t.is(classLack | classAsk) })
		case !t.is(classFrame) || t.is(classAsk):
			return false
		}
	}
	return false
}

// personal reports a question about the one who is asked: "did you groom the
// backlog?", but not "do you know who ..." or "can you explain ...".
func (l *language) personal(tokens []token) bool {
	if len(tokens) < 2 || !tokens[0].is(classAsk) || !tokens[1].is(classYou) {
		return false
	}
	return !slices.ContainsFunc(tokens, func(t token) bool {
		return t.is(classWho | classWhat | classBid | classOr)
	})
}

// occasion reports a question of one occasion: who comes to a meeting, or who did
// something last night. It is for those who were there.
func occasion(tokens []token) bool {
	for i := range tokens {
		if i > 0 && tokens[i].is(classTime) && tokens[i-1].is(classNear) {
			return true
		}
		if tokens[i].is(classEvent) && asksWho(tokens[:i]) && !leadsOver(tokens[i+1:]) {
			return true
		}
	}
	return false
}

// asksWho reports that tokens end in "who" or "who is".
func asksWho(tokens []token) bool {
	if n := len(tokens); n > 1 && tokens[n-1].is(classBe) {
		tokens = tokens[:n-1]
	}
	return len(tokens) > 0 && tokens[len(tokens)-1].is(classWho)
}

// leadsOver reports that a verb of coming does not stand for itself where tokens
// follow it: "coming up with a plan", "going to own it", "going to draw the plan",
// but not "going to the planning" or "going to join the planning".
func leadsOver(tokens []token) bool {
	switch {
	case len(tokens) > 0 && tokens[0].is(classUp):
		return true
	case len(tokens) < 2 || !tokens[0].is(classTo) || tokens[1].is(classArticle):
		return false
	case tokens[1].is(classEvent):
		return leadsOver(tokens[2:])
	}
	return tokens[1].is(classFrame) || len(tokens) > 2 && tokens[2].is(classArticle)
}

// seekMost is the most words between what seeks and what is sought, and between
// what lacks and what is open.
const seekMost = 3

// empty reports that tokens name nothing, and so may lean on what they follow:
// "..., who has those?", "..., who should I be asking?"
func (l *language) empty(tokens []token) bool {
	for i := range tokens {
		if !tokens[i].is(classFrame) {
			return false
		}
	}
	return true
}

// asks reports that tokens open like a question: with a word that asks, maybe
// after one or two that lead over, or after words that seek: "not sure who ...".
func (l *language) asks(tokens []token) bool {
	leads := true
	for i := range tokens {
		t := &tokens[i]
		if leads && t.is(classAsk|classBid) || l.seeks(tokens, i) {
			return true
		}
		leads = leads && i < 2 && t.is(classThen)
		if !leads && !t.is(classFrame) {
			return false
		}
	}
	return false
}

// whichOf reports that tokens begin with a question for one of those spoken of:
// "which one ...", "which of them ...".
func whichOf(tokens []token) bool {
	if !tokens[0].is(classWhich) || len(tokens) < 2 {
		return false
	}
	next := tokens[1:]
	if next[0].is(classOf) {
		next = next[1:]
	}
	return len(next) > 0 && next[0].is(classIt)
}

// amount is "how much" or the like, where tokens begin so; else empty. A word that
// asks how and is a measure says it alone: "combien".
func amount(tokens []token) string {
	how := &tokens[0]
	switch {
	case !how.is(classHow):
	case how.is(classMeasure):
		return how.text
	case len(tokens) > 1 && tokens[1].is(classMeasure):
		return how.text + " " + tokens[1].text
	}
	return ""
}

// ofState reports a question that opens with an auxiliary and goes on with one
// role alone: "is the PM in", "did our PO answer", but not "is the PM or the PO ...".
func ofState(tokens []token) bool {
	if tokens[0].is(classWho|classWhat|classWhich) || len(rolesOf(tokens)) != 1 {
		return false
	}
	next := tokens[1:]
	if len(next) > 1 && next[0].is(classFrame) {
		next = next[1:] // an article, or whose it is
	}
	return len(next) > 0 && next[0].is(classRole)
}
