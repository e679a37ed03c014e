package bot

// Questions to try, taken from the knowledge file that is in use.

import "whoowns/knowledge"

// Examples are questions that b answers: about a duty, a pair of roles, and one
// of its questions, as far as it has them.
func Examples(b *knowledge.Base) (questions []string) {
	if len(b.Duties) > 0 {
		questions = append(questions, firstAsked(b.Duties[0].Entry, "who owns "+b.Duties[0].Name))
	}
	if len(b.Roles) > 1 {
		questions = append(questions, shortName(b.Roles[0])+" vs "+shortName(b.Roles[1]))
	}
	if len(b.Questions) > 0 {
		questions = append(questions, firstAsked(b.Questions[0].Entry, b.Questions[0].Name))
	}
	return questions
}

func firstAsked(e knowledge.Entry, otherwise string) string {
	if len(e.Asked) > 0 {
		return e.Asked[0]
	}
	return otherwise
}

func shortName(r knowledge.Role) string {
	if len(r.Aliases) > 0 {
		return r.Aliases[0]
	}
	return r.Name
}
