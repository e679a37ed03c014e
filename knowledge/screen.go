package knowledge

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The first look at the bytes of a file, before the YAML parser sees them:
// whether they are text, and whether there is more of it than we care to parse.

// maxMarks bounds the marks that make YAML nodes (a dash, a colon, a comma, an
// opening bracket). A mark makes two nodes at most, and a node costs the parser
// about 180 bytes, so that this many stay below 2 GB. 100,000 entries of three
// phrases have about 1.2 million marks, the commas of their prose included.
const maxMarks = 5_000_000

// screen reports the first thing that makes data unfit for parsing, or nil.
func screen(file string, data []byte) *Problem {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return &Problem{Position{file, 1, 1}, RuleNoText, "the file is UTF-16 text", "save it as UTF-8"}
	}
	line, start, marks := 1, 0, 0
	for i := 0; i < len(data); {
		r, size := rune(data[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(data[i:])
		}
		if text := unfit(r, size, data[i]); text != "" {
			at := Position{file, line, 1 + utf8.RuneCount(data[start:i])}
			return &Problem{at, RuleNoText, text, "a knowledge file is YAML in UTF-8"}
		}
		if isMark(data, i) {
			if marks++; marks > maxMarks {
				at := Position{file, line, 1 + utf8.RuneCount(data[start:i])}
				return &Problem{at, RuleTooMany, fmt.Sprintf("more than %d keys and list items", maxMarks),
					"is it the right file?"}
			}
		}
		i += size
		if r == '\n' || r == '\r' && (i == len(data) || data[i] != '\n') {
			line, start = line+1, i
		}
	}
	return nil
}

// unfit says why a file with r in it is not text, or nothing.
func unfit(r rune, size int, first byte) string {
	switch {
	case r == 0:
		return "the file holds a NUL byte: it is binary, not text"
	case r == utf8.RuneError && size == 1:
		return fmt.Sprintf("byte %#x is not UTF-8", first)
	case unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' && r != '\u0085', r == '\ufffe', r == '\uffff':
		return fmt.Sprintf("control character %U", r) // those that YAML forbids
	}
	return ""
}

// isMark reports whether the byte at i can make a YAML node. Inside prose it may
// say so too often, never too seldom.
func isMark(data []byte, i int) bool {
	switch data[i] {
	case ',', '[', '{':
		return true
	case '-', '?':
		return i+1 == len(data) || isBlank(data[i+1])
	case ':':
		return i+1 == len(data) || isBlank(data[i+1]) || strings.IndexByte(",[]{}\"'", data[i+1]) >= 0 ||
			i > 0 && strings.IndexByte("\"']}", data[i-1]) >= 0
	}
	return false
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// hidden returns the first character of s that does not show in a message but
// changes it: control characters other than line break and tab, and the marks
// that turn the direction of the text after them.
func hidden(s string) (rune, bool) {
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r >= '\u202a' && r <= '\u202e' {
			return r, true
		}
	}
	return 0, false
}
