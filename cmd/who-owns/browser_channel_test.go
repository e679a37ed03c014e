package main

// What the bot does in a channel without being asked, as people see it in a real
// browser: setting it, being overheard, and joining.

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"whoowns/bot/workspace/browsertest"
)

const (
	composer  = "#composer textarea"
	messages  = `[...document.querySelectorAll("#messages .content")].map(n => n.innerText).join("\n")`
	inThread  = `[...document.querySelectorAll("#thread-messages .content")].map(n => n.innerText).join("\n")`
	isInModal = `document.querySelector("dialog[open].modal")`
)

// A person sets the channel to answer, and the next question is overheard.
func haveChannelAnswered(ctx context.Context, t *testing.T) {
	url := startPlayground(t)
	do(ctx, t,
		chromedp.EmulateViewport(1280, 900),
		chromedp.Navigate(url+"/#C0PRODUCT"),
		chromedp.WaitVisible(composer),
		browsertest.Type(composer, "/who-owns settings"+kb.Enter),
		chromedp.WaitVisible("dialog[open].modal select"),
	)
	picked := get(ctx, t, chromedp.Evaluate[string](`document.querySelector("dialog[open].modal select").selectedOptions[0].innerText`))
	if picked != "Mentions only" {
		t.Errorf("%q is chosen at first", picked)
	}
	choose(ctx, t, "dialog[open].modal select", "answer")
	do(ctx, t, chromedp.Click("dialog[open].modal [type=submit]", chromedp.NodeVisible))
	until(ctx, t, `!`+isInModal)
	until(ctx, t, messages+`.includes("has set what I do in this channel: Answer clear questions.")`)

	// The window gives the focus back once it is closed.
	do(ctx, t, chromedp.Click(composer, chromedp.NodeVisible), browsertest.Type(composer, "who grooms the backlog?"+kb.Enter))
	until(ctx, t, `document.querySelector("#messages .thread-summary")`)
	do(ctx, t, chromedp.Click("#messages .thread-summary", chromedp.NodeVisible))
	until(ctx, t, inThread+`.includes("You did not ask me")`)
	press(ctx, t, "#thread-messages", "Not now")
	until(ctx, t, `!`+inThread+`.includes("You did not ask me") && `+inThread+`.includes("I keep quiet in this thread")`)
}

// A newcomer joins and is greeted, and presses a question.
func joinAndBeGreeted(ctx context.Context, t *testing.T) {
	url := startPlayground(t)
	do(ctx, t,
		chromedp.EmulateViewport(1280, 900),
		chromedp.Navigate(url+"/#C0ONBOARD"),
		chromedp.WaitVisible(composer),
	)
	choose(ctx, t, "#persona", "+")
	do(ctx, t,
		browsertest.Type("dialog[open] .b-text", "Lena Ortiz"),
		chromedp.Click("dialog[open] [type=submit]", chromedp.NodeVisible),
	)
	// Until the window is gone and the page shows what she sees, a click may miss.
	until(ctx, t, `!document.querySelector("dialog[open]") && document.querySelector("#join-button").checkVisibility()`)
	do(ctx, t, chromedp.Evaluate[chromedp.Void](`document.querySelector("#join-button").click()`))
	until(ctx, t, messages+`.includes("Welcome, Lena Ortiz!")`)
	press(ctx, t, "#messages", "who owns the roadmap")
	do(ctx, t, chromedp.Click("#messages .thread-summary", chromedp.NodeVisible))
	until(ctx, t, inThread+`.includes("Lena Ortiz asks") && `+inThread+`.includes("Product strategy and roadmap")`)

	const reply = "#thread-composer textarea"
	do(ctx, t, browsertest.Type(reply, "and who grooms the backlog?"+kb.Enter))
	until(ctx, t, inThread+`.includes("Backlog and user stories")`)
	if text := get(ctx, t, chromedp.Evaluate[string](inThread)); strings.Contains(text, "You did not ask me") {
		t.Errorf("in their own thread a newcomer has to ask twice:\n%s", text)
	}
}

// choose picks a value of a menu as a person does.
func choose(ctx context.Context, t *testing.T, menu, value string) {
	t.Helper()
	do(ctx, t, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(
		`(() => { const n = document.querySelector(%q); n.value = %q; n.dispatchEvent(new Event("change", {bubbles: true})); })()`, menu, value)))
}

// press uses the last button with this label.
func press(ctx context.Context, t *testing.T, within, label string) {
	t.Helper()
	find := fmt.Sprintf(`[...document.querySelectorAll(%q)].filter(n => n.innerText === %q).at(-1)`, within+" button", label)
	until(ctx, t, find)
	do(ctx, t, chromedp.Evaluate[chromedp.Void](find+".click()"))
}
