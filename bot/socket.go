package bot

// One Socket Mode connection, from its opening to its end. Whatever arrives is
// passed on, and acknowledged when it is, without ever waiting: the client library reads
// the socket, answers pings and ends only as long as its events are taken from it.
// The library would also reconnect, in its own time and with what it has not sent;
// here each connection has a client of its own, and sockets.go says when the next
// one is due.

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/sirupsen/logrus"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

const (
	// ackPatience bounds one acknowledgement. The library writes them one after
	// another, and has room for 20.
	ackPatience = time.Second
	maxAcks     = 512
	// readLimit is far above Slack's largest envelopes, some 60 KB.
	readLimit = 4 << 20
	// helloWithin is how long opening may take, until Slack says hello.
	helloWithin = 20 * time.Second
	// pingWithin is how long Slack, which pings every 10 s, may be silent. The
	// library looks as often as that, so a dead socket is found out in twice the
	// time.
	pingWithin = 20 * time.Second
	// leaveWithin is how long the library may take to end. It is left behind after
	// that: a deadlock in it must not keep the next connection from opening.
	leaveWithin = 3 * time.Second
)

// Why a connection ended, besides what Slack says.
var (
	errEnded   = errors.New("closed by Slack or the network")
	errNoHello = errors.New("no hello from Slack")
	errStuck   = errors.New("it takes no acknowledgements")
)

// The reasons that reconnects are counted by.
const (
	reasonEnded   = "ended"
	reasonNoHello = "no_hello"
	reasonStuck   = "stuck"
	reasonRefused = "refused" // by Slack, or it was not reached
	reasonRenewed = "renewed" // in good time
)

func reasonOf(why error) string {
	switch {
	case errors.Is(why, errEnded):
		return reasonEnded
	case errors.Is(why, errNoHello):
		return reasonNoHello
	case errors.Is(why, errStuck):
		return reasonStuck
	}
	return reasonRefused
}

// connection is one socket, which passes on what comes from it.
type connection struct {
	client *socketmode.Client
	take   taker
	// acks outlive the connection: what it did not get out the next one in its
	// place sends. Slack takes an acknowledgement from any.
	acks chan ack
	log  logrus.FieldLogger

	metrics  *metrics
	presence *presence

	opener *opener
	up     chan struct{} // closed when Slack says hello
	life   time.Duration // from then on, about; 0: not known
}

// A socketOption is what tests set of the client library.
type socketOption = socketmode.Option

// A taker takes an envelope that came at this time, without blocking. It calls ack
// once, or never where Slack is to deliver the envelope again, with the id of the
// request for the log; neither does ack block.
type taker func(e Envelope, received time.Time, ack func(payload any, about string))

// ack is an acknowledgement to be sent.
type ack struct {
	envelope string
	payload  any
	received time.Time // the envelope
	about    string    // the request, for the log
}

func newConnection(appToken, apiURL string, client *http.Client, take taker, m *metrics, log logrus.FieldLogger, options ...socketOption) *connection {
	once := &opener{next: client}
	api := slack.New("", slack.OptionAppLevelToken(appToken), slack.OptionAPIURL(apiURL), slack.OptionHTTPClient(once))
	options = append([]socketOption{socketmode.OptionReadLimit(readLimit), socketmode.OptionPingInterval(pingWithin)}, options...)
	return &connection{
		client: socketmode.New(api, options...),
		take:   take,
		acks:   make(chan ack, maxAcks),
		log:    log,

		metrics:  m,
		presence: new(presence),
		opener:   once,
		up:       make(chan struct{}),
	}
}

// run opens the connection and holds it until it ends, and returns why: it broke,
// could not be opened, or ctx ended. When Slack has said hello greeted is called
// with how long the connection will about live, 0 if that is not known.
func (c *connection) run(ctx context.Context, greeted func(life time.Duration)) error {
	alive, end := context.WithCancelCause(ctx)
	late := time.AfterFunc(helloWithin, func() {
		if !c.isUp() {
			end(errNoHello)
		}
	})
	defer late.Stop()
	var helpers sync.WaitGroup
	helpers.Go(func() { c.receive(alive, end) })
	helpers.Go(func() {
		select {
		case <-c.up:
			c.presence.open.Add(1)
			defer c.presence.open.Add(-1)
			greeted(c.life)
			c.acknowledge(alive, end)
		case <-alive.Done():
		}
	})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		end(translate(c.client.RunContext(c.opener.closing(alive)))) // a cause that was given first stays
	}()
	helpers.Wait() // alive is over
	select {
	case <-ended:
	case <-time.After(leaveWithin):
		c.log.Error("the client library does not end: it is left behind")
	}
	return context.Cause(alive)
}

// receive takes every event as soon as it comes.
func (c *connection) receive(ctx context.Context, end context.CancelCauseFunc) {
	for {
		select {
		case event := <-c.client.Events:
			if ctx.Err() == nil {
				c.handle(event, end)
				continue
			}
			c.takeFrom(event) // what fails now fails because ctx is over
		case <-ctx.Done():
			c.drain()
			return
		}
	}
}

// drain takes the envelopes that have come already: commands come once only.
func (c *connection) drain() {
	for {
		select {
		case event := <-c.client.Events:
			c.takeFrom(event)
		default:
			return
		}
	}
}

func (c *connection) handle(event socketmode.Event, end context.CancelCauseFunc) {
	switch data := event.Data.(type) {
	case *socketmode.ErrorBadMessage:
		c.bad(data)
		return
	case *slack.ConnectingEvent:
		if data.ConnectionCount > 0 { // it would reconnect
			end(errEnded)
		}
		return
	case *slack.ConnectionErrorEvent:
		end(translate(data.ErrorObj)) // it would try again, less and less often
		return
	case *slack.IncomingEventError:
		c.log.WithError(scrub(data.ErrorObj)).Debug("socket read")
		return
	case *socketmode.ErrorWriteFailed:
		// The library goes on, but a socket that failed to write once always fails.
		c.log.WithError(scrub(data.Cause)).Warn("acknowledgement not written")
		c.send(ack{data.Response.EnvelopeID, data.Response.Payload, time.Now(), ""})
		end(errStuck)
		return
	}
	if event.Type == socketmode.EventTypeHello && event.Request != nil {
		c.hello(event.Request)
		return
	}
	c.takeFrom(event)
}

// takeFrom takes the envelope in an event, if there is one.
func (c *connection) takeFrom(event socketmode.Event) {
	if r := event.Request; r != nil && r.EnvelopeID != "" {
		c.pass(Envelope{ID: r.EnvelopeID, Type: r.Type, Payload: r.Payload})
	}
}

// hello notes that the connection is up. Slack says so once.
func (c *connection) hello(r *socketmode.Request) {
	if c.isUp() {
		return
	}
	c.life = time.Duration(r.DebugInfo.ApproximateConnectionTime) * time.Second
	c.log.WithField("sockets", r.NumConnections).Info("connected to Slack")
	close(c.up)
}

func (c *connection) isUp() bool {
	select {
	case <-c.up:
		return true
	default:
		return false
	}
}

// bad takes an envelope that the library cannot decode. Left alone it would be
// delivered again and again, and count as a failure of the app.
func (c *connection) bad(m *socketmode.ErrorBadMessage) {
	e, err := ParseEnvelope(m.Message)
	if err != nil || e.ID == "" {
		c.log.WithField("bytes", len(m.Message)).Warn("frame that is no envelope")
		return
	}
	c.pass(e)
}

// pass passes an envelope on to be taken and acknowledged.
func (c *connection) pass(e Envelope) {
	received := time.Now()
	c.take(e, received, func(payload any, about string) { c.send(ack{e.ID, payload, received, about}) })
}

func (c *connection) send(a ack) {
	select {
	case c.acks <- a:
	default:
		c.metrics.unacked(true)
		c.log.WithField("request", a.about).Warn("acknowledgement dropped: too many waiting")
	}
}

// acknowledge hands acknowledgements to the library until ctx ends. One that does
// not take them any more cannot write, or is stuck: that is the end.
func (c *connection) acknowledge(ctx context.Context, end context.CancelCauseFunc) {
	for {
		select {
		case a := <-c.acks:
			c.ack(ctx, a, end)
		case <-ctx.Done():
			return
		}
	}
}

func (c *connection) ack(ctx context.Context, a ack, end context.CancelCauseFunc) {
	patient, cancel := context.WithTimeout(ctx, ackPatience)
	defer cancel()
	err := c.client.AckCtx(patient, a.envelope, a.payload)
	if err == nil {
		c.metrics.acked(a.received)
		return
	}
	// Where ctx has ended the next connection may still send it.
	if ctx.Err() != nil || errors.Is(err, context.DeadlineExceeded) {
		c.send(a)
		end(errStuck)
		return
	}
	c.metrics.unacked(false)
	c.log.WithError(err).WithField("request", a.about).Warn("not acknowledged")
}
