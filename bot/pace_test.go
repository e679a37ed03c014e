package bot

// How soon one socket follows another.

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

type doFunc func(*http.Request) (*http.Response, error)

func (f doFunc) Do(r *http.Request) (*http.Response, error) { return f(r) }

// A server that hangs up at once is not asked for socket after socket; one that
// renews a socket now and then is asked without delay.
func TestPaceOfSockets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		var opened []time.Duration
		p := &pacer{next: doFunc(func(*http.Request) (*http.Response, error) {
			opened = append(opened, time.Since(start)/time.Second)
			return nil, nil
		})}
		open := func() {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "https://slack.com/api/apps.connections.open", nil)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = p.Do(r)
		}
		for range 9 {
			open()
		}
		time.Sleep(calm) // the bubble's clock
		open()
		open()
		want := []time.Duration{0, 0, 1, 3, 7, 15, 31, 61, 91, 151, 151}
		if diff := cmp.Diff(want, opened); diff != "" {
			t.Errorf("seconds at which sockets were opened (-want +got):\n%s", diff)
		}
	})
}
