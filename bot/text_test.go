package bot

// Text made fit to show: cleaned, escaped, and cut.

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"plain":               {"Manages the backlog.", "Manages the backlog."},
		"markup is kept":      {"<!here> *a* `b` @here & <@U1>", "<!here> *a* `b` @here & <@U1>"},
		"line breaks":         {"a\r\nb\rc\u2028d", "a\nb\nc\nd"},
		"control characters":  {"a\x00b\x1b[31mc\x7f\td", "ab[31mc d"},
		"right-to-left trick": {"invoice\u202egpj.exe\u202c \u2066x\u2069", "invoicegpj.exe x"},
		"right-to-left text":  {"שלום\u200f!", "שלום\u200f!"},
		"broken UTF-8":        {"a\xffb", "a�b"},
		"space around":        {"  a \n", "a"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := clean(test.in); got != test.want {
				t.Errorf("clean(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestOneLine(t *testing.T) {
	if got := oneLine(" the\nrelease \t notes ", 80); got != "the release notes" {
		t.Errorf("oneLine = %q", got)
	}
	if got := oneLine("the release notes of the spring", 20); got != "the release notes…" {
		t.Errorf("oneLine = %q", got)
	}
}

func TestEscape(t *testing.T) {
	const in, want = `<!here> <@U1> &lt;!channel&gt; a & b`, `&lt;!here&gt; &lt;@U1&gt; &amp;lt;!channel&amp;gt; a &amp; b`
	if got := escape(in); got != want {
		t.Errorf("escape(%q) = %q, want %q", in, got, want)
	}
}

func TestCut(t *testing.T) {
	tests := map[string]struct {
		in         string
		limit      int
		head, tail string
	}{
		"fits":                      {"short", 5, "short", ""},
		"after a sentence":          {"One thing. Another thing. More", 27, "One thing. Another thing.", "More"},
		"not after an early one":    {"Ok. Then a long sentence goes on", 28, "Ok. Then a long sentence", "goes on"},
		"after a line":              {"first line\nsecond line", 15, "first line", "second line"},
		"between words":             {"alpha beta gamma", 12, "alpha beta", "gamma"},
		"at the end of a word":      {"alpha beta gamma", 10, "alpha beta", "gamma"},
		"in a long word":            {"abcdefghij", 4, "abcd", "efghij"},
		"not in a surrogate pair":   {"ab😀cd", 3, "ab", "😀cd"},
		"not before an accent":      {"abe\u0301f", 3, "ab", "e\u0301f"},
		"not in a family":           {"ab👩‍👩‍👧cd", 5, "ab", "👩‍👩‍👧cd"},
		"not before a skin tone":    {"ab👍🏽c", 5, "ab", "👍🏽c"},
		"not in a flag":             {"ab🇩🇪c", 4, "ab", "🇩🇪c"},
		"in what has no border":     {"e\u0301\u0301\u0301\u0301", 3, "e\u0301\u0301", "\u0301\u0301"},
		"one character is too long": {"😀b", 1, "😀", "b"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			head, tail := cut(test.in, test.limit)
			if head != test.head || tail != test.tail {
				t.Errorf("cut(%q, %d) = %q, %q; want %q, %q", test.in, test.limit, head, tail, test.head, test.tail)
			}
		})
	}
}

// FuzzCut: cutting again and again comes to an end and loses nothing but space.
func FuzzCut(f *testing.F) {
	f.Add("One thing. Another thing. 👩‍👩‍👧 e\u0301", 7)
	f.Add(strings.Repeat("\u0301", 50), 3)
	f.Add(" \u00a0x", 1)
	f.Fuzz(func(t *testing.T, s string, limit int) {
		if limit < 2 || limit > 5000 || !utf8.ValidString(s) {
			return
		}
		var heads strings.Builder
		for rest := s; rest != ""; {
			var head string
			head, rest = cut(rest, limit)
			if head == "" || length(head) > limit || !utf8.ValidString(head) {
				t.Fatalf("cut(%q, %d) leads to head %q", s, limit, head)
			}
			heads.WriteString(head)
		}
		if nonSpace(heads.String()) != nonSpace(s) {
			t.Errorf("cut(%q, %d) loses text: %q", s, limit, heads.String())
		}
	})
}

// nonSpace is s without space.
func nonSpace(s string) string { return strings.Join(strings.Fields(s), "") }
