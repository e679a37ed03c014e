package bot

// The Web API as far as the bot uses it: who am I, who is that, post this. The
// errors of the client library are told apart here and nowhere else.

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// callTimeout bounds one call of the Web API; the client library sets no bound.
const callTimeout = 15 * time.Second

// defaultRetryAfter is how long a 429 without Retry-After means: the window of
// the rate limits, docs.slack.dev/apis/web-api/rate-limits.
const defaultRetryAfter = time.Minute

// newHTTPClient returns a client of its own connections that does not follow a
// redirect: the token must not travel to where one points. Nil dials the network.
func newHTTPClient(dial func(ctx context.Context, network, address string) (net.Conn, error)) *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = transport.MaxIdleConns // all are to one host
	if dial != nil {
		transport.DialContext = dial
	}
	return &http.Client{
		Timeout:       callTimeout,
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// A RateLimitError says that Slack took nothing, and when it may.
type RateLimitError struct{ After time.Duration }

func (e *RateLimitError) Error() string { return "rate limited for " + e.After.String() }

// NotFound is the code of a [RefusedError] where there are no methods of Slack's
// behind the API URL. It is ours.
const NotFound = "404 Not Found"

// A RefusedError is an answer of Slack's that says no: nothing was done.
type RefusedError struct {
	Code   string   // such as "channel_not_found"
	Detail []string // what is wrong with which block, or which scope is missing
}

func (e *RefusedError) Error() string {
	return strings.Join(append([]string{e.Code}, e.Detail...), "; ")
}

// final reports that no later call can succeed with this token at this URL.
func (e *RefusedError) final() bool {
	switch e.Code {
	case NotFound, "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired",
		"not_allowed_token_type", "missing_scope", "team_access_not_granted", "user_removed_from_team", "team_disabled":
		return true
	}
	return false
}

// badBlocks reports that the blocks are at fault, not the message.
func (e *RefusedError) badBlocks() bool {
	switch e.Code {
	case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments", "only_one_table_allowed":
		return true
	}
	return false
}

// webAPI calls Slack with the bot token.
type webAPI struct {
	client     *slack.Client
	http       *http.Client
	token, url string // for what the library does not do; the URL ends with a slash

	// Where the bot is at home; empty until Self has told. Set before anybody is
	// looked up.
	team, enterprise string
}

func newWebAPI(token, apiURL string, client *http.Client) *webAPI {
	return &webAPI{
		client: slack.New(token, slack.OptionAPIURL(apiURL), slack.OptionHTTPClient(client)),
		http:   client,
		token:  token, url: apiURL,
	}
}

// Self says who the bot token belongs to.
func (w *webAPI) Self(ctx context.Context) (Self, error) {
	r, err := w.client.AuthTestContext(ctx)
	if err != nil {
		return Self{}, fmt.Errorf("auth.test: %w", translate(err))
	}
	w.team, w.enterprise = r.TeamID, r.EnterpriseID
	return Self{UserID: r.UserID, BotID: r.BotID}, nil
}

// Person is what a person is called in the workspace, and their locale.
func (w *webAPI) Person(ctx context.Context, user string) (Profile, error) {
	u, err := w.client.GetUserInfoContext(ctx, user) // asks for the locale by itself
	if err != nil {
		return Profile{}, fmt.Errorf("users.info: %w", translate(err))
	}
	return w.profile(u), nil
}

// Mail is what the person with this e-mail address is called. Slack finds nobody
// whose account was deactivated, docs.slack.dev/reference/methods/users.lookupByEmail.
func (w *webAPI) Mail(ctx context.Context, address string) (Profile, error) {
	u, err := w.client.GetUserByEmailContext(ctx, address)
	if err != nil {
		return Profile{}, fmt.Errorf("users.lookupByEmail: %w", translate(err))
	}
	return w.profile(u), nil
}

func (w *webAPI) profile(u *slack.User) Profile {
	return Profile{
		Name:   cmp.Or(u.Profile.DisplayName, u.RealName, u.Profile.RealName, u.Name),
		Locale: u.Locale,
		Left:   u.Deleted,
		Bot:    u.IsBot || u.IsWorkflowBot || u.ID == slackbot,
		Guest:  u.IsRestricted || u.IsUltraRestricted, Stranger: w.stranger(u),
	}
}

// stranger reports whether u is of another organisation. is_stranger is not set of
// those whom a shared channel makes known, docs.slack.dev/reference/objects/user-object;
// the workspaces of one Enterprise organisation are no strangers to each other.
func (w *webAPI) stranger(u *slack.User) bool {
	elsewhere := w.team != "" && u.TeamID != "" && u.TeamID != w.team
	return u.IsStranger || elsewhere && (w.enterprise == "" || u.Enterprise.EnterpriseID != w.enterprise)
}

// Channel is what a channel is called, and whether others than the organisation
// are in it.
func (w *webAPI) Channel(ctx context.Context, channel string) (Profile, error) {
	c, err := w.client.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: channel})
	if err != nil {
		return Profile{}, fmt.Errorf("conversations.info: %w", translate(err))
	}
	return Profile{Name: cmp.Or(c.Name, channel), Shared: c.IsExtShared}, nil
}

// slackbot is the user as whom Slack itself speaks, which is no bot to users.info.
const slackbot = "USLACKBOT"

// Group is what a user group is called.
func (w *webAPI) Group(ctx context.Context, group string) (Profile, error) {
	groups, err := w.client.GetUserGroupsContext(ctx)
	if err != nil {
		return Profile{}, fmt.Errorf("usergroups.list: %w", translate(err))
	}
	for _, g := range groups {
		if g.ID == group {
			return Profile{Name: cmp.Or(g.Name, g.Handle)}, nil
		}
	}
	return Profile{}, fmt.Errorf("usergroups.list: no group %s", group)
}

// Members are the people in a group or a channel, up to maxMembers.
func (w *webAPI) Members(ctx context.Context, id string) (members []string, err error) {
	if groupID.MatchString(id) {
		groups, err := w.client.GetUserGroupsContext(ctx, slack.GetUserGroupsOptionIncludeUsers(true))
		if err != nil {
			return nil, fmt.Errorf("usergroups.list: %w", translate(err))
		}
		for _, g := range groups {
			if g.ID == id {
				return g.Users, nil
			}
		}
		return nil, nil
	}
	for cursor := ""; len(members) < maxMembers; {
		page, next, err := w.client.GetUsersInConversationContext(ctx, &slack.GetUsersInConversationParameters{
			ChannelID: id, Cursor: cursor, Limit: 1000,
		})
		if err != nil {
			return nil, fmt.Errorf("conversations.members: %w", translate(err))
		}
		members = append(members, page...)
		if cursor = next; cursor == "" {
			break
		}
	}
	return members, nil
}

// Permalink leads to a message.
func (w *webAPI) Permalink(ctx context.Context, channel, ts string) (string, error) {
	link, err := w.client.GetPermalinkContext(ctx, &slack.PermalinkParameters{Channel: channel, Ts: ts})
	if err != nil {
		return "", fmt.Errorf("chat.getPermalink: %w", translate(err))
	}
	return link, nil
}

// Post says the reply once. A [*RateLimitError] or [*RefusedError] means that
// nothing was posted; after another error it may have been. The client library's
// own methods decode the blocks that Slack sends back, which takes more than half of
// the whole call.
func (w *webAPI) Post(ctx context.Context, r Reply) (Posted, error) {
	if r.To.ResponseURL != "" {
		return Posted{}, w.respond(ctx, r.To.ResponseURL, response(r))
	}
	args, err := messageArgs(r)
	if err != nil {
		return Posted{}, err
	}
	method := "chat.postMessage"
	switch {
	case r.To.Viewer != "":
		method = "chat.postEphemeral"
		args.Set("user", r.To.Viewer)
	case r.To.TS != "":
		method = "chat.update"
		args.Set("ts", r.To.TS)
	}
	var said struct {
		Channel string `json:"channel"`
		TS      string `json:"ts"` // of an ephemeral message, which cannot be changed, none
	}
	if err := w.call(ctx, method, args, &said); err != nil {
		return Posted{}, fmt.Errorf("%s: %w", method, err)
	}
	return Posted(said), nil
}

// messageArgs is the reply as the arguments of a method.
func messageArgs(r Reply) (url.Values, error) {
	args := url.Values{
		"channel": {r.To.Channel}, "text": {r.Text}, // escaped already
		"unfurl_links": {"false"}, "unfurl_media": {"false"},
	}
	parts := map[string]any{"metadata": metadata(r)}
	if len(r.Blocks) > 0 || r.To.TS != "" { // a change to text alone takes the blocks away
		parts["blocks"] = slackBlocks(r.Blocks)
	}
	for name, part := range parts {
		data, err := json.Marshal(part)
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", name, err)
		}
		args.Set(name, string(data))
	}
	if r.To.ThreadTS != "" && r.To.TS == "" {
		args.Set("thread_ts", r.To.ThreadTS)
	}
	return args, nil
}

// Delete removes a message of the bot, or dismisses the one that was pressed. It
// is no error if it is gone already.
func (w *webAPI) Delete(ctx context.Context, from Place) error {
	if from.ResponseURL != "" {
		return w.respond(ctx, from.ResponseURL, slack.WebhookMessage{DeleteOriginal: true})
	}
	_, _, err := w.client.DeleteMessageContext(ctx, from.Channel, from.TS)
	if err = translate(err); err == nil {
		return nil
	}
	if refused, ok := errors.AsType[*RefusedError](err); ok && refused.Code == "message_not_found" {
		return nil
	}
	return fmt.Errorf("chat.delete: %w", err)
}

// response is the reply for a response_url.
func response(r Reply) slack.WebhookMessage {
	off := false
	m := slack.WebhookMessage{
		Text: r.Text, ResponseType: slack.ResponseTypeEphemeral, ReplaceOriginal: r.To.Replace,
		UnfurlLinks: &off, UnfurlMedia: &off,
	}
	if r.To.Public {
		m.ResponseType = slack.ResponseTypeInChannel
	}
	if !r.To.Replace {
		m.ThreadTimestamp = r.To.ThreadTS
	}
	if len(r.Blocks) > 0 {
		m.Blocks = &slack.Blocks{BlockSet: slackBlocks(r.Blocks)}
	}
	return m
}

// respond posts to a response_url. The library's own function reads no more
// than the status of the response.
func (w *webAPI) respond(ctx context.Context, responseURL string, message slack.WebhookMessage) error {
	body, err := json.Marshal(message)
	if err != nil {
		return fmt.Errorf("encode response: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, responseURL, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("response_url: %w", scrub(err))
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	resp, err := w.http.Do(req)
	if err != nil {
		return fmt.Errorf("response_url: %w", scrub(err))
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10))
	if err != nil {
		return fmt.Errorf("response_url: read response: %w", scrub(err))
	}
	if err := responseError(resp, answer); err != nil {
		return fmt.Errorf("response_url: %w", err)
	}
	return nil
}

// responseError reads the response of a method, which is JSON, or of a
// response_url, which is "ok" as plain text otherwise.
func responseError(resp *http.Response, body []byte) error {
	if resp.StatusCode == http.StatusTooManyRequests {
		return &RateLimitError{After: retryAfter(resp.Header)}
	}
	if kind, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type")); kind == "application/json" {
		var r slack.SlackResponse
		if json.Unmarshal(body, &r) == nil && r.Err() != nil {
			return translate(r.Err())
		}
	}
	switch {
	case resp.StatusCode >= 500:
		return fmt.Errorf("status %s", resp.Status)
	case resp.StatusCode != http.StatusOK: // such as 404 used_url, after 30 minutes or five posts
		return &RefusedError{Code: oneLine(string(body), maxQuote), Detail: []string{resp.Status}}
	}
	return nil
}

func retryAfter(h http.Header) time.Duration {
	if s, err := strconv.Atoi(h.Get("Retry-After")); err == nil && s >= 0 {
		return time.Duration(s) * time.Second
	}
	return defaultRetryAfter
}

// translate turns an error of the client library into one of ours, without
// secrets in its text.
func translate(err error) error {
	if e, ok := errors.AsType[*slack.RateLimitedError](err); ok {
		return &RateLimitError{After: e.RetryAfter}
	}
	if e, ok := errors.AsType[slack.StatusCodeError](err); ok {
		switch e.Code {
		case http.StatusTooManyRequests:
			return &RateLimitError{After: defaultRetryAfter}
		case http.StatusNotFound:
			return &RefusedError{Code: NotFound}
		}
	}
	if e, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		if e.Err == "ratelimited" || e.Err == "rate_limited" {
			return &RateLimitError{After: defaultRetryAfter}
		}
		if e.Err == "fatal_error" || e.Err == "internal_error" || e.Err == "request_timeout" || e.Err == "service_unavailable" {
			return scrub(err) // some of it may have been done
		}
		detail := e.ResponseMetadata.Messages
		if e.Needed != "" {
			detail = append(detail, "needed: "+e.Needed+", provided: "+e.Provided)
		}
		return &RefusedError{Code: e.Err, Detail: detail}
	}
	return scrub(err)
}
