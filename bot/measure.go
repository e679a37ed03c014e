package bot

// The two things that the bot waits for, measured: the store, and Slack's Web API.

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// measuredStore times every call of a store.
type measuredStore struct {
	store   Store
	metrics *metrics
}

func (s measuredStore) Claim(ctx context.Context, key, owner string, work []byte, lease time.Duration) (first bool, err error) {
	defer func(began time.Time) { s.metrics.stored("claim", began, err) }(time.Now())
	return s.store.Claim(ctx, key, owner, work, lease)
}

func (s measuredStore) Done(ctx context.Context, key string) (err error) {
	defer func(began time.Time) { s.metrics.stored("done", began, err) }(time.Now())
	return s.store.Done(ctx, key)
}

func (s measuredStore) Undone(ctx context.Context, key string) (undone bool, err error) {
	defer func(began time.Time) { s.metrics.stored("undone", began, err) }(time.Now())
	return s.store.Undone(ctx, key)
}

func (s measuredStore) Renew(ctx context.Context, owner string, lease time.Duration) (err error) {
	defer func(began time.Time) { s.metrics.stored("renew", began, err) }(time.Now())
	return s.store.Renew(ctx, owner, lease)
}

func (s measuredStore) TakeOver(ctx context.Context, owner string, lease time.Duration, limit int, each func(key string, work []byte, tries int) error) (err error) {
	defer func(began time.Time) { s.metrics.stored("take_over", began, err) }(time.Now())
	return s.store.TakeOver(ctx, owner, lease, limit, each)
}

func (s measuredStore) Get(ctx context.Context, kind, key string) (data []byte, err error) {
	defer func(began time.Time) { s.metrics.stored("get", began, err) }(time.Now())
	return s.store.Get(ctx, kind, key)
}

func (s measuredStore) Update(ctx context.Context, kind, key string, keep time.Duration, change func([]byte) []byte) (err error) {
	defer func(began time.Time) { s.metrics.stored("update", began, err) }(time.Now())
	return s.store.Update(ctx, kind, key, keep, change)
}

func (s measuredStore) List(ctx context.Context, kind, prefix string, limit int, each func(string, []byte) bool) (err error) {
	defer func(began time.Time) { s.metrics.stored("list", began, err) }(time.Now())
	return s.store.List(ctx, kind, prefix, limit, each)
}

// measuredCalls times every call of the Web API at api until the head of its
// answer.
type measuredCalls struct {
	http.RoundTripper
	api     string // ends with a slash
	metrics *metrics
}

func (c measuredCalls) RoundTrip(r *http.Request) (*http.Response, error) {
	began := time.Now()
	resp, err := c.RoundTripper.RoundTrip(r)
	code := "none"
	if err == nil {
		code = strconv.Itoa(resp.StatusCode)
	}
	c.metrics.called(c.methodOf(r), code, began)
	return resp, err
}

// methodOf is the method of Slack's that is called. What else is called is a
// response_url, which is a secret.
func (c measuredCalls) methodOf(r *http.Request) string {
	if method, ok := strings.CutPrefix(r.URL.String(), c.api); ok {
		method, _, _ = strings.Cut(method, "?")
		return method
	}
	return "response_url"
}
