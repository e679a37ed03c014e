package bot

// What watches the bot asks for metrics that there are.

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"whoowns/bot/workspace"
)

// described collects the names of the metrics that are registered with it.
type described struct {
	prometheus.Registerer
	names map[string]bool
}

var descName = regexp.MustCompile(`fqName: "(\w+)"`)

func (d described) Register(c prometheus.Collector) error {
	descs := make(chan *prometheus.Desc)
	go func() {
		c.Describe(descs)
		close(descs)
	}()
	for desc := range descs {
		d.names[descName.FindStringSubmatch(desc.String())[1]] = true
	}
	return nil
}

func TestDashboardAndAlertsNameMetrics(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	there := described{names: map[string]bool{}}
	o.cfg.Metrics = there
	if _, err := New(o.cfg); err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	for _, file := range []string{"../deploy/grafana-dashboard.json", "../deploy/prometheus-alerts.yaml"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range regexp.MustCompile(`who_owns_\w+`).FindAllString(string(data), -1) {
			name = strings.TrimSuffix(name, "_bucket")
			asked[name] = true
			if !there.names[name] {
				t.Errorf("%s asks for %s, which is no metric", file, name)
			}
		}
	}
	for name := range there.names {
		if !asked[name] && name != "who_owns_envelopes_total" && name != "who_owns_envelopes_ignored_total" && name != "who_owns_slack_call_seconds" {
			t.Errorf("nobody looks at %s", name)
		}
	}
}
