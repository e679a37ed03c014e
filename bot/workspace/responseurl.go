package workspace

// response_url and trigger_id: what a command or a press lets the app do
// afterwards, for how long and how often.

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"
)

// Limits of docs.slack.dev/interactivity/handling-user-interaction.
const (
	hookUses     = 5
	hookLife     = 30 * time.Minute
	triggerLife  = 3 * time.Second
	keptTriggers = 1000
)

// What a trigger_id that cannot be used is refused with: the codes of the
// views methods. Slack's page on interactivity says trigger_expired and
// trigger_exchanged, apps see these.
var (
	ErrTriggerInvalid   = errors.New("invalid_trigger_id")
	ErrTriggerExpired   = errors.New("expired_trigger_id")
	ErrTriggerExchanged = errors.New("exchanged_trigger_id")
)

// interaction is a command, a press, a shortcut or a submission that the app
// may respond to. One in a view or of a global shortcut has no channel.
type interaction struct {
	trigger string
	began   time.Time
	used    bool // the trigger_id

	path     string // of the response_url
	uses     int
	channel  *Channel
	user     string
	threadTS string
	original *Message // the message a pressed button is on
	view     *View    // the view it is on
	typed    string   // the command as typed, published with an in_channel answer
}

// hooks holds the interactions by their two handles.
type hooks struct {
	byPath    map[string]*interaction
	byTrigger map[string]*interaction
	order     []*interaction
}

func newHooks() *hooks {
	return &hooks{byPath: map[string]*interaction{}, byTrigger: map[string]*interaction{}}
}

// begin gives an interaction its trigger_id and response_url; kind is
// "commands", "actions" or "app", empty for an interaction without one.
func (s *State) begin(kind string, i *interaction) (responseURL string) {
	i.began = s.now()
	i.trigger = s.ids.trigger(i.began)
	if kind != "" {
		i.path = "/hooks/" + kind + "/" + s.opt.Team.ID + "/" + s.ids.hash(i.began)[:12] + "/" + rand.Text()
		responseURL = s.base + i.path
	}
	s.hooks.add(i)
	return responseURL
}

func (h *hooks) add(i *interaction) {
	h.byTrigger[i.trigger] = i
	if i.path != "" {
		h.byPath[i.path] = i
	}
	h.order = append(h.order, i)
	if len(h.order) > keptTriggers {
		old := h.order[0]
		delete(h.byPath, old.path)
		delete(h.byTrigger, old.trigger)
		h.order = h.order[1:]
	}
}

// UseTrigger exchanges a trigger_id, as opening a modal does: once, and within
// 3 seconds.
func (w *Workspace) UseTrigger(id string) (err error) {
	w.update(func(s *State) { _, err = s.exchange(id) })
	return err
}

// exchange uses a trigger_id up.
func (s *State) exchange(id string) (*interaction, error) {
	i := s.hooks.byTrigger[id]
	switch {
	case i == nil:
		return nil, ErrTriggerInvalid
	case i.used:
		return nil, ErrTriggerExchanged
	case s.now().Sub(i.began) > triggerLife:
		return nil, ErrTriggerExpired
	}
	i.used = true
	return i, nil
}

// hook serves POST to a response_url.
func (w *Workspace) hook(rw http.ResponseWriter, r *http.Request) {
	v := w.begin("response_url")
	defer v.end()
	if !v.before(rw, r) {
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(rw, r.Body, maxBody))
	if err == nil {
		w.update(func(s *State) { err = s.respondTo(r.URL.Path, body) })
	}
	v.after()
	writeHookReply(rw, err)
}

// writeHookReply: a refused post is answered with a status, unlike a method.
func writeHookReply(rw http.ResponseWriter, err error) {
	refused, ok := errors.AsType[*apiError](err)
	if err != nil && !ok {
		refused = &apiError{Code: "invalid_payload"}
	}
	if refused == nil {
		writeBody(rw, http.StatusOK, map[string]any{"ok": true})
		return
	}
	body := map[string]any{"ok": false}
	refused.describe(body)
	status := http.StatusBadRequest
	if refused.Code == "used_url" || refused.Code == "expired_url" {
		status = http.StatusNotFound
	}
	writeBody(rw, status, body)
}

func (s *State) respondTo(path string, body []byte) error {
	i := s.hooks.byPath[path]
	switch {
	case i == nil || s.now().Sub(i.began) > hookLife:
		return refuse("expired_url")
	case i.uses >= hookUses:
		return refuse("used_url")
	}
	a, err := parseResponse(body)
	if err != nil {
		return err
	}
	if err := s.respond(i, a); err != nil {
		return err
	}
	i.uses++
	return nil
}

func parseResponse(body []byte) (args, error) {
	c := &call{args: args{}}
	if !json.Valid(body) {
		return nil, refuse("invalid_payload")
	}
	return c.args, c.readJSON(bytes.NewReader(body))
}

// respond does what a response asks for: replace or delete the original, or
// say something, to the one person unless it says otherwise.
func (s *State) respond(i *interaction, a args) error {
	original := s.standing(i)
	if a.flag("delete_original") {
		if original == nil {
			return refuse("message_not_found")
		}
		s.deleted(i.channel, original)
		return nil
	}
	d, err := newDraft(a)
	if err != nil {
		return err
	}
	if a.flag("replace_original") && original != nil {
		s.rewrite(i.channel, original, d, i.trigger)
		return nil
	}
	s.answer(i, d, a)
	return nil
}

// standing is the message that a press was on, if it is still there.
func (s *State) standing(i *interaction) *Message {
	if i.original == nil {
		return nil
	}
	return s.talk.find(i.channel.ID, i.original.TS)
}

// rewrite changes a message of the app; who sees it never changes.
func (s *State) rewrite(c *Channel, m *Message, d draft, key string) {
	before := *m
	m.fill(d, key)
	if m.Ephemeral {
		s.show(EventChanged, c, m)
		return
	}
	m.Edited = &Edited{User: s.opt.Bot.UserID, TS: s.ids.ts(s.now())}
	s.changed(c, m, before)
}

// answer says something new in response to an interaction.
func (s *State) answer(i *interaction, d draft, a args) {
	public := a["response_type"] == "in_channel"
	if public && i.typed != "" {
		typed := s.newMessage(s.people.user(i.user), entity.Replace(i.typed))
		typed.Key, i.typed = i.trigger, ""
		s.publish(i.channel, typed)
	}
	m := s.botMessage(d, i.trigger)
	m.ThreadTS = i.threadTS
	if a["thread_ts"] != "" {
		m.ThreadTS = s.threadRoot(i.channel.ID, a["thread_ts"])
	}
	if !public {
		m.Ephemeral, m.viewer = true, i.user
	}
	s.publish(i.channel, m)
}

// notice is a line that Slack itself shows to one person.
func (s *State) notice(c *Channel, user, text, key string) {
	s.publish(c, &Message{
		Type: "message", TS: s.ids.ts(s.now()), Team: s.opt.Team.ID, User: slackbot,
		Text: text, Ephemeral: true, viewer: user, Key: key,
	})
}
