package knowledge

// What was said before: a question may lean on the thread's last answer, or on
// the beginning of its own message ("... how is the work split between those
// two?").

import (
	"slices"
)

// An antecedent is what a question may lean on.
type antecedent struct {
	tokens []token // the question before, as it was understood
	roles  []token // the roles it was about, one token each
}

// before is the antecedent that a topic holds.
func (x *Index) before(t Topic) antecedent {
	var a antecedent
	if t.Text != "" {
		a.tokens, _ = x.vocab.question(t.Text)
	}
	a.roles = rolesOf(a.tokens)
	if len(a.roles) > 0 {
		return a
	}
	for _, id := range t.Entries {
		if i, ok := x.byID[id]; ok {
			for _, r := range x.item(x.entries[i].Ref, setting{}).Roles {
				a.roles = append(a.roles, x.roleToken(r))
			}
		}
	}
	return a
}

func (x *Index) roleToken(id string) token {
	e := "role:" + id
	return token{text: e, stem: e, entity: e, class: classRole, raw: x.roleName(id)}
}

// rolesOf are the roles named in tokens, each once.
func rolesOf(tokens []token) []token {
	var out []token
	for _, t := range tokens {
		if isRole(t) && !slices.ContainsFunc(out, func(o token) bool { return o.entity == t.entity }) {
			out = append(out, t)
		}
	}
	return out
}

func isRole(t token) bool { return t.is(classRole) }

// inContext is tokens with what they leave out put in, or nil when they stand
// on their own.
func (x *Index) inContext(tokens []token, a antecedent) []token {
	own := rolesOf(tokens)
	switch {
	case len(own) == 0 && len(a.tokens) > 0 && x.onlySetting(tokens):
		return slices.Concat(slices.DeleteFunc(slices.Clone(a.tokens), isSetting), slices.DeleteFunc(slices.Clone(tokens), func(t token) bool { return !isSetting(t) }))
	case len(a.roles) == 0:
		return nil
	case len(own) == 1 && x.bare(tokens) && len(rolesOf(a.tokens)) == 1:
		return replace(a.tokens, isRole, own)
	case len(own) == 0 && len(a.roles) <= 2:
		i := slices.IndexFunc(tokens, func(t token) bool { return t.is(classIt) })
		if i < 0 || !x.tells(tokens) || slices.ContainsFunc(tokens, func(t token) bool { return t.is(classWho) }) {
			return nil
		}
		return x.standFor(tokens, i, a.roles)
	}
	return nil
}

// namesThing reports a word of the object: neither the asking nor a name.
func (x *Index) namesThing(t token) bool { return t.entity == "" && !t.is(classFrame) }

// isSetting reports the name of a context or team.
func isSetting(t token) bool { return t.entity != "" && !isRole(t) }

// onlySetting reports "and at a startup?": where, and nothing else.
func (x *Index) onlySetting(tokens []token) bool {
	return slices.ContainsFunc(tokens, isSetting) &&
		!slices.ContainsFunc(tokens, x.namesThing)
}

// tells reports that tokens ask something definite: "isn't it?" does not.
func (x *Index) tells(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool {
		return t.is(classWho|classWhat) || !t.is(classFrame)
	})
}

// bare reports that tokens name a role and ask nothing of their own: "and the
// PO?", "what about the PO?".
func (x *Index) bare(tokens []token) bool {
	for i := range tokens {
		switch t := &tokens[i]; {
		case t.is(classRole):
		case !t.is(classFrame):
			return false
		case t.is(classAsk) && (i+1 == len(tokens) || !tokens[i+1].is(classAbout)):
			return false
		}
	}
	return true
}

func replace(tokens []token, which func(token) bool, by []token) []token {
	var out []token
	for _, t := range tokens {
		if which(t) {
			out = append(out, by...)
			continue
		}
		out = append(out, t)
	}
	return out
}

// standFor puts roles in the place of the word at i and the words that go with
// it: "those two", "that person".
func (x *Index) standFor(tokens []token, i int, roles []token) []token {
	end := i + 1
	for end < len(tokens) && tokens[end].is(classIt|classPerson) {
		end++
	}
	out := slices.Clone(tokens[:i])
	out = append(out, roles...)
	return append(out, tokens[end:]...)
}

// withoutOptions is tokens with "who" for "PM or PO" where they also name a
// thing: the roles are then the answers offered, not what is asked about.
func (x *Index) withoutOptions(tokens []token) []token {
	if i := x.guess(tokens); i > 0 {
		return tokens[:i]
	}
	for i := range tokens {
		end := x.options(tokens, i)
		if end == 0 {
			continue
		}
		rest := slices.Concat(tokens[:i], []token{x.whoever(tokens[i:end])}, tokens[end:])
		if slices.ContainsFunc(rest, x.namesThing) {
			return rest
		}
	}
	return nil
}

// guess is where "..., the PO?" begins, or 0: a role that the asker takes for the
// answer to who.
func (x *Index) guess(tokens []token) int {
	i := len(tokens) - 1
	for i > 0 && tokens[i].before != ',' {
		i--
	}
	asked := tokens[:max(0, i)]
	if !slices.ContainsFunc(asked, x.namesThing) || !slices.ContainsFunc(asked, func(t token) bool { return t.is(classWho) }) {
		return 0
	}
	if len(rolesOf(tokens[i:])) != 1 || !x.bare(tokens[i:]) {
		return 0
	}
	return i
}

// options is the end of "PM or the PO" beginning at i, or 0.
func (x *Index) options(tokens []token, i int) int {
	if !tokens[i].is(classRole) || i+2 >= len(tokens) || !tokens[i+1].is(classOr) {
		return 0
	}
	for j := i + 2; j < min(i+5, len(tokens)); j++ {
		if tokens[j].is(classRole) {
			return j + 1
		}
		if !tokens[j].is(classFrame) {
			return 0
		}
	}
	return 0
}

// whoever is one token that asks for a person or role, in the place of tokens.
func (x *Index) whoever(tokens []token) token {
	w := x.lang.whoever
	return token{text: w, stem: x.lang.stem(w), class: x.lang.class(w), raw: rawText(tokens), before: tokens[0].before}
}

// onlyOptions reports "is that a PM or a PO?", or "PM or PO?" after a question of
// who: it asks which of them goes with what was said before.
func (x *Index) onlyOptions(tokens, before []token) bool {
	of := slices.ContainsFunc(before, func(t token) bool { return t.is(classWho) })
	for i := range tokens {
		if x.options(tokens, i) > 0 {
			return of
		}
		if !tokens[i].is(classFrame) {
			return false
		}
		of = of || tokens[i].is(classIt)
	}
	return false
}
