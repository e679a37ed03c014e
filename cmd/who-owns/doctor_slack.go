package main

// The doctor's checks of what is between this machine and Slack.

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/websocket"

	"whoowns/bot"
)

const (
	slackAPI = "https://slack.com/api/"
	appPages = "api.slack.com/apps, your app"
	// Slack says link_disabled.
	socketModeOff = "Socket Mode is off: " + appPages + ", Socket Mode, enable it."
	scopesCure    = appPages + ", OAuth & Permissions, Scopes: add what is missing, then reinstall the app. who-owns manifest says what each is for."
	// mailScope is what it takes to look holders up by address.
	mailScope = "users:read.email"
	// Up to clockOff a clock is on time. The Date of a response says whole seconds,
	// and the way back takes a while.
	clockOff = 5 * time.Second
	// From clockBad on certificates and tickets may be refused.
	clockBad = 2 * time.Minute
)

// slackSide is what the checks found out about Slack.
type slackSide struct {
	bot, app string // the tokens, as far as they are of the right shape

	known    bool // the bot token is Slack's, and of a bot
	botID    string
	granted  []string
	off      time.Duration // how far this clock is ahead of Slack's
	dated    bool          // off is known
	socket   string        // address of a socket that may be opened once
	socketOf string        // id of the app that the socket is of
}

// A slackAnswer is the response to a method.
type slackAnswer struct {
	OK    bool   `json:"ok"`
	Error string `json:"error"`
	Team  string `json:"team"`
	User  string `json:"user"`
	BotID string `json:"bot_id"`
	URL   string `json:"url"`
	Bot   struct {
		AppID string `json:"app_id"`
	} `json:"bot"`
	header http.Header
	sent   time.Time
	got    time.Time
}

// slackCall calls a method. What is wrong with the way to Slack is the error; that
// Slack refuses is in the response.
func (p *patient) slackCall(ctx context.Context, method, token string, args url.Values) (c slackAnswer, err error) {
	base := strings.TrimRight(cmp.Or(p.config.APIURL, slackAPI), "/") + "/"
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+method, strings.NewReader(args.Encode()))
	if err != nil {
		return c, errors.New("SLACK_API_URL is not an address")
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("User-Agent", userAgent())
	req.Header.Set("Authorization", "Bearer "+token)
	c.sent = p.now()
	resp, err := p.http.Do(req)
	if err != nil {
		if wrapped, isURL := errors.AsType[*url.Error](err); isURL {
			err = wrapped.Err // without the address
		}
		return c, err
	}
	defer resp.Body.Close()
	c.got, c.header = p.now(), resp.Header
	if resp.StatusCode == http.StatusTooManyRequests {
		c.Error = "ratelimited"
		return c, nil
	}
	if err := json.NewDecoder(io.LimitReader(resp.Body, 1<<20)).Decode(&c); err != nil {
		return c, fmt.Errorf("no Web API answers there, but %s", resp.Status)
	}
	return c, nil
}

// unreachable is the finding that Slack cannot be called.
func (p *patient) unreachable(err error) finding {
	cure := "This machine has to reach slack.com over HTTPS: see to DNS, firewall and proxy (HTTPS_PROXY)."
	if p.config.APIURL != "" {
		cure = "SLACK_API_URL is set: check that address, or unset it for Slack itself."
	}
	return failure("Slack cannot be reached: "+err.Error(), cure)
}

// given is a token as it is set, if there is a place to take it to.
func (p *patient) given(t token, value, file string) (string, error) {
	value, err := t.read(value, file)
	if err == nil {
		_, err = apiURL(p.config.APIURL)
	}
	return value, err
}

func (p *patient) botToken(ctx context.Context) finding {
	const page = appPages + ", OAuth & Permissions"
	value, err := p.given(botToken, p.config.BotToken, p.config.BotTokenFile)
	if err != nil {
		return failure(err.Error(), "The Bot User OAuth Token is at "+page+".")
	}
	p.slack.bot = value
	c, err := p.slackCall(ctx, "auth.test", value, nil)
	if err != nil {
		return p.unreachable(err)
	}
	p.readClock(c)
	switch {
	case !c.OK:
		return refusal(c, map[string]string{
			"invalid_auth":     "Copy the Bot User OAuth Token again: " + page + ".",
			"account_inactive": "The app was removed from the workspace: Install App, and copy the new token.",
			"token_revoked":    "The app was removed from the workspace: Install App, and copy the new token.",
			"token_expired":    "Token rotation is on, which who-owns does not do: create the app anew from who-owns manifest.",
		})
	case c.BotID == "":
		return failure("the token is "+c.User+"'s, who is no bot", "Take the Bot User OAuth Token: "+page+".")
	}
	p.slack.known, p.slack.botID = true, c.BotID
	p.slack.granted = listed(c.header.Get("X-OAuth-Scopes"))
	return fine("@" + c.User + " in " + c.Team)
}

// refusal is the finding that Slack says no, with the cure for what it says.
func refusal(c slackAnswer, cures map[string]string) finding {
	cure, known := cures[c.Error]
	switch {
	case known:
	case c.Error == "ratelimited":
		cure = "Slack was asked too often. Wait a minute and try again."
	default:
		cure = "docs.slack.dev/reference/methods says what the error means."
	}
	return failure("Slack says "+c.Error, cure)
}

// readClock compares this clock with the Date of a response, which was somewhere
// between request and response.
func (p *patient) readClock(c slackAnswer) {
	date, err := http.ParseTime(c.header.Get("Date"))
	if err != nil {
		return
	}
	middle := c.sent.Add(c.got.Sub(c.sent) / 2)
	p.slack.off, p.slack.dated = middle.Sub(date.Add(time.Second/2)), true
}

func (p *patient) clock(context.Context) finding {
	if !p.slack.dated {
		return skip("needs a response of Slack")
	}
	off := p.slack.off.Abs().Round(time.Second)
	direction := "ahead of"
	if p.slack.off < 0 {
		direction = "behind"
	}
	f := fine("on time")
	if off > clockOff {
		f = noted(fmt.Sprintf("%v %s Slack's", off, direction), "Have it set over the network, as with systemd-timesyncd or chrony.")
	}
	if off > clockBad {
		f.State = stateFailed
	}
	return f
}

// scopes compares what the token may with what the manifest asks for.
func (p *patient) scopes(context.Context) finding {
	switch {
	case !p.slack.known:
		return skip("needs the bot token")
	case len(p.slack.granted) == 0:
		return noted("this server does not say what the token may", "")
	}
	app, err := theApp()
	if err != nil {
		return failure(err.Error(), "")
	}
	var missing, without []string
	for _, scope := range app.OAuth.Scopes.Bot {
		switch {
		case slices.Contains(p.slack.granted, scope):
		case slices.Contains(app.OAuth.Scopes.Optional, scope):
			without = append(without, scope)
		default:
			missing = append(missing, scope)
		}
	}
	switch {
	case len(missing) > 0:
		return failure("missing: "+strings.Join(slices.Concat(missing, without), ", "), scopesCure)
	case slices.Contains(without, mailScope) && p.byMail():
		return noted("without the optional "+strings.Join(without, ", ")+": the file has holders by e-mail address, who are shown by it", scopesCure)
	case len(without) > 0:
		return noted("without the optional "+strings.Join(without, ", "), scopesCure)
	}
	return fine(fmt.Sprintf("all %d", len(app.OAuth.Scopes.Bot)))
}

// byMail reports that the file gives holders by e-mail address.
func (p *patient) byMail() bool {
	if p.base == nil {
		return false
	}
	for holder := range p.base.Holders() {
		if strings.Contains(holder, "@") {
			return true
		}
	}
	return false
}

// maintainers have to be where the bot can tell them something.
func (p *patient) maintainers(ctx context.Context) finding {
	const name = "Name a Slack channel with the bot in it: maintainers in the file, or WHO_OWNS_MAINTAINERS."
	switch {
	case p.base == nil:
		return skip("needs the knowledge file")
	case p.base.Maintainers == "":
		return noted("nobody is named whom to ask where the file has no answer", name)
	case !p.slack.known:
		return skip("needs the bot token")
	}
	id := p.base.Maintainers
	standing, err := maintainersIn(ctx, bot.NewDirectory(p.slack.bot, p.config.APIURL), id)
	fault, way := maintainersFault(id, standing)
	switch {
	case err != nil:
		return noted("Slack does not say whether they are there: "+err.Error(), scopesCure)
	case fault != "":
		return failure(fault, sentence(way))
	case !channelID.MatchString(id) && !userID.MatchString(id):
		return noted(id+" is there, but the bot writes to channels and people only: nobody is told what it finds wrong", name)
	}
	return fine(id + " is there")
}

func (p *patient) appToken(ctx context.Context) finding {
	const page = appPages + ", Basic Information, App-Level Tokens"
	value, err := p.given(appToken, p.config.AppToken, p.config.AppTokenFile)
	if err != nil {
		return failure(err.Error(), "Generate one with connections:write at "+page+".")
	}
	p.slack.app = value
	c, err := p.slackCall(ctx, "apps.connections.open", value, nil)
	switch {
	case err != nil:
		return p.unreachable(err)
	case !c.OK:
		again := "Generate a new one with connections:write: " + page + "."
		return refusal(c, map[string]string{
			"invalid_auth": again, "not_authed": again, "missing_scope": again, "token_revoked": again, "not_allowed_token_type": again,
			"link_disabled": socketModeOff,
		})
	}
	p.slack.socket = c.URL
	return fine("may open sockets")
}

// socketMode opens a socket, unless serve has some: Slack may send it a question,
// which nobody would answer.
func (p *patient) socketMode(ctx context.Context) finding {
	switch {
	case p.slack.socket == "":
		return skip("needs the app token")
	case p.connected:
		return fine("serve is connected")
	}
	conn, _, err := websocket.DefaultDialer.DialContext(ctx, p.slack.socket, nil)
	if err != nil {
		return failure("no socket opens: "+withoutAddress(err), "This machine has to reach wss-primary.slack.com: see that firewall and proxy let WebSockets through.")
	}
	defer conn.Close()
	deadline, _ := ctx.Deadline()
	if err := conn.SetReadDeadline(deadline); err != nil {
		return failure(err.Error(), "")
	}
	var hello hello
	if err := conn.ReadJSON(&hello); err != nil {
		return failure("the socket opens, but nobody says hello: "+withoutAddress(err), "A proxy on the way may be in the way of WebSockets.")
	}
	bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	_ = conn.WriteControl(websocket.CloseMessage, bye, time.Now().Add(time.Second)) // it is closed anyway
	p.slack.socketOf = hello.Info.AppID
	return hello.finding()
}

// A hello is the first frame on a socket.
type hello struct {
	Type        string `json:"type"`
	Reason      string `json:"reason"` // of a disconnect
	Connections int    `json:"num_connections"`
	Info        struct {
		AppID string `json:"app_id"`
	} `json:"connection_info"`
}

func (h hello) finding() finding {
	switch {
	case h.Type == "hello":
		return fine(fmt.Sprintf("hello; %d of %d sockets open", h.Connections, maxConnections))
	case h.Reason == "link_disabled":
		return failure("Socket Mode is off", socketModeOff)
	case h.Reason == "too_many_websockets":
		return failure(fmt.Sprintf("%d sockets are open already", maxConnections), "Fewer replicas, or a smaller WHO_OWNS_CONNECTIONS.")
	}
	return failure(fmt.Sprintf("the socket begins with %q %s", h.Type, h.Reason), "Try again in a minute.")
}

// withoutAddress is the error without the address of a socket, which is a secret.
func withoutAddress(err error) string {
	if wrapped, isURL := errors.AsType[*url.Error](err); isURL {
		err = wrapped.Err
	}
	return err.Error()
}

// oneApp checks that both tokens are of the same app.
func (p *patient) oneApp(ctx context.Context) finding {
	if !p.slack.known || p.slack.socketOf == "" {
		return skip("needs both tokens and a socket")
	}
	c, err := p.slackCall(ctx, "bots.info", p.slack.bot, url.Values{"bot": {p.slack.botID}})
	switch {
	case err != nil:
		return p.unreachable(err)
	case !c.OK || c.Bot.AppID == "":
		return noted("Slack does not say which app the bot token is of: "+cmp.Or(c.Error, "no app_id"), "")
	case c.Bot.AppID != p.slack.socketOf:
		return failure(fmt.Sprintf("the bot token is of the app %s, the app token of %s", c.Bot.AppID, p.slack.socketOf), "Take both tokens from the same app.")
	}
	return fine("both tokens are of " + c.Bot.AppID)
}

// events are for a person to look up: no token of the bot may read what the app
// subscribes to.
func (p *patient) events(context.Context) finding {
	if !p.slack.known {
		return skip("needs the bot token")
	}
	app, err := theApp()
	if err != nil {
		return failure(err.Error(), "")
	}
	return noted("Slack does not let a bot see what it is told of",
		"If it answers /who-owns and hears no mention: "+appPages+", Event Subscriptions has to list "+strings.Join(app.Settings.Subscriptions.Events, ", ")+".")
}
