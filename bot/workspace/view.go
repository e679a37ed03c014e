package workspace

// Views: the modals a person has open, one above the other, and the home tab
// that the app published for them.

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// maxStack is how many modals may lie above one another.
const maxStack = 3

// View is a modal or a home tab as Slack's API shows it, with additions for
// the page and for tests, which no app is told.
type View struct {
	ID              string          `json:"id"`
	TeamID          string          `json:"team_id"`
	Type            string          `json:"type"` // "modal" or "home"
	Title           json.RawMessage `json:"title"`
	Submit          json.RawMessage `json:"submit"`
	Close           json.RawMessage `json:"close"`
	Blocks          json.RawMessage `json:"blocks"`
	PrivateMetadata string          `json:"private_metadata"`
	CallbackID      string          `json:"callback_id"`
	ExternalID      string          `json:"external_id"`
	// State is what stands in the inputs: {"values": {block_id: {action_id: ...}}}.
	State              json.RawMessage `json:"state"`
	Hash               string          `json:"hash"`
	ClearOnClose       bool            `json:"clear_on_close"`
	NotifyOnClose      bool            `json:"notify_on_close"`
	PreviousViewID     string          `json:"previous_view_id"`
	RootViewID         string          `json:"root_view_id"`
	AppID              string          `json:"app_id"`
	AppInstalledTeamID string          `json:"app_installed_team_id"`
	BotID              string          `json:"bot_id"`
	SubmitDisabled     bool            `json:"submit_disabled,omitempty"`

	// User is who sees the view.
	User string `json:"-"`
	// Errors are what stands below the inputs after a submission that was not
	// taken, by block_id.
	Errors map[string]string `json:"-"`
	// Trouble is what Slack itself says when the app did not respond, or not
	// as it must.
	Trouble string `json:"-"`

	typed     Values                  // what the person put in
	suggested map[string][]jsonObject // the options of external menus, by inputKey
	channel   string                  // where the view was opened from, if from a channel
}

// Values are what a person puts into inputs: a list of values for each, by
// action_id, or by "block_id/action_id" where several have the same. The value
// of a menu is that of the option, or the id of the user or channel; an empty
// list clears the input.
type Values map[string][]string

func inputKey(p placed) string { return p.blockID() + "/" + p.id() }

// of are the values given for an element.
func (v Values) of(p placed) (values []string, given bool) {
	if values, given = v[inputKey(p)]; given {
		return values, true
	}
	values, given = v[p.id()]
	return values, given
}

// views holds the open modals of each person, the visible one last, and the
// home tabs.
type views struct {
	stacks map[string][]*View
	homes  map[string]*View
}

func newViews() *views { return &views{stacks: map[string][]*View{}, homes: map[string]*View{}} }

// visible is the modal that a person sees, or nil.
func (v *views) visible(user string) *View {
	stack := v.stacks[user]
	if len(stack) == 0 {
		return nil
	}
	return stack[len(stack)-1]
}

func (v *views) find(match func(*View) bool) *View {
	for _, user := range slices.Sorted(maps.Keys(v.stacks)) {
		if i := slices.IndexFunc(v.stacks[user], match); i >= 0 {
			return v.stacks[user][i]
		}
	}
	for _, user := range slices.Sorted(maps.Keys(v.homes)) {
		if match(v.homes[user]) {
			return v.homes[user]
		}
	}
	return nil
}

// open reports whether the view is one that a person has before them.
func (v *views) open(view *View) bool {
	return slices.Contains(v.stacks[view.User], view) || v.homes[view.User] == view
}

// Modals returns the modals that user has open, the visible one last.
func (s *State) Modals(user string) []View {
	var out []View
	for _, v := range s.views.stacks[user] {
		out = append(out, s.shown(v))
	}
	return out
}

// Home returns the home tab that the app published for user.
func (s *State) Home(user string) (home View, published bool) {
	v := s.views.homes[user]
	if v == nil {
		return View{}, false
	}
	return s.shown(v), true
}

// shown is a copy of the view with what stands in its inputs.
func (s *State) shown(v *View) View {
	out := *v
	values, _ := s.inputs(v)
	out.State = mustJSON(map[string]any{"values": values})
	out.Errors = maps.Clone(v.Errors)
	return out
}

// viewForAPI is the view as payloads and answers have it.
func (s *State) viewForAPI(v *View) map[string]any {
	body := fields(s.shown(v))
	if v.PreviousViewID == "" {
		body["previous_view_id"] = nil
	}
	return body
}

// inputs are the values of the view's inputs as the app is told them, and what
// the client has against submitting them, by block_id.
func (s *State) inputs(v *View) (values map[string]map[string]any, complaints map[string]string) {
	values, complaints = map[string]map[string]any{}, map[string]string{}
	for _, p := range elements(v.blocks()) {
		f, ok := answerFields[p.kind()]
		if !ok {
			continue
		}
		given, typed := v.typed.of(p)
		if !typed {
			given = f.initial(p.element, v.channel)
		}
		value, err := s.chosen(p.element, f, given, v.suggested[inputKey(p)])
		if complaint := complain(p, given, err); complaint != "" {
			complaints[p.blockID()] = complaint
		}
		if values[p.blockID()] == nil {
			values[p.blockID()] = map[string]any{}
		}
		values[p.blockID()][p.id()] = map[string]any{"type": p.kind(), f.name: value}
	}
	return values, complaints
}

func (v *View) blocks() []jsonObject { return blocksOf(v.Blocks) }

func blocksOf(raw json.RawMessage) []jsonObject {
	var list []jsonObject
	_ = json.Unmarshal(raw, &list) // checked when it came in; none is none
	return list
}

// stack puts the view on top of the person's modals.
func (s *State) stack(user string, v *View) {
	stack := s.views.stacks[user]
	v.ID, v.User = s.newViewID(), user
	v.RootViewID = v.ID
	if len(stack) > 0 {
		v.PreviousViewID, v.RootViewID = stack[len(stack)-1].ID, stack[0].ID
	}
	s.views.stacks[user] = append(stack, v)
	s.brand(v)
}

// replaceView gives an open view another content; what was typed into inputs
// that are still there stays.
func (s *State) replaceView(v, with *View) {
	v.Title, v.Submit, v.Close, v.Blocks = with.Title, with.Submit, with.Close, with.Blocks
	v.PrivateMetadata, v.CallbackID, v.ExternalID = with.PrivateMetadata, with.CallbackID, with.ExternalID
	v.ClearOnClose, v.NotifyOnClose, v.SubmitDisabled = with.ClearOnClose, with.NotifyOnClose, with.SubmitDisabled
	v.Errors, v.Trouble = nil, ""
	s.brand(v)
}

// brand gives a view that changed a new hash and tells of it.
func (s *State) brand(v *View) {
	o := s.opt
	v.TeamID, v.AppInstalledTeamID, v.AppID, v.BotID = o.Team.ID, o.Team.ID, o.Bot.AppID, o.Bot.BotID
	v.Hash = fmt.Sprintf("%d.%s", s.now().Unix(), s.ids.hash(s.now())[:8])
	s.showViews(v.User)
}

// showViews tells the page and Events that the person's views changed.
func (s *State) showViews(user string) {
	s.watchers.tell(Event{Type: EventView, User: user})
}

func (s *State) newViewID() string { return "V0" + strings.ToUpper(s.ids.hash(s.now())[:9]) }
