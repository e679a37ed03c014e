package traffic

// The table: what faults came to, one a row.

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"
)

// Table is a fault matrix. Its zero value is empty. Beside what must hold it has how
// many questions failed and were told to have, how many deliveries nobody was there
// to acknowledge, and how many answers one person alone was shown again.
type Table struct{ rows strings.Builder }

const header = "fault\tasked\tonce\ttold\tnothing lost\tnothing doubled\tacks under 3 s\tslowest ack\tunheard\trepeated\n"

// Add adds a row: what became of the questions that were asked through a fault.
func (t *Table) Add(fault string, s Sum) {
	fmt.Fprintf(&t.rows, "%s\t%d\t%d\t%d\t%s\t%s\t%s\t%v\t%d\t%d\n", fault, s.Asked, s.Once, s.Failed,
		yes(len(s.Lost)), yes(len(s.Doubled)), yes(s.Late), s.Slowest.Round(time.Millisecond), s.Unheard, len(s.Repeated))
}

func yes(wrong int) string {
	if wrong == 0 {
		return "yes"
	}
	return fmt.Sprint("NO: ", wrong)
}

// String is the table in columns.
func (t *Table) String() string {
	var text strings.Builder
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, header, t.rows.String())
	w.Flush() // a strings.Builder takes everything
	return text.String()
}
