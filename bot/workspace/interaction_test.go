package workspace_test

// Commands, presses, response_url and trigger_id.

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/workspace"
)

// commands listens and answers each slash command with answer.
func (a *app) commands(answer func(*socketmode.Client, socketmode.Request, slack.SlashCommand)) {
	a.listen(func(c *socketmode.Client, e socketmode.Event) {
		if command, ok := e.Data.(slack.SlashCommand); ok {
			answer(c, *e.Request, command)
		}
	})
}

// responseURLs listens, acknowledges each slash command, and hands on its
// response_url.
func (a *app) responseURLs() <-chan string {
	urls := make(chan string, 1)
	a.commands(func(c *socketmode.Client, r socketmode.Request, command slack.SlashCommand) {
		_ = c.Ack(r)
		urls <- command.ResponseURL
	})
	return urls
}

func (a *app) slash(channel, user, text string) (trigger string) {
	a.Helper()
	trigger, err := a.ws.Slash(channel, user, "/who-owns", text)
	if err != nil {
		a.Fatal(err)
	}
	return trigger
}

// texts waits for n messages in the channel and returns what viewer reads.
func (a *app) texts(channel, viewer string, n int) []string {
	a.Helper()
	var out []string
	a.wait("messages", func(s *workspace.State) bool {
		out = nil
		for _, m := range s.Messages(channel, viewer) {
			mark := ""
			if m.Ephemeral {
				mark = " (only you)"
			}
			out = append(out, m.User+": "+m.Text+mark)
		}
		return len(out) >= n
	})
	return out
}

func TestSlashCommandAnsweredWithItsAcknowledgement(t *testing.T) {
	a := newApp(t, workspace.Options{})
	var got slack.SlashCommand
	a.commands(func(c *socketmode.Client, r socketmode.Request, command slack.SlashCommand) {
		got = command
		_ = c.Ack(r, map[string]any{"text": "The product owner."})
	})
	trigger := a.slash(product, june, " the backlog of @marco in #general & co? ")
	a.same(a.texts(product, june, 1), []string{bot + ": The product owner. (only you)"})
	if len(a.ws.Messages(product, marco)) != 0 {
		t.Error("an ephemeral answer is seen by others")
	}
	if key := a.ws.Messages(product, june)[0].Key; key != trigger {
		t.Errorf("the answer's key is %q, the question's %q", key, trigger)
	}
	if want := "the backlog of <@U0MARCO> in <#C0GENERAL|general> &amp; co?"; got.Text != want {
		t.Errorf("text %q, want %q", got.Text, want)
	}
	if got.ChannelName != "product" || got.UserID != june || got.TriggerID != trigger {
		t.Errorf("got %+v", got)
	}
}

func TestSlashCommandAnsweredThroughResponseURL(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	urls := a.responseURLs()
	a.slash(product, june, "the backlog")
	url := <-urls
	posts := []*slack.WebhookMessage{
		{Text: "For you."},
		{Text: "For all.", ResponseType: "in_channel"},
		{Text: "Cannot replace what was typed.", ReplaceOriginal: true},
		{Text: "Four."},
		{Text: "Five."},
	}
	for _, post := range posts {
		if err := slack.PostWebhookContext(t.Context(), url, post); err != nil {
			t.Fatalf("%s: %v", post.Text, err)
		}
	}
	a.same(a.texts(product, june, 6), []string{
		bot + ": For you. (only you)",
		june + ": /who-owns the backlog",
		bot + ": For all.",
		bot + ": Cannot replace what was typed. (only you)",
		bot + ": Four. (only you)",
		bot + ": Five. (only you)",
	})
	if err := slack.PostWebhookContext(t.Context(), url, posts[0]); err == nil {
		t.Error("a response_url was good for six uses")
	}
	a.slash(product, june, "again")
	url = <-urls
	clock.Advance(30*time.Minute + time.Second)
	if err := slack.PostWebhookContext(t.Context(), url, posts[0]); err == nil {
		t.Error("a response_url was good for more than 30 minutes")
	}
}

func TestSlashCommandNobodyAnswers(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	a.slash(product, june, "the backlog")
	a.listen(func(*socketmode.Client, socketmode.Event) {})
	a.slash(product, june, "the backlog")
	clock.Advance(3 * time.Second)
	a.same(a.texts(product, june, 2), []string{
		`USLACKBOT: /who-owns failed with the error "dispatch_failed" (only you)`,
		`USLACKBOT: /who-owns failed with the error "operation_timeout" (only you)`,
	})
}

func TestSlashCommandWithAnAnswerSlackRejects(t *testing.T) {
	a := newApp(t, workspace.Options{})
	a.commands(func(c *socketmode.Client, r socketmode.Request, _ slack.SlashCommand) {
		_ = c.Ack(r, map[string]any{"blocks": []any{map[string]any{"type": "nonsense"}}})
	})
	a.slash(product, june, "the backlog")
	a.same(a.texts(product, june, 1), []string{
		`USLACKBOT: /who-owns failed with the error "invalid_command_response" (only you)`,
	})
}

func TestUnknownCommandsAndUnescapedText(t *testing.T) {
	a := newApp(t, workspace.Options{Commands: []workspace.Command{{Name: "/plain"}}})
	texts := make(chan string, 1)
	a.commands(func(c *socketmode.Client, r socketmode.Request, command slack.SlashCommand) {
		_ = c.Ack(r)
		texts <- command.Text
	})
	if _, err := a.ws.Slash(product, june, "/plain", "@marco & co"); err != nil {
		t.Fatal(err)
	}
	if got := <-texts; got != "@marco & co" {
		t.Errorf("without should_escape the text is %q", got)
	}
	_, err := a.ws.Slash(product, june, "/who-knows", "")
	refused, ok := errors.AsType[*workspace.Refusal](err)
	if !ok || refused.Code != "unknown_command" {
		t.Errorf("got %v", err)
	}
}

// buttonMessage has one button.
func buttonMessage() slack.MsgOption {
	button := slack.NewButtonBlockElement("more", "all", slack.NewTextBlockObject("plain_text", "Full comparison", true, false))
	return slack.MsgOptionBlocks(slack.NewActionBlock("row", button))
}

func TestPress(t *testing.T) {
	a := newApp(t, workspace.Options{})
	presses := make(chan slack.InteractionCallback, 1)
	a.listen(func(c *socketmode.Client, e socketmode.Event) {
		ack(c, e)
		if press, ok := e.Data.(slack.InteractionCallback); ok {
			presses <- press
		}
	})
	if _, err := a.api.PostEphemeral(product, june, slack.MsgOptionText("short", false), buttonMessage()); err != nil {
		t.Fatal(err)
	}
	shown := a.ws.Messages(product, june)[0]
	trigger, err := a.ws.Press(workspace.Press{User: june, Channel: product, TS: shown.TS, ActionID: "more"})
	if err != nil {
		t.Fatal(err)
	}
	got := <-presses
	action := got.ActionCallback.BlockActions[0]
	a.same([]any{got.Type, got.TriggerID, got.User.ID, got.Channel.ID, got.Container.IsEphemeral, got.Container.MessageTs},
		[]any{slack.InteractionTypeBlockActions, trigger, june, product, true, shown.TS})
	a.same([]string{action.ActionID, action.BlockID, action.Value, action.Text.Text}, []string{"more", "row", "all", "Full comparison"})

	if _, _, err := a.api.PostMessage("", text("long"), slack.MsgOptionReplaceOriginal(got.ResponseURL)); err != nil {
		t.Fatal(err)
	}
	replaced := a.ws.Messages(product, june)
	if len(replaced) != 1 || replaced[0].Text != "long" || !replaced[0].Ephemeral || replaced[0].Key != trigger {
		t.Errorf("got %+v", replaced)
	}
	if err := slack.PostWebhookContext(t.Context(), got.ResponseURL, &slack.WebhookMessage{DeleteOriginal: true}); err != nil {
		t.Fatal(err)
	}
	if left := a.ws.Messages(product, june); len(left) != 0 {
		t.Errorf("left after deletion: %+v", left)
	}
}

func TestPressOfWhatIsNotThere(t *testing.T) {
	a := newApp(t, workspace.Options{})
	if _, err := a.api.PostEphemeral(product, june, slack.MsgOptionText("short", false), buttonMessage()); err != nil {
		t.Fatal(err)
	}
	ts := a.ws.Messages(product, june)[0].TS
	for _, p := range []workspace.Press{
		{User: june, Channel: product, TS: ts, ActionID: "less"},
		{User: june, Channel: product, TS: ts, ActionID: "more", BlockID: "other"},
		{User: marco, Channel: product, TS: ts, ActionID: "more"},
		{User: june, Channel: product, TS: "1.000000", ActionID: "more"},
	} {
		if _, err := a.ws.Press(p); err == nil {
			t.Errorf("pressed %+v", p)
		}
	}
}

func TestTriggerIsGoodOnceAndForThreeSeconds(t *testing.T) {
	clock := workspace.NewManualClock(noon)
	a := newApp(t, workspace.Options{Clock: clock})
	first, second := a.slash(product, june, "a"), a.slash(product, june, "b")
	clock.Advance(3 * time.Second)
	used := a.ws.UseTrigger(first)
	again := a.ws.UseTrigger(first)
	clock.Advance(time.Millisecond)
	late := a.ws.UseTrigger(second)
	unknown := a.ws.UseTrigger("1.2.3")
	if used != nil || again != workspace.ErrTriggerExchanged || late != workspace.ErrTriggerExpired || unknown != workspace.ErrTriggerInvalid {
		t.Error(used, again, late, unknown)
	}
}

func TestResponseURLRefusals(t *testing.T) {
	a := newApp(t, workspace.Options{})
	urls := a.responseURLs()
	a.slash(product, june, "x")
	url := <-urls
	for body, want := range map[string]string{
		`{"blocks":[{"type":"section","text":{"type":"mrkdwn","text":""}}]}`: "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
		`{}`:                       "no_text",
		`nonsense`:                 "invalid_payload",
		`{"delete_original":true}`: "message_not_found",
	} {
		response, err := http.Post(url, "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		var answer json.RawMessage
		_ = json.NewDecoder(response.Body).Decode(&answer)
		response.Body.Close()
		if response.StatusCode != http.StatusBadRequest || !strings.Contains(string(answer), want) {
			t.Errorf("%s: %d %s", body, response.StatusCode, answer)
		}
	}
}
