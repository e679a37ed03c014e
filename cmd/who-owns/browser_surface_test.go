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

func useSurfaces(ctx context.Context, t *testing.T) {
	url := startPlayground(t)
	for _, surface := range []struct {
		name, place string
		play        func(ctx context.Context, t *testing.T)
	}{
		{"browses and asks on App Home", "#D0JUNE", appHome},
		{"asks in the window of the global shortcut", "#C0PRODUCT", shortcutWindow},
		{"asks what a message asks", "#C0PRODUCT", messageShortcut},
		{"suggests, answers and names a conversation in the agent pane", "#C0PRODUCT", agentPane},
		{"writes an answer to what nobody could answer", "#C0PRODUCT", writeAnswer},
	} {
		t.Run(surface.name, func(t *testing.T) {
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
	)
	pressLabel(ctx, t, "#home", "Duties (19)")
	until(ctx, t, `[...document.querySelectorAll("#home .b-button")].some(b => b.innerText === "Refining specifications")`)
	pressLabel(ctx, t, "#home", "Backlog and user stories")
	until(ctx, t, `document.querySelector("#home").innerText.includes("Accountable: Product Owner")`)
	photograph(ctx, t)
	do(ctx, t, browsertest.Type("#home .b-input .b-text", "pm vs po"+kb.Enter))
	until(ctx, t, `document.querySelector("#home").innerText.includes("Strategy and roadmap of the product")`)
	pressLabel(ctx, t, "#home", "Helpful")
	until(ctx, t, `document.querySelector("#home").innerText.includes("Thanks for telling me.")`)
	pressLabel(ctx, t, "#home", "Start")
	until(ctx, t, `document.querySelector("#home").innerText.includes("Asked most this month")`)
}

func shortcutWindow(ctx context.Context, t *testing.T) {
	const field = "dialog.modal .b-input .b-text"
	do(ctx, t,
		chromedp.Click(chromedp.CSS("#composer .shortcuts"), chromedp.NodeVisible),
		chromedp.Click(chromedp.CSS(".menu button"), chromedp.NodeVisible),
		chromedp.WaitVisible(chromedp.CSS(field)),
		browsertest.Type(field, "who grooms the backlog?"),
		chromedp.Click(chromedp.CSS("dialog.modal [type=submit]")),
	)
	until(ctx, t, `document.querySelector("dialog.modal").innerText.includes("Accountable: Product Owner")`)
	pressLabel(ctx, t, "dialog.modal", "Where: startup")
	until(ctx, t, `document.querySelector("dialog.modal").innerText.includes("Accountable: Product Manager")`)
	photograph(ctx, t)
	do(ctx, t, chromedp.Click(chromedp.CSS("dialog.modal [aria-label=Close]")))
	until(ctx, t, `!document.querySelector("dialog.modal").open`)
}

func messageShortcut(ctx context.Context, t *testing.T) {
	do(ctx, t,
		browsertest.Type("#composer textarea", "somebody should know who owns the roadmap"+kb.Enter),
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

func writeAnswer(ctx context.Context, t *testing.T) {
	ask := browsertest.Type("#composer textarea", "/who-owns who owns the release notes?"+kb.Enter)
	do(ctx, t, ask)
	until(ctx, t, messages+`.includes("I have no record of")`)
	do(ctx, t,
		chromedp.Evaluate[chromedp.Void](`location.hash = "#D0JUNE"`),
		chromedp.Click(chromedp.CSS(`.tab[data-tab="home"]`), chromedp.NodeVisible),
	)
	press(ctx, t, "#home", "who owns the release notes?")
	do(ctx, t, chromedp.WaitVisible("dialog[open].modal select"))
	photograph(ctx, t)
	choose(ctx, t, "dialog[open].modal select", "product-owner")
	do(ctx, t, chromedp.Click("dialog[open].modal [type=submit]", chromedp.NodeVisible))
	until(ctx, t, `!`+isInModal)
	do(ctx, t, chromedp.Evaluate[chromedp.Void](`location.hash = "#C0PRODUCT"`))
	press(ctx, t, "#messages", "Approve")
	until(ctx, t, messages+`.includes("approved it: it is in use.")`)
	do(ctx, t, chromedp.Click(composer, chromedp.NodeVisible), ask)
	until(ctx, t, messages+`.includes("Release notes\nAccountable: Product Owner")`)
}

// pressLabel uses the first button whose label begins so, once it is there.
func pressLabel(ctx context.Context, t *testing.T, within, label string) {
	t.Helper()
	find := fmt.Sprintf(`[...document.querySelectorAll(%q)].find(b => b.innerText.startsWith(%q))`, within+" button", label)
	until(ctx, t, find)
	do(ctx, t, chromedp.Evaluate[chromedp.Void](find+".click()"))
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
