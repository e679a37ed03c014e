package bot

// One Socket Mode connection. Whatever arrives is decoded, queued and
// acknowledged without ever waiting: the client library reads the socket,
// answers pings and reconnects only as long as its events are taken from it.

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/sirupsen/logrus"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

const (
	// ackPatience bounds one acknowledgement. The library's outgoing queue of 20
	// is emptied only while connected; an acknowledgement that does not get in
	// is worth nothing three seconds later anyway.
	ackPatience = time.Second
	maxAcks     = 512
	// readLimit is far above Slack's largest envelopes, some 60 KB.
	readLimit = 4 << 20
)

// connection keeps one socket open and feeds the queue from it.
type connection struct {
	client *socketmode.Client
	self   Self
	queue  *queue
	answer acknowledger
	acks   chan ack
	log    logrus.FieldLogger

	metrics  *metrics
	presence *presence
	up       bool // it is counted in presence
}

// ack is an acknowledgement to be sent.
type ack struct {
	envelope string
	payload  any
	received time.Time // the envelope
}

func newConnection(appToken, apiURL string, client *http.Client, self Self, q *queue, answer acknowledger, log logrus.FieldLogger) *connection {
	api := slack.New("", slack.OptionAppLevelToken(appToken), slack.OptionAPIURL(apiURL),
		slack.OptionHTTPClient(&pacer{next: client}))
	return &connection{
		client: socketmode.New(api, socketmode.OptionReadLimit(readLimit)),
		self:   self,
		queue:  q,
		answer: answer,
		acks:   make(chan ack, maxAcks),
		log:    log,

		metrics:  q.metrics,
		presence: new(presence),
	}
}

// run holds the connection until ctx ends, through all reconnects. It returns
// an error if no reconnect can succeed.
func (c *connection) run(ctx context.Context) error {
	alive, end := context.WithCancelCause(ctx)
	var helpers sync.WaitGroup
	helpers.Go(func() { c.receive(alive, end) })
	helpers.Go(func() { c.acknowledge(alive) })
	end(c.client.RunContext(alive)) // a cause that receive gave first stays
	helpers.Wait()
	c.isUp(false)
	if ctx.Err() != nil {
		return nil
	}
	return fmt.Errorf("connect to Slack: %w", translate(context.Cause(alive)))
}

// receive takes every event as soon as it comes.
func (c *connection) receive(ctx context.Context, end context.CancelCauseFunc) {
	for {
		select {
		case event := <-c.client.Events:
			if ctx.Err() != nil {
				return // what fails now fails because the bot hangs up
			}
			c.handle(event, end)
		case <-ctx.Done():
			return
		}
	}
}

func (c *connection) handle(event socketmode.Event, end context.CancelCauseFunc) {
	switch data := event.Data.(type) {
	case *socketmode.ErrorBadMessage:
		c.bad(data)
		return
	case *slack.ConnectionErrorEvent:
		err := translate(data.ErrorObj)
		c.log.WithError(err).WithField("attempt", data.Attempt).Warn("cannot connect to Slack")
		// The library tries again for ever on some errors that stay.
		if refused, ok := errors.AsType[*RefusedError](err); ok && refused.final() {
			end(err)
		}
		return
	case *slack.IncomingEventError:
		c.log.WithError(scrub(data.ErrorObj)).Debug("socket read")
		return
	case *socketmode.ErrorWriteFailed:
		c.log.WithError(scrub(data.Cause)).Warn("acknowledgement not written")
		return
	}
	switch {
	case event.Type == socketmode.EventTypeConnecting: // the one before is gone
		if c.up {
			c.metrics.reconnected("ended")
		}
		c.isUp(false)
	case event.Type == socketmode.EventTypeHello && event.Request != nil:
		c.isUp(true)
		c.log.WithField("sockets", event.Request.NumConnections).Info("connected to Slack")
	case event.Request != nil && event.Request.EnvelopeID != "":
		r := event.Request
		c.take(Envelope{ID: r.EnvelopeID, Type: r.Type, Payload: r.Payload})
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
	c.take(e)
}

// take queues the event in an envelope, if there is one, and acknowledges the
// envelope. An event that comes while the bot is stopping is left
// unacknowledged: Slack then delivers it to another replica, or to this one when
// it is back.
func (c *connection) take(e Envelope) {
	received := time.Now()
	c.metrics.envelope(e.Type)
	event, ignored := Decode(e, c.self)
	if ignored != "" {
		c.metrics.ignore(ignored)
		c.log.WithFields(logrus.Fields{"type": e.Type, "why": ignored}).Debug("envelope ignored")
		c.send(ack{envelope: e.ID, received: received})
		return
	}
	answer := c.decideNow(event)
	if !answer.Done {
		switch c.queue.offer(job{event, received}) {
		case full:
			c.drop(event)
		case closed:
			return
		}
	}
	c.send(ack{e.ID, answer.Payload, received})
}

// drop counts an event that there is no room for.
func (c *connection) drop(e Event) {
	if ask, ok := e.(Ask); ok && ask.Via.Addressed() {
		c.metrics.question(ask.Via, outcomeBusy)
	} else if ok {
		c.metrics.droppedOverheard()
	}
	c.log.WithFields(fields(e)).Error("dropped: too many waiting")
}

// decideNow is what the event is acknowledged with: with nothing where that fails.
func (c *connection) decideNow(e Event) (answer Acknowledgement) {
	if err := c.metrics.contain(func() error { answer = c.answer(e); return nil }); err != nil {
		c.log.WithFields(fields(e)).WithError(err).Error("cannot answer in the acknowledgement")
	}
	return answer
}

func (c *connection) send(a ack) {
	select {
	case c.acks <- a:
	default:
		c.metrics.unacked(true)
		c.log.WithField("envelope", a.envelope).Warn("acknowledgement dropped: too many waiting")
	}
}

// acknowledge hands acknowledgements to the library, which blocks while its
// own queue is full: for as long as there is no connection.
func (c *connection) acknowledge(ctx context.Context) {
	for {
		select {
		case a := <-c.acks:
			c.ack(ctx, a)
		case <-ctx.Done():
			return
		}
	}
}

func (c *connection) ack(ctx context.Context, a ack) {
	patient, cancel := context.WithTimeout(ctx, ackPatience)
	defer cancel()
	// Where ctx has ended the bot is hanging up, and it is for the claim to see
	// that a question delivered again is not answered again.
	switch err := c.client.AckCtx(patient, a.envelope, a.payload); {
	case err == nil:
		c.metrics.acked(a.received)
	case ctx.Err() == nil:
		c.metrics.unacked(false)
		c.log.WithError(err).WithField("envelope", a.envelope).Warn("not acknowledged")
	}
}
