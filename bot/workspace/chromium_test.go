package workspace_test

// How the tests of the page drive it: one real Chromium, and for each test a
// workspace of its own with a small bot in it and a tab that looks at it.

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/workspace"
	"whoowns/bot/workspace/browsertest"
)

// pagePatience bounds a test of the page: a slow machine is no failure.
const pagePatience = 3 * time.Minute

// tab is a browser tab that shows the page of a workspace with a bot in it.
type tab struct {
	*app
	ctx      context.Context
	console  []string // errors and warnings; to be read when watchConsole has ended
	mayError bool     // the console may report errors
}

// open shows the page at an address such as "#C0PRODUCT".
func open(t *testing.T, browser context.Context, address string) *tab {
	t.Helper()
	p := &tab{app: newApp(t, workspace.Options{
		Page: workspace.Page(), Why: explained,
		Try: []string{"pm vs po", "who grooms the backlog?"},
	})}
	p.listen(p.bot)
	ctx, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	ctx, stop := context.WithTimeout(ctx, pagePatience)
	p.ctx = ctx
	p.do(chromedp.EmulateViewport(1280, 800))
	ended := p.watchConsole()
	t.Cleanup(func() {
		p.do(chromedp.Evaluate[chromedp.Void]("0")) // what was logged before has arrived after this
		stop()
		closeTab()
		<-ended
		if !p.mayError && len(p.console) > 0 {
			t.Errorf("the console is not silent:\n%s", strings.Join(p.console, "\n"))
		}
	})
	p.do(chromedp.Navigate(p.server.URL + "/" + address))
	p.until(`document.querySelector("[aria-current]") && document.body.dataset.connection === "open"`)
	return p
}

func (p *tab) watchConsole() (ended <-chan struct{}) {
	messages := chromedp.Console(p.ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for m, err := range messages {
			if err != nil {
				return
			}
			if m.Type == chromedp.ConsoleError || m.Type == chromedp.ConsoleWarning || m.IsException() {
				p.console = append(p.console, fmt.Sprintf("%v (%s)", m, m.URL))
			}
		}
	}()
	return done
}

// bot answers a command with a table for one person, a mention in its thread,
// and everything else as surface_test.go says.
func (p *tab) bot(c *socketmode.Client, e socketmode.Event) {
	acknowledge(c, e)
	var err error
	switch data := e.Data.(type) {
	case slack.SlashCommand:
		_, _, err = p.api.PostMessage(data.ChannelID, comparison(), slack.MsgOptionResponseURL(data.ResponseURL, slack.ResponseTypeEphemeral))
	case slackevents.EventsAPIEvent:
		err = p.heardOf(data.InnerEvent.Data)
	case slack.InteractionCallback:
		err = p.interacted(data)
	}
	if err != nil {
		p.Errorf("the bot's answer: %v", err)
	}
}

func comparison() slack.MsgOption {
	bold := func(text string) slack.TableCell {
		element := slack.NewRichTextSectionTextElement(text, &slack.RichTextSectionTextStyle{Bold: true})
		return slack.NewTableRichTextCell(slack.NewRichTextSection(element))
	}
	raw := func(text string) slack.TableCell { return slack.NewTableRawTextCell(text) }
	table := slack.NewTableBlock("roles").
		WithColumnSettings(slack.ColumnSetting{Align: slack.ColumnAlignmentLeft}, slack.ColumnSetting{Align: slack.ColumnAlignmentLeft, IsWrapped: true}, slack.ColumnSetting{Align: slack.ColumnAlignmentRight}).
		AddRow(raw("About"), raw("Product Manager"), raw("Product Owner")).
		AddRow(bold("Focus"), raw("Strategy & <market>, looked at from far enough away"), raw("Backlog, looked at from near enough")).
		AddRow(bold("Horizon"), raw("Quarters"), raw("Sprints"))
	return slack.MsgOptionCompose(slack.MsgOptionText("Product manager and product owner", false), slack.MsgOptionBlocks(table))
}

// explained stands for the recorder of a bot.
func explained(string) (any, bool) {
	return map[string]any{
		"question": map[string]string{"text": "pm vs po", "via": "slash"}, "outcome": "answered", "kind": "comparison",
		"entries": []string{"product-manager-vs-product-owner"}, "score": 0.91,
		"reasons": []map[string]any{{"part": "alias", "term": "pm", "phrase": "PM", "weight": 0.5}, {"part": "alias", "term": "po", "phrase": "PO", "weight": 0.41}},
	}, true
}

// do runs the steps in the tab.
func (p *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.Fatal(err)
	}
}

// until waits for an expression to be true of the page.
func (p *tab) until(expression string) {
	p.Helper()
	poll := chromedp.Poll[bool](fmt.Sprintf("Boolean(%s)", expression), chromedp.WithPollingTimeout(pagePatience))
	if _, err := chromedp.Run(p.ctx, poll); err != nil {
		text, _ := chromedp.Run(p.ctx, chromedp.Evaluate[string]("document.body.innerText"))
		p.Fatalf("wait for %s: %v\nThe page reads:\n%s", expression, err, text)
	}
}

// want compares what an expression is with what it should be.
func want[T any](p *tab, expression string, expected T) {
	p.Helper()
	got, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		p.Fatalf("%s: %v", expression, err)
	}
	if diff := cmp.Diff(expected, got); diff != "" {
		p.Errorf("%s (-want +got):\n%s", expression, diff)
	}
}

// write types into the composer of the channel.
func (p *tab) write(text string) {
	p.Helper()
	p.do(browsertest.Type("#composer textarea", text))
}

// send writes into the composer of the channel and presses Enter.
func (p *tab) send(text string) {
	p.Helper()
	p.write(text)
	p.enter()
}

// enter presses Enter as a keyboard does. kb.Enter sends the new line apart
// from the key, so that it arrives even where the page took the key.
func (p *tab) enter() {
	p.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		key := input.DispatchKeyEventParams{Type: kind, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13}
		if kind == input.DispatchKeyEventTypeKeyDown {
			key.Text = "\r"
		}
		if _, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, key); err != nil {
			p.Fatal(err)
		}
	}
}

func (p *tab) press(keys string, options ...chromedp.KeyOption) {
	p.Helper()
	p.do(chromedp.KeyEvent(keys, options...))
}

func (p *tab) click(selector chromedp.CSS) {
	p.Helper()
	p.do(chromedp.Click(selector, chromedp.NodeVisible))
}
