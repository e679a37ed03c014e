package main

// What the playground's inspector is told of an answer: the question as the bot
// understood it, and what the score is the sum of.

import (
	"slices"
	"sync"

	"whoowns/bot"
	"whoowns/knowledge"
)

// maxExplanations is how many answers the inspector can look back on.
const maxExplanations = 500

// explanations remembers the latest answers by the key of their question. It is
// safe for concurrent use.
type explanations struct {
	mu    sync.Mutex
	byKey map[string]explanation
	order []string // keys, oldest first
}

func newExplanations() *explanations {
	return &explanations{byKey: map[string]explanation{}}
}

// observe remembers an answer, and forgets the oldest if there are too many.
func (e *explanations) observe(o bot.Observed) {
	x := explain(o.Ask, o.Answer)
	e.mu.Lock()
	defer e.mu.Unlock()
	if _, ok := e.byKey[o.Ask.Key]; !ok {
		e.order = append(e.order, o.Ask.Key)
	}
	e.byKey[o.Ask.Key] = x
	if len(e.order) > maxExplanations {
		delete(e.byKey, e.order[0])
		e.order = e.order[1:]
	}
}

// why is the explanation recorded under a key.
func (e *explanations) why(key string) (any, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	x, ok := e.byKey[key]
	return x, ok
}

// An explanation is an answer as the inspector reads it.
type explanation struct {
	Question struct {
		Text string        `json:"text"`
		Via  knowledge.Via `json:"via"`
	} `json:"question"`
	Outcome knowledge.Outcome `json:"outcome"`
	Kind    knowledge.Kind    `json:"kind"`
	Entries []entry           `json:"entries"`
	Choices []entry           `json:"choices"`
	Nearest []entry           `json:"nearest"` // besides Entries
	Context string            `json:"context"`
	Score   float64           `json:"score"`
	Reasons []fullReason      `json:"reasons"`
	Text    string            `json:"text"`
}

type entry struct {
	ID   string         `json:"id"`
	Name string         `json:"name"`
	Kind knowledge.Kind `json:"kind"`
}

type fullReason struct {
	Part   string  `json:"part"`
	Term   string  `json:"term"`
	Phrase string  `json:"phrase"`
	Weight float64 `json:"weight"`
}

func explain(ask bot.Ask, a knowledge.Answer) explanation {
	x := explanation{
		Outcome: a.Outcome, Kind: a.Kind(), Context: a.Context, Score: a.Score, Text: a.Text(),
		Entries: []entry{}, Choices: entries(a.Choices), Nearest: entries(a.Nearest), Reasons: []fullReason{},
	}
	x.Question.Text, x.Question.Via = ask.Text, ask.Via
	for _, item := range a.Items {
		if item.ID != "" { // help is no entry
			e := entry{item.ID, item.Name, item.Kind}
			x.Entries = append(x.Entries, e)
			x.Nearest = slices.DeleteFunc(x.Nearest, func(n entry) bool { return n.ID == e.ID })
		}
	}
	for _, r := range a.Reasons {
		x.Reasons = append(x.Reasons, fullReason{r.Part, r.Term, r.Phrase, r.Weight})
	}
	return x
}

func entries(refs []knowledge.Ref) []entry {
	out := make([]entry, 0, len(refs))
	for _, ref := range refs {
		out = append(out, entry{ref.ID, ref.Name, ref.Kind})
	}
	return out
}
