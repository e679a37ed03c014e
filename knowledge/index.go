package knowledge

// Building the index: from the entries of a base to phrases, and from phrases
// to posting lists.

import (
	"cmp"
	"math"
	"slices"
)

// An Index answers questions from a Base. It is immutable and safe for
// concurrent use.
type Index struct {
	base    *Base
	weights *weights
	lang    *language
	vocab   *vocabulary
	entries []indexed      // ordered by id
	byID    map[string]int // entry by id
	words   []map[string]bool

	phrases   []phrase
	ids       map[string]uint32 // feature by key
	rarities  []float32         // by feature: its rarity
	groups    []group           // by feature
	gramPrior map[string]float64
	lists     [][]posting // by feature: the phrases that have it
	tallies   [][]tally   // by feature: the entries that have it
	sums      []float64   // by entry: the length of the sum of its phrase vectors
	model     *linear     // nil when the base is too large for one
}

// An indexed entry is one that a question can find.
type indexed struct {
	Ref
	entry  *Entry
	not    bool // holds the not-asked phrases of the entry: to meet it is to miss
	phrase []int32
}

// A phrase is one wording that leads to an entry.
type phrase struct {
	text  string
	entry int32
	norm  float32
}

// A posting is a phrase that has a feature, tf times.
type posting struct {
	phrase int32
	tf     uint8
}

// A tally is an entry that has a feature in n of its phrases.
type tally struct{ entry, n int32 }

// NewIndex prepares b for questions.
func NewIndex(b *Base) *Index {
	x := &Index{base: b, weights: &standard, lang: languageOf(b.Language), ids: map[string]uint32{}, byID: map[string]int{}}
	x.vocab = newVocabulary(b, x.lang)
	x.gramPrior = x.lang.gramPriors()
	x.entries = collect(b)
	vectors := x.addPhrases()
	x.weigh(vectors)
	x.post(vectors)
	x.model = train(x, vectors)
	return x
}

// Base is what the index answers from; not to be changed.
func (x *Index) Base() *Base { return x.base }

// collect lists what can be found, in the order of ids: nothing depends on the
// order of the file.
func collect(b *Base) []indexed {
	var out []indexed
	add := func(k Kind, e *Entry) {
		out = append(out, indexed{Ref: Ref{k, e.ID, e.Name}, entry: e})
		if len(e.NotAsked) > 0 {
			out = append(out, indexed{Ref: Ref{k, e.ID, e.Name}, entry: e, not: true})
		}
	}
	for i := range b.Roles {
		add(KindRole, &b.Roles[i].Entry)
	}
	for i := range b.Duties {
		add(KindDuty, &b.Duties[i].Entry)
	}
	for i := range b.Comparisons {
		add(KindComparison, &b.Comparisons[i].Entry)
		for j := range b.Comparisons[i].Examples {
			add(KindExample, &b.Comparisons[i].Examples[j].Entry)
		}
	}
	for i := range b.Questions {
		add(KindQuestion, &b.Questions[i].Entry)
	}
	for i := range b.Contexts {
		add(KindContext, &b.Contexts[i].Entry)
	}
	for i := range b.Teams {
		add(KindTeam, &b.Teams[i].Entry)
	}
	slices.SortStableFunc(out, func(a, b indexed) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// A vector is a phrase as features, in the order of their keys.
type vector []component

type component struct {
	id uint32
	tf uint8
}

// addPhrases fills x.phrases and x.ids and returns a vector for each phrase.
func (x *Index) addPhrases() []vector {
	for i := range x.entries {
		for _, p := range x.phrasesOf(&x.entries[i]) {
			x.vocab.learn(p)
			x.entries[i].phrase = append(x.entries[i].phrase, int32(len(x.phrases)))
			x.phrases = append(x.phrases, phrase{text: p, entry: int32(i)})
		}
		if !x.entries[i].not {
			x.vocab.learn(x.entries[i].entry.Says)
			x.byID[x.entries[i].ID] = i
		}
	}
	x.words = make([]map[string]bool, len(x.entries))
	vectors := make([]vector, len(x.phrases))
	for i, p := range x.phrases {
		tokens := x.vocab.phrase(p.text)
		vectors[i] = x.vector(tokens)
		x.noteWords(int(p.entry), tokens)
	}
	return vectors
}

func (x *Index) noteWords(entry int, tokens []token) {
	if x.words[entry] == nil {
		x.words[entry] = map[string]bool{}
	}
	for _, t := range tokens {
		x.words[entry][t.stem] = true
	}
}

// phrasesOf is every wording of an entry: its name, its aliases, the questions
// it is asked by. A name that was made from the id says nothing.
func (x *Index) phrasesOf(e *indexed) []string {
	if e.not {
		return e.entry.NotAsked
	}
	var out []string
	if e.entry.Named {
		out = append(out, e.entry.Name)
	}
	out = append(out, e.entry.Aliases...)
	out = append(out, e.entry.Asked...)
	return append(out, x.stock(e)...)
}

func (x *Index) vector(tokens []token) vector {
	var v vector
	x.lang.features(tokens, func(key []byte, _ group, _ int) {
		id, ok := x.ids[string(key)]
		if !ok {
			id = uint32(len(x.ids))
			x.ids[string(key)] = id
		}
		v = append(v, component{id, 1})
	})
	slices.SortFunc(v, func(a, b component) int { return cmp.Compare(a.id, b.id) })
	return v.fold()
}

// fold adds up equal features of a sorted vector, in place.
func (v vector) fold() vector {
	out := v[:0]
	for _, c := range v {
		if n := len(out); n > 0 && out[n-1].id == c.id {
			out[n-1].tf = min(out[n-1].tf+1, 250)
			continue
		}
		out = append(out, c)
	}
	return out
}

// weigh sets the rarity of each feature and the length of each phrase.
func (x *Index) weigh(vectors []vector) {
	df := make([]int, len(x.ids))
	for _, v := range vectors {
		for _, c := range v {
			df[c.id]++
		}
	}
	x.rarities = make([]float32, len(x.ids))
	x.groups = make([]group, len(x.ids))
	for key, id := range x.ids {
		x.groups[id] = groupOf(key[0])
		x.rarities[id] = float32(rarity(df[id], x.prior([]byte(key)), x.groups[id]))
	}
	for i, v := range vectors {
		var sum float64
		for _, c := range v {
			w := tfWeight(c.tf) * float64(x.rarities[c.id])
			sum += w * w
		}
		x.phrases[i].norm = float32(math.Sqrt(sum))
	}
}

// prior is the share of chat messages that have a feature, as far as known.
func (x *Index) prior(key []byte) float64 {
	switch key[0] {
	case 'w':
		return x.lang.share(string(key[1:]))
	case 'g':
		return x.gramPrior[string(key[1:])]
	}
	return 0
}

func groupOf(c byte) group {
	switch c {
	case 'w':
		return stemGroup
	case 'p':
		return pairGroup
	}
	return gramGroup
}

func tfWeight(tf uint8) float64 { return 1 + math.Log(float64(tf)) }

// post fills the posting lists and what is known of each entry as a whole.
func (x *Index) post(vectors []vector) {
	x.lists = make([][]posting, len(x.ids))
	x.tallies = make([][]tally, len(x.ids))
	x.sums = make([]float64, len(x.entries))
	sum := map[uint32]float64{}
	for i := range x.entries {
		clear(sum)
		for _, p := range x.entries[i].phrase {
			for _, c := range vectors[p] {
				x.lists[c.id] = append(x.lists[c.id], posting{p, c.tf})
				sum[c.id] += tfWeight(c.tf) * float64(x.rarities[c.id]) / float64(x.phrases[p].norm)
				x.addTally(c.id, int32(i))
			}
		}
		x.sums[i] = length(sum)
	}
}

func (x *Index) addTally(id uint32, entry int32) {
	list := x.tallies[id]
	if n := len(list); n > 0 && list[n-1].entry == entry {
		list[n-1].n++
		return
	}
	x.tallies[id] = append(list, tally{entry, 1})
}

// length is the Euclidean length, added up in the order of features so that it
// is the same in every run.
func length(v map[uint32]float64) float64 {
	ids := make([]uint32, 0, len(v))
	for id := range v {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var sum float64
	for _, id := range ids {
		sum += v[id] * v[id]
	}
	return math.Sqrt(sum)
}
