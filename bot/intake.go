package bot

// The intake: between the sockets, which must not wait, and the lanes. Here an
// event is claimed, with its envelope as the work to be done, and then its envelope
// is acknowledged: from then on it is not lost, whatever becomes of the process.

import (
	"context"
	"hash/fnv"
	"sync"
	"time"

	"github.com/sirupsen/logrus"
)

const (
	// desks is how many events are claimed at the same time: as many as share a
	// transaction of SQLite, and more than PostgreSQL has connections, so that what is
	// acknowledged waits for no more than the transaction before its own.
	desks = 64
	// maxAtDesk is how many envelopes wait at one of them: as many as fit in any lane,
	// such as that of people who are all added to a channel at once.
	maxAtDesk = maxJoined
	// claimWithin is when, after the envelope came, the store is waited for no
	// longer. Slack waits three seconds for the acknowledgement.
	claimWithin = 2 * time.Second
)

// A parcel is an event on its way in.
type parcel struct {
	Envelope
	event    Event
	answer   Acknowledgement
	received time.Time
	ack      func(payload any) // acknowledges the envelope; never blocks
}

// again reports that Slack delivers the event again if it is not acknowledged.
func (p *parcel) again() bool { return p.Type == "events_api" }

// tells reports that its acknowledgement can tell who is behind the event a sentence.
func (p *parcel) tells() bool {
	s, ok := p.event.(Submit)
	return p.Type == "slash_commands" || ok && s.View.Callback == callbackAsk
}

// intake takes envelopes from all sockets.
type intake struct {
	self    Self
	answer  acknowledger
	hears   func(ctx context.Context, e Event) (bool, error)
	ledger  *ledger
	lanes   *lanes
	floods  *floods
	notices *notices
	metrics *metrics
	log     logrus.FieldLogger
	now     func() time.Time

	running sync.WaitGroup
	mu      sync.RWMutex
	desks   []chan *parcel // what is of one lane goes to one desk, and so stays in order
	closed  bool
}

// open starts the desks; close ends them.
func (in *intake) open(ctx context.Context) {
	for range desks {
		desk := make(chan *parcel, maxAtDesk)
		in.desks = append(in.desks, desk)
		in.running.Go(func() {
			for p := range desk {
				in.admit(ctx, p)
			}
		})
	}
}

// close takes no more, and returns when what was taken is in the lanes.
func (in *intake) close() {
	in.mu.Lock()
	if !in.closed {
		in.closed = true
		for _, desk := range in.desks {
			close(desk)
		}
	}
	in.mu.Unlock()
	in.running.Wait()
}

// take takes an envelope that came at received, and never blocks. ack is called
// once, or never: an event is then left to be delivered again, to another replica
// or later.
func (in *intake) take(e Envelope, received time.Time, ack func(payload any, about string)) {
	in.metrics.envelope(e.Type)
	event, ignored := Decode(e, in.self)
	if ignored != "" {
		in.metrics.ignore(ignored)
		in.log.WithFields(logrus.Fields{"type": e.Type, "why": ignored}).Debug("envelope ignored")
		ack(nil, "")
		return
	}
	about := requestID(event)
	p := &parcel{e, event, in.decideNow(event), received, func(payload any) { ack(payload, about) }}
	if p.answer.Done {
		p.ack(p.answer.Payload)
		return
	}
	if !in.hand(p) {
		in.turnAway(p)
	}
}

// hand gives the parcel to its desk, if there is room.
func (in *intake) hand(p *parcel) bool {
	in.mu.RLock()
	defer in.mu.RUnlock()
	if in.closed {
		return false
	}
	h := fnv.New32a()
	h.Write([]byte(laneOf(p.event)))
	select {
	case in.desks[h.Sum32()%uint32(len(in.desks))] <- p:
		return true
	default:
		return false
	}
}

// decideNow is what the event is acknowledged with: with nothing where that fails.
func (in *intake) decideNow(e Event) (answer Acknowledgement) {
	if err := in.metrics.contain(func() error { answer = in.answer(e); return nil }); err != nil {
		in.log.WithFields(fields(e)).WithError(quiet(err, e)).Error("cannot answer in the acknowledgement")
	}
	return answer
}

// admit claims an event that is of concern, acknowledges it, and puts it in its
// lane.
func (in *intake) admit(ctx context.Context, p *parcel) {
	ctx, cancel := context.WithDeadline(ctx, p.received.Add(claimWithin))
	defer cancel()
	log := in.log.WithFields(fields(p.event))
	heard, err := in.concerns(ctx, p.event)
	switch {
	case err != nil && p.again() && !p.event.private():
		log.WithError(err).Warn("left to be delivered again: the store cannot say whether it is of concern")
		return
	case err == nil && !heard:
		p.ack(p.answer.Payload)
		return
	}
	switch in.lanes.reserve(p.event) {
	case full, stopping:
		if !in.taken(ctx, p) {
			in.turnAway(p)
		}
		return
	}
	if !in.claim(ctx, p, log) {
		in.lanes.giveUp(p.event)
		return
	}
	if in.floods.hold(p.event) {
		in.lanes.giveUp(p.event)
		in.slowDown(p)
		return
	}
	p.ack(p.answer.Payload)
	in.lanes.put(task{event: p.event, key: p.event.Claim(), received: p.received})
}

// concerns is hears without its panics: those are a matter of the event, which
// would cause them again.
func (in *intake) concerns(ctx context.Context, e Event) (heard bool, err error) {
	panicked := in.metrics.contain(func() error {
		err = patiently(ctx, func(ctx context.Context) (err error) { heard, err = in.hears(ctx, e); return err })
		return nil
	})
	if panicked != nil {
		in.log.WithFields(fields(e)).WithError(quiet(panicked, e)).Error("cannot tell whether it is of concern")
		return false, nil
	}
	return heard, err
}

// claim reports whether the event is to be acted on. If not, it has been seen to
// that it is acknowledged, or not.
func (in *intake) claim(ctx context.Context, p *parcel, log logrus.FieldLogger) bool {
	work, err := encodeWork(p.Envelope, in.now())
	first := false
	if err == nil {
		err = patiently(ctx, func(ctx context.Context) (err error) {
			first, err = in.ledger.claim(ctx, p.event.Claim(), work)
			return err
		})
	}
	switch {
	case err != nil && p.again() && !p.event.private():
		log.WithError(err).Error("not claimed: left to be delivered again")
		in.ledger.drop(p.event.Claim())
		return false
	case err != nil:
		log.WithError(err).Warn("going on without a claim")
		in.ledger.assume(p.event.Claim())
		return true
	case !first:
		log.Debug("taken already")
		p.ack(p.answer.Payload)
	}
	return first
}

// taken reports whether a question that there is no room for has been taken in
// another envelope: a mention is two events. If it has not, it is claimed without
// work, and turned away once.
func (in *intake) taken(ctx context.Context, p *parcel) bool {
	ask, ok := p.event.(Ask)
	if !ok || !ask.Via.Addressed() || in.stopping() {
		return false
	}
	first, err := in.ledger.claim(ctx, ask.Claim(), nil)
	if err != nil || first {
		return false
	}
	p.ack(p.answer.Payload)
	return true
}

// turnAway is done about an event that there is no room for. Who asked is told to
// ask again, and what Slack delivers again comes when there is room, perhaps.
func (in *intake) turnAway(p *parcel) {
	log := in.log.WithFields(fields(p.event))
	switch ask, isAsk := p.event.(Ask); {
	case p.again() && in.stopping():
		log.Info("left to be delivered again") // to another process, or a later one
	case p.again() && !isAsk:
		log.Warn("left to be delivered again")
	case in.stopping() && !p.tells():
		log.Warn("left: Slack tells who waits for it")
	case isAsk && !ask.Via.Addressed():
		in.metrics.droppedOverheard()
		log.Warn("dropped: too many waiting")
		p.ack(nil)
	default:
		if isAsk {
			in.metrics.question(ask.Via, outcomeBusy)
		}
		log.Error("turned away: too many waiting")
		in.say(p, func(w *Words) string { return w.Busy })
	}
}

func (in *intake) stopping() bool {
	in.mu.RLock()
	defer in.mu.RUnlock()
	return in.closed
}

// slowDown is done about an event of somebody who floods the bot: they are told
// once, and not answered.
func (in *intake) slowDown(p *parcel) {
	in.metrics.limit("person")
	in.log.WithFields(fields(p.event)).Warn("held back: too many from one person")
	in.ledger.doneLater(p.event.Claim()) // others wait at the desk
	if in.floods.tell(p.event) {
		in.say(p, func(w *Words) string { return w.SlowDown })
		return
	}
	p.ack(p.answer.Payload)
}

// say acknowledges the envelope and tells who is behind it a sentence: a command
// in the acknowledgement itself, a window in its place, others aside.
func (in *intake) say(p *parcel, text func(*Words) string) {
	switch e := p.event.(type) {
	case Ask:
		if p.Type == "slash_commands" {
			p.ack(inAcknowledgement(text(in.notices.recalled(e.User))))
			return
		}
		in.notices.offer(notice{e.User, e.Place(), text})
	case Press:
		where := Place{Channel: e.Channel, ThreadTS: e.ThreadTS}
		if e.View.ID == "" && !in.notices.offer(notice{e.User, where, text}) {
			return // not acknowledged: Slack marks the button
		}
	case Submit:
		if e.View.Callback == callbackAsk {
			p.ack(e.told(text))
			return
		}
	}
	p.ack(nil)
}
