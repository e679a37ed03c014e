package workspace

// What a person does on the page besides writing: one endpoint for each, with
// a JSON object as its body.

import (
	"cmp"
	"net/http"
)

// act makes an endpoint of what a person does: the body is read into an In,
// and what do returns is answered beside "ok".
func act[In any](do func(s *State, in In) (map[string]any, error)) func(w *Workspace) http.HandlerFunc {
	return func(w *Workspace) http.HandlerFunc {
		return func(rw http.ResponseWriter, r *http.Request) {
			var in In
			if !readJSON(rw, r, &in) {
				return
			}
			var answer map[string]any
			var err error
			w.update(func(s *State) { answer, err = do(s, in) })
			if answer == nil {
				answer = map[string]any{}
			}
			answer["ok"] = true
			writeOutcome(rw, answer, err)
		}
	}
}

// deed is what most endpoints are told; each uses its own part of it.
type deed struct {
	User       string `json:"user"`
	Channel    string `json:"channel"`
	TS         string `json:"ts"`
	Text       string `json:"text"`
	View       string `json:"view"`
	Values     Values `json:"values"`
	Tab        string `json:"tab"`
	CallbackID string `json:"callback_id"`
	Locale     string `json:"locale"`
	Prompt     int    `json:"prompt"`
}

// deeds are the endpoints below /browser/ by name.
var deeds = map[string]func(*Workspace) http.HandlerFunc{
	"press":  act(func(s *State, in Press) (map[string]any, error) { return done(s.press(in)) }),
	"submit": act(func(s *State, in deed) (map[string]any, error) { return done(s.submit(in.User, in.View, in.Values)) }),
	"close":  act(func(s *State, in deed) (map[string]any, error) { return nil, s.closeView(in.User, in.View) }),
	"edit": act(func(s *State, in deed) (map[string]any, error) {
		return nil, s.edit(in.Channel, in.User, in.TS, in.Text)
	}),
	"delete": act(func(s *State, in deed) (map[string]any, error) { return nil, s.delete(in.Channel, in.User, in.TS) }),
	"home":   act(func(s *State, in deed) (map[string]any, error) { return nil, s.openHome(in.User, in.Tab, nil) }),
	"join":   act(func(s *State, in deed) (map[string]any, error) { return nil, s.join(in.Channel, in.User, "") }),
	"leave":  act(func(s *State, in deed) (map[string]any, error) { return nil, s.leave(in.Channel, in.User) }),
	"locale": act(func(s *State, in deed) (map[string]any, error) { return nil, s.setLocale(in.User, in.Locale) }),
	"look":   act(func(s *State, in deed) (map[string]any, error) { return nil, s.lookAt(in.User, in.Channel) }),
	"pane":   act(func(s *State, in deed) (map[string]any, error) { return nil, s.openPane(in.User, in.Channel) }),
	"unpane": act(func(s *State, in deed) (map[string]any, error) {
		s.closePane(in.User)
		return nil, nil
	}),
	"ask":    act(func(s *State, in deed) (map[string]any, error) { return done(s.sayInPane(in.User, in.Text)) }),
	"prompt": act(func(s *State, in deed) (map[string]any, error) { return done(s.pressPrompt(in.User, in.Prompt)) }),

	"shortcut": act(useShortcut),
	"person":   act(newPerson),
}

// useShortcut: a shortcut of a message is one with a ts.
func useShortcut(s *State, in deed) (map[string]any, error) {
	if in.TS == "" {
		return done(s.globalShortcut(in.User, in.CallbackID))
	}
	return done(s.messageShortcut(in.Channel, in.User, in.TS, in.CallbackID))
}

// done leaves out the id of what was done: the page hears of it otherwise.
func done(_ string, err error) (map[string]any, error) { return nil, err }

type personIn struct {
	Name     string `json:"name"`
	RealName string `json:"real_name"`
	Title    string `json:"title"`
	Locale   string `json:"locale"`
	Guest    bool   `json:"guest"`
}

func newPerson(s *State, in personIn) (map[string]any, error) {
	id, err := s.addPerson(User{Name: in.Name, RealName: in.RealName, Title: in.Title, Locale: in.Locale, Guest: in.Guest})
	return map[string]any{"id": id}, err
}

// browserSuggest asks the app for the options of a menu.
func (w *Workspace) browserSuggest(rw http.ResponseWriter, r *http.Request) {
	var in Press
	if !readJSON(rw, r, &in) {
		return
	}
	found, err := w.Suggest(r.Context(), in)
	writeOutcome(rw, map[string]any{"ok": true, "options": append([]Option{}, found...)}, err)
}

// pageView is a view with what only the person sees.
type pageView struct {
	View
	Errors  map[string]string `json:"errors"`
	Trouble string            `json:"trouble"`
}

// browserFront shows what lies before the messages: the modals, the home tab
// and the pane of ?user=.
func (w *Workspace) browserFront(rw http.ResponseWriter, r *http.Request) {
	user := cmp.Or(r.FormValue("user"), w.opt.Me)
	front := map[string]any{"modal": nil, "depth": 0, "home": nil, "pane": nil}
	w.view(func(s *State) {
		if stack := s.Modals(user); len(stack) > 0 {
			top := stack[len(stack)-1]
			front["modal"], front["depth"] = pageView{top, top.Errors, top.Trouble}, len(stack)
		}
		if home, ok := s.Home(user); ok {
			front["home"] = pageView{home, nil, home.Trouble}
		}
		if pane, ok := s.Pane(user); ok {
			front["pane"] = pane
		}
	})
	writeBody(rw, http.StatusOK, front)
}
