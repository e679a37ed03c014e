package bot

// Secrets that stay out of errors.

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
)

func TestScrub(t *testing.T) {
	for in, want := range map[string]string{
		`Post "https://hooks.slack.com/commands/T1/1/SECRET": EOF`:      `Post "https://hooks.slack.com/…": EOF`,
		"dial wss://wss-primary.slack.com/link/?ticket=SECRET&app_id=1": "dial wss://wss-primary.slack.com/…",
		"http://user:SECRET@127.0.0.1:80/api/ is no URL":                "http://127.0.0.1:80/… is no URL",
		"token xoxb-12-34-SECRET is bad":                                "token (token) is bad",
		"token=xapp-1-A1-SECRET&x":                                      "token=(token)&x",
		"xoxe.xoxb-1-SECRET":                                            "(token)",
		"invalid_auth":                                                  "invalid_auth",
	} {
		if got := scrub(errors.New(in)).Error(); got != want {
			t.Errorf("scrub(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestScrubKeepsTheCause(t *testing.T) {
	err := scrub(fmt.Errorf("post: %w", &url.Error{Op: "Post", URL: "https://hooks.slack.com/SECRET", Err: context.DeadlineExceeded}))
	if !errors.Is(err, context.DeadlineExceeded) || strings.Contains(err.Error(), "SECRET") {
		t.Errorf("scrub = %v", err)
	}
	if scrub(nil) != nil {
		t.Error("scrub(nil) is an error")
	}
}
