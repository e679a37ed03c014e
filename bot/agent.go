package bot

// Who calls: the User-Agent of all requests to Slack.

import "net/http"

// calledBy sends requests under the name of a program and its version.
type calledBy struct {
	next  http.RoundTripper
	agent string
}

func (c calledBy) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context()) // it is the caller's
	req.Header.Set("User-Agent", c.agent)
	return c.next.RoundTrip(req)
}
