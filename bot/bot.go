package bot

// The bot as a whole: its configuration, and its life from New to the end of
// Run.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/sirupsen/logrus"

	"whoowns/knowledge"
)

// slackAPI is the Web API of Slack itself.
const slackAPI = "https://slack.com/api/"

const (
	// finishWithin is how long questions under way may take when the bot stops.
	finishWithin = 10 * time.Second
	maxSockets   = 10 // Slack's bound for one app
)

// Config is what a bot is made of.
type Config struct {
	BotToken string // xoxb-...
	AppToken string // xapp-..., with the scope connections:write
	APIURL   string // default: Slack itself; with or without a trailing slash

	UserAgent string // of the requests to Slack, as "program/version"; default who-owns

	Store Store
	// Knowledge returns the index in use. A question keeps the one it began with.
	Knowledge func() *knowledge.Index
	Log       logrus.FieldLogger

	Connections int // sockets held open at the same time, 1 to 10; default 2
	Workers     int // questions looked up at the same time; default 8
	// PerMinute is how many questions and presses of one person are taken in a
	// minute; default 20, negative: all.
	PerMinute int

	// Add, if set, puts approved entries, a knowledge file, into use: Knowledge
	// returns an index with them when it returns. If they do not go together with
	// what there is the error holds [knowledge.Problems].
	Add func(entries []byte) error

	Manners Manners // zero: the bot speaks when spoken to

	// For tests; default: usualTempo, time.Now, and the network.
	tempo         tempo
	now           func() time.Time
	dial          func(ctx context.Context, network, address string) (net.Conn, error)
	socketOptions []socketOption

	// ForgetText keeps the text of questions out of the store, except for as long
	// as they wait for an answer.
	ForgetText bool

	Keep Keep // how long things are remembered; nil: as long as usual

	// Metrics is where the bot registers its metrics; nil: nowhere.
	Metrics prometheus.Registerer

	// Observe, if set, is called once for each question that is answered, before
	// the reply is delivered, by several goroutines at a time.
	Observe func(Observed)
}

// A Bot answers the questions of one Slack app.
type Bot struct {
	cfg      Config
	http     *http.Client
	api      *webAPI
	metrics  *metrics
	presence presence
	names    *names
	reloads  chan Reload // the last that the operation has not seen
}

var (
	botToken = regexp.MustCompile(`^xoxb-[A-Za-z0-9-]+$`)
	appToken = regexp.MustCompile(`^xapp-[A-Za-z0-9-]+$`)
)

// New checks cfg and returns a bot that is not yet connected. The error names
// every field that is wrong, and shows no token.
func New(cfg Config) (*Bot, error) {
	cfg.APIURL = slackURL(cfg.APIURL)
	cfg.UserAgent = cmp.Or(cfg.UserAgent, "who-owns")
	cfg.Connections = cmp.Or(cfg.Connections, 2)
	cfg.Workers = cmp.Or(cfg.Workers, 8)
	cfg.PerMinute = cmp.Or(cfg.PerMinute, perMinute)
	cfg.tempo = cfg.tempo.or(usualTempo)
	if cfg.now == nil {
		cfg.now = time.Now
	}
	if err := cfg.check(); err != nil {
		return nil, err
	}
	client, m := newHTTPClient(cfg.dial), newMetrics()
	client.Transport = measuredCalls{calledBy{client.Transport, cfg.UserAgent}, cfg.APIURL, m}
	cfg.Store = measuredStore{store: keepingStore{cfg.Store, cfg.Keep.byKind()}, metrics: m}
	cfg.Manners.remembers = cfg.Keep.threads()
	b := &Bot{cfg: cfg, http: client, api: newWebAPI(cfg.BotToken, cfg.APIURL, client), metrics: m, reloads: make(chan Reload, 1)}
	b.names = newNames(b.api)
	if cfg.Metrics != nil {
		if err := m.register(cfg.Metrics, b); err != nil {
			return nil, fmt.Errorf("register the metrics: %w", err)
		}
	}
	return b, nil
}

// slackURL is the address of the Web API, with the slash after which the library
// appends method names.
func slackURL(address string) string {
	return strings.TrimRight(cmp.Or(address, slackAPI), "/") + "/"
}

func (c Config) check() error {
	var errs []error
	wrong := func(is bool, problem string) {
		if is {
			errs = append(errs, errors.New(problem))
		}
	}
	wrong(!botToken.MatchString(c.BotToken), "BotToken: want a bot token, xoxb-...")
	wrong(!appToken.MatchString(c.AppToken), "AppToken: want an app-level token, xapp-...")
	u, err := url.Parse(c.APIURL)
	wrong(err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "", "APIURL: want an http or https URL")
	wrong(c.Store == nil, "Store: missing")
	wrong(c.Knowledge == nil, "Knowledge: missing")
	wrong(c.Log == nil, "Log: missing")
	wrong(c.Connections < 1 || c.Connections > maxSockets, fmt.Sprintf("Connections: want 1 to %d", maxSockets))
	wrong(c.Workers < 1, "Workers: want 1 or more")
	return errors.Join(append(errs, c.Keep.check())...)
}

// Run connects to Slack and answers until ctx ends; then it finishes what it
// has taken, for ten seconds at most, and returns nil. An error means that
// Slack does not let it in.
func (b *Bot) Run(ctx context.Context) error {
	defer b.http.CloseIdleConnections()
	self, err := b.identify(ctx)
	if err != nil || ctx.Err() != nil {
		return err
	}
	// What is under way outlives ctx: the workers by finishWithin, the sockets
	// until the workers are done, so that acknowledgements get out.
	working, stopWork := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWork()
	connected, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	defer hangUp()

	op := b.begin(working, self)
	sockets, failed := b.startSockets(connected, op.intake)
	select {
	case <-ctx.Done():
		b.cfg.Log.Info("stopping")
	case err = <-failed:
	}
	late := time.AfterFunc(finishWithin, stopWork)
	defer late.Stop()
	op.finish()
	hangUp()
	sockets.Wait()
	return err
}

// identify asks who the bot is until Slack answers. A refusal is final.
func (b *Bot) identify(ctx context.Context) (Self, error) {
	for wait := time.Second; ; wait = min(2*wait, maxPace) {
		self, err := b.api.Self(ctx)
		if err == nil || ctx.Err() != nil {
			return self, nil
		}
		if refused, ok := errors.AsType[*RefusedError](err); ok && refused.final() {
			return Self{}, fmt.Errorf("identify the bot by its token: %w", err)
		}
		b.cfg.Log.WithError(err).Warn("cannot reach Slack, trying again")
		if !pause(ctx, wait) {
			return Self{}, nil
		}
	}
}

// startSockets returns the first error of a socket that can no longer be opened.
func (b *Bot) startSockets(ctx context.Context, in *intake) (*sync.WaitGroup, <-chan error) {
	acks := make([]chan ack, b.cfg.Connections)
	for place := range acks {
		acks[place] = make(chan ack, maxAcks)
	}
	all := newSockets(&b.presence, b.metrics, func(place int) *connection {
		log := b.cfg.Log.WithField("socket", place+1)
		c := newConnection(b.cfg.AppToken, b.cfg.APIURL, b.http, in.take, b.metrics, log, b.cfg.socketOptions...)
		c.acks, c.presence = acks[place], &b.presence
		return c
	})
	var running sync.WaitGroup
	failed := make(chan error, b.cfg.Connections)
	for place := range b.cfg.Connections {
		running.Go(func() {
			if err := all.keep(ctx, place); err != nil {
				failed <- err
			}
		})
	}
	return &running, failed
}
