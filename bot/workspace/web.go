package workspace

// The Web API: from an HTTP request to a method and back.

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// maxBody bounds a request body, in bytes.
const maxBody = 4 << 20

func (w *Workspace) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", w.reachable(w.api))
	mux.HandleFunc("GET /link/", w.reachable(w.dial))
	mux.HandleFunc("POST /hooks/{kind}/{team}/{id}/{secret}", w.reachable(w.hook))
	w.browserRoutes(mux)
	return mux
}

// call is one call of a Web API method.
type call struct {
	method string
	args   args
	token  string
	header bool   // the token came in the Authorization header
	base   string // the URL the app knows us by
}

// args are a call's arguments: of a form as they are, of a JSON body strings
// without their quotes and everything else as JSON text.
type args map[string]string

func (a args) flag(name string) bool { return a[name] == "true" || a[name] == "1" }

func (a args) number(name string, fallback int) int {
	if n, err := strconv.Atoi(a[name]); err == nil && n > 0 {
		return n
	}
	return fallback
}

// apiError is a method's refusal: {"ok":false,"error":...}.
type apiError struct {
	Code     string
	Needed   string // for missing_scope
	Provided string
	Messages []string // response_metadata.messages
	Problems []problem
}

func (e *apiError) Error() string { return e.Code }

func refuse(code string) error { return &apiError{Code: code} }

// reply is the body of a successful answer; "ok" is added.
type reply map[string]any

// method is one Web API method.
type method struct {
	run func(s *State, c *call) (reply, error)
	// scopes returns the scopes of which one is needed; nil: none.
	scopes func(s *State, c *call) []string
	tier   int
	token  tokenKind
}

type tokenKind int

const (
	botToken tokenKind = iota
	appToken
	noToken
)

func anyScope(names ...string) func(*State, *call) []string {
	return func(*State, *call) []string { return names }
}

// api serves /api/{method}.
func (w *Workspace) api(rw http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	v := w.begin(name)
	defer v.end()
	if !v.before(rw, r) {
		return
	}
	c, err := parseCall(rw, r)
	if err != nil {
		writeReply(rw, nil, err)
		return
	}
	var answer reply
	w.update(func(s *State) { answer, err = s.perform(c) })
	v.after()
	if c.token == w.opt.BotToken {
		rw.Header().Set("X-OAuth-Scopes", strings.Join(w.opt.Scopes, ","))
	}
	writeReply(rw, answer, err)
}

// perform checks what every method has checked and runs the one called.
func (s *State) perform(c *call) (reply, error) {
	m, ok := methods[c.method]
	if !ok {
		return nil, refuse("unknown_method")
	}
	if err := s.authorize(m, c); err != nil {
		return nil, err
	}
	if err := s.limits.spend(s.now(), "method "+c.method, tierLimit(m.tier)); err != nil {
		return nil, err
	}
	return m.run(s, c)
}

func (s *State) authorize(m method, c *call) error {
	if m.token == noToken {
		return nil
	}
	if c.token == "" || (m.token == appToken && !c.header) {
		return refuse("not_authed")
	}
	wanted, other := s.opt.BotToken, s.opt.AppToken
	if m.token == appToken {
		wanted, other = other, wanted
	}
	switch {
	case c.token == other:
		return refuse("not_allowed_token_type")
	case c.token != wanted:
		return refuse("invalid_auth")
	case m.scopes == nil:
		return nil
	}
	needed := m.scopes(s, c)
	if len(needed) > 0 && !s.needs(needed) {
		return &apiError{Code: "missing_scope", Needed: strings.Join(needed, ","), Provided: strings.Join(s.opt.Scopes, ",")}
	}
	return nil
}

func (s *State) granted(scope string) bool { return slices.Contains(s.opt.Scopes, scope) }

// parseCall reads a form or a JSON body. A token in a JSON body or in the
// query does not count.
func parseCall(rw http.ResponseWriter, r *http.Request) (*call, error) {
	r.Body = http.MaxBytesReader(rw, r.Body, maxBody)
	c := &call{method: r.PathValue("method"), args: args{}, base: baseURL(r)}
	addForm(c.args, r.URL.Query())
	delete(c.args, "token")
	if err := c.readBody(r); err != nil {
		return nil, err
	}
	c.token = c.args["token"]
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		c.token, c.header = bearer, true
	}
	return c, nil
}

func (c *call) readBody(r *http.Request) error {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/json":
		return c.readJSON(r.Body)
	case "multipart/form-data":
		if r.ParseMultipartForm(maxBody) != nil {
			return refuse("invalid_form_data")
		}
	default:
		if r.ParseForm() != nil {
			return refuse("invalid_form_data")
		}
	}
	addForm(c.args, r.PostForm)
	return nil
}

func (c *call) readJSON(body io.Reader) error {
	data, err := io.ReadAll(body)
	if err != nil {
		return refuse("request_timeout")
	}
	if len(data) == 0 {
		return nil
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(data, &fields) != nil {
		return refuse("invalid_json")
	}
	for name, raw := range fields {
		if name != "token" {
			c.args[name] = unquote(raw)
		}
	}
	return nil
}

func addForm(a args, form url.Values) {
	for name, values := range form {
		a[name] = values[0]
	}
}

// unquote turns a JSON string into its text; null is absence.
func unquote(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	return string(raw)
}

func writeReply(rw http.ResponseWriter, answer reply, err error) {
	body := map[string]any{"ok": err == nil}
	maps.Copy(body, answer)
	status := http.StatusOK
	switch e := err.(type) {
	case nil:
	case *tooFast:
		status = http.StatusTooManyRequests
		rw.Header().Set("Retry-After", strconv.Itoa(e.seconds))
		body["error"] = "ratelimited"
	case *apiError:
		e.describe(body)
	default:
		body["error"] = "internal_error"
	}
	writeBody(rw, status, body)
}

func writeBody(rw http.ResponseWriter, status int, body any) {
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.WriteHeader(status)
	_, _ = rw.Write(mustJSON(body))
}

func (e *apiError) describe(body map[string]any) {
	body["error"] = e.Code
	if e.Needed != "" {
		body["needed"], body["provided"] = e.Needed, e.Provided
	}
	if len(e.Problems) > 0 {
		body["errors"] = e.Problems
	} else if len(e.Messages) > 0 {
		body["errors"] = e.Messages
	}
	if len(e.Messages) > 0 {
		body["response_metadata"] = map[string]any{"messages": e.Messages}
	}
}

func baseURL(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return fmt.Sprintf("%s://%s", scheme, r.Host)
}

// callLog counts the app's requests.
type callLog struct {
	count  map[string]int
	active int
}

func newCallLog() *callLog { return &callLog{count: map[string]int{}} }
