package knowledge

// From a message as a person typed it to the words that are matched: Slack
// markup off, lower case, contractions spelled out.

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// Slack lets a message have 40,000 characters. The longest of 5,300 questions
	// and chat messages written by people has 583, and 100 words; what comes later
	// than this is not read, so that no message takes ten times as long as others.
	maxText  = 4 << 10 // bytes read of a message
	maxWords = 250     // words of a message
	maxWord  = 40      // bytes of a word
)

var (
	codeBlock  = regexp.MustCompile("(?s)```.*?```")
	quotedLine = regexp.MustCompile(`(?m)^\s*(>|&gt;).*$`)
	slackLink  = regexp.MustCompile(`<([^<>|\s]*)(?:\|([^<>]*))?>`)
	slackEmoji = regexp.MustCompile(`:[a-z0-9_+'-]{2,40}:(:skin-tone-\d:)?`)
	bareLink   = regexp.MustCompile(`(?i)\bhttps?://\S+`)
	// "2 pm" is not a role.
	timeOfDay = regexp.MustCompile(`(?i)\b\d{1,2}([:.]\d\d)?\s*[ap]\.?m\b\.?(\s*(or|to|-)\s*[ap]m\b)?|\b[ap]m (or|to) [ap]m\b`)
	// "e-commerce" is one word; "go-to-market" is three.
	hyphenLetter = regexp.MustCompile(`\b(\pL)-(\pL)`)
)

var contractions = strings.NewReplacer(
	"won't", "will not", "can't", "can not", "shan't", "shall not", "let's", "let us", "i'm", "i am",
	"n't ", " not ", "who's", "who is", "what's", "what is", "where's", "where is", "when's", "when is",
	"how's", "how is", "that's", "that is", "there's", "there is", "it's", "it is", "he's", "he is",
	"she's", "she is", "here's", "here is", "'re ", " are ", "'ve ", " have ", "'ll ", " will ", "'d ", " would ",
)

// upToDate is one word: it names no date.
var upToDate = strings.NewReplacer("up to date", "uptodate", "up-to-date", "uptodate")

var quotes = strings.NewReplacer("’", "'", "`", " ", "´", "'")

// plain is text without Slack's markup: mentions, links without a label, emoji,
// quoted lines and code blocks go, labels stay.
func plain(text string) string {
	text = head(text)
	text = strings.ToValidUTF8(text, " ")
	if strings.ContainsAny(text, "`>&") {
		text = codeBlock.ReplaceAllString(text, " ")
		text = quotedLine.ReplaceAllString(text, " ")
	}
	if strings.Contains(text, "<") {
		text = slackLink.ReplaceAllStringFunc(text, linkLabel)
	}
	if strings.Contains(text, "&") {
		text = html.UnescapeString(text)
	}
	if strings.Contains(text, ":") {
		text = bareLink.ReplaceAllString(text, " ")
		text = slackEmoji.ReplaceAllString(text, " ")
	}
	return text
}

// head is the part of a text that is read.
func head(text string) string { return text[:min(len(text), maxText)] }

// linkLabel is what a person reads of <@U1>, <#C1|general> or <https://x|this>.
func linkLabel(m string) string {
	s := slackLink.FindStringSubmatch(m)
	if strings.HasPrefix(s[1], "@") || strings.HasPrefix(s[1], "!") {
		return " "
	}
	return " " + s[2] + " "
}

// fold makes spellings that mean the same the same: composed Unicode, lower
// case, straight quotes, contractions spelled out.
func fold(text string) string {
	text = head(strings.ToLower(norm.NFKC.String(text))) // a character can become 18
	if mayTellTime(text) {
		text = timeOfDay.ReplaceAllString(text, " ")
	}
	if strings.Contains(text, " & ") {
		text = strings.ReplaceAll(text, " & ", " and ")
	}
	if strings.Contains(text, "up") {
		text = upToDate.Replace(text)
	}
	if strings.Contains(text, "-") {
		text = hyphenLetter.ReplaceAllString(text, "$1$2")
	}
	if strings.ContainsAny(text, "'’`´") {
		text = quotes.Replace(text)
		text = contractions.Replace(text + " ")
	}
	return text
}

// mayTellTime reports an "am" or "pm" after a digit, or before "or" or "to": all
// other text is spared the regular expression.
func mayTellTime(text string) bool {
	for i := 0; ; i++ {
		next := strings.IndexByte(text[i:], 'm')
		if next < 0 {
			return false
		}
		i += next
		half := strings.TrimSuffix(text[:i], ".")
		n := len(half) - 1
		if n < 0 || half[n] != 'a' && half[n] != 'p' {
			continue
		}
		hour := strings.TrimRight(half[:n], " \t\n\f\r")
		if hour != "" && isDigit(hour[len(hour)-1]) || strings.HasPrefix(text[i:], "m or ") || strings.HasPrefix(text[i:], "m to ") {
			return true
		}
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// split cuts folded text into words and calls yield for each, with the
// punctuation before it that ends the most: '?', '.', ',' or 0. A last call
// with an empty word has the punctuation at the end.
func (l *language) split(text string, yield func(w string, before rune)) {
	var before rune
	each := func(w string) {
		yield(w, before)
		before = 0
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			before = stronger(before, punctuation(r, text[i+n:]))
			i += n
			continue
		}
		end := i + l.word(text[i:])
		if unspaced(text[i:end]) {
			l.cut(text[i:end], each)
		} else {
			w := trim(text[i:end])
			if long, ok := l.short[w]; ok {
				for part := range strings.FieldsSeq(long) {
					each(part)
				}
			} else if w != "" {
				each(w)
			}
		}
		i = end
	}
	yield("", before)
}

// word is the length in bytes of the word, or of the run of characters without
// spaces, that begins text.
func (l *language) word(text string) int {
	first, end := spaced, 0
	for end < len(text) {
		r, n := utf8.DecodeRuneInString(text[end:])
		s := scriptOf(r, first)
		switch {
		case end == 0:
			first = s
		case r == '\'' && !l.elides && startsWithLetter(text[end+n:]):
		case !wordRune(r) || (s == spaced) != (first == spaced):
			return end
		}
		end += n
	}
	return end
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// trim drops what follows an apostrophe ("manager's") and bounds the length.
func trim(w string) string {
	if i := strings.IndexByte(w, '\''); i > 1 {
		w = w[:i]
	}
	if len(w) <= maxWord {
		return w
	}
	cut := maxWord
	for cut > 0 && !utf8.RuneStart(w[cut]) {
		cut--
	}
	return w[:cut]
}

// punctuation sorts a character that is not part of a word. A full stop ends a
// sentence only before a space: "2.4" and "e.g." go on.
func punctuation(r rune, rest string) rune {
	switch r {
	case '?', '？':
		return '?'
	case '.':
		if rest != "" && rest[0] != ' ' && rest[0] != '\n' && rest[0] != '.' {
			return 0
		}
		return '.'
	case '\n', '!', '！', '。', ';', '…':
		return '.'
	case ',', '，', '、', '(', ')', '—', '–', ':':
		return ','
	case '-':
		if strings.HasPrefix(rest, " ") {
			return ','
		}
	}
	return 0
}

func stronger(a, b rune) rune {
	const order = "\x00,.?"
	if strings.IndexRune(order, b) > strings.IndexRune(order, a) {
		return b
	}
	return a
}

// unaccented is text without accents: "gestion" for "gestión". Marks of other
// scripts than Latin, Greek and Cyrillic stay: there they are no ornament.
func unaccented(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return text
	}
	return norm.NFC.String(ligatures.Replace(strings.Map(func(r rune) rune {
		if 0x300 <= r && r <= 0x36F {
			return -1
		}
		return r
	}, norm.NFD.String(text))))
}

var ligatures = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d")

// opens reports that text begins with the word w, whatever marks come before it
// and whether or not the accents are there: "¿Qué hace ...", "que". A word of one
// or two letters may come first: "à quoi sert ...". Where words have no spaces
// between them, a question word may stand anywhere.
func opens(text, w string) bool {
	if unspaced(w) {
		return strings.Contains(text, w)
	}
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !wordRune(r) })
	first, rest, _ := strings.Cut(text, " ")
	second, _, _ := strings.Cut(rest, " ")
	first, w = unaccented(strings.ToLower(first)), unaccented(w)
	return first == w || len(first) <= 2 && unaccented(strings.ToLower(second)) == w
}
