package bot

// The RACI matrix: /who-owns matrix, and the pages that show it.

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"whoowns/knowledge"
)

// wantsMatrix reports that a command asks for the matrix, and whose: the name of a
// team, a role or a context, or nothing. It is the same word in all languages.
func wantsMatrix(ask Ask) (whose string, ok bool) {
	fields := strings.Fields(ask.Text)
	if ask.Via != knowledge.Slash || ask.Author != "" || len(fields) == 0 || !strings.EqualFold(fields[0], "matrix") {
		return "", false
	}
	return strings.Join(fields[1:], " "), true
}

// onMatrix shows the matrix of who is named, in a team's channel that of the team if
// nobody is, and all of it for "all". It is false where the name is none: then the
// command is a question as any other.
func (w *worker) onMatrix(ctx context.Context, ask Ask, whose string) ([]Action, bool) {
	index, limited := w.indexFor(ctx, ask.User, ask.Limited || ask.Shared || ask.Stranger)
	ask.Limited = limited
	base := index.Base()
	s := shown(ask, knowledge.Answer{})
	s.Matrix = true
	switch refs := base.Called(whose, knowledge.KindTeam, knowledge.KindRole, knowledge.KindContext); {
	case whose == "":
		s.Team = teamOf(base, ask.Channel)
	case strings.EqualFold(whose, "all"):
	case len(refs) == 0:
		return nil, false
	case refs[0].Kind == knowledge.KindTeam:
		s.Team = refs[0].ID
	case refs[0].Kind == knowledge.KindContext:
		s.Context = refs[0].ID
	default:
		s.Entries = []string{refs[0].ID}
	}
	answer := s.answer(index)
	bg := w.background(ctx, index, answer, w.words(ctx, base, ask.User))
	bg.Private = !isDM(ask.Channel) && ask.Channel != ""
	return []Action{Say{Reply: bg.compose(ask, answer, s)}}, true
}

// filter is what of the matrix is shown.
func (s Shown) filter() knowledge.MatrixFilter {
	return knowledge.MatrixFilter{Team: s.Team, Context: s.Context, Roles: s.Entries}
}

// gone reports that what the matrix was chosen by is no longer in the file.
func (s Shown) gone(base *knowledge.Base) bool {
	missing := func(kind knowledge.Kind, id string) bool {
		return id != "" && !slices.ContainsFunc(base.Refs(kind), func(r knowledge.Ref) bool { return r.ID == id })
	}
	return missing(knowledge.KindTeam, s.Team) || missing(knowledge.KindContext, s.Context) ||
		slices.ContainsFunc(s.Entries, func(id string) bool { return missing(knowledge.KindRole, id) })
}

// noPart stands in the cell of a role that has no part in a duty. It is left out of
// the text.
const noPart = "·"

// matrix is the matrix page by page. A page has whole duties alone, with a column for
// each role that has a part in one of them.
func (bg Background) matrix(s Shown) (pages [][]Block) {
	if bg.Base == nil {
		return nil
	}
	m, w := bg.Base.Matrix(s.filter()), bg.words()
	if len(m.Duties) == 0 {
		return [][]Block{{Prose{{{Text: w.MatrixNone}}}}}
	}
	var tables []Block
	for _, part := range m.Split(maxTableCols-1, maxTableRows-1) {
		tables = append(tables, w.matrixTable(part).parts()...)
	}
	legend := w.MatrixLegend
	if len(tables) > 1 {
		legend += " · " + w.MatrixNarrow
	}
	head := bg.matrixHead(m, s)
	for _, t := range tables {
		pages = append(pages, []Block{head, t, Aside{{Text: legend}}})
	}
	return pages
}

// matrixHead says whose matrix it is, and what is not settled in it.
func (bg Background) matrixHead(m knowledge.Matrix, s Shown) Prose {
	w := bg.words()
	title := []string{w.MatrixTitle}
	for _, name := range []string{m.Team.Name, m.Context.Name} {
		if name = oneLine(name, maxQuote); name != "" {
			title = append(title, name)
		}
	}
	for _, r := range m.Roles {
		if slices.Contains(s.Entries, r.ID) {
			title = append(title, oneLine(r.Name, maxQuote))
		}
	}
	head := Prose{{{Text: strings.Join(title, " · "), Bold: true}}}
	for _, open := range []struct {
		text string
		n    int
	}{{w.MatrixUnowned, len(m.Unowned())}, {w.MatrixContested, len(m.Contested())}} {
		if open.n > 0 {
			head = append(head, Line{{Text: fill(open.text, "n", strconv.Itoa(open.n))}})
		}
	}
	return head
}

func (w *Words) matrixTable(m knowledge.Matrix) Table {
	head := []string{w.MatrixDuty}
	for _, r := range m.Roles {
		head = append(head, oneLine(r.Name, maxName))
	}
	t := Table{head}
	for _, d := range m.Duties {
		name := oneLine(d.Name, maxName)
		switch {
		case d.Contested:
			name += " (" + w.MatrixClaimed + ")"
		case d.Unowned != "":
			name += " (" + w.MatrixNobody + ")"
		}
		row := []string{name}
		for i, p := range d.Parts {
			if row = append(row, noPart); p != "" {
				row[i+1] = d.Cell(i)
			}
		}
		t = append(t, row)
	}
	return t
}
