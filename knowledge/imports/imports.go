package imports

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"whoowns/knowledge"
)

// What can be imported, and what comes of it.

// A Kind is a kind of source.
type Kind string

const (
	Matrix     Kind = "matrix"     // a RACI matrix as CSV
	Article    Kind = "article"    // Markdown or HTML with tables
	Backstage  Kind = "backstage"  // catalog-info.yaml
	Codeowners Kind = "codeowners" // a CODEOWNERS file
)

// Kinds are all kinds of sources.
func Kinds() []Kind { return []Kind{Matrix, Article, Backstage, Codeowners} }

// Options say what the source itself does not.
type Options struct {
	Kind  Kind   // empty: guessed for each file from its name and content
	Title string // of the knowledge file; empty: what the source is called
	URL   string // where the source stands in the web; empty: nothing is said of it
	Roles Layout // of a matrix; empty: guessed
}

// A Layout says where the roles of a matrix stand.
type Layout string

const (
	Across Layout = "across" // one role a column
	Down   Layout = "down"   // one role a row
)

// A Leftover is a place of the source that found none in the base.
type Leftover struct {
	File string
	Line int    // from 1
	Text string // what stands there or why it is left over; one line
}

// A Result is what came of an import.
type Result struct {
	Base  knowledge.Base
	Notes map[string]string // by id of the entry: what to look at
	Left  []Leftover        // in the order of the source
}

const maxBytes = 16 << 20 // of one source; people wrote them

// Import makes one base of these files. An error says that a file could not be
// read at all, or that there was nothing in it to import.
func Import(files []knowledge.File, o Options) (*Result, error) {
	b := newBuilder(o)
	for _, f := range files {
		if len(f.Data) > maxBytes {
			return nil, fmt.Errorf("%s has more than %d MiB: is it the right file?", f.Name, maxBytes>>20)
		}
		kind := cmp.Or(o.Kind, Guess(f.Name, f.Data))
		read, known := readers[kind]
		if !known {
			return nil, fmt.Errorf("%s is neither a RACI matrix, an article, a Backstage catalog nor a CODEOWNERS file, as far as one can see", f.Name)
		}
		b.file = f.Name
		if err := read(b, unicodeText(f.Data)); err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return b.result(path.Base(files[0].Name))
}

var readers = map[Kind]func(b *builder, text string) error{
	Matrix:     readMatrix,
	Article:    readArticle,
	Backstage:  readBackstage,
	Codeowners: readCodeowners,
}

// YAML is the result as a knowledge file, with what is left over as comments.
func (r *Result) YAML() ([]byte, error) {
	data, err := knowledge.Encode(&r.Base, r.Notes)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	b.Write(data)
	if len(r.Left) > 0 {
		b.WriteString("\n# Not placed:\n")
	}
	for i, l := range r.Left {
		if i == maxLeft {
			fmt.Fprintf(&b, "# and %d more\n", len(r.Left)-maxLeft)
			break
		}
		fmt.Fprintf(&b, "# %s:%d: %s\n", oneLine(l.File), l.Line, l.Text)
	}
	return []byte(b.String()), nil
}

const maxLeft = 500 // leftovers that are written out
