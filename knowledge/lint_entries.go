package knowledge

// What single entries lack: comparisons that compare nothing, reviews that are
// due.

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// checkComparisons reports comparisons without rows and cells without words.
// Loading has made sure that each row has a cell for each role.
func checkComparisons(p *Pass) {
	for i := range p.Base.Comparisons {
		c := &p.Base.Comparisons[i]
		if len(c.Rows) == 0 && c.Says == "" {
			p.Report(c.At, RuleNoRows, "the comparison has no rows and says nothing",
				"add rows, or leave the comparison out: one is made from the duties of the roles")
		}
		for _, r := range c.Rows {
			p.blankCells(r.At, c.Between, r.Cells)
		}
		for _, x := range c.Examples {
			p.blankCells(x.At, c.Between, x.Cells)
		}
	}
}

func (p *Pass) blankCells(of Position, roles []string, cells map[string]string) {
	for _, role := range roles {
		if isPlaceholder(cells[role]) {
			p.Report(p.At(of, role), RuleBlankCell, fmt.Sprintf("the cell of %q says nothing: %s", role, quote(cells[role])),
				"write what holds for this role, or that it has no part in it")
		}
	}
}

// isPlaceholder reports text that stands where words should: "-", "...", "TBD".
func isPlaceholder(text string) bool {
	switch strings.ToLower(strings.Trim(text, " .?!")) {
	case "tbd", "todo", "tba", "n/a", "na", "none", "xxx":
		return true
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) })
}

// reviews reports review dates that lie more than some days back, or ahead: of
// the files once each, of entries that have their own.
func reviews(today Date, every int) Check {
	return Check{[]string{RuleReviewDue}, func(p *Pass) {
		for file, root := range p.roots {
			if n := child(root, "reviewed"); n != nil {
				p.review(nodePosition(file, n), "the file", p.Base.Reviewed, today, every)
			}
		}
		for _, s := range p.subjects {
			p.review(p.At(s.At, "reviewed"), fmt.Sprintf("the %s %q", s.kind, s.ID), s.Reviewed, today, every)
		}
	}}
}

func (p *Pass) review(at Position, what string, last, today Date, every int) {
	if last.IsZero() {
		return
	}
	const day = 24 * time.Hour
	switch days := int(today.Sub(last.Time) / day); {
	case days < -1: // it may be tomorrow elsewhere
		p.Report(at, RuleReviewDue, fmt.Sprintf("%s was reviewed on %s, which is yet to come", what, last), "write the day of the last review")
	case days > every:
		p.Report(at, RuleReviewDue, fmt.Sprintf("%s was last reviewed %d days ago, on %s", what, days, last),
			"read it again with those it is about, and set reviewed to that day")
	}
}
