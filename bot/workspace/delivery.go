package workspace

// Delivery: each envelope goes to one socket, is waited for, and is retried or
// given up as its parcel says.

import (
	"cmp"
	"encoding/json"
	"slices"
	"time"
)

const (
	// ackTimeout is how long Slack waits for an acknowledgement.
	ackTimeout = 3 * time.Second
	// keptDeliveries bounds the log of a playground that runs for days.
	keptDeliveries = 5000
)

// parcel is an envelope on its way, with what to do about the outcome.
type parcel struct {
	Envelope
	retries []Retry
	acked   func(s *State, payload json.RawMessage) // may be nil
	failed  func(s *State, code string)             // may be nil; told once, when given up
	settled bool                                    // acknowledged, or given up
}

// outbox holds what was sent and what waits to be.
type outbox struct {
	deliveries []*Delivery
	held       []heldParcel // events that happened while no socket was open
	acks       []Ack
	byID       map[string][]attempt
	busy       int // parcels not settled
}

// attempt is a delivery with the parcel it is one of.
type attempt struct {
	*Delivery
	parcel *parcel
}

type heldParcel struct {
	*parcel
	number int // the retry_attempt it will carry
}

func newOutbox() *outbox { return &outbox{byID: map[string][]attempt{}} }

func (o *outbox) log() []Delivery {
	out := make([]Delivery, len(o.deliveries))
	for i, d := range o.deliveries {
		out[i] = *d
	}
	return out
}

// ship takes charge of a parcel. An event waits for a socket when none is
// open; anything else fails at once, as it does at Slack.
func (s *State) ship(p *parcel) {
	p.ID = cmp.Or(p.ID, s.ids.uuid(s.now()))
	s.outbox.busy++
	s.attempt(p, p.ID, 0)
}

// hold keeps an event until a socket opens. A first attempt that nobody
// listened to has failed: what arrives then is the first retry.
func (s *State) hold(p *parcel, number int) {
	if p.Type != typeEvents {
		s.giveUp(p, "dispatch_failed")
		return
	}
	if number == 0 {
		number = 1
		p.retries = p.retries[min(1, len(p.retries)):]
	}
	s.outbox.held = append(s.outbox.held, heldParcel{p, number})
}

// release sends what was held.
func (s *State) release() {
	held := s.outbox.held
	s.outbox.held = nil
	for _, h := range held {
		s.attempt(h.parcel, s.ids.uuid(s.now()), h.number)
	}
}

// attempt sends the parcel once and starts the timer for its acknowledgement.
func (s *State) attempt(p *parcel, id string, number int) {
	c := s.sockets.next()
	if c == nil {
		s.hold(p, number)
		return
	}
	d := &Delivery{Envelope: p.Envelope, Attempt: number, Connection: c.id, Sent: s.now()}
	d.ID = id
	if number > 0 {
		d.Reason = "timeout"
	}
	s.outbox.record(attempt{d, p})
	s.after(ackTimeout, func(s *State) { s.expire(d, p) })
	c.send(d.wire())
	s.watchers.tell(Event{Type: EventEnvelope, Envelope: d.snapshot()})
}

func (d *Delivery) snapshot() *Delivery {
	c := *d
	return &c
}

func (o *outbox) record(a attempt) {
	o.byID[a.ID] = append(o.byID[a.ID], a)
	o.deliveries = append(o.deliveries, a.Delivery)
	if len(o.deliveries) > keptDeliveries {
		o.forget(o.deliveries[0])
		o.deliveries = o.deliveries[1:] // moved when append needs room, and not each time
	}
}

func (o *outbox) forget(d *Delivery) {
	left := slices.DeleteFunc(o.byID[d.ID], func(a attempt) bool { return a.Delivery == d })
	if o.byID[d.ID] = left; len(left) == 0 {
		delete(o.byID, d.ID)
	}
}

// expire notes that an attempt was not acknowledged in time and arranges the
// next one.
func (s *State) expire(d *Delivery, p *parcel) {
	if !d.Acked.IsZero() {
		return
	}
	d.Expired = true
	s.watchers.tell(Event{Type: EventEnvelope, Envelope: d.snapshot()})
	if p.settled {
		return
	}
	if len(p.retries) == 0 {
		s.giveUp(p, "operation_timeout")
		return
	}
	next := p.retries[0]
	p.retries = p.retries[1:]
	s.later(next.After, func(s *State) { s.retry(p, next) })
}

// later runs f at once when there is nothing to wait for.
func (s *State) later(d time.Duration, f func(s *State)) {
	if d <= 0 {
		f(s)
		return
	}
	s.after(d, f)
}

func (s *State) retry(p *parcel, r Retry) {
	if p.settled {
		return
	}
	id := p.ID
	if !r.SameID {
		id = s.ids.uuid(s.now())
	}
	s.attempt(p, id, r.Attempt)
}

func (s *State) giveUp(p *parcel, code string) {
	p.settled = true
	s.outbox.busy--
	if p.failed != nil {
		p.failed(s, code)
	}
}

// acknowledge takes what a client sent, whichever connection it comes from.
func (s *State) acknowledge(a Ack) {
	if a.Ignored == "" {
		a.Ignored = s.settle(a)
	}
	s.outbox.acks = append(s.outbox.acks, a)
	if len(s.outbox.acks) > keptDeliveries {
		s.outbox.acks = s.outbox.acks[1:]
	}
}

// settle returns why the acknowledgement has no effect, or "".
func (s *State) settle(a Ack) string {
	if len(s.outbox.byID[a.EnvelopeID]) == 0 {
		return "unknown"
	}
	d, ok := s.outbox.awaiting(a.EnvelopeID)
	if !ok {
		return "late"
	}
	d.Acked, d.AckedOn, d.Ack = s.now(), a.Connection, a.Payload
	s.watchers.tell(Event{Type: EventEnvelope, Envelope: d.snapshot()})
	if d.Expired || d.parcel.settled {
		return "late"
	}
	d.parcel.settled = true
	s.outbox.busy--
	if d.parcel.acked != nil {
		d.parcel.acked(s, a.Payload)
	}
	return ""
}

// awaiting returns the attempt that an acknowledgement of id belongs to: the
// oldest still in time, else the oldest without one.
func (o *outbox) awaiting(id string) (attempt, bool) {
	sent := o.byID[id]
	i := slices.IndexFunc(sent, func(a attempt) bool { return a.Acked.IsZero() && !a.Expired })
	if i < 0 {
		i = slices.IndexFunc(sent, func(a attempt) bool { return a.Acked.IsZero() })
	}
	if i < 0 {
		return attempt{}, false
	}
	return sent[i], true
}

// Deliver sends an envelope of any type with any payload, unchanged, as if it
// had happened, and returns its id. Events are retried, nothing else is. The
// payload must be JSON; for anything else there is [Workspace.DeliverRaw].
func (w *Workspace) Deliver(e Envelope) (id string) {
	if len(e.Payload) > 0 && !json.Valid(e.Payload) {
		panic("workspace: Deliver: the payload is not JSON")
	}
	w.update(func(s *State) {
		p := &parcel{Envelope: e}
		if e.Type == typeEvents {
			p.retries = slices.Clone(s.opt.Retries)
		}
		s.ship(p)
		id = p.ID
	})
	return id
}

// DeliverRaw sends a text frame as it is, JSON or not, on one socket and
// reports whether one was open. Nothing waits for an acknowledgement of it.
func (w *Workspace) DeliverRaw(frame []byte) (sent bool) {
	w.update(func(s *State) {
		if c := s.sockets.next(); c != nil {
			c.send(frame)
			sent = true
		}
	})
	return sent
}

// Envelopes returns every attempt to deliver an envelope, oldest first.
func (w *Workspace) Envelopes() (log []Delivery) {
	w.view(func(s *State) { log = s.Envelopes() })
	return log
}
