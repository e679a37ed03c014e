package main

// The playground as a person uses it, in a real browser.

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"whoowns/bot/workspace/browsertest"
)

// picture is the screenshot that the README shows; "go test -update" takes it.
const picture = "../../.github/playground.png"

// TestInChromium has one browser for all, and for each a playground and a tab that
// shares nothing with the others.
func TestInChromium(t *testing.T) {
	browser := browsertest.Start(t)
	for _, test := range []struct {
		name string
		play func(ctx context.Context, t *testing.T)
	}{
		{"asks and sees why", askAndSeeWhy},
		{"has a channel answered", haveChannelAnswered},
		{"joins and is greeted", joinAndBeGreeted},
		{"uses what is beside messages", useSurfaces},
	} {
		t.Run(test.name, func(t *testing.T) {
			ctx, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
			defer closeTab()
			ctx, stop := context.WithTimeout(ctx, 2*pagePatience)
			defer stop()
			test.play(ctx, t)
		})
	}
}

func askAndSeeWhy(ctx context.Context, t *testing.T) {
	url := startPlayground(t)
	const box, answer = "#composer textarea", "#messages .message.ephemeral"

	do(ctx, t,
		chromedp.EmulateViewport(1000, 980),
		chromedp.Navigate(url),
		chromedp.WaitVisible("#welcome .try"),
		browsertest.Type(box, "/who-owns pm vs po"+kb.Enter),
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

// pagePatience bounds the waiting for the page: a slow machine is no failure.
const pagePatience = 2 * time.Minute

// until waits for an expression to be true of the page.
func until(ctx context.Context, t *testing.T, expression string) {
	t.Helper()
	poll := chromedp.Poll[bool](fmt.Sprintf("Boolean(%s)", expression), chromedp.WithPollingTimeout(pagePatience))
	if _, err := chromedp.Run(ctx, poll); err != nil {
		text, _ := chromedp.Run(ctx, chromedp.Evaluate[string]("document.body.innerText"))
		t.Fatalf("wait for %s: %v\nThe page reads:\n%s", expression, err, text)
	}
}
