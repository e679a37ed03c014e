package bot

// Text from people and from the file, made fit to show: nothing invisible or
// reordering in it, cut where people would cut, escaped where Slack reads
// markup.

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// escaper takes the meaning from everything that Slack reads as markup:
// mentions, channel pings and links all begin with "<".
// Source: docs.slack.dev/messaging/formatting-message-text, "Escaping text".
var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func escape(s string) string { return escaper.Replace(s) }

var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ")

// clean keeps line breaks and drops what is not seen but changes what is:
// control characters, and the marks that reverse the direction of what follows.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "�")
	s = breaks.Replace(s)
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' || reordering(r) {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// reordering tells the embeddings, overrides and isolates of the Unicode
// bidirectional algorithm (UAX #9). The plain direction marks are left alone:
// right-to-left scripts need them.
func reordering(r rune) bool {
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// oneLine is clean text on one line, of at most limit code units.
func oneLine(s string, limit int) string {
	s = strings.Join(strings.Fields(clean(s)), " ")
	if length(s) <= limit {
		return s
	}
	head, _ := cut(s, limit-1)
	return head + "…"
}

// cut divides s where a reader would pause: after a sentence if one ends in
// the second half of the limit, else between words, else between characters.
// The head is not longer than limit code units, nor empty.
func cut(s string, limit int) (head, tail string) {
	end := prefix(s, limit)
	if end == len(s) {
		return s, ""
	}
	at := end
	if i := lastSentence(s[:end]); i > end/2 {
		at = i
	} else if i := strings.LastIndexFunc(s[:end+1], unicode.IsSpace); i > 0 {
		at = i
	}
	head = strings.TrimRightFunc(s[:at], unicode.IsSpace)
	if head == "" {
		return s[:end], s[end:]
	}
	return head, strings.TrimLeftFunc(s[at:], unicode.IsSpace)
}

// lastSentence is where the last sentence or line of s ends, or -1.
func lastSentence(s string) int {
	last := -1
	for _, stop := range []string{". ", "! ", "? ", ".\n", "\n"} {
		if i := strings.LastIndex(s, stop); i >= 0 {
			last = max(last, i+len(stop))
		}
	}
	return last
}

// prefix is the length in bytes of the longest prefix of s that has at most
// limit code units and ends between what is seen as two characters, if there is
// such a place.
func prefix(s string, limit int) int {
	units, end, last := 0, 0, 0
	for i, r := range s {
		if units > limit {
			break
		}
		if last = i; i > 0 && border(s, i) {
			end = i
		}
		units += utf16.RuneLen(r)
	}
	if units <= limit {
		return len(s)
	}
	if end == 0 {
		_, first := utf8.DecodeRuneInString(s)
		end = max(last, first)
	}
	return end
}

// border reports whether a character may end before s[i]: not before a
// combining mark, a joiner or a skin tone, nor after a joiner, nor in a flag.
func border(s string, i int) bool {
	const joiner = '\u200d'
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i:])
	return before != joiner && after != joiner && !unicode.IsMark(after) &&
		!unicode.Is(unicode.Sk, after) && !(flagLetter(before) && flagLetter(after))
}

// flagLetter tells the letters that make up flags, two by two.
func flagLetter(r rune) bool { return r >= '\U0001f1e6' && r <= '\U0001f1ff' }
