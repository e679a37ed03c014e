package bot

// Secrets stay out of logs and errors: tokens, and URLs that are secrets
// themselves, such as a response_url or the ticket of a socket.

import (
	"errors"
	"net/url"
	"regexp"
)

var (
	tokenText = regexp.MustCompile(`\bx(ox[a-z]|app)[-.][A-Za-z0-9.-]+`)
	// The host of a URL may be shown; what is before and after it may not.
	urlText = regexp.MustCompile(`\b(https?|wss?)://(?:[^\s/"@]*@)?([^\s/?#"]+)[^\s"]*`)
)

// scrub returns err with the secrets taken out of its text. [errors.Is] and
// [errors.AsType] still find what it wraps.
func scrub(err error) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*url.Error](err); ok {
		// Its text is `Post "https://...": cause`; the caller names the operation.
		err = e.Err
	}
	return &scrubbed{err}
}

type scrubbed struct{ error }

func (s *scrubbed) Error() string { return scrubText(s.error.Error()) }

func (s *scrubbed) Unwrap() error { return s.error }

func scrubText(s string) string {
	s = urlText.ReplaceAllString(s, "$1://$2/…")
	return tokenText.ReplaceAllString(s, "(token)")
}
