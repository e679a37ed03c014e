package workspace

// The page's interface: what a browser tab needs to look like Slack.

import (
	"cmp"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"time"
)

func (w *Workspace) browserRoutes(mux *http.ServeMux) {
	get := func(path string, h http.HandlerFunc) { mux.Handle("GET "+path, guard(h)) }
	post := func(path string, h http.HandlerFunc) { mux.Handle("POST "+path, guard(sameOrigin(h))) }

	get("/{$}", w.index)
	get("/page/{file...}", w.pageFile)
	get("/browser/state", w.browserState)
	get("/browser/messages", w.browserMessages)
	get("/browser/events", w.browserEvents)
	get("/browser/envelopes", w.browserEnvelopes)
	get("/browser/why", w.browserWhy)
	post("/browser/send", w.browserSend)
	get("/browser/front", w.browserFront)
	post("/browser/suggest", w.browserSuggest)
	for name, deed := range deeds {
		post("/browser/"+name, deed(w))
	}
}

func (w *Workspace) index(rw http.ResponseWriter, r *http.Request) { w.serveFile(rw, r, "index.html") }

func (w *Workspace) pageFile(rw http.ResponseWriter, r *http.Request) {
	w.serveFile(rw, r, r.PathValue("file"))
}

func (w *Workspace) serveFile(rw http.ResponseWriter, r *http.Request, name string) {
	if w.opt.Page == nil || !isFile(w.opt.Page, name) {
		http.NotFound(rw, r)
		return
	}
	http.ServeFileFS(rw, r, w.opt.Page, name)
}

func isFile(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}

type pageUser struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Display string `json:"display"`
	Title   string `json:"title,omitempty"`
	Bot     bool   `json:"bot"`
	Locale  string `json:"locale"`
	Guest   bool   `json:"guest,omitempty"`
	Deleted bool   `json:"deleted,omitempty"`
}

type pageChannel struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Kind    string `json:"kind"` // "channel" or "im"
	Private bool   `json:"private,omitempty"`
	Member  bool   `json:"member"`
	Shared  bool   `json:"shared,omitempty"`
	Purpose string `json:"purpose"`
	With    string `json:"with,omitempty"` // the other one in a direct message
}

type pageCommand struct {
	Name string `json:"name"`
	Hint string `json:"hint"`
}

type pageShortcut struct {
	Name       string `json:"name"`
	CallbackID string `json:"callback_id"`
	Message    bool   `json:"message"`
}

type pageState struct {
	Workspace string        `json:"workspace"`
	Bot       string        `json:"bot"`
	Me        string        `json:"me"`
	Users     []pageUser    `json:"users"`
	Channels  []pageChannel `json:"channels"`
	Command   pageCommand   `json:"command"`
	Try       []string      `json:"try"`

	Shortcuts []pageShortcut `json:"shortcuts"`
	Agent     bool           `json:"agent"` // there is a pane
}

// browserState describes the workspace as ?user= sees it, by default Me.
func (w *Workspace) browserState(rw http.ResponseWriter, r *http.Request) {
	var state pageState
	w.view(func(s *State) { state = s.page(r.FormValue("user")) })
	writeBody(rw, http.StatusOK, state)
}

func (s *State) page(user string) pageState {
	o := s.opt
	user = cmp.Or(user, o.Me)
	page := pageState{
		Workspace: o.Team.Name, Bot: o.Bot.UserID, Me: user,
		Users: []pageUser{}, Channels: []pageChannel{}, Try: append([]string{}, o.Try...),
		Shortcuts: []pageShortcut{}, Agent: o.Agent != NoAgent,
	}
	for _, shortcut := range o.Shortcuts {
		page.Shortcuts = append(page.Shortcuts, pageShortcut(shortcut))
	}
	if len(o.Commands) > 0 {
		page.Command = pageCommand{Name: o.Commands[0].Name, Hint: o.Commands[0].Hint}
	}
	for _, u := range s.people.users {
		page.Users = append(page.Users, pageUser{
			ID: u.ID, Name: u.Name, Display: u.shown(), Title: u.Title, Bot: u.Bot, Locale: u.Locale, Guest: u.Guest || u.SingleChannel, Deleted: u.Deleted,
		})
	}
	for _, c := range s.people.channels {
		if s.reads(user, c) {
			page.Channels = append(page.Channels, s.pageChannel(c, user))
		}
	}
	return page
}

// reads reports whether user can read the channel.
func (s *State) reads(user string, c *Channel) bool { return c.Kind == Public || c.has(user) }

func (s *State) pageChannel(c *Channel, user string) pageChannel {
	p := pageChannel{ID: c.ID, Name: c.Name, Kind: "channel", Private: c.Kind == Private, Purpose: c.Purpose, Member: c.has(user), Shared: c.Shared}
	if c.Kind != IM {
		return p
	}
	p.Kind, p.With = "im", c.other(user)
	if u := s.people.user(p.With); u != nil {
		p.Name = u.shown()
	}
	return p
}

func (w *Workspace) browserMessages(rw http.ResponseWriter, r *http.Request) {
	channel, user := r.FormValue("channel"), cmp.Or(r.FormValue("user"), w.opt.Me)
	messages := []Message{}
	w.view(func(s *State) {
		if c := s.people.channel(channel); c != nil && s.reads(user, c) {
			messages = append(messages, s.Messages(channel, user)...)
		}
	})
	writeBody(rw, http.StatusOK, map[string]any{"messages": messages})
}

// browserSend: text that begins with "/" is a slash command; /invite is one of
// Slack's own.
func (w *Workspace) browserSend(rw http.ResponseWriter, r *http.Request) {
	var in struct {
		User     string `json:"user"`
		Channel  string `json:"channel"`
		Text     string `json:"text"`
		ThreadTS string `json:"thread_ts"`
	}
	if !readJSON(rw, r, &in) {
		return
	}
	var ts string
	var err error
	w.update(func(s *State) {
		if text := strings.TrimSpace(in.Text); strings.HasPrefix(text, "/") {
			name := strings.Fields(text)[0]
			rest := strings.TrimPrefix(text, name)
			if name == "/invite" {
				err = s.invite(in.Channel, in.User, rest)
				return
			}
			ts, err = s.slash(in.Channel, in.User, name, rest, in.ThreadTS)
			return
		}
		ts, err = s.say(in.Channel, in.User, in.Text, in.ThreadTS)
	})
	writeOutcome(rw, map[string]any{"ok": true, "ts": ts}, err)
}

func readJSON(rw http.ResponseWriter, r *http.Request, into any) bool {
	if err := json.NewDecoder(http.MaxBytesReader(rw, r.Body, maxBody)).Decode(into); err != nil {
		writeOutcome(rw, nil, refusal("invalid_json", "The request is not JSON."))
		return false
	}
	return true
}

func writeOutcome(rw http.ResponseWriter, answer map[string]any, err error) {
	if refused, ok := errors.AsType[*Refusal](err); ok {
		answer = map[string]any{"ok": false, "error": refused.Code, "message": refused.Message, "fields": refused.Fields}
	}
	writeBody(rw, http.StatusOK, answer)
}

// pageEnvelope is a delivery as the inspector shows it.
type pageEnvelope struct {
	ID         string          `json:"envelope_id"`
	Type       string          `json:"type"`
	Sent       time.Time       `json:"sent"`
	AckedMS    *float64        `json:"acked_ms"`
	Attempt    int             `json:"attempt"`
	Reason     string          `json:"reason"`
	Expired    bool            `json:"expired,omitempty"`
	Connection string          `json:"connection"`
	Payload    json.RawMessage `json:"payload"`
	Ack        json.RawMessage `json:"ack"`
	Key        string          `json:"key"`
}

func newPageEnvelope(d Delivery) pageEnvelope {
	e := pageEnvelope{
		ID: d.ID, Type: d.Type, Sent: d.Sent, Attempt: d.Attempt, Reason: d.Reason, Expired: d.Expired,
		Connection: d.Connection, Payload: withoutSecrets(d.Payload), Ack: d.Ack, Key: d.Key,
	}
	if !d.Acked.IsZero() {
		ms := float64(d.Acked.Sub(d.Sent).Microseconds()) / 1000
		e.AckedMS = &ms
	}
	return e
}

// withoutSecrets takes from a payload what would let the page speak for the app.
func withoutSecrets(payload json.RawMessage) json.RawMessage {
	var fields map[string]json.RawMessage
	if json.Unmarshal(payload, &fields) != nil {
		return payload
	}
	for _, secret := range []string{"token", "response_url", "response_urls"} {
		if _, ok := fields[secret]; ok {
			fields[secret] = json.RawMessage(`"(not shown)"`)
		}
	}
	return mustJSON(fields)
}

func (w *Workspace) browserEnvelopes(rw http.ResponseWriter, r *http.Request) {
	limit, err := strconv.Atoi(r.FormValue("limit"))
	if err != nil || limit <= 0 {
		limit = 50
	}
	log := w.Envelopes()
	log = log[max(0, len(log)-limit):]
	envelopes := make([]pageEnvelope, 0, len(log))
	for i := len(log) - 1; i >= 0; i-- {
		envelopes = append(envelopes, newPageEnvelope(log[i]))
	}
	writeBody(rw, http.StatusOK, map[string]any{"envelopes": envelopes})
}

func (w *Workspace) browserWhy(rw http.ResponseWriter, r *http.Request) {
	if w.opt.Why != nil {
		if v, ok := w.opt.Why(r.FormValue("key")); ok {
			writeBody(rw, http.StatusOK, v)
			return
		}
	}
	writeBody(rw, http.StatusNotFound, map[string]any{"ok": false, "error": "not_found"})
}
