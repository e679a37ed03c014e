package bot

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"whoowns/bot/workspace"
)

// Slack can tell from each request which version calls.
func TestUserAgent(t *testing.T) {
	var mu sync.Mutex
	agents := map[string]string{}
	o := openOffice(t, workspace.Options{})
	front := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		mu.Lock()
		agents[r.URL.Path] = r.UserAgent()
		mu.Unlock()
		o.ws.Handler().ServeHTTP(rw, r)
	}))
	defer front.Close()
	o.cfg.APIURL, o.cfg.UserAgent = front.URL+"/api/", "who-owns/1.2.3"
	o.start()
	if _, err := o.ws.Slash(product, june, "/who-owns", "pm vs po"); err != nil {
		t.Fatal(err)
	}
	o.settle()
	mu.Lock()
	defer mu.Unlock()
	for _, method := range []string{"/api/auth.test", "/api/apps.connections.open"} {
		if agents[method] != "who-owns/1.2.3" {
			t.Errorf("%s was called by %q", method, agents[method])
		}
	}
}
