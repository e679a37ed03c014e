package knowledge

// The question sets that weights are measured on.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A labelled message. Accept lists the entries that answer it; "none" among
// them means that no answer is right too, and first, that there is none.
type labelled struct {
	Q      string
	Via    Via
	Style  string
	Accept []string
}

const noEntry = "none"

func (l *labelled) answerable() bool { return len(l.Accept) > 0 && l.Accept[0] != noEntry }

// botMention is how the sets write a mention of the bot.
const botMention = "<@U0LANBOT>"

func (l *labelled) question(topic Topic) Question {
	q := Question{Text: l.Q, Via: l.Via, Topic: topic}
	if strings.Contains(l.Q, botMention) {
		q.Text = strings.ReplaceAll(l.Q, botMention, " ")
		if !q.Via.Addressed() {
			q.Via = Mention
		}
	}
	return q
}

// sets are all question sets. The pairs are those of neighbours.txt.
type sets struct {
	real, written, chatter []labelled
	threads                [][]labelled
	pairs                  []pair
	public                 []publicSet
}

// A publicSet is an intent set that somebody published: its training phrases as
// a base of questions, and what to ask.
type publicSet struct {
	name    string
	base    *Base
	queries []labelled
}

func readSets(dir string) (*sets, error) {
	s := &sets{}
	for name, to := range map[string]*[]labelled{"roles-real": &s.real, "roles-written": &s.written, "chatter": &s.chatter} {
		err := readLines(filepath.Join(dir, "roles", name+".jsonl"), func(l labelled) { *to = append(*to, l) })
		if err != nil {
			return nil, err
		}
	}
	err := readLines(filepath.Join(dir, "roles", "threads.jsonl"), func(thread struct{ Turns []labelled }) {
		for i := range thread.Turns {
			thread.Turns[i].Via = Thread
		}
		s.threads = append(s.threads, thread.Turns)
	})
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "public", "*", "knowledge*.jsonl"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no public/*/knowledge*.jsonl in %s (%v)", dir, err)
	}
	for _, f := range files {
		p, err := readPublic(f)
		if err != nil {
			return nil, err
		}
		s.public = append(s.public, p)
	}
	return s, nil
}

func readPublic(file string) (publicSet, error) {
	dir := filepath.Dir(file)
	p := publicSet{name: filepath.Base(dir), base: &Base{Language: "en"}}
	err := readLines(file, func(e struct {
		ID      string
		Phrases []string
	}) {
		p.base.Questions = append(p.base.Questions, FAQ{Entry: Entry{ID: idFrom(e.ID), Asked: e.Phrases}})
	})
	if err != nil {
		return p, err
	}
	err = readLines(filepath.Join(dir, "queries.jsonl"), func(q struct{ Text, Expect string }) {
		p.queries = append(p.queries, labelled{Q: q.Text, Via: Mention, Accept: []string{idFrom(q.Expect)}})
	})
	return p, err
}

// idFrom makes a label of a set an id as files have them.
func idFrom(label string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(label)), "-")
}

// readLines decodes each line of a file.
func readLines[T any](path string, each func(T)) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	n := 0
	for line := range bytes.Lines(data) {
		var v T
		n++
		if err := json.Unmarshal(line, &v); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
		each(v)
	}
	return nil
}
