package imports

import (
	"path"
	"regexp"
	"strings"
)

// What a file is, by its name and else by its content.

var (
	isCatalog  = regexp.MustCompile(`(?m)^apiVersion:\s*["']?backstage\.io/`)
	isMarkdown = regexp.MustCompile(`(?m)^\s*\|?\s*:?-{2,}:?\s*\||^#{1,6} `)
	isHTML     = regexp.MustCompile(`(?i)^\s*<(!doctype|html|head|body|article|table|h[1-6]|div|p)\b`)
	isOwned    = regexp.MustCompile(`(?m)^[^\s#]\S*([ \t]+(@[\w.-]+(/[\w.-]+)*|[\w.+-]+@[\w.-]+))+[ \t]*(#.*)?\r?$`)
)

// Guess is the kind of a file, or empty if one cannot see what it is.
func Guess(name string, data []byte) Kind {
	base := strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/")))
	text := unicodeText(data[:min(len(data), maxBytes)])
	switch ext := path.Ext(base); {
	case strings.HasPrefix(base, "codeowners"):
		return Codeowners
	case ext == ".csv", ext == ".tsv":
		return Matrix
	case ext == ".md", ext == ".markdown", ext == ".html", ext == ".htm":
		return Article
	case isCatalog.MatchString(text), strings.HasPrefix(base, "catalog-info"):
		return Backstage
	case isHTML.MatchString(text):
		return Article
	case isOwned.MatchString(text):
		return Codeowners
	case hasCodes(readCSV(text)):
		return Matrix
	case isMarkdown.MatchString(text):
		return Article
	}
	return ""
}
