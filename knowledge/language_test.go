package knowledge

import (
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"whoowns/knowledge/golden"
)

// A file in another language than English, and what people ask it: a line is a
// way in and a question, a blank line ends a conversation.
func TestLanguages(t *testing.T) {
	golden.Run(t, "testdata/languages/*.txtar", func(t *testing.T, a *txtar.Archive) string {
		b, err := Parse(a.Files[0].Name, a.Files[0].Data)
		if err != nil {
			t.Fatal(err)
		}
		x := NewIndex(b)
		var out strings.Builder
		var topic Topic
		for line := range strings.Lines(string(a.Files[1].Data)) {
			via, text, ok := strings.Cut(strings.TrimSpace(line), ": ")
			if !ok {
				topic = Topic{}
				continue
			}
			got := x.Answer(Question{Text: text, Via: Via(via), Topic: topic})
			topic = got.Topic
			fmt.Fprintf(&out, "%s: %s\n\t%s\n", via, text, brief(got))
		}
		return out.String()
	})
}

// A file may name any language: one without a stemmer, with a region, or one
// that nobody knows. Each is indexed and answered in whatever script it comes.
func TestAnyLanguage(t *testing.T) {
	texts := []string{
		"Backlog", "hoja de ruta", "Übergröße", "l'équipe", "ﬁnance", "дорожная карта", "خارطة الطريق", "מפת דרכים",
		"ロードマップ", "产品路线图", "제품 로드맵", "แผนงาน", "सड़क", "க", "ー", "が", "図", "a", "é", "\u0301", "ß'", "👩‍💻 123", "İ",
	}
	for _, tag := range []string{
		"", "en", "en-GB", "es", "es-419", "de", "de-CH", "fr", "fr-CA", "pt", "pt-BR", "it", "nl", "sv", "da", "no", "nb", "nn",
		"fi", "ru", "hu", "ro", "tr", "ar", "he", "hi", "ta", "ga", "ja", "ja-JP", "zh", "zh-Hant", "zh-Hans-CN", "ko", "th", "xx", "-", "EN",
	} {
		t.Run(tag, func(t *testing.T) {
			b := &Base{Language: tag}
			b.Roles = []Role{{Entry: Entry{ID: "po", Name: "Product Owner", Named: true, Aliases: texts}}, {Entry: Entry{ID: "pm", Name: "PM", Named: true}}}
			for i, text := range texts {
				b.Duties = append(b.Duties, Duty{Entry: Entry{ID: fmt.Sprintf("d%d", i), Name: text, Named: true, Asked: texts[i:]}, Accountable: "po"})
			}
			b.Comparisons = []Comparison{{Entry: Entry{ID: "c", Name: "c"}, Between: []string{"po", "pm"}}}
			x := NewIndex(b)
			for id := range x.features.len() {
				key := x.features.key(uint32(id))
				if len(key) < 2 || key == "p " {
					t.Errorf("a feature without a text: %q", key)
				}
			}
			for _, text := range texts {
				for _, q := range []string{text, text + "?", text + text, "who " + text + " PM", strings.Repeat(text, 30)} {
					x.Answer(Question{Text: q, Via: Mention})
					x.Answer(Question{Text: q, Via: Channel, Topic: Topic{Text: text, Entries: []string{"d1"}}})
				}
			}
		})
	}
}

// A run of characters without spaces is cut at the words of the lexicon and at
// the edges of scripts; what is left is cut into pairs.
func TestUnspaced(t *testing.T) {
	for _, tt := range []struct{ language, text, want string }{
		{"zh", "谁负责产品路线图", "谁 负责 产品 品路 路线 线图"},
		{"zh", "PO的待办", "po 的 待办"},
		{"zh", "图", "图"},
		{"ja", "ロードマップは誰の担当", "ロー ード ドマ マッ ップ は 誰 の 担当"},
		{"ja", "ﾛｰﾄﾞ", "ロー ード"},
		{"xx", "決める", "決 める"},
		{"ko", "제품 로드맵", "제품 로드 드맵"},
		{"th", "แผน", "แผ ผน"},
		{"en", "owner 产品路", "owner 产品 品路"},
	} {
		var got []string
		v := vocabulary{lang: languageOf(tt.language)}
		for _, w := range v.words(tt.text) {
			got = append(got, w.text)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s %q: %q; want %q", tt.language, tt.text, s, tt.want)
		}
	}
}

// Words written without their accents, or with what stands for them, are the
// same words; so are inflections.
func TestStem(t *testing.T) {
	for _, tt := range []struct{ language, words string }{
		{"es", "gestión gestion gestiones"},
		{"es", "priorización priorizacion prioriza"},
		{"de", "über ueber uber"},
		{"de", "zuständig zustaendig zuständige"},
		{"de", "Größe Groesse"},
		{"de", "neue neuer neuen"},
		{"fr", "équipe equipe équipes"},
		{"fr", "cœur coeur"},
		{"pt", "decisão decisao"},
		{"sv", "ägare agare"},
		{"xx", "café cafe"},
		{"en", "naïve naive"},
	} {
		l := languageOf(tt.language)
		words := strings.Fields(strings.ToLower(tt.words))
		for _, w := range words[1:] {
			if l.stem(w) != l.stem(words[0]) {
				t.Errorf("%s: the stem of %q is %q, of %q %q", tt.language, words[0], l.stem(words[0]), w, l.stem(w))
			}
		}
	}
}

func TestStopWords(t *testing.T) {
	for _, tt := range []struct{ language, stop, thing string }{
		{"es", "también tambien quien nuestros", "estado hoja"},
		{"de", "für fuer fur der unsere", "steuer ziel"},
		{"fr", "même où ou leurs", "feuille prix"},
		{"sv", "och", "plan"},
		{"ru", "что", "план"},
		{"zh", "谁 的", "产品"},
		{"xx", "", "who"},
	} {
		l := languageOf(tt.language)
		for _, w := range strings.Fields(tt.stop) {
			if l.class(w)&classFrame == 0 || l.class(w)&classEveryday == 0 || l.share(l.stem(w)) != stopShare {
				t.Errorf("%s: %q is no stop word", tt.language, w)
			}
		}
		for _, w := range strings.Fields(tt.thing) {
			if l.class(w)&classFrame != 0 || l.share(l.stem(w)) != 0 {
				t.Errorf("%s: %q is a stop word", tt.language, w)
			}
		}
	}
}

// No set is left out of the lists, and none stands there twice.
func TestLexiconKnowsItsSets(t *testing.T) {
	var x lexicon
	listed := map[uintptr]int{}
	for _, l := range x.lists() {
		listed[reflect.ValueOf(l.set).Pointer()]++
	}
	v := reflect.ValueOf(&x).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Type() == reflect.TypeFor[set]() && listed[f.Addr().Pointer()] != 1 {
			t.Errorf("%s stands %d times in lists", v.Type().Field(i).Name, listed[f.Addr().Pointer()])
		}
	}
}

// Some words are looked at only where they are part of the frame of a question, or
// only where they are not: elsewhere nothing would ever come of them.
func TestListedWordsAreReached(t *testing.T) {
	for tag, tongue := range tongues() {
		l := languageOf(tag)
		reached := func(name string, words set, where func(class) bool) {
			for w := range words {
				if !where(l.class(w)) {
					t.Errorf("%s: nothing comes of %q in %s", tag, w, name)
				}
			}
		}
		reached("craft", tongue.craft, func(c class) bool { return c&classFrame == 0 })
		reached("spelt", tongue.spelt, func(c class) bool { return c&(classFrame|classEveryday|classChat) == 0 })
		reached("be", tongue.be, func(c class) bool { return c&classFrame != 0 })
		reached("adverb", tongue.adverb, func(c class) bool { return c&classFrame != 0 })
	}
}

// No word stands twice in one list; phrases are no lists.
func TestNoWordIsListedTwice(t *testing.T) {
	lists, err := filepath.Glob("lexicon_*.go")
	if err != nil || len(lists) == 0 {
		t.Fatal(err, lists)
	}
	for _, path := range lists {
		file, err := parser.ParseFile(gotoken.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if phrases, ok := n.(*ast.CompositeLit); ok {
				_, ok = phrases.Type.(*ast.ArrayType)
				return !ok
			}
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == gotoken.STRING {
				seen := map[string]bool{}
				for w := range strings.FieldsSeq(strings.Trim(lit.Value, "`\"")) {
					if seen[w] {
						t.Errorf("%s: %q stands twice", path, w)
					}
					seen[w] = true
				}
			}
			return true
		})
	}
}
