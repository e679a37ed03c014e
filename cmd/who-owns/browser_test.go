package main

// The playground as a person uses it, in a real browser.

import (
	"cmp"
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// picture is the screenshot that the README shows; "go test -update" takes it.
const picture = "../../.github/playground.png"

// chromium is the path of a browser. Without one the test is skipped, or fails
// where CI says that nothing may be.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("WHO_OWNS_CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(cmp.Or(name, "chromium")); err == nil {
			return path
		}
	}
	const missing = "no Chromium or Chrome on PATH; WHO_OWNS_CHROMIUM may name one"
	if os.Getenv("CI_NO_SKIP") != "" {
		t.Fatal(missing)
	}
	t.Skip(missing)
	return ""
}

// openBrowserTab starts a browser of its own with nothing but one empty tab.
func openBrowserTab(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithErrorf(t.Logf))
	t.Cleanup(cancel)
	return ctx
}

func TestPlaygroundInChromium(t *testing.T) {
	ctx := openBrowserTab(t)
	url := startPlayground(t)
	const box, answer = "#composer textarea", "#messages .message.ephemeral"

	do(ctx, t,
		chromedp.EmulateViewport(1000, 980),
		chromedp.Navigate(url),
		chromedp.WaitVisible("#welcome .try"),
		chromedp.SendKeys(box, "/who-owns pm vs po"+kb.Enter),
		chromedp.WaitVisible(answer+" table"),
	)
	if notice := get(ctx, t, chromedp.Text(answer+" .only-you")); notice != "Only visible to you" {
		t.Errorf("above the answer stands %q", notice)
	}
	table := get(ctx, t, chromedp.Text(answer+" table"))
	for _, cell := range []string{"Product Manager", "Product Owner"} {
		if !strings.Contains(table, cell) {
			t.Errorf("the table lacks %q:\n%s", cell, table)
		}
	}
	if *update {
		if err := os.WriteFile(picture, get(ctx, t, chromedp.CaptureScreenshot()), 0o644); err != nil {
			t.Fatal(err)
		}
	}

	do(ctx, t,
		// A person finds the button by pointing at the message.
		chromedp.Evaluate[chromedp.Void](`document.querySelector("`+answer+` .tool.why").click()`),
		chromedp.WaitVisible("#inspector table.reasons"),
	)
	why := get(ctx, t, chromedp.Text("#why"))
	for _, said := range []string{"pm vs po", "via slash", "answered", "Product Manager vs Product Owner"} {
		if !strings.Contains(why, said) {
			t.Errorf("the inspector does not show %q:\n%s", said, why)
		}
	}
}

func do(ctx context.Context, t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

func get[T any](ctx context.Context, t *testing.T, from chromedp.Action[T]) T {
	t.Helper()
	value, err := chromedp.Run(ctx, from)
	if err != nil {
		t.Fatal(err)
	}
	return value
}
