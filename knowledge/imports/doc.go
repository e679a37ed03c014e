// Package imports makes a knowledge file of what a team has already: a RACI matrix,
// an article that compares roles, a Backstage catalog, a CODEOWNERS file.
//
// [Import] reads the files of a source into a [Result]: a base, notes on single
// entries, and the leftovers, which are the places of the source that found none in
// the base. [Result.YAML] writes all of it as one file that loads. Nothing is
// guessed: where a source does not say who is accountable the entry is unowned and
// says why, and where it names several they contest it.
//
// Each kind of source has a reader: matrix.go and columns.go for the two ways to
// write a RACI matrix, on a grid of cells (grid.go) that comes from CSV (csv.go) or
// from a table of an article; article.go for Markdown (markdown.go) and HTML
// (html.go), both read as blocks; backstage.go; codeowners.go. What they find goes
// into a builder (builder.go), which gives the ids and keeps names apart.
package imports
