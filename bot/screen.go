package bot

// What a view of ours shows at the moment: it travels with the view, so that a
// press knows what it changes.

import "slices"

// A Screen is what a view shows: the answer to a question, a list on the home
// tab, or neither. It is the metadata of the view, and the value of buttons that
// lead to a list.
type Screen struct {
	Version  int    `json:"v"`
	Language string `json:"l,omitempty"` // of who sees it
	Shown    *Shown `json:"s,omitempty"` // an answer
	List     string `json:"b,omitempty"` // one of lists
	Page     int    `json:"p,omitempty"` // of the list, from 0
}

// parseScreen reads the metadata of a view; what cannot be read shows nothing.
func parseScreen(metadata string) (s Screen) {
	if unmarshal([]byte(metadata), &s) != nil || s.Version != shownVersion {
		return Screen{}
	}
	return s
}

// showing is the screen with this answer.
func (s Screen) showing(answer Shown) Screen {
	return Screen{Language: s.Language, Shown: &answer}
}

// start is the screen without anything.
func (s Screen) start() Screen { return Screen{Language: s.Language} }

// list is the screen with a page of a list instead.
func (s Screen) list(list string, page int) Screen {
	return Screen{Language: s.Language, List: list, Page: page}
}

// text is the metadata of a view, or the value of a button. What is shown is
// shortened as in a button's value.
func (s Screen) text() string {
	s.Version = shownVersion
	text := encoded(s)
	for s.Shown != nil && length(text) > maxMetadata {
		shorter, ok := s.Shown.shorter()
		if !ok {
			break
		}
		s.Shown = &shorter
		text = encoded(s)
	}
	return text
}

// askModal is the window to ask in, with what it says so far.
func (s Screen) askModal(w *Words, placeholder string, says []Block) Modal {
	field := Field{ID: fieldQuestion, Action: actionAsk, Label: w.AskField, Placeholder: placeholder}
	return Modal{
		Title: w.AskTitle, Submit: w.AskNow, Close: w.Close, Callback: callbackAsk, Metadata: s.text(),
		Blocks: append([]Block{field}, says...),
	}
}

// fieldQuestion is the field that questions are typed into.
const fieldQuestion = "question"

// instead puts a notice in the place of the last row of buttons, those that it
// answers.
func instead(blocks, notice []Block) []Block {
	if len(notice) == 0 {
		return blocks
	}
	if n := len(blocks); n > 0 {
		if _, ok := blocks[n-1].(Buttons); ok {
			blocks = blocks[:n-1]
		}
	}
	return slices.Concat(blocks, notice)
}
