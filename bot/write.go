package bot

// Writing an answer: a maintainer fills in what a gap lacks, the others see the
// entry as it would stand in the file, and who approves it puts it into use.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"whoowns/knowledge"
)

// A Proposal is an entry that waits for approval.
type Proposal struct {
	Entry string `json:"entry"` // a knowledge file
	By    string `json:"by"`    // user id
}

// Propose keeps a proposal under the Claim of its submission.
type Propose struct {
	Key      string
	Proposal Proposal
}

// Approve puts an entry into use. If that cannot be, nothing that follows is done.
type Approve struct {
	Entry   string
	Refused func(problems string) []Action // it does not go together with the file
	Failed  []Action                       // for another reason
}

func (Propose) action() {}
func (Approve) action() {}

// The fields of the window to write in.
const (
	fieldAccountable = "accountable"
	fieldName        = "name"
	fieldSays        = "says"
	fieldAsked       = "asked"
)

// onWrite opens the window to write in, about the question in the button.
func (w *worker) onWrite(ctx context.Context, v viewPress) ([]Action, error) {
	if may, err := w.mayWrite(ctx, v.index.Base(), v.User); err != nil || !may {
		return w.notice(ctx, v, v.tell(v.words.OldButton)), err
	}
	subject := v.index.Answer(knowledge.Question{Text: v.Value, Via: knowledge.Mention}).Subject
	draft := v.index.Draft(knowledge.Gap{Subject: subject, Wordings: []string{v.Value}}, nil)
	modal := writeModal(v.words, v.index.Base(), draft)
	modal.Metadata = Screen{Language: v.words.Language}.text()
	return []Action{Open{TriggerID: v.TriggerID, Modal: modal}}, nil
}

// mayWrite reports whether user may write and approve entries: who maintains the
// file, where there is a place for what is approved.
func (w *worker) mayWrite(ctx context.Context, base *knowledge.Base, user string) (bool, error) {
	if w.add == nil {
		return false, nil
	}
	return w.maintains(ctx, base, user)
}

func writeModal(words *Words, base *knowledge.Base, d knowledge.Draft) Modal {
	roles := Field{ID: fieldAccountable, Action: fieldAccountable, Label: words.WriteAccountable, Placeholder: words.WriteRole}
	for _, r := range base.Roles {
		roles.Options = append(roles.Options, Option{Label: r.Name, Value: r.ID})
	}
	if len(roles.Options) > maxOptions {
		roles.Options = nil // its id has to be typed
	}
	return Modal{
		Title: words.WriteTitle, Submit: words.WriteSend, Close: words.Close, Callback: callbackWrite,
		Blocks: []Block{
			roles,
			Field{ID: fieldName, Action: fieldName, Label: words.WriteName, Initial: d.Name},
			Field{ID: fieldSays, Action: fieldSays, Label: words.WriteSays, Multiline: true, Optional: true},
			Field{ID: fieldAsked, Action: fieldAsked, Label: words.WriteAsked, Hint: words.WriteLines, Initial: strings.Join(d.Asked, "\n"), Multiline: true, Optional: true},
		},
	}
}

// draft is what was filled in.
func (s Submit) draft(index *knowledge.Index) knowledge.Draft {
	name := oneLine(s.View.Inputs[fieldName], maxName)
	d := index.Draft(knowledge.Gap{Subject: name}, nil)
	d.Name, d.Accountable, d.Says = name, strings.TrimSpace(s.View.Inputs[fieldAccountable]), strings.TrimSpace(s.View.Inputs[fieldSays])
	for line := range strings.Lines(s.View.Inputs[fieldAsked]) {
		if line = strings.TrimSpace(line); line != "" {
			d.Asked = append(d.Asked, line)
		}
	}
	return d
}

// maxEntry bounds an entry, so that the message with it is one.
const maxEntry = 2900

// written is what a submitted entry is acknowledged with: nothing, or what is
// wrong with it.
func (s Submit) written(index *knowledge.Index) Acknowledgement {
	words := wordsIn(parseScreen(s.View.Metadata).Language)
	draft := s.draft(index)
	isRole := func(r knowledge.Role) bool { return r.ID == draft.Accountable }
	data, err := index.DraftYAML(draft)
	switch {
	case !slices.ContainsFunc(index.Base().Roles, isRole):
		return Acknowledgement{Payload: fieldErrors(map[string]string{fieldAccountable: words.WriteNoRole}), Done: true}
	case err != nil || length(string(data)) > maxEntry:
		return Acknowledgement{Payload: fieldErrors(map[string]string{fieldSays: words.WriteTooLong}), Done: true}
	}
	return Acknowledgement{}
}

// onWritten shows the maintainers the entry. A group of people has no place to
// show it in: then it goes to who wrote it.
func (w *worker) onWritten(ctx context.Context, s Submit) ([]Action, error) {
	index := w.knowledge()
	base := index.Base()
	words := wordsIn(base.Language)
	bg := Background{Words: words, Names: w.names.of(ctx, []string{s.User})}
	draft := s.draft(index)
	draft.Source = knowledge.Source{Name: fill(words.WrittenBy, "name", bg.name(s.User))}
	draft.Reviewed = knowledge.Date{Time: w.now()}
	data, err := index.DraftYAML(draft)
	if err != nil {
		return nil, err
	}
	reply := newReply(Ask{}, []Block{
		Prose{{{Text: fill(words.ProposalTitle, "name", bg.name(s.User)), Bold: true}}},
		Code(data),
		Buttons{{Label: words.Approve, Action: actionApprove, Value: s.Claim()}},
	})
	if reply.To = (Place{Channel: s.User}); reachable(base.Maintainers) && !w.othersRead(ctx, base) {
		reply.To.Channel = base.Maintainers
	}
	return []Action{Propose{s.Claim(), Proposal{string(data), s.User}}, Say{Reply: reply}}, nil
}

// onApprove puts a proposal into use, and says so in its place.
func (w *worker) onApprove(ctx context.Context, p Press, base *knowledge.Base, words *Words) ([]Action, error) {
	may, err := w.mayWrite(ctx, base, p.User)
	if err != nil {
		return nil, err
	}
	if !may {
		return p.tell(words.OnlyMaintainers), nil
	}
	proposal, ok, err := proposalsKept.find(ctx, w.store, p.Value)
	if err != nil {
		return nil, err
	}
	if !ok {
		return p.tell(words.OldButton), nil
	}
	public := wordsIn(base.Language)
	bg := Background{Words: public, Names: w.names.of(ctx, []string{p.User, proposal.By})}
	done := newReply(Ask{Key: p.Key}, []Block{
		Prose{{{Text: fill(public.ProposalTitle, "name", bg.name(proposal.By)), Bold: true}}},
		Code(proposal.Entry),
		Aside{{Text: fill(public.Approved, "name", bg.name(p.User))}},
	})
	done.To = p.Here()
	refused := func(problems string) []Action { return p.tell(fill(words.NotApproved, "problems", problems)) }
	return []Action{Approve{proposal.Entry, refused, p.tell(words.Apology)}, Say{Reply: done}}, nil
}

// approve adds the entry, or returns what is to be done otherwise.
func (t *turn) approve(a Approve) (otherwise []Action, err error) {
	err = t.add([]byte(a.Entry))
	if problems, ok := errors.AsType[knowledge.Problems](err); ok {
		return a.Refused(problems.Error()), nil
	}
	if err != nil {
		return a.Failed, fmt.Errorf("approve an entry: %w", err)
	}
	return nil, nil
}
