package knowledge

// Stock phrases: how people ask about any role and any comparison, so that a
// file need not spell them out. The English ones are here, those of another
// language with its lexicon.

func (x *Index) stock(e *indexed) []string {
	switch e.Kind {
	case KindRole:
		return phrasing(x.lang.roleStock, e.Name)
	case KindComparison:
		c := x.comparison(e.ID)
		a, b := x.roleName(c.Between[0]), x.roleName(c.Between[1])
		return append(phrasing(x.lang.pairStock, a, b), phrasing(x.lang.pairStock[:min(2, len(x.lang.pairStock))], b, a)...)
	case KindExample:
		return phrasing(x.lang.exampleStock, e.Name)
	}
	return nil
}

var roleStock = []string{
	"what does a $1 do", "what is a $1", "$1 responsibilities", "$1 role", "duties of a $1",
	"what is the $1 responsible for", "explain what the $1 is supposed to do",
	"what falls under the $1", "which decisions are up to the $1", "what to expect from a $1", "short description of the $1 role",
}

var pairStock = []string{
	"$1 vs $2", "$1 or $2", "what is the difference between a $1 and a $2", "compare $1 and $2",
	"how are the responsibilities divided between $1 and $2", "who does what $1 $2", "how does a $1 differ from a $2",
}

var exampleStock = []string{"example of $1", "$1 example", "how do the roles look at $1"}
