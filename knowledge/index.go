package knowledge

// Building the index: from the entries of a base to phrases, and from phrases
// to posting lists.

import (
	"cmp"
	"slices"
)

// An Index answers questions from a Base. It is immutable and safe for
// concurrent use.
//
// What can be found is a list of entries, what leads to them a list of phrases;
// the phrases of an entry stand together. A phrase is a bag of features (see
// feature.go), each with a number, and from a feature a posting list leads back
// to the phrases that have it. Everything of which there is one for each phrase or
// feature is an array without pointers.
type Index struct {
	base    *Base
	weights *weights
	lang    *language
	vocab   *vocabulary
	entries []indexed          // ordered by id
	byID    map[string]int     // entry by id
	duties  map[string][]int32 // by role: the duties it has a part in, in the order of the file

	first  []int32   // by entry, and one more: its first phrase
	words  wordList  // by entry
	stems  []uint32  // all words, in the order of the alphabet
	sums   []float64 // by entry: the length of the sum of its phrase vectors
	texts  []string  // by phrase
	owners []int32   // by phrase: its entry
	norms  []float32 // by phrase: the length of its vector

	nameWords  []nameWord // of the phrases that are names
	nameStarts []uint32   // by phrase, and one more

	illustrations map[int32][]illustration // by entry of a comparison

	features  keys
	rarities  []float32 // by feature
	gramPrior map[string]float64
	unseen    [groupCount]float64 // by group: the rarity of what neither file nor chat have
	postings  postings
	most      effort
	nots      bool    // some entries hold not-asked phrases
	model     *linear // nil when the base is too large for one
	caution   float64 // how sure is sure, beside the usual
}

// An indexed entry is one that a question can find.
type indexed struct {
	Ref
	entry   *Entry
	at      int32 // place in the base's list of its kind
	ofRoles bool  // most of its phrases name a role
	not     bool  // holds the not-asked phrases of the entry: to meet it is to miss
}

// NewIndex prepares b for questions.
func NewIndex(b *Base) *Index { return newIndex(b, &standard) }

func newIndex(b *Base, w *weights) *Index {
	x := &Index{
		base: b, weights: w, lang: languageOf(b.Language), entries: collect(b),
		byID: map[string]int{}, duties: map[string][]int32{}, features: newKeys(), most: usual,
	}
	for i, e := range x.entries {
		if !e.not {
			x.byID[e.ID] = i
		}
	}
	for i := range b.Duties {
		x.addDuty(int32(i))
	}
	x.nots = slices.ContainsFunc(x.entries, func(e indexed) bool { return e.not })
	x.vocab = newVocabulary(b, x.lang)
	for i := range x.entries {
		x.vocab.addCompounds(x.entries[i].entry)
	}
	x.gramPrior = x.lang.grams()
	v := x.addPhrases()
	x.features.pack()
	x.postings = v.invert(x.features.len(), x.owners)
	x.weigh()
	x.norms = v.norms(x.rarities)
	x.sums = x.sumLengths(v)
	x.words, x.stems = x.wordList(v), x.sortedStems()
	x.illustrate()
	x.model = train(x, v)
	x.caution = x.calibrate()
	return x
}

// Phrases is the number of wordings that lead to entries: names, aliases, asked
// and not-asked questions, and the stock phrases of roles and comparisons.
func (x *Index) Phrases() int { return len(x.texts) }

// Base is what the index answers from; not to be changed.
func (x *Index) Base() *Base { return x.base }

// collect lists what can be found, in the order of ids: nothing depends on the
// order of the file.
func collect(b *Base) []indexed {
	var out []indexed
	add := func(k Kind, at int, e *Entry) {
		found := indexed{Ref: Ref{k, e.ID, e.Name}, entry: e, at: int32(at)}
		out = append(out, found)
		if len(e.NotAsked) > 0 {
			found.not = true
			out = append(out, found)
		}
	}
	for i := range b.Roles {
		add(KindRole, i, &b.Roles[i].Entry)
	}
	for i := range b.Duties {
		add(KindDuty, i, &b.Duties[i].Entry)
	}
	for i := range b.Comparisons {
		add(KindComparison, i, &b.Comparisons[i].Entry)
		for j := range b.Comparisons[i].Examples {
			add(KindExample, j, &b.Comparisons[i].Examples[j].Entry)
		}
	}
	for i := range b.Questions {
		add(KindQuestion, i, &b.Questions[i].Entry)
	}
	for i := range b.Contexts {
		add(KindContext, i, &b.Contexts[i].Entry)
	}
	for i := range b.Teams {
		add(KindTeam, i, &b.Teams[i].Entry)
	}
	slices.SortStableFunc(out, func(a, b indexed) int { return cmp.Compare(a.ID, b.ID) })
	return slices.Clone(out) // without room for more
}

// addPhrases takes up the phrases of all entries and returns their vectors.
func (x *Index) addPhrases() *vectors {
	v := &vectors{starts: []uint32{0}}
	var ids []uint32
	for i := range x.entries {
		e := &x.entries[i]
		x.first = append(x.first, int32(len(x.texts)))
		named := 0
		for k, text := range x.phrasesOf(e) {
			x.texts = append(x.texts, text)
			x.owners = append(x.owners, int32(i))
			ids = ids[:0]
			tokens := x.vocab.learnPhrase(text)
			if slices.ContainsFunc(tokens, isRole) {
				named++
			}
			x.lang.features(tokens, func(key []byte, _ group, _ int) {
				ids = append(ids, x.features.add(key))
			})
			v.add(ids)
			x.nameStarts = append(x.nameStarts, uint32(len(x.nameWords)))
			if !e.not && k < x.nameCount(e) {
				x.addName(tokens)
			}
		}
		e.ofRoles = 2*named > len(x.texts)-int(x.first[i])
		if !e.not {
			x.vocab.learn(e.entry.Says)
		}
	}
	x.first = append(x.first, int32(len(x.texts)))
	x.nameStarts = append(x.nameStarts, uint32(len(x.nameWords)))
	if x.features.len() > idMost || len(x.texts) > idMost {
		panic("knowledge: more phrases or features than the loader lets through")
	}
	return v
}

// addName takes up the words of a name, whose features are known.
func (x *Index) addName(tokens []token) {
	for _, t := range tokens {
		stem, _ := x.features.find(append([]byte{'w'}, t.stem...))
		x.nameWords = append(x.nameWords, nameWord{stem, int32(len(t.text))})
	}
}

// nameCount is how many of an entry's phrases, the first, are names of it. A
// name that was made from the id of a question says nothing.
func (x *Index) nameCount(e *indexed) int {
	if e.Kind == KindQuestion && !e.entry.Named {
		return len(e.entry.Aliases)
	}
	return 1 + len(e.entry.Aliases)
}

// phrasesOf is every wording of an entry: its name, its aliases, the questions
// it is asked by.
func (x *Index) phrasesOf(e *indexed) []string {
	if e.not {
		return e.entry.NotAsked
	}
	var out []string
	if x.nameCount(e) > len(e.entry.Aliases) {
		out = append(out, e.entry.Name)
	}
	out = append(out, e.entry.Aliases...)
	out = append(out, e.entry.Asked...)
	return append(out, x.stock(e)...)
}

// addDuty notes a duty for the roles that have a part in it.
func (x *Index) addDuty(i int32) {
	for _, part := range raci {
		for _, role := range part.of(&x.base.Duties[i]) {
			if list := x.duties[role]; len(list) == 0 || list[len(list)-1] != i {
				x.duties[role] = append(list, i)
			}
		}
	}
}

// weigh sets the rarity of each feature.
func (x *Index) weigh() {
	x.rarities = make([]float32, x.features.len())
	for i := range x.rarities {
		id := uint32(i)
		key := x.features.key(id)
		x.rarities[id] = float32(x.weights.rarity(x.entriesWith(id), x.prior([]byte(key)), groupOf(key[0])))
	}
	for g := range x.unseen {
		x.unseen[g] = x.weights.rarity(0, 0, group(g))
	}
}

// entriesWith counts the entries that have a feature. That all fifty phrases of
// one have it makes it no less telling.
func (x *Index) entriesWith(id uint32) int {
	n := 0
	for _, p := range x.postings.list(id) {
		if p.count() > 0 {
			n++
		}
	}
	return n
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

// isStem reports a feature of the stem group.
func (x *Index) isStem(id uint32) bool { return groupOf(x.features.key(id)[0]) == stemGroup }

// stemOf is the stem that a feature of the stem group stands for.
func (x *Index) stemOf(id uint32) string { return x.features.key(id)[1:] }

// textsOf are the phrases of an entry.
func (x *Index) textsOf(entry int32) []string { return x.texts[x.first[entry]:x.first[entry+1]] }
