package knowledge

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// What people and programs may send: longer than Slack lets through, in every
// script, and in none.
var hostile = []string{
	"", " \t\n", "?", "?!.,;:—–-…()[]{}", "\x00", "who owns\x00the backlog", "\xff\xfe\xfd", "who owns \xc3\x28?", "<", "<@", "<@U1", "<|>", "&#0;&#xD800;&amp;amp;",
	strings.Repeat("who owns the backlog and the roadmap? ", 1100)[:40_000],
	strings.Repeat("backlog ", 10_000),
	strings.Repeat("backlog and ", 3_000) + "?",
	strings.Repeat("PM or PO, ", 3_000),
	strings.Repeat("x", 40_000),
	strings.Repeat("w1 ", 5) + uniqueWords(8_000),
	strings.Repeat("?", 40_000),
	strings.Repeat("<", 20_000), strings.Repeat("`", 20_000), strings.Repeat("<a|", 10_000), strings.Repeat("it's ", 8_000), strings.Repeat(":a", 20_000),
	"e" + strings.Repeat("\u0301", 20_000), "who owns the ba\u0301\u0302\u0303cklog",
	"מי אחראי על ה-backlog?", "من يملك خارطة الطريق؟", "\u202ewho owns the backlog\u202c",
	"誰がバックログを管理しますか？", strings.Repeat("待办列表由谁负责", 2_000),
	"👩‍👩‍👧‍👦 who owns the 🗺️?", strings.Repeat("🧑🏽‍💻", 3_000), "ﷺ ﬀ ℌ ½ İıß", "\ufeffwho\u200bowns\u2028the\u2029roadmap",
}

// uniqueWords is n words of which no two are the same.
func uniqueWords(n int) string {
	var w strings.Builder
	for i := range n {
		w.WriteString("q" + strings.Repeat(string(rune('a'+i%26)), 1+i/26%9) + string(rune('a'+i/234%26)) + " ")
	}
	return w.String()
}

// The most that an answer may hold: a message in Slack has room for 40,000
// characters, and a person does not look at a thousand reasons.
const (
	textMost    = 40_000
	itemsMost   = 20
	reasonsMost = 10_000
)

// Whatever is sent, the answer is well formed, of a size to be shown, and text.
func FuzzAnswer(f *testing.F) {
	for i, text := range hostile {
		f.Add(text, uint8(i), "")
		f.Add("and the roadmap?", uint8(i), text)
	}
	x := defaultIndex()
	f.Fuzz(func(t *testing.T, text string, via uint8, topic string) {
		q := Question{Text: text, Why: true, Via: vias[int(via)%len(vias)], Topic: Topic{Text: topic, Entries: []string{topic, "saas"}, Context: topic, Team: topic}}
		a := x.Answer(q)
		if wrong := malformed(q, a); wrong != "" {
			t.Error(wrong)
		}
		switch said := a.Text(); {
		case len(said) > textMost:
			t.Errorf("%d bytes of text", len(said))
		case !utf8.ValidString(said):
			t.Errorf("not UTF-8: %q", said)
		case len(a.Items) > itemsMost || len(a.Nearest) > itemsMost || len(a.Choices) > itemsMost:
			t.Errorf("%d items, %d nearest, %d choices", len(a.Items), len(a.Nearest), len(a.Choices))
		case len(a.Reasons) > reasonsMost:
			t.Errorf("%d reasons", len(a.Reasons))
		}
		checkStrings(t, a)
	})
}

// checkStrings looks for text that is not UTF-8 in what is shown or kept: JSON
// would replace it, and the topic would come back changed.
func checkStrings(t *testing.T, a Answer) {
	if a.Outcome != Answered {
		a.Topic = Topic{} // handed back as it came
	}
	for _, r := range a.Reasons {
		if !utf8.ValidString(r.Term + r.Phrase + r.Part) {
			t.Errorf("reason %+v", r)
		}
	}
	for _, it := range a.Items {
		if matched := strings.Join(it.Evidence.Matched, " "); !utf8.ValidString(matched) {
			t.Errorf("matched %q", matched)
		}
	}
	kept, err := json.Marshal(a.Topic)
	if err != nil || !utf8.ValidString(a.Topic.Text) || len(kept) > textMost {
		t.Errorf("a topic of %d bytes, %v: %.100q", len(kept), err, a.Topic.Text)
	}
}

// The words of a message are words, and not too many.
func FuzzQuestion(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Add("who's the PM &amp; <@U1> on-call, e-commerce at 2 pm?")
	v := defaultIndex().vocab
	f.Fuzz(func(t *testing.T, text string) {
		tokens, _ := v.question(text)
		if len(tokens) > maxWords {
			t.Errorf("%d words", len(tokens))
		}
		for _, w := range tokens {
			switch {
			case w.text == "" || w.stem == "" || w.raw == "":
				t.Errorf("an empty word: %+v", w)
			case !utf8.ValidString(w.text + w.raw):
				t.Errorf("not UTF-8: %q", w.raw)
			case w.entity == "" && strings.ContainsAny(w.text, " \t\n<>"):
				t.Errorf("not a word: %q", w.text)
			}
		}
	})
}
