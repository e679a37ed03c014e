package imports

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf "golang.org/x/text/encoding/unicode"
)

// Text of people and programs, made fit for a knowledge file.

// unicodeText is a file as UTF-8 without a byte order mark. What is neither UTF-8 nor
// UTF-16 is taken for what spreadsheets write on Windows. Lines end in \n.
func unicodeText(data []byte) string {
	text, ok := strings.CutPrefix(string(data), "\ufeff")
	switch {
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		text, _ = utf.UTF16(utf.LittleEndian, utf.ExpectBOM).NewDecoder().String(text)
	case !ok && !utf8.ValidString(text):
		text, _ = charmap.Windows1252.NewDecoder().String(text)
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(text, "\ufffd"))
}

// oneLine is text on one line, without what cannot be seen.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r == '\u00ad', r == '\u200b', r == '\ufeff', r&0xfffe == 0xfffe:
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// short is text on one line of most bytes.
func short(text string, most int) string {
	if text = oneLine(text); len(text) <= most {
		return text
	}
	for !utf8.RuneStart(text[most]) {
		most--
	}
	if space := strings.LastIndexByte(text[:most], ' '); space > 0 {
		most = space
	}
	return strings.TrimRight(text[:most], " ") + " ..."
}

// fold is a name as it is compared: letters of one case, without punctuation.
func fold(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// capital is text with a capital first letter.
func capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + text[n:]
}

// words is an identifier as words: "payment-service" becomes "Payment service".
func words(identifier string) string {
	return capital(strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ", ".", " ").Replace(identifier)))
}

var abbreviated = regexp.MustCompile(`^(.*\S)\s*\(([^()]+)\)$`)

// aliasOf takes "Product Owner (PO)" apart.
func aliasOf(name string) (string, []string) {
	m := abbreviated.FindStringSubmatch(name)
	if m == nil {
		return name, nil
	}
	return m[1], list(m[2])
}

var separators = regexp.MustCompile(`\s*(?:[,;/\n&]|\band\b)\s*`)

// list takes "PO, Scrum Master and QA" apart.
func list(text string) []string {
	var all []string
	for _, item := range separators.Split(text, -1) {
		if item = oneLine(item); item != "" {
			all = append(all, item)
		}
	}
	return all
}

// roleWord are words that names of roles end in, or consist of.
var roleWord = regexp.MustCompile(`(?i)\b(manager|mgr|owner|master|lead|leader|engineer|developer|dev|designer|tester|analyst|architect|` +
	`director|officer|head|coach|scientist|writer|specialist|consultant|administrator|admin|sponsor|founder|president|vp|coordinator|` +
	`assistant|expert|operator|executive|chief|counsel|recruiter|researcher|accountant|supervisor|trainer|representative|steward|` +
	`reviewer|maintainer|contributor|team|office|board|committee|department|client|customer|vendor|supplier|stakeholder|user|qa|hr|it|ops|` +
	`operations|legal|finance|marketing|sales|support|engineering|ceo|cto|cfo|coo|cio|ciso|cpo|pm|po|sm|em|tl|sme|pmo|dba|sre)s?\b`)

// isRolish reports a name that reads like one of a role.
func isRolish(name string) bool {
	return len(strings.Fields(name)) <= 6 && roleWord.MatchString(name) && !strings.ContainsAny(name, "?!:")
}
