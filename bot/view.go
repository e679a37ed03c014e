package bot

// What the bot shows besides messages: modals and the home tab, as values. What
// it hears from them is a [Press] or a [Submit], with the [View] it happened in.

// A Modal is a window above Slack.
// Source of the bounds: docs.slack.dev/reference/views/modal-views.
type Modal struct {
	Title    string // at most maxViewLabel characters, as Submit and Close
	Submit   string // label of the button; needed where there are fields
	Close    string
	Callback string // says what is submitted: see actions.go
	Metadata string // comes back with every event; at most maxMetadata characters
	External string // another name for the view, unique; may be empty
	Blocks   []Block
}

// A Home is what one person sees on the home tab of the app.
type Home struct {
	Metadata string // as that of a Modal
	Blocks   []Block
}

// Bounds of views.
const (
	maxViewLabel = 24
	maxMetadata  = 3000
	maxFieldText = 3000 // Slack's of a text input
	maxOption    = 75   // of the label of an option
	maxOptions   = 100
)

// Open opens a modal.
type Open struct {
	TriggerID string // of the command, press or shortcut, not more than three seconds ago
	Modal     Modal
}

// Change shows another modal in the place of an open one. It is no error if that
// is closed by now.
type Change struct {
	// View is the id of the view; External names one that has got that name in
	// an acknowledgement, which may be under way still.
	View, External string
	Modal          Modal
}

// Publish sets the home tab of a person.
type Publish struct {
	User string
	Home Home
}

func (Open) action()    {}
func (Change) action()  {}
func (Publish) action() {}

// A Field is an input of a view. What is in it arrives as View.Inputs[ID].
type Field struct {
	ID          string // the block_id, unique in the view
	Action      string // the action_id; where Dispatch is set, that of the Press
	Label       string
	Hint        string // below; may be empty
	Placeholder string
	Initial     string // the text, or the value of the option, that is there at first
	Multiline   bool
	Optional    bool
	Dispatch    bool     // what is entered is a Press at once
	Options     []Option // makes it a menu
}

// An Option is one choice of a menu.
type Option struct{ Label, Value string }

// A Menu is a menu that stands for itself: choosing is a [Press].
type Menu struct {
	Action      string
	Placeholder string
	Options     []Option // 1 to maxOptions
}

func (f Field) lines() []Line { return nil }
func (m Menu) lines() []Line  { return nil }

// inView makes blocks fit a view: a table there is text, since a modal has none
// and a home tab is said not to draw them.
func inView(blocks []Block) []Block {
	var textual []Block
	for _, b := range blocks {
		if t, ok := b.(Table); ok {
			b = Prose(t.lines())
		}
		textual = append(textual, b)
	}
	return fit(textual)
}
