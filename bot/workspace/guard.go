package workspace

// Who may use the page's interface: this page, on this machine.

import (
	"mime"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// policy lets the page load its own files and talk to us, nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// guard answers only requests for a loopback host, so that a name of another
// site that was rebound to 127.0.0.1 reaches nothing.
func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !isLoopback(r.Host) {
			http.Error(rw, "this page is served to loopback addresses only", http.StatusForbidden)
			return
		}
		h := rw.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(rw, r)
	})
}

func isLoopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && addr.IsLoopback()
}

// sameOrigin lets through only JSON that no other site can have sent: a form
// cannot have that type, a script elsewhere would need our leave.
func sameOrigin(next http.Handler) http.Handler {
	jsonOnly := http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/json" {
			http.Error(rw, "send application/json", http.StatusUnsupportedMediaType)
			return
		}
		next.ServeHTTP(rw, r)
	})
	return http.NewCrossOriginProtection().Handler(jsonOnly)
}
