// Package sample makes knowledge of any size and questions about it, for
// measuring how loading and asking grow. The same size and seed give the same
// text in every run.
//
// The words are made of syllables and as unevenly common as words are (Zipf), so
// that a few of them are in every other entry and most in very few; how entries
// are asked for is shared by all of them ("who owns the ..."), as in real files.
package sample

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// A Sample is a base and the words it is made of.
type Sample struct {
	Base    *knowledge.Base
	objects [][]string // by entry: the words of its name
	roles   []string
}

var (
	roles = []string{"Product Manager", "Product Owner", "Engineering Manager", "Tech Lead", "Designer",
		"Data Analyst", "Scrum Master", "Account Manager", "Support Lead", "Site Reliability Engineer"}
	asked = []string{"who owns the %s", "who is responsible for %s", "who decides about the %s",
		"who do I ask about %s", "who takes care of the %s", "who signs off the %s", "whose job is %s"}
	asking = []string{"who owns the %s?", "hey, who's responsible for the %s here?", "which role handles %s",
		"do you know who I should ask about %s?", "%s", "who is in charge of the %s these days?",
		"who decides on %s and why?", "Hi all! I am new here. We had trouble with this last week, so who looks after the %s?"}
	chat = []string{"lunch anyone?", "the build is red again, looking into it", "is the wifi down for everybody?",
		"can someone review my pull request please", "happy birthday!", "where do I find the slides from this morning?",
		"I'll be ten minutes late", "what time is the meeting tomorrow?", "thanks, that fixed it"}
)

// New makes a base of n entries, two thirds of them duties, the rest questions
// with answers, of three wordings each: a name and two questions. Besides there are
// ten roles and one more for each 200 entries.
func New(n int, seed uint64) *Sample {
	r := rand.New(rand.NewPCG(seed, 1))
	v := newVocabulary(n, r)
	s := &Sample{Base: &knowledge.Base{Title: "Sample", Language: "en"}}
	s.roles = slices.Clone(roles)
	for range n / 200 {
		w := v.word(r)
		s.roles = append(s.roles, strings.ToUpper(w[:1])+w[1:]+" "+pick(r, []string{"Lead", "Manager", "Owner"}))
	}
	slices.Sort(s.roles)
	s.roles = slices.Compact(s.roles)
	for _, name := range s.roles {
		s.Base.Roles = append(s.Base.Roles, knowledge.Role{Entry: knowledge.Entry{ID: slug(name), Name: name, Named: true}})
	}
	for i := range n {
		words := v.object(r)
		text := strings.Join(words, " ")
		e := knowledge.Entry{
			ID: fmt.Sprintf("e%06d", i), Name: text, Named: true, Says: "See the handbook.",
			Asked: []string{
				fmt.Sprintf(pick(r, asked), text),
				fmt.Sprintf(pick(r, asked), strings.Join(append(words[len(words)-1:], v.word(r)), " ")),
			},
		}
		s.objects = append(s.objects, words)
		if i%3 == 2 {
			s.Base.Questions = append(s.Base.Questions, knowledge.FAQ{Entry: e})
			continue
		}
		s.Base.Duties = append(s.Base.Duties, knowledge.Duty{Entry: e, Accountable: slug(pick(r, s.roles))})
	}
	return s
}

// Questions makes n questions: one in six about nothing of the base, one in five
// with a typing mistake.
func (s *Sample) Questions(n int, seed uint64) []string {
	r := rand.New(rand.NewPCG(seed, 2))
	out := make([]string, n)
	for i := range out {
		words := s.objects[r.IntN(len(s.objects))]
		text := strings.Join(words, " ")
		switch r.IntN(30) {
		case 0, 1, 2, 3, 4:
			out[i] = pick(r, chat)
			continue
		case 5, 6, 7, 8, 9, 10:
			text = mistype(r, text)
		case 11, 12, 13:
			text += "s"
		case 14:
			text += " and the " + strings.Join(s.objects[r.IntN(len(s.objects))], " ")
		case 15:
			text = pick(r, s.roles)
		}
		out[i] = fmt.Sprintf(strings.ReplaceAll(pick(r, asking), "%s", "%[1]s"), text)
	}
	return out
}

// mistype swaps two neighbours.
func mistype(r *rand.Rand, text string) string {
	b := []byte(text)
	i := 1 + r.IntN(len(b)-2)
	b[i], b[i+1] = b[i+1], b[i]
	return string(b)
}

// A vocabulary draws words by Zipf's law.
type vocabulary struct {
	words []string
	zipf  *rand.Zipf
}

// newVocabulary has as many words as a text about n things (Heaps' law): about
// 400 for 30 entries, 40,000 for 100,000.
func newVocabulary(n int, r *rand.Rand) *vocabulary {
	v := &vocabulary{words: make([]string, int(60*math.Pow(float64(n), 0.565)))}
	seen := map[string]bool{}
	for i := range v.words {
		w := invent(r)
		for seen[w] {
			w = invent(r) + pick(r, vowels)
		}
		seen[w], v.words[i] = true, w
	}
	v.zipf = rand.NewZipf(r, 1.05, 12, uint64(len(v.words)-1))
	return v
}

var (
	onsets = strings.Fields("b br c ch d dr f fl g gr h j k l m n p pl pr qu r s sc sh st str t th tr v w z")
	vowels = strings.Fields("a e i o u ai ea ou")
	codas  = strings.Fields("n r l t s st nd ck m ng x p")
	ends   = strings.Fields("ing er ment tion al ity ance age")
)

// invent makes a word of two or three syllables, half of them with a usual end.
func invent(r *rand.Rand) string {
	w := pick(r, onsets) + pick(r, vowels) + pick(r, codas) + pick(r, onsets) + pick(r, vowels)
	if r.IntN(2) == 0 {
		return w + pick(r, codas)
	}
	return w + pick(r, ends)
}

func (v *vocabulary) word(r *rand.Rand) string { return v.words[v.zipf.Uint64()] }

// object is the name of a thing: two or three words.
func (v *vocabulary) object(r *rand.Rand) []string {
	out := make([]string, 2+r.IntN(2))
	for i := range out {
		out[i] = v.word(r)
	}
	return out
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

func slug(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }
