package workspace

// The browser page, embedded.

import (
	"embed"
	"io/fs"
)

// The page's files; index.html names what it loads.
//
//go:embed page
var pageFiles embed.FS

// Page returns the browser page that comes with the workspace, for
// [Options.Page].
func Page() fs.FS {
	page, err := fs.Sub(pageFiles, "page")
	if err != nil {
		panic(err) // "page" is a valid path: a constant above
	}
	return page
}
