package main

// The doctor beside a workspace where things are as they should be, and where they
// are not; testdata/script/doctor*.txtar are its sessions.

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"whoowns/bot/workspace"
)

// startSlack starts a workspace and points the script's environment at it. What
// is wrong with it is said by arguments:
//
//	scopes=a,b           the bot token may no more than this
//	METHOD=error         the method refuses once
//	clock=-3m            Slack's clock beside ours
//	socket-mode=off
//	others=10            sockets that others hold
//	bot-app=A0OTHER      the app that the bot token is of
func startSlack(ts *testscript.TestScript, neg bool, args []string) {
	o := workspace.Options{
		BotToken: "xoxb-hunter2-bot", AppToken: "xapp-hunter2-app",
		Groups: []workspace.UserGroup{{ID: "S0PRODUCT", Name: "Product", Handle: "product"}},
	}
	wrong := map[string]string{}
	for _, arg := range args {
		name, value, found := strings.Cut(arg, "=")
		if !found || neg {
			ts.Fatalf("usage: slack [NAME=VALUE...]")
		}
		wrong[name] = value
	}
	if scopes, found := wrong["scopes"]; found {
		o.Scopes = strings.Split(scopes, ",")
	}
	w := workspace.New(o)
	server := httptest.NewServer(misled(ts, w.Handler(), wrong))
	ts.Defer(server.Close)
	ts.Defer(w.Close)
	for name, value := range wrong {
		if strings.Contains(name, ".") {
			w.Fail(name, workspace.Fault{Error: value})
		}
	}
	if wrong["socket-mode"] == "off" {
		w.SocketMode(false)
	}
	if n := wrong["others"]; n != "" {
		others, err := strconv.Atoi(n)
		ts.Check(err)
		w.Crowd(others)
	}
	ts.Setenv("SLACK_API_URL", server.URL+"/api/")
	ts.Setenv("SLACK_BOT_TOKEN", o.BotToken)
	ts.Setenv("SLACK_APP_TOKEN", o.AppToken)
	ts.Setenv("WHO_OWNS_HTTP_ADDR", "off")
}

// misled has the workspace say another time, or be of another app.
func misled(ts *testscript.TestScript, next http.Handler, wrong map[string]string) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if off := wrong["clock"]; off != "" {
			d, err := time.ParseDuration(off)
			ts.Check(err)
			rw.Header().Set("Date", time.Now().Add(d).UTC().Format(http.TimeFormat))
		}
		if app := wrong["bot-app"]; app != "" && r.URL.Path == "/api/bots.info" {
			rw.Write([]byte(`{"ok":true,"bot":{"app_id":"` + app + `"}}`))
			return
		}
		next.ServeHTTP(rw, r)
	})
}

// A serve that is there already is asked instead of taking questions from it.
func TestDoctorBesideServe(t *testing.T) {
	w := startWorkspace(t)
	t.Setenv("WHO_OWNS_HTTP_ADDR", "127.0.0.1:0")
	url, _ := serveIn(t)
	if err := w.WaitFor(t.Context(), func(s *workspace.State) bool { return len(s.Connections()) == 2 }); err != nil {
		t.Fatal(err)
	}
	waitReady(t, url, http.StatusOK, "ready\n")
	t.Setenv("WHO_OWNS_HTTP_ADDR", strings.TrimPrefix(url, "http://"))
	var out bytes.Buffer
	if err := run(t.Context(), []string{"healthy", "--ready"}, nil, &out, &out); err != nil || out.String() != "ready\n" {
		t.Errorf("healthy: %v, %q", err, &out)
	}
	out.Reset()
	if err := run(t.Context(), []string{"doctor", "--json"}, nil, &out, &out); err != nil {
		t.Errorf("doctor: %v", err)
	}
	var r report
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatalf("%v:\n%s", err, &out)
	}
	found := map[string]string{}
	for _, f := range r.Checks {
		found[f.Check] = string(f.State) + ": " + f.Found
	}
	if found["http address"] != "ok: serve is there, and ready" || found["socket mode"] != "ok: serve is connected" {
		t.Errorf("found %v", found)
	}
	if err := w.WaitFor(t.Context(), func(s *workspace.State) bool { return len(s.Connections()) == 2 }); err != nil {
		t.Error(err)
	}
}

// What else may be at the address is not mistaken for serve.
func TestDoctorBesideSomethingElse(t *testing.T) {
	startWorkspace(t)
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	t.Setenv("WHO_OWNS_HTTP_ADDR", other.Listener.Addr().String())
	var out bytes.Buffer
	if err := run(t.Context(), []string{"doctor"}, nil, &out, &out); err == nil || !strings.Contains(out.String(), "something else listens on "+other.Listener.Addr().String()) {
		t.Errorf("%v:\n%s", err, &out)
	}
	if err := run(t.Context(), []string{"healthy"}, nil, &out, &out); err == nil {
		t.Error("healthy takes it for serve")
	}
}
