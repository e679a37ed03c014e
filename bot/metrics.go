package bot

// What the bot tells Prometheus of itself. The metrics are made for one bot and
// registered where its owner says; each is changed by a method, and every label
// has a handful of values. deploy/ has a dashboard and alert rules for them.

import (
	"context"
	"errors"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"whoowns/knowledge"
)

// Bounds of the histograms in seconds. An acknowledgement is due within three
// seconds, docs.slack.dev/apis/events-api, and takes a millisecond or so.
var (
	ackBuckets    = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2, 3, 5, 10}
	answerBuckets = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2, 3, 5, 10}
	storeBuckets  = []float64{.0001, .0005, .001, .0025, .005, .01, .025, .05, .1, .5, 1, 5}
)

// metrics count and time what happens. Those of a bot that nobody watches are
// registered nowhere.
type metrics struct {
	envelopes   *prometheus.CounterVec // type
	ignored     *prometheus.CounterVec // reason
	acks        *prometheus.CounterVec // result
	ackTime     prometheus.Histogram
	questions   *prometheus.CounterVec   // via, outcome
	answerTime  *prometheus.HistogramVec // via
	depth       *prometheus.GaugeVec     // lane
	reconnects  *prometheus.CounterVec   // reason
	storeTime   *prometheus.HistogramVec // op
	storeErrors *prometheus.CounterVec   // op
	slackTime   *prometheus.HistogramVec // method
	slackCalls  *prometheus.CounterVec   // method, code
	undelivered *prometheus.CounterVec   // reason
	panics      prometheus.Counter
	overheard   prometheus.Counter
	limited     *prometheus.CounterVec // by
	reloads     *prometheus.CounterVec // result
	inUse       prometheus.Gauge
}

func newMetrics() *metrics {
	m := &metrics{
		envelopes:   counters("envelopes_total", "Envelopes that Slack delivered, by type.", "type"),
		ignored:     counters("envelopes_ignored_total", "Envelopes with nothing in them to act on, by reason.", "reason"),
		acks:        counters("acks_total", "Acknowledgements of envelopes, by what became of them: sent, failed or dropped.", "result"),
		ackTime:     prometheus.NewHistogram(times("ack_seconds", "Time from an envelope to its acknowledgement.", ackBuckets)),
		questions:   counters("questions_total", "Questions, by how they were asked and what was decided: answered, choices, unknown, silent, busy or failed.", "via", "outcome"),
		answerTime:  histograms("answer_seconds", "Time from an envelope to when Slack has all that is said about it.", answerBuckets, "via"),
		depth:       gauges("queue_depth", "Events that nobody has begun to act on, by lane.", "lane"),
		reconnects:  counters("reconnects_total", "Sockets that were opened in place of others, by why those ended.", "reason"),
		storeTime:   histograms("store_seconds", "Time that calls of the store take, by operation.", storeBuckets, "op"),
		storeErrors: counters("store_errors_total", "Calls of the store that failed, by operation.", "op"),
		slackTime:   histograms("slack_call_seconds", "Time that calls of Slack's Web API take, by method.", answerBuckets, "method"),
		slackCalls:  counters("slack_calls_total", "Calls of Slack's Web API, by method and HTTP status; none: no answer.", "method", "code"),
		undelivered: counters("deliveries_failed_total", "Messages and views that could not be delivered, by why.", "reason"),
		panics:      prometheus.NewCounter(prometheus.CounterOpts(named("panics_total", "Panics that were contained."))),
		overheard:   prometheus.NewCounter(prometheus.CounterOpts(named("overheard_dropped_total", "Overheard messages that were dropped because too much was waiting."))),
		limited:     counters("rate_limited_total", "Questions that were held back because one person or channel asked too much, by which.", "by"),
		reloads:     counters("knowledge_reloads_total", "Times that the knowledge was read again, by what became of it: loaded, refused or unreadable.", "result"),
		inUse:       prometheus.NewGauge(prometheus.GaugeOpts(named("knowledge_last_reload_successful", "Whether the knowledge that was read last is in use: 1, or 0 where it did not pass or could not be read."))),
	}
	m.inUse.Set(1)
	return m
}

// register makes the metrics known to r, with those that are read off b.
func (m *metrics) register(r prometheus.Registerer, b *Bot) error {
	sockets := prometheus.NewGaugeFunc(prometheus.GaugeOpts(named("sockets_up", "Sockets open to Slack.")),
		func() float64 { return float64(b.Connected()) })
	var errs []error
	for _, c := range []prometheus.Collector{
		m.envelopes, m.ignored, m.acks, m.ackTime, m.questions, m.answerTime, m.depth, m.reconnects, m.storeTime,
		m.storeErrors, m.slackTime, m.slackCalls, m.undelivered, m.panics, m.overheard, m.limited, m.reloads, m.inUse,
		sockets, newKnowledgeMetrics(b.cfg.Knowledge),
	} {
		errs = append(errs, r.Register(c))
	}
	return errors.Join(errs...)
}

// envelope counts an envelope that arrived.
func (m *metrics) envelope(kind string) {
	switch kind {
	case "slash_commands", "events_api", "interactive":
	default:
		kind = "other"
	}
	m.envelopes.WithLabelValues(kind).Inc()
}

// ignore counts an envelope that holds no event.
func (m *metrics) ignore(why Ignored) { m.ignored.WithLabelValues(string(why)).Inc() }

// acked times an acknowledgement that was sent, from when its envelope arrived.
func (m *metrics) acked(received time.Time) {
	m.acks.WithLabelValues("sent").Inc()
	m.ackTime.Observe(time.Since(received).Seconds())
}

// unacked counts an acknowledgement that did not get out. It is dropped if it was
// not even tried.
func (m *metrics) unacked(dropped bool) {
	if dropped {
		m.acks.WithLabelValues("dropped").Inc()
		return
	}
	m.acks.WithLabelValues("failed").Inc()
}

// What becomes of questions that are not decided.
const (
	outcomeBusy   = "busy"   // too much was waiting
	outcomeFailed = "failed" // for a reason of ours
)

// question counts a question by what was decided, a [knowledge.Outcome] or one of
// the above. Whether that gets to Slack is another matter.
func (m *metrics) question(via knowledge.Via, outcome string) {
	m.questions.WithLabelValues(string(via), outcome).Inc()
}

// failed counts a question that could not be decided.
func (m *metrics) failed(e Event) {
	if ask, ok := e.(Ask); ok {
		m.question(ask.Via, outcomeFailed)
	}
}

// answered times what was done about an event for somebody who waits for it.
func (m *metrics) answered(e Event, received time.Time) {
	via := ""
	switch e := e.(type) {
	case Ask:
		via = string(e.Via)
	case Press:
		via = "press"
	case Submit:
		via = "submit"
	default:
		return
	}
	m.answerTime.WithLabelValues(via).Observe(time.Since(received).Seconds())
}

// waiting says how many events wait in a lane.
func (m *metrics) waiting(lane string, n int) { m.depth.WithLabelValues(lane).Set(float64(n)) }

// reconnected counts a socket that takes the place of one that ended for this
// reason, one of a few.
func (m *metrics) reconnected(reason string) { m.reconnects.WithLabelValues(reason).Inc() }

// stored times a call of the store.
func (m *metrics) stored(op string, began time.Time, err error) {
	m.storeTime.WithLabelValues(op).Observe(time.Since(began).Seconds())
	if err != nil {
		m.storeErrors.WithLabelValues(op).Inc()
	}
}

// called times a call of the Web API.
func (m *metrics) called(method, code string, began time.Time) {
	m.slackTime.WithLabelValues(method).Observe(time.Since(began).Seconds())
	m.slackCalls.WithLabelValues(method, code).Inc()
}

// lost counts what could not be delivered.
func (m *metrics) lost(err error) {
	reason := "unreachable"
	if _, ok := errors.AsType[*RateLimitError](err); ok {
		reason = "rate_limited"
	} else if _, ok := errors.AsType[*RefusedError](err); ok {
		reason = "refused"
	} else if _, ok := errors.AsType[*panicError](err); ok {
		reason = "panic"
	} else if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		reason = "out_of_time"
	}
	m.undelivered.WithLabelValues(reason).Inc()
}

// droppedOverheard counts a message that nobody waits for an answer to.
func (m *metrics) droppedOverheard() { m.overheard.Inc() }

// limit counts a question that was held back for a person's sake, or a channel's.
func (m *metrics) limit(by string) { m.limited.WithLabelValues(by).Inc() }

// reloaded counts that the knowledge was read again. With an error it is not in
// use, because it was refused, or could not be read.
func (m *metrics) reloaded(err error, refused bool) {
	result, inUse := "loaded", 1.0
	switch {
	case refused:
		result, inUse = "refused", 0
	case err != nil:
		result, inUse = "unreadable", 0
	}
	m.reloads.WithLabelValues(result).Inc()
	m.inUse.Set(inUse)
}

func named(name, help string) prometheus.Opts {
	return prometheus.Opts{Namespace: "who_owns", Name: name, Help: help}
}

func times(name, help string, buckets []float64) prometheus.HistogramOpts {
	return prometheus.HistogramOpts{Namespace: "who_owns", Name: name, Help: help, Buckets: buckets}
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts(named(name, help)), labels)
}

func gauges(name, help string, labels ...string) *prometheus.GaugeVec {
	return prometheus.NewGaugeVec(prometheus.GaugeOpts(named(name, help)), labels)
}

func histograms(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(times(name, help, buckets), labels)
}
