package main

// The JSON that ask --json and --jsonl speak: one question in, one reply out.
// Scripts rely on these field names.

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// botID is the Slack user id under which a script mentions the bot, as in
// "<@U0LANBOT> who owns the roadmap?". In Slack the id is the workspace's to
// give, so a fixed one lets recorded messages be asked again anywhere.
const botID = "U0LANBOT"

// botMention is that mention in Slack's markup, with or without a name.
var botMention = regexp.MustCompile(`<@` + botID + `(\|[^>]*)?>`)

// asked is one line of input. Fields it does not name are ignored.
type asked struct {
	ID     string        `json:"id"`
	Q      *string       `json:"q"`
	Via    knowledge.Via `json:"via"`
	Thread string        `json:"thread"`
}

// parseAsked reads one line of input.
func parseAsked(line []byte) (asked, error) {
	var in asked
	if err := json.Unmarshal(line, &in); err != nil {
		return asked{}, err
	}
	if in.Q == nil {
		return asked{}, errors.New(`no "q"`)
	}
	in.Via = cmp.Or(in.Via, knowledge.Mention)
	switch in.Via {
	case knowledge.Slash, knowledge.Mention, knowledge.DM, knowledge.Thread, knowledge.Channel:
		return in, nil
	}
	return asked{}, fmt.Errorf(`"via" is %q; it takes slash, mention, channel, dm or thread`, in.Via)
}

// question is what the line asks, in a conversation about topic. A message that
// mentions the bot is addressed to it wherever it was written.
func (in asked) question(topic knowledge.Topic) knowledge.Question {
	q := knowledge.Question{Text: *in.Q, Via: in.Via, Topic: topic, Why: true}
	if botMention.MatchString(q.Text) {
		q.Text = strings.TrimSpace(botMention.ReplaceAllString(q.Text, " "))
		if !q.Via.Addressed() {
			q.Via = knowledge.Mention
		}
	}
	return q
}

// reply is one line of output. No array in it is null.
type reply struct {
	ID      string            `json:"id"`
	Q       string            `json:"q"`
	Outcome knowledge.Outcome `json:"outcome"`
	Entries []string          `json:"entries"`
	Kind    knowledge.Kind    `json:"kind"`
	Roles   []string          `json:"roles"`
	Context string            `json:"context"`
	Choices []string          `json:"choices"`
	Nearest []string          `json:"nearest"`
	Score   float64           `json:"score"`
	Reasons []reason          `json:"reasons"`
	Text    string            `json:"text"`
}

type reason struct {
	Part   string  `json:"part"`
	Term   string  `json:"term"`
	Weight float64 `json:"weight"`
}

func newReply(in asked, a knowledge.Answer) reply {
	r := reply{
		ID: in.ID, Q: *in.Q, Outcome: a.Outcome, Kind: a.Kind(), Context: a.Context, Score: a.Score, Text: a.Text(),
		Entries: []string{}, Roles: []string{}, Choices: ids(a.Choices), Nearest: ids(a.Nearest), Reasons: []reason{},
	}
	for _, item := range a.Items {
		if item.ID != "" { // help is no entry
			r.Entries = append(r.Entries, item.ID)
		}
		for _, role := range item.Roles {
			if !slices.Contains(r.Roles, role) {
				r.Roles = append(r.Roles, role)
			}
		}
	}
	for _, why := range a.Reasons {
		r.Reasons = append(r.Reasons, reason{why.Part, why.Term, why.Weight})
	}
	return r
}

func ids(refs []knowledge.Ref) []string {
	out := make([]string, 0, len(refs))
	for _, ref := range refs {
		out = append(out, ref.ID)
	}
	return out
}

// newEncoder writes one JSON object to a line, and Slack markup as it is: the
// output is read by programs, never put into HTML.
func newEncoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}
