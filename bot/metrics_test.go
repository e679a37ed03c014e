package bot

// What is measured, in a workspace and with the real client.

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
	dto "github.com/prometheus/client_model/go"

	"whoowns/bot/workspace"
	"whoowns/knowledge"
)

// gathered are the metrics in r by name and labels, `name{label="value"}`: the
// values of counters and gauges, and how much a histogram has observed.
func gathered(t *testing.T, r prometheus.Gatherer) map[string]float64 {
	t.Helper()
	families, err := r.Gather()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]float64{}
	for _, f := range families {
		for _, m := range f.Metric {
			all[f.GetName()+labels(m)] = value(m)
		}
	}
	return all
}

func labels(m *dto.Metric) string {
	var pairs []string
	for _, l := range m.Label {
		pairs = append(pairs, l.GetName()+"="+l.GetValue())
	}
	if len(pairs) == 0 {
		return ""
	}
	return "{" + strings.Join(pairs, ",") + "}"
}

func value(m *dto.Metric) float64 {
	if h := m.GetHistogram(); h != nil {
		return float64(h.GetSampleCount())
	}
	return m.GetCounter().GetValue() + m.GetGauge().GetValue()
}

// measure has the bot register its metrics.
func (o *office) measure() *prometheus.Registry {
	r := prometheus.NewRegistry()
	o.cfg.Metrics = r
	return r
}

func TestMetricsOfALife(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	r := o.measure()
	stop := o.start()
	o.answers(general, o.command(general, june, "pm vs po"))
	mention, _ := o.say(product, june, "@who-owns who owns the release notes?", "")
	o.answers(product, mention)
	o.ws.Fail("chat.postMessage", workspace.Fault{Error: "is_archived"})
	o.say(product, june, "@who-owns pm vs po", "")
	o.ws.Deliver(workspace.Envelope{Type: "newer", Payload: []byte(`{}`)})
	o.settle()
	got := gathered(t, r)
	for name, want := range map[string]float64{
		"who_owns_envelopes_total{type=slash_commands}":                                              1,
		"who_owns_envelopes_total{type=other}":                                                       1,
		"who_owns_envelopes_ignored_total{reason=not a kind that the bot acts on}":                   1,
		"who_owns_questions_total{outcome=answered,via=slash}":                                       1,
		"who_owns_questions_total{outcome=unknown,via=mention}":                                      1,
		"who_owns_questions_total{outcome=answered,via=mention}":                                     1,
		"who_owns_answer_seconds{via=slash}":                                                         1,
		"who_owns_answer_seconds{via=mention}":                                                       1,
		"who_owns_deliveries_failed_total{reason=refused}":                                           1,
		"who_owns_slack_calls_total{code=200,method=chat.postMessage}":                               2,
		"who_owns_slack_calls_total{code=200,method=response_url}":                                   1,
		"who_owns_slack_calls_total{code=200,method=apps.connections.open}":                          2,
		"who_owns_sockets_up":                                                                        2,
		"who_owns_panics_total":                                                                      0,
		"who_owns_knowledge_entries{kind=role}":                                                      2,
		"who_owns_knowledge_info{title=Product roles,version=" + knowledge.Default().Version() + "}": 1,
		"who_owns_acks_total{result=sent}":                                                           float64(o.acks()),
		"who_owns_ack_seconds":                                                                       float64(o.acks()),
	} {
		if got[name] != want {
			t.Errorf("%s is %v, want %v", name, got[name], want)
		}
	}
	for _, op := range []string{"claim", "get", "update"} {
		if got["who_owns_store_seconds{op="+op+"}"] == 0 {
			t.Errorf("no %s of the store is timed", op)
		}
	}
	if t.Failed() {
		for _, name := range slices.Sorted(maps.Keys(got)) {
			t.Log(name, got[name])
		}
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	if n, ok := gathered(t, r)["who_owns_queue_depth{lane=events}"]; n != 0 || !ok {
		t.Errorf("%v wait after the end (%v)", n, ok)
	}
	if n := gathered(t, r)["who_owns_sockets_up"]; n != 0 {
		t.Errorf("%v sockets are up after the end", n)
	}
}

// The names and texts follow the conventions of Prometheus.
func TestMetricsFollowConventions(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	r := o.measure()
	if _, err := New(o.cfg); err != nil {
		t.Fatal(err)
	}
	problems, err := testutil.GatherAndLint(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s: %s", p.Metric, p.Text)
	}
	if _, err := New(o.cfg); err == nil || !strings.Contains(err.Error(), "register the metrics") {
		t.Errorf("a second bot on the same registry: %v", err)
	}
}

func TestReady(t *testing.T) {
	o := openOffice(t, workspace.Options{})
	b, err := New(o.cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Ready(t.Context()); err == nil || err.Error() != "no socket is open to Slack" {
		t.Errorf("not connected: %v", err)
	}
	b.presence.open.Add(1)
	if err := b.Ready(t.Context()); err != nil {
		t.Errorf("connected: %v", err)
	}
	b.cfg.Store = brokenStore{}
	if err := b.Ready(t.Context()); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("with a broken store: %v", err)
	}
}

// A panic is counted wherever it is contained.
func TestPanicsAreCounted(t *testing.T) {
	m := newMetrics()
	err := m.contain(func() error { panic("xoxb-1-secret") })
	m.lost(err)
	if err == nil || strings.Contains(err.Error(), "secret") || testutil.ToFloat64(m.panics) != 1 {
		t.Errorf("%v, counted %v", err, testutil.ToFloat64(m.panics))
	}
	m.lost(context.DeadlineExceeded)
	for reason, want := range map[string]float64{"panic": 1, "out_of_time": 1, "refused": 0} {
		if got := testutil.ToFloat64(m.undelivered.WithLabelValues(reason)); got != want {
			t.Errorf("%v lost because of %s, want %v", got, reason, want)
		}
	}
}
