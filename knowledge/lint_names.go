package knowledge

// Names that two things share: whoever uses one may mean either.

import (
	"fmt"
	"strings"
)

// A claim is a name or question with the entry that has it.
type claim struct {
	subject
	at Position
}

// checkNames reports names and aliases that two entries have.
func checkNames(p *Pass) {
	p.eachName(map[string]claim{}, func(s subject, name string, at Position, first claim) {
		if first.kind == KindExample && s.kind == KindExample && first.of != s.of {
			return // each comparison may have a "startup"
		}
		p.Report(at, RuleSameName, fmt.Sprintf("%s is also a name of the %s %q, at %s", quote(name), first.kind, first.ID, first.at),
			"keep it for one of the two, and give the other a name that sets it apart")
	})
}

// claimNames is who has each name first.
func (p *Pass) claimNames() map[string]claim {
	claims := map[string]claim{}
	p.eachName(claims, func(subject, string, Position, claim) {})
	return claims
}

// eachName enters the names of all entries into claims, and calls taken for one
// that another entry has.
func (p *Pass) eachName(claims map[string]claim, taken func(s subject, name string, at Position, first claim)) {
	for _, s := range p.subjects {
		for i, name := range s.names() {
			at := p.nameAt(s, i)
			words := p.Index.folded(name)
			first, known := claims[words]
			switch {
			case words == "":
			case !known:
				claims[words] = claim{s, at}
			case first.ID != s.ID:
				taken(s, name, at, first)
			}
		}
	}
}

// names are the name, if the entry is known by it, and the aliases.
func (s subject) names() []string {
	name := s.Name
	if s.kind == KindQuestion && !s.Named {
		name = "" // nobody says it
	}
	return append([]string{name}, s.Aliases...)
}

// nameAt is where the i-th of the names stands.
func (p *Pass) nameAt(s subject, i int) Position {
	switch {
	case i > 0:
		return p.At(s.At, "aliases", i-1)
	case s.Named:
		return p.At(s.At, "name")
	}
	return s.At
}

// folded is text as its words alone, for two that read the same to be the same.
func (x *Index) folded(text string) string {
	var words []string
	x.lang.split(fold(plain(text)), func(w string, _ rune) {
		if w != "" {
			words = append(words, w)
		}
	})
	return strings.Join(words, " ")
}
