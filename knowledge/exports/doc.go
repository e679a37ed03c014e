// Package exports writes a knowledge file so that the same truth can stand
// elsewhere: the whole of it as a page for a wiki, in Markdown or HTML, and its RACI
// matrix as CSV for a spreadsheet, which knowledge/imports reads again.
//
// [Export] is the one entrance. csv.go writes the matrix. The two pages say the same:
// page.go makes a value of it, of sections and entries, which markdown.go writes down
// and html.go builds elements of, with page.css inside, so that the page needs nothing
// beside itself.
package exports
