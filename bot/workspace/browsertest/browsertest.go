// Package browsertest starts a real browser for tests of the workspace's page.
package browsertest

import (
	"context"
	"os"
	"os/exec"
	"testing"

	"github.com/chromedp/chromedp"
)

// Start starts Chromium or Chrome with one empty tab, for a test and its
// subtests, and returns the context of the tab. It takes the browser that
// WHO_OWNS_CHROMIUM names, or else the first on the PATH. Without one the test is
// skipped, or fails where CI_NO_SKIP is set.
func Start(t *testing.T) context.Context {
	t.Helper()
	path := find()
	if path == "" {
		const needs = "this test drives a real browser: put chromium or google-chrome on the PATH, or name one in WHO_OWNS_CHROMIUM"
		if os.Getenv("CI_NO_SKIP") != "" {
			t.Fatal(needs)
		}
		t.Skip(needs)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox, // containers run as root, where Chromium refuses to start with it
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("force-prefers-reduced-motion", true),
		chromedp.Flag("lang", "en-US"),
		chromedp.WindowSize(1280, 800),
		chromedp.UserDataDir(t.TempDir()),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	tab, closeBrowser := chromedp.NewContext(allocator, chromedp.WithErrorf(t.Logf))
	t.Cleanup(closeBrowser)
	if err := chromedp.Do(tab); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return tab
}

// Type gives the focus to the first element that a CSS selector finds, once it
// is visible, and types text into it. It stands for [chromedp.SendKeys], which
// reads the element's attributes while the browser's events change them.
func Type(selector, text string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		if _, err := chromedp.Focus(chromedp.CSS(selector), chromedp.NodeVisible)(ctx, tab); err != nil {
			return err
		}
		_, err := chromedp.KeyEvent(text)(ctx, tab)
		return err
	})
}

func find() string {
	if named := os.Getenv("WHO_OWNS_CHROMIUM"); named != "" {
		return named
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}
