package workspace_test

// The Web API, called by slack-go and by hand.

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"whoowns/bot/workspace"
)

// code is the error code in slack-go's error, "" for none.
func code(err error) string {
	if refused, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		return refused.Err
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func text(s string) slack.MsgOption { return slack.MsgOptionText(s, false) }

func TestPostingRefusals(t *testing.T) {
	a := newApp(t, workspace.Options{Channels: []workspace.Channel{
		{ID: "C1", Name: "open", Members: []string{bot, june}},
		{ID: "C2", Name: "elsewhere", Members: []string{june}},
		{ID: "C3", Name: "old", Members: []string{bot}, Archived: true},
		{ID: "G1", Name: "secret", Kind: workspace.Private, Members: []string{june}},
	}})
	for _, c := range []struct{ channel, text, want string }{
		{"C1", "hello", ""},
		{"#open", "by name", ""},
		{june, "directly", ""},
		{"C1", "", "no_text"},
		{"C2", "hello", "not_in_channel"},
		{"C3", "hello", "is_archived"},
		{"G1", "hello", "channel_not_found"},
		{"C9", "hello", "channel_not_found"},
	} {
		if _, _, err := a.api.PostMessage(c.channel, text(c.text)); code(err) != c.want {
			t.Errorf("%s %q: %q, want %q", c.channel, c.text, code(err), c.want)
		}
	}
}

func TestUpdateAndDelete(t *testing.T) {
	a := newApp(t, workspace.Options{})
	_, ts, err := a.api.PostMessage(product, text("one"), slack.MsgOptionMetadata(slack.SlackMetadata{
		EventType: "answer", EventPayload: map[string]any{"key": product + ":1.000001"},
	}))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := a.api.UpdateMessage(product, ts, text("two")); err != nil {
		t.Fatal(err)
	}
	m := a.ws.Messages(product, june)[0]
	if m.Text != "two" || m.Edited == nil || m.Key != product+":1.000001" {
		t.Errorf("got %+v", m)
	}
	theirs := a.say(product, june, "mine", "")
	ephemeral, err := a.api.PostEphemeral(product, june, text("psst"))
	if err != nil {
		t.Fatal(err)
	}
	for ts, want := range map[string]string{
		theirs: "cant_update_message", ephemeral: "message_not_found", "1.000001": "message_not_found",
	} {
		if _, _, _, err := a.api.UpdateMessage(product, ts, text("x")); code(err) != want {
			t.Errorf("update: %q, want %q", code(err), want)
		}
	}
	if _, _, _, err := a.api.UpdateMessage(product, ts, text(strings.Repeat("x", 4001))); code(err) != "msg_too_long" {
		t.Errorf("long update: %q", code(err))
	}
	if _, _, err := a.api.DeleteMessage(product, theirs); code(err) != "cant_delete_message" {
		t.Errorf("delete: %q", code(err))
	}
	if _, _, err := a.api.DeleteMessage(product, ts); err != nil {
		t.Error(err)
	}
	a.same(a.texts(product, june, 2), []string{june + ": mine", bot + ": psst (only you)"})
}

func TestEphemeralNeedsAMember(t *testing.T) {
	a := newApp(t, workspace.Options{})
	if _, err := a.api.PostEphemeral(product, "U404", text("psst")); code(err) != "user_not_in_channel" {
		t.Errorf("got %q", code(err))
	}
}

func TestHistoryHasNoRepliesAndNothingEphemeral(t *testing.T) {
	a := newApp(t, workspace.Options{})
	first := a.say(product, june, "first", "")
	a.say(product, marco, "a reply", first)
	second := a.say(product, marco, "second", "")
	if _, err := a.api.PostEphemeral(product, june, text("psst")); err != nil {
		t.Fatal(err)
	}
	_, reply, err := a.api.PostMessage(product, text("an answer"), slack.MsgOptionTS(first),
		slack.MsgOptionMetadata(slack.SlackMetadata{EventType: "answer", EventPayload: map[string]any{"entry": "backlog"}}))
	if err != nil {
		t.Fatal(err)
	}
	history, err := a.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: product})
	if err != nil {
		t.Fatal(err)
	}
	if len(history.Messages) != 2 || history.Messages[0].Timestamp != second || history.Messages[1].ReplyCount != 2 {
		t.Errorf("got %+v", history.Messages)
	}
	// Asked about by a reply, the whole thread comes, page by page.
	p := &slack.GetConversationRepliesParameters{ChannelID: product, Timestamp: reply, IncludeAllMetadata: true, Limit: 2}
	page, more, cursor, err := a.api.GetConversationReplies(p)
	if err != nil || len(page) != 2 || !more {
		t.Fatalf("got %+v, %v, %v", page, more, err)
	}
	p.Cursor = cursor
	page, more, _, err = a.api.GetConversationReplies(p)
	if err != nil || len(page) != 1 || more || page[0].Metadata.EventPayload["entry"] != "backlog" {
		t.Errorf("got %+v, %v, %v", page, more, err)
	}
	since := &slack.GetConversationHistoryParameters{ChannelID: product, Oldest: first, Inclusive: false}
	if history, err = a.api.GetConversationHistory(since); err != nil || len(history.Messages) != 1 {
		t.Errorf("since the first: %+v, %v", history, err)
	}
}

func TestDirectory(t *testing.T) {
	a := newApp(t, workspace.Options{Groups: []workspace.UserGroup{{ID: "S1", Handle: "pms", Name: "PMs", Users: []string{june}}}})
	who, err := a.api.AuthTest()
	if err != nil || who.UserID != bot || who.BotID != "B0WHOOWNS" || who.Team != "Acme" {
		t.Errorf("auth.test: %+v, %v", who, err)
	}
	u, err := a.api.GetUserByEmail("MARCO@acme.example")
	if err != nil || u.ID != marco || u.Profile.Email != "marco@acme.example" {
		t.Errorf("lookupByEmail: %+v, %v", u, err)
	}
	if u, err = a.api.GetUserInfo(bot); err != nil || !u.IsBot || u.Profile.BotID != "B0WHOOWNS" {
		t.Errorf("users.info: %+v, %v", u, err)
	}
	if users, err := a.api.GetUsers(); err != nil || len(users) != 5 {
		t.Errorf("users.list: %+v, %v", users, err)
	}
	ch, err := a.api.GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: product, IncludeNumMembers: true})
	if err != nil || ch.Name != "product" || !ch.IsMember || ch.NumMembers != 4 {
		t.Errorf("conversations.info: %+v, %v", ch, err)
	}
	members, _, err := a.api.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: product})
	if err != nil || len(members) != 4 {
		t.Errorf("members: %v, %v", members, err)
	}
	all := &slack.GetConversationsParameters{Types: []string{"public_channel", "im"}, Limit: 4}
	page, cursor, err := a.api.GetConversations(all)
	if err != nil || len(page) != 4 || cursor == "" {
		t.Errorf("conversations.list: %+v, %q, %v", page, cursor, err)
	}
	mine, _, err := a.api.GetConversationsForUser(&slack.GetConversationsForUserParameters{UserID: june, Types: []string{"im"}})
	if err != nil || len(mine) != 1 || mine[0].ID != "D0JUNE" {
		t.Errorf("users.conversations: %+v, %v", mine, err)
	}
	dm, _, _, err := a.api.OpenConversation(&slack.OpenConversationParameters{Users: []string{june}})
	if err != nil || dm.ID != "D0JUNE" {
		t.Errorf("conversations.open: %+v, %v", dm, err)
	}
	groups, err := a.api.GetUserGroups(slack.GetUserGroupsOptionIncludeUsers(true))
	if err != nil || len(groups) != 1 || groups[0].Handle != "pms" || groups[0].Users[0] != june {
		t.Errorf("usergroups.list: %+v, %v", groups, err)
	}
	if b, err := a.api.GetBotInfo(slack.GetBotInfoParameters{Bot: "B0WHOOWNS"}); err != nil || b.Name != "who-owns" {
		t.Errorf("bots.info: %+v, %v", b, err)
	}
	if team, err := a.api.GetTeamInfo(); err != nil || team.Domain != "acme" {
		t.Errorf("team.info: %+v, %v", team, err)
	}
}

func TestPermalinkAndReaction(t *testing.T) {
	a := newApp(t, workspace.Options{Clock: workspace.NewManualClock(noon)})
	ts := a.say(product, june, "hello", "")
	link, err := a.api.GetPermalink(&slack.PermalinkParameters{Channel: product, Ts: ts})
	if want := "https://acme.slack.com/archives/C0PRODUCT/p1795435200000000"; err != nil || link != want {
		t.Errorf("got %q, %v", link, err)
	}
	ref := slack.NewRefToMessage(product, ts)
	if err := a.api.AddReaction("eyes", ref); err != nil {
		t.Fatal(err)
	}
	if err := a.api.AddReaction("eyes", ref); code(err) != "already_reacted" {
		t.Errorf("got %q", code(err))
	}
	a.same(a.ws.Messages(product, june)[0].Reactions, []workspace.Reaction{{Name: "eyes", Users: []string{bot}, Count: 1}})
}

func TestJoinThroughTheAPI(t *testing.T) {
	a := newApp(t, workspace.Options{Channels: []workspace.Channel{{ID: "C1", Name: "open", Members: []string{june}}}})
	if _, _, _, err := a.api.JoinConversation("C1"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.api.PostMessage("C1", text("hello")); err != nil {
		t.Error(err)
	}
}

func TestScopesAndTokens(t *testing.T) {
	a := newApp(t, workspace.Options{Scopes: []string{"chat:write", "users:read"}})
	_, err := a.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: product})
	if code(err) != "missing_scope" {
		t.Errorf("got %q", code(err))
	}
	base := a.server.URL + "/api/"
	for _, c := range []struct{ method, header, form, want string }{
		{"auth.test", "", "", `"error":"not_authed"`},
		{"auth.test", "xoxb-wrong", "", `"error":"invalid_auth"`},
		{"auth.test", a.ws.AppToken(), "", `"error":"not_allowed_token_type"`},
		{"auth.test", "", a.ws.BotToken(), `"ok":true`},
		{"auth.test", a.ws.BotToken(), "", `"ok":true`},
		{"apps.connections.open", "", a.ws.AppToken(), `"error":"not_authed"`},
		{"apps.connections.open", a.ws.BotToken(), "", `"error":"not_allowed_token_type"`},
		{"apps.connections.open", a.ws.AppToken(), "", `"url":"ws://`},
		{"conversations.history", a.ws.BotToken(), "", `"needed":"channels:history,groups:history,im:history,mpim:history","ok":false,"provided":"chat:write,users:read"`},
		{"no.such.method", a.ws.BotToken(), "", `"error":"unknown_method"`},
	} {
		form := url.Values{}
		if c.form != "" {
			form.Set("token", c.form)
		}
		got := a.post(base+c.method, "application/x-www-form-urlencoded", c.header, form.Encode())
		if !strings.Contains(got, c.want) {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func (a *app) post(to, kind, token, body string) string {
	a.Helper()
	r, err := http.NewRequestWithContext(a.Context(), http.MethodPost, to, strings.NewReader(body))
	if err != nil {
		a.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		a.Fatal(err)
	}
	defer response.Body.Close()
	var answer json.RawMessage
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		a.Fatal(err)
	}
	return string(answer)
}

func TestJSONBody(t *testing.T) {
	a := newApp(t, workspace.Options{})
	body := `{"channel":"C0PRODUCT","text":"hi","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"hi"}}]}`
	kind := "application/json; charset=utf-8"
	if got := a.post(a.server.URL+"/api/chat.postMessage", kind, a.ws.BotToken(), body); !strings.Contains(got, `"ok":true`) {
		t.Error(got)
	}
	if got := a.post(a.server.URL+"/api/chat.postMessage", kind, a.ws.BotToken(), "{"); !strings.Contains(got, "invalid_json") {
		t.Error(got)
	}
	withToken := `{"token":"` + a.ws.BotToken() + `"}`
	if got := a.post(a.server.URL+"/api/auth.test", kind, "", withToken); !strings.Contains(got, "not_authed") {
		t.Error("a token in a JSON body counted:", got)
	}
}

func TestPostingTooFast(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	post := func(channel string) error { _, _, err := a.api.PostMessage(channel, text("hi")); return err }
	for range 4 {
		if err := post(product); err != nil {
			t.Fatal(err)
		}
	}
	limited, ok := errors.AsType[*slack.RateLimitedError](post(product))
	if !ok || limited.RetryAfter != time.Second {
		t.Fatalf("got %v", limited)
	}
	if err := post("C0GENERAL"); err != nil {
		t.Error("another channel is limited too:", err)
	}
	clock.Advance(time.Second)
	if err := post(product); err != nil {
		t.Error("still limited after Retry-After:", err)
	}
}

func TestFaults(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	a.ws.Fail("chat.postMessage",
		workspace.RateLimited(7),
		workspace.Fault{Status: http.StatusInternalServerError},
		workspace.Fault{Error: "fatal_error"},
		workspace.Fault{DropBefore: true},
		workspace.Fault{DropAfter: true},
		workspace.Fault{},
	)
	var errs []error
	for _, say := range []string{"429", "500", "error", "before", "after", "fine"} {
		_, _, err := a.api.PostMessage(product, text(say))
		errs = append(errs, err)
	}
	if limited, ok := errors.AsType[*slack.RateLimitedError](errs[0]); !ok || limited.RetryAfter != 7*time.Second {
		t.Errorf("429: %v", errs[0])
	}
	if status, ok := errors.AsType[slack.StatusCodeError](errs[1]); !ok || status.Code != 500 {
		t.Errorf("500: %v", errs[1])
	}
	if code(errs[2]) != "fatal_error" || errs[3] == nil || errs[4] == nil || errs[5] != nil {
		t.Errorf("got %v", errs[2:])
	}
	a.same(a.texts(product, june, 2), []string{bot + ": after", bot + ": fine"})
}

func TestLatencyPassesByTheClock(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	a.ws.Fail("chat.postMessage", workspace.Fault{Latency: time.Minute})
	done := make(chan error, 1)
	go func() {
		_, _, err := a.api.PostMessage(product, text("late"))
		done <- err
	}()
	a.wait("the call", func(s *workspace.State) bool { return s.Calls("chat.postMessage") == 1 })
	clock.Advance(59 * time.Second)
	if len(a.ws.Messages(product, "")) != 0 {
		t.Error("the call did not wait")
	}
	clock.Advance(time.Second)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestPostedBlocksAreValidated(t *testing.T) {
	a := newApp(t, workspace.Options{})
	empty := slack.NewTableBlock("t").AddRow(
		slack.NewTableRawTextCell("a"), slack.NewTableRawTextCell(""),
	)
	_, _, err := a.api.PostMessage(product, text("fallback"), slack.MsgOptionBlocks(empty))
	refused, _ := errors.AsType[slack.SlackErrorResponse](err)
	if refused.Err != "invalid_blocks" {
		t.Fatalf("got %v", err)
	}
	a.same(refused.ResponseMetadata.Messages, []string{
		"[ERROR] must be more than 0 characters [json-pointer:/blocks/0/rows/0/1/text]",
	})
}

func TestValidateWithoutAToken(t *testing.T) {
	a := newApp(t, workspace.Options{})
	validate := func(blocks string) string {
		form := url.Values{"blocks": {blocks}}
		return a.post(a.server.URL+"/api/blocks.validate", "application/x-www-form-urlencoded", "", form.Encode())
	}
	if got := validate(`[{"type":"divider"}]`); got != `{"ok":true}` {
		t.Error(got)
	}
	want := `"errors":[{"pointer":"/blocks/0/type","code":"unsupported_type","message":"unsupported type: x"}]`
	if got := validate(`[{"type":"x"}]`); !strings.Contains(got, want) {
		t.Error(got)
	}
	if got := validate("nonsense"); !strings.Contains(got, "invalid_arguments") {
		t.Error(got)
	}
}

func TestConversationRefusals(t *testing.T) {
	a := newApp(t, workspace.Options{Channels: []workspace.Channel{
		{ID: "C1", Name: "open", Members: []string{june}},
		{ID: "C2", Name: "old", Archived: true},
		{ID: "G1", Name: "closed", Kind: workspace.Private, Members: []string{bot}},
	}})
	call := func(method string, form url.Values) string {
		return a.post(a.server.URL+"/api/"+method, "application/x-www-form-urlencoded", a.ws.BotToken(), form.Encode())
	}
	for _, c := range []struct{ method, arg, value, want string }{
		{"conversations.join", "channel", "G1", "method_not_supported_for_channel_type"},
		{"conversations.join", "channel", "C2", "is_archived"},
		{"conversations.join", "channel", "C9", "channel_not_found"},
		{"conversations.history", "channel", "C1", "not_in_channel"},
		{"conversations.list", "cursor", "bm9uc2Vuc2U=", "invalid_cursor"},
		{"conversations.open", "", "", "users_list_not_supplied"},
		{"conversations.open", "users", "U404", "user_not_found"},
		{"conversations.open", "users", june + "," + marco, "not_enough_users"},
		{"conversations.open", "channel", "G1", `"id":"G1"`},
		{"users.conversations", "user", "U404", "user_not_found"},
		{"users.lookupByEmail", "email", "", "users_not_found"},
		{"bots.info", "bot", "B404", "bot_not_found"},
		{"reactions.add", "channel", "C1", "message_not_found"},
		{"chat.getPermalink", "channel", "C1", "message_not_found"},
	} {
		if got := call(c.method, url.Values{c.arg: {c.value}}); !strings.Contains(got, c.want) {
			t.Errorf("%s %s=%s: %s", c.method, c.arg, c.value, got)
		}
	}
}
