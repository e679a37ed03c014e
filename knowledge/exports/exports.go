package exports

import (
	"fmt"

	"whoowns/knowledge"
)

// A Format is what a knowledge file can be exported as.
type Format string

const (
	Markdown Format = "markdown" // all of it, with tables as GitHub has them
	HTML     Format = "html"     // all of it, as one page that needs nothing else
	CSV      Format = "csv"      // the RACI matrix
)

// Formats are all that there are.
func Formats() []Format { return []Format{Markdown, HTML, CSV} }

// Export is the knowledge in a format. Nothing in it is left out but, in CSV, what
// does not belong to the matrix.
func Export(b *knowledge.Base, f Format) ([]byte, error) {
	switch f {
	case Markdown:
		return writeMarkdown(newPage(b)), nil
	case HTML:
		return writeHTML(newPage(b))
	case CSV:
		return writeCSV(b.Matrix(knowledge.MatrixFilter{}))
	}
	return nil, fmt.Errorf("no format is called %q", f)
}
