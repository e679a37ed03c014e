package bot

// Nothing secret and nothing that anybody wrote gets out by the log, however
// talkative it is, by an error or by a panic.

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// tickets are what sockets were opened with.
type tickets struct {
	mu  sync.Mutex
	all []string
}

var ticket = regexp.MustCompile(`ticket=([^"&\\]+)`)

// among notes the tickets that next hands out.
func (k *tickets) among(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/api/apps.connections.open" {
			next.ServeHTTP(rw, r)
			return
		}
		answer := httptest.NewRecorder()
		next.ServeHTTP(answer, r)
		k.mu.Lock()
		for _, m := range ticket.FindAllStringSubmatch(answer.Body.String(), -1) {
			k.all = append(k.all, m[1])
		}
		k.mu.Unlock()
		for name, values := range answer.Header() {
			rw.Header()[name] = values
		}
		rw.WriteHeader(answer.Code)
		rw.Write(answer.Body.Bytes())
	})
}

// secrets are what no log may hold, by what they are: what the bot was given and
// all that was written.
func (o *office) secrets() map[string]string {
	o.Helper()
	all := map[string]string{o.cfg.BotToken: "the bot token", o.cfg.AppToken: "the app token"}
	o.tickets.mu.Lock()
	defer o.tickets.mu.Unlock()
	for _, t := range o.tickets.all {
		all[t] = "the ticket of a socket"
	}
	for _, d := range o.ws.Envelopes() {
		var payload any
		if err := json.Unmarshal(d.Payload, &payload); err != nil {
			continue
		}
		walk(payload, func(object map[string]any) {
			for _, key := range []string{"text", "value", "response_url", "trigger_id", "private_metadata"} {
				if s, ok := object[key].(string); ok && !slackID.MatchString(s) {
					all[s] = key
				}
			}
		})
	}
	return all
}

// slackID is in the log to say where something happened.
var slackID = regexp.MustCompile(`^[A-Z0-9]+$`)

// brief texts, such as "thanks!", can stand in a log for other reasons.
const brief = 8

// leaks finds what the text holds of the secrets.
func (o *office) leaks(text string) (found []string) {
	for secret, what := range o.secrets() {
		quoted := strconv.Quote(secret) // as the log does
		if len(secret) > brief && (strings.Contains(text, secret) || strings.Contains(text, quoted[1:len(quoted)-1])) {
			found = append(found, fmt.Sprintf("%s: %q", what, secret))
		}
	}
	for _, prefix := range []string{"xoxb-", "xapp-", "ticket", "/commands/", "/actions/"} {
		if strings.Contains(text, prefix) {
			found = append(found, prefix)
		}
	}
	return found
}

// keepsQuiet checks the log of all that happened in the office.
func (o *office) keepsQuiet() {
	o.Helper()
	if found := o.leaks(o.log.String()); len(found) > 0 {
		o.Errorf("the log holds %s:\n%s", strings.Join(found, ", "), o.log)
	}
}

// That the search finds something at all.
func TestLeaksAreFound(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	o.answers(general, o.command(general, june, "who owns the zebra crossing?"))
	for what, secret := range map[string]string{
		"token": o.cfg.BotToken, "text": "who owns the zebra crossing?", "ticket": o.tickets.all[0],
	} {
		if len(o.leaks("level=debug msg="+secret)) == 0 {
			t.Errorf("a %s in the log is not found: %q", what, secret)
		}
	}
	kinds := map[string]bool{}
	for _, what := range o.secrets() {
		kinds[what] = true
	}
	for _, want := range []string{"response_url", "trigger_id", "text", "the ticket of a socket"} {
		if !kinds[want] {
			t.Errorf("there is no %s to look for", want)
		}
	}
}

// A panic may quote what it was about.
func TestPanicsQuoteNobody(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	const text = "who owns the \"zebra\" crossing?"
	o.cfg.Knowledge = func() *knowledge.Index { panic(fmt.Sprintf("no plan for %q or %s", text, text)) }
	o.start()
	o.command(general, june, text)
	o.say(product, june, "@who-owns "+text, "")
	o.waitForLogThat("two panics", func(log string) bool { return strings.Count(log, "no plan for") == 2 })
	o.wait("quiet", (*workspace.State).Idle)
	o.keepsQuiet()
}

// Tokens of the right shape that Slack refuses are in no error.
func TestRefusedTokensAreNotTold(t *testing.T) {
	for _, token := range []string{"BotToken", "AppToken"} {
		o := openOffice(t, workspace.Options{})
		if token == "BotToken" {
			o.cfg.BotToken = "xoxb-1234-SECRET"
		} else {
			o.cfg.AppToken = "xapp-1-A1-SECRET"
		}
		b, err := New(o.cfg)
		if err != nil {
			t.Fatal(err)
		}
		err = b.Run(t.Context())
		if _, refused := errors.AsType[*RefusedError](err); !refused || len(o.leaks(err.Error())) > 0 {
			t.Errorf("%s: %v", token, err)
		}
		o.keepsQuiet()
	}
}

// One id leads through all that is said about a question, and no other's.
func TestRequestIDs(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	o.start()
	o.ws.Fail("chat.postMessage", workspace.Fault{Error: "is_archived"})
	key, _ := o.say(product, june, "@who-owns who grooms the backlog?", "")
	o.settle()
	id := requestID(Ask{Team: "T0ACME", Key: key})
	lines := map[string]int{}
	for line := range strings.Lines(o.log.String()) {
		if strings.Contains(line, "request="+id) {
			lines[regexp.MustCompile(`msg="?([a-z ]+)`).FindStringSubmatch(line)[1]]++
		} else if strings.Contains(line, "event=") && !strings.Contains(line, "request=") {
			t.Errorf("a line about an event without an id: %s", line)
		}
	}
	if lines["delivery went wrong"] != 1 || lines["taken already"] != 1 { // a mention is a message too
		t.Errorf("the lines about %s are %v", id, lines)
	}
	if len(id) != 8 || id == requestID(Ask{Team: "T0ACME", Key: key + "1"}) {
		t.Errorf("the id is %s", id)
	}
}

func TestQuiet(t *testing.T) {
	plain := errors.New("who owns it?")
	if got := quiet(plain, Ask{Text: "who owns it?"}); got != plain {
		t.Errorf("an error of ours becomes %v", got)
	}
	for name, e := range map[string]Event{
		"ask":      Ask{Text: "say \"it\"\n"},
		"edited":   Edited{Ask: Ask{Text: "say \"it\""}},
		"press":    Press{View: View{Inputs: map[string]string{"q": "say \"it\""}}},
		"submit":   Submit{View: View{Inputs: map[string]string{"a": "say", "q": "say \"it\""}}},
		"typed":    Typed{Text: "say \"it\""},
		"shortcut": Shortcut{TriggerID: "say \"it\""},
	} {
		err := quiet(&panicError{value: `cannot say "it", ` + fmt.Sprintf("%q", `say "it"`)}, e)
		if got, _, _ := strings.Cut(err.Error(), "\n"); got != `panic: cannot (text), "(text)"` {
			t.Errorf("%s: %s", name, got)
		}
	}
}
