package main

// What is beside messages, in a real browser with the real bot: App Home, the
// window of the shortcut, the shortcut of a message and the agent pane.

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"whoowns/bot/workspace/browsertest"
)

func TestSurfacesInChromium(t *testing.T) {
	ctx := browsertest.Start(t)
	url := startPlayground(t)
	for _, surface := range []struct {
		name, place string
		play        func(ctx context.Context, t *testing.T)
	}{
		{"browses and asks on App Home", "#D0JUNE", appHome},
		{"asks in the window of the global shortcut", "#C0PRODUCT", shortcutWindow},
		{"asks what a message asks", "#C0PRODUCT", messageShortcut},
		{"suggests, answers and names a conversation in the agent pane", "#C0PRODUCT", agentPane},
	} {
		t.Run(surface.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(ctx, time.Minute)
			defer cancel()
			do(ctx, t,
				chromedp.EmulateViewport(1000, 980),
				chromedp.Navigate("about:blank"),
				chromedp.Navigate(url+"/"+surface.place),
			)
			surface.play(ctx, t)
			photograph(ctx, t)
		})
	}
}

func appHome(ctx context.Context, t *testing.T) {
	do(ctx, t,
		chromedp.Click(chromedp.CSS(`.tab[data-tab="home"]`), chromedp.NodeVisible),
		chromedp.WaitVisible(chromedp.CSS("#home .b-button")),
		pressLabel("#home", "Duties (19)"),
	)
	until(ctx, t, `[...document.querySelectorAll("#home .b-button")].some(b => b.innerText === "Refining specifications")`)
	do(ctx, t, pressLabel("#home", "Backlog and user stories"))
	until(ctx, t, `document.querySelector("#home").innerText.includes("Accountable: Product Owner")`)
	photograph(ctx, t)
	do(ctx, t, chromedp.SendKeys(chromedp.CSS("#home .b-input .b-text"), "pm vs po"+kb.Enter))
	until(ctx, t, `document.querySelector("#home").innerText.includes("Strategy and roadmap of the product")`)
	do(ctx, t, pressLabel("#home", "Helpful"))
	until(ctx, t, `document.querySelector("#home").innerText.includes("Thanks for telling me.")`)
	do(ctx, t, pressLabel("#home", "Start"))
	until(ctx, t, `document.querySelector("#home").innerText.includes("Asked most this month")`)
}

func shortcutWindow(ctx context.Context, t *testing.T) {
	const field = "dialog.modal .b-input .b-text"
	do(ctx, t,
		chromedp.Click(chromedp.CSS("#composer .shortcuts"), chromedp.NodeVisible),
		chromedp.Click(chromedp.CSS(".menu button"), chromedp.NodeVisible),
		chromedp.WaitVisible(chromedp.CSS(field)),
		chromedp.SendKeys(chromedp.CSS(field), "who grooms the backlog?"),
		chromedp.Click(chromedp.CSS("dialog.modal [type=submit]")),
	)
	until(ctx, t, `document.querySelector("dialog.modal").innerText.includes("Accountable: Product Owner")`)
	do(ctx, t, pressLabel("dialog.modal", "Where: startup"))
	until(ctx, t, `document.querySelector("dialog.modal").innerText.includes("Accountable: Product Manager")`)
	photograph(ctx, t)
	do(ctx, t, chromedp.Click(chromedp.CSS("dialog.modal [aria-label=Close]")))
	until(ctx, t, `!document.querySelector("dialog.modal").open`)
}

func messageShortcut(ctx context.Context, t *testing.T) {
	do(ctx, t,
		chromedp.SendKeys(chromedp.CSS("#composer textarea"), "somebody should know who owns the roadmap"+kb.Enter),
		chromedp.WaitVisible(chromedp.CSS("#messages .message")),
		chromedp.Focus(chromedp.CSS("#messages .message")),
		chromedp.Click(chromedp.CSS("#messages .tool.more"), chromedp.NodeVisible),
		chromedp.Click(chromedp.CSS(".menu button"), chromedp.NodeVisible),
		chromedp.WaitVisible(chromedp.CSS("#messages .message.ephemeral")),
	)
	until(ctx, t, `document.querySelector("#messages .message.ephemeral").innerText.includes("Product strategy and roadmap")`)
}

func agentPane(ctx context.Context, t *testing.T) {
	do(ctx, t,
		chromedp.Click(chromedp.CSS("#agent-open"), chromedp.NodeVisible),
		chromedp.Click(chromedp.CSS("#agent-prompts .try"), chromedp.NodeVisible),
	)
	until(ctx, t, `document.querySelector("#agent").innerText.includes("Accountable: Product Manager")`)
	until(ctx, t, `document.querySelector("#agent-title").innerText === "who owns the roadmap"`)
	until(ctx, t, `document.querySelector("#agent-status").hidden`)
}

// pressLabel clicks the button within a part of the page that says this.
func pressLabel(within, label string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](fmt.Sprintf(
		`[...document.querySelectorAll(%q)].find(b => b.innerText.startsWith(%q)).click()`, within+" button", label))
}

// until waits for an expression to be true of the page.
func until(ctx context.Context, t *testing.T, expression string) {
	t.Helper()
	poll := chromedp.Poll[bool](fmt.Sprintf("Boolean(%s)", expression), chromedp.WithPollingTimeout(20*time.Second))
	if _, err := chromedp.Run(ctx, poll); err != nil {
		text, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("document.body.innerText"))
		t.Fatalf("wait for %s: %v\nThe page reads:\n%s", expression, err, text)
	}
}

// photograph keeps the page as it looks now, where WHO_OWNS_SCREENSHOTS names a
// directory for it.
func photograph(ctx context.Context, t *testing.T) {
	t.Helper()
	dir := os.Getenv("WHO_OWNS_SCREENSHOTS")
	if dir == "" {
		return
	}
	name := filepath.Join(dir, fmt.Sprintf("%s-%d.png", filepath.Base(t.Name()), time.Now().UnixMilli()))
	if err := os.WriteFile(name, get(ctx, t, chromedp.CaptureScreenshot()), 0o644); err != nil {
		t.Fatal(err)
	}
}
