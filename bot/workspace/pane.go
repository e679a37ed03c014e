package workspace

// The agent pane: a conversation with the app beside a channel, in the form of
// an agent view or of the older assistant threads
// (docs.slack.dev/ai/developing-agents).

import "time"

// AgentStyle is which of the two forms the app's manifest asks for.
type AgentStyle string

// The styles of the pane.
const (
	AgentView     AgentStyle = "agent_view"     // app_home_opened, app_context_changed, message.im
	AssistantView AgentStyle = "assistant_view" // assistant_thread_started and assistant_thread_context_changed, message.im
	NoAgent       AgentStyle = "none"
)

// statusLife is how long a status stays that nothing clears.
const statusLife = 2 * time.Minute

// Prompt is a suggested prompt: pressed, it says its message.
type Prompt struct {
	Title   string `json:"title"`
	Message string `json:"message"`
}

// Pane is what a person sees in the agent pane.
type Pane struct {
	User     string `json:"user"`
	Channel  string `json:"channel"`   // the direct message with the app
	ThreadTS string `json:"thread_ts"` // the conversation; empty before the first message of an agent view
	Beside   string `json:"beside"`    // the channel that is open besides, or empty

	Status       string   `json:"status"`
	Loading      []string `json:"loading_messages"`
	Title        string   `json:"title"`
	PromptsTitle string   `json:"prompts_title"`
	Prompts      []Prompt `json:"prompts"`
}

// face is what the app set for one thread of a direct message or channel.
type face struct {
	status       string
	loading      []string
	title        string
	promptsTitle string
	prompts      []Prompt
	stop         func() bool // of the timer that clears the status
}

// keptFaces bounds the faces of a playground that runs for days.
const keptFaces = 1000

// panes holds the open pane of each person, and the faces of threads by
// "channel:ts"; "channel:" is that of a conversation that has not begun.
type panes struct {
	open  map[string]*Pane
	faces map[string]*face
	order []string // keys of faces, oldest first
}

func newPanes() *panes { return &panes{open: map[string]*Pane{}, faces: map[string]*face{}} }

func (p *panes) face(channel, ts string) *face {
	key := channel + ":" + ts
	if p.faces[key] == nil {
		p.faces[key] = &face{stop: func() bool { return false }}
		p.order = append(p.order, key)
	}
	if len(p.order) > keptFaces {
		delete(p.faces, p.order[0])
		p.order = p.order[1:]
	}
	return p.faces[key]
}

// unprompt takes the prompts of a thread away.
func (p *panes) unprompt(channel, ts string) {
	if f := p.faces[channel+":"+ts]; f != nil {
		f.prompts, f.promptsTitle = nil, ""
	}
}

// Pane returns what user sees in the agent pane, if it is open.
func (s *State) Pane(user string) (pane Pane, open bool) {
	p := s.panes.open[user]
	if p == nil {
		return Pane{}, false
	}
	pane = *p
	if f := s.panes.faces[p.Channel+":"+p.ThreadTS]; f != nil {
		pane.Status, pane.Loading, pane.Title = f.status, f.loading, f.title
		pane.PromptsTitle, pane.Prompts = f.promptsTitle, f.prompts
	}
	return pane, true
}

// OpenPane opens the agent pane with a new conversation, beside a channel
// unless that is empty.
func (w *Workspace) OpenPane(user, beside string) (err error) {
	w.update(func(s *State) { err = s.openPane(user, beside) })
	return err
}

// LookAt opens another channel beside the pane.
func (w *Workspace) LookAt(user, beside string) (err error) {
	w.update(func(s *State) { err = s.lookAt(user, beside) })
	return err
}

// ClosePane closes the pane. No app is told.
func (w *Workspace) ClosePane(user string) {
	w.update(func(s *State) { s.closePane(user) })
}

// SayInPane says something in the pane's conversation and returns the ts.
func (w *Workspace) SayInPane(user, text string) (ts string, err error) {
	w.update(func(s *State) { ts, err = s.sayInPane(user, text) })
	return ts, err
}

// PressPrompt presses a suggested prompt, counted from 0, and returns the ts of
// the message it says.
func (w *Workspace) PressPrompt(user string, n int) (ts string, err error) {
	w.update(func(s *State) { ts, err = s.pressPrompt(user, n) })
	return ts, err
}

func (s *State) openPane(user, beside string) error {
	u, err := s.colleague(user)
	if err != nil {
		return err
	}
	switch {
	case s.opt.Agent == NoAgent:
		return refusal("not_enabled", "The app is no agent.")
	case u.Guest || u.SingleChannel:
		return refusal("user_is_restricted", "Guests cannot talk to agents.")
	}
	if err := s.canLookAt(user, beside); err != nil {
		return err
	}
	p := &Pane{User: user, Channel: s.people.directMessage(s.opt.Bot.UserID, user).ID, Beside: beside}
	s.panes.open[user] = p
	s.showPane(user)
	if s.opt.Agent == AssistantView {
		p.ThreadTS = s.assistantThread(p)
		s.assistantEvent("assistant_thread_started", p)
		return nil
	}
	s.panes.unprompt(p.Channel, "")
	var context map[string]any
	if s.subscribed("app_context_changed", nil) {
		context = s.appContext(p)
	}
	return s.openHome(user, MessagesTab, context)
}

func (s *State) closePane(user string) {
	delete(s.panes.open, user)
	s.showPane(user)
}

func (s *State) canLookAt(user, beside string) error {
	if c := s.people.channel(beside); beside != "" && (c == nil || !s.reads(user, c)) {
		return refusal("channel_not_found", "There is no channel %q.", beside)
	}
	return nil
}

func (s *State) lookAt(user, beside string) error {
	p := s.panes.open[user]
	if p == nil {
		return refusal("pane_closed", "The pane is closed.")
	}
	if err := s.canLookAt(user, beside); err != nil || p.Beside == beside {
		return err
	}
	p.Beside = beside
	s.showPane(user)
	if s.opt.Agent == AssistantView {
		s.assistantEvent("assistant_thread_context_changed", p)
		return nil
	}
	s.event(s.people.channel(p.Channel), "app_context_changed", map[string]any{
		"type": "app_context_changed", "user": user, "channel": p.Channel,
		"context": s.appContext(p), "event_ts": s.ids.ts(s.now()),
	})
	return nil
}

// appContext is what the person has open, as an agent view tells it.
func (s *State) appContext(p *Pane) map[string]any {
	if p.Beside == "" {
		return map[string]any{}
	}
	return map[string]any{"entities": []any{map[string]any{
		"type": "slack#/types/channel_id", "value": p.Beside, "team_id": s.opt.Team.ID,
	}}}
}

// assistantThread begins the thread of an assistant's conversation. The app is
// not told of its first message.
func (s *State) assistantThread(p *Pane) (ts string) {
	m := s.botMessage(draft{text: "New Assistant Thread"}, "")
	m.Subtype = "assistant_app_thread"
	s.talk.add(p.Channel, m)
	return m.TS
}

func (s *State) assistantEvent(kind string, p *Pane) {
	context := map[string]any{}
	if p.Beside != "" {
		context = map[string]any{"channel_id": p.Beside, "team_id": s.opt.Team.ID, "enterprise_id": nil}
	}
	s.event(s.people.channel(p.Channel), kind, map[string]any{
		"type": kind, "event_ts": s.ids.ts(s.now()),
		"assistant_thread": map[string]any{
			"user_id": p.User, "context": context, "channel_id": p.Channel, "thread_ts": p.ThreadTS,
		},
	})
}

func (s *State) sayInPane(user, text string) (string, error) {
	p := s.panes.open[user]
	if p == nil {
		return "", refusal("pane_closed", "The pane is closed.")
	}
	c, m, err := s.typed(p.Channel, user, text, p.ThreadTS)
	if err != nil {
		return "", err
	}
	if p.ThreadTS == "" {
		// The first message of an agent view begins a thread, and says so.
		p.ThreadTS, m.ThreadTS = m.TS, m.TS
	}
	if s.opt.Agent == AgentView && s.subscribed("app_context_changed", nil) {
		m.AppContext = mustJSON(s.appContext(p))
	}
	s.publish(c, m)
	s.panes.unprompt(p.Channel, "")
	s.panes.unprompt(p.Channel, p.ThreadTS)
	s.showPane(user)
	return m.TS, nil
}

func (s *State) pressPrompt(user string, n int) (string, error) {
	p, _ := s.Pane(user)
	if n < 0 || n >= len(p.Prompts) {
		return "", refusal("prompt_not_found", "There is no such prompt any more.")
	}
	return s.sayInPane(user, p.Prompts[n].Message)
}

// endStatus clears the status of the thread that the app has spoken in.
func (s *State) endStatus(c *Channel, m *Message) {
	if f := s.panes.faces[c.ID+":"+m.root()]; f != nil && m.BotID == s.opt.Bot.BotID && f.status != "" {
		s.setStatus(c.ID, m.root(), "", nil)
	}
}

func (s *State) setStatus(channel, ts, status string, loading []string) {
	f := s.panes.face(channel, ts)
	f.stop()
	f.status, f.loading = status, loading
	if status != "" {
		f.stop = s.after(statusLife, func(s *State) { s.setStatus(channel, ts, "", nil) })
	}
	s.showThread(channel)
}

// showThread tells of what changed in the pane of whoever talks there.
func (s *State) showThread(channel string) {
	c := s.people.channel(channel)
	for _, user := range c.Members {
		s.showPane(user)
	}
}

func (s *State) showPane(user string) { s.watchers.tell(Event{Type: EventPane, User: user}) }
