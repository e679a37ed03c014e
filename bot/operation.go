package bot

// The operation: all that runs between the sockets and Slack, from the beginning of
// Run to its end.

import (
	"context"
	"sync"
	"time"

	"github.com/sirupsen/logrus"
)

// operation is a running bot without its sockets.
type operation struct {
	intake *intake
	lanes  *lanes
	ledger *ledger
	self   Self
	now    func() time.Time
	log    logrus.FieldLogger
	lose   func(error) // counts what is given up

	beside sync.WaitGroup
	stop   context.CancelFunc // ends what runs beside
}

// begin starts it. What is under way ends with ctx, and before that with finish.
func (b *Bot) begin(ctx context.Context, self Self) *operation {
	beside, stop := context.WithCancel(ctx)
	w := b.worker(self)
	o := &operation{
		ledger: w.ledger, self: self, now: b.cfg.now, log: b.cfg.Log, lose: b.metrics.lost, stop: stop,
		lanes: newLanes(maxTasks, func(t task) { w.run(ctx, t) }),
	}
	o.lanes.changed = b.metrics.waiting
	notices := newNotices(w)
	o.intake = &intake{
		self: self, answer: b.acknowledge, hears: w.hears, ledger: w.ledger, lanes: o.lanes,
		floods: newFloods(b.cfg.PerMinute, b.cfg.now), notices: notices,
		metrics: b.metrics, log: b.cfg.Log, now: b.cfg.now,
	}
	o.intake.open(ctx)
	o.beside.Go(func() { notices.run(beside) })
	o.beside.Go(func() { o.follow(beside, b.api.team, b.reloads, func(t task) { w.run(ctx, t) }) })
	o.beside.Go(func() { o.keep(beside, b.cfg.tempo.lease/3) })
	return o
}

func (b *Bot) worker(self Self) *worker {
	return &worker{
		self:      self,
		store:     b.cfg.Store,
		knowledge: b.cfg.Knowledge,
		add:       b.cfg.Add,
		names:     b.names,

		maintainers: &maintainers{from: b.api, now: b.cfg.now},
		slack:       b.api,
		observe:     b.cfg.Observe,
		metrics:     b.metrics,
		log:         b.cfg.Log,

		endurance: new(endurance),
		ledger:    newLedger(b.cfg.Store, b.cfg.tempo.lease, b.metrics, b.cfg.Log),
		slots:     make(chan struct{}, b.cfg.Workers),
		paces:     newPaces(b.cfg.tempo.sayEvery),

		now:        b.cfg.now,
		forgetText: b.cfg.ForgetText,
		manners:    b.cfg.Manners,
		tempo:      b.cfg.tempo,
	}
}

// finish takes no more, and returns when what was taken is done, or ctx of begin has
// ended. What is left then is there for others to take over.
func (o *operation) finish() {
	o.intake.close()
	o.lanes.finish()
	o.stop()
	o.beside.Wait()
	o.ledger.leave(context.Background())
}

// keep keeps what is this process's, and takes over what is nobody's, until ctx
// ends.
func (o *operation) keep(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		o.takeOver(ctx)
		select {
		case <-tick.C:
			o.ledger.renew(ctx, o.ledger.lease)
			o.ledger.tellAgain(ctx)
		case <-ctx.Done():
			return
		}
	}
}

// maxTakenOver is how much is taken over at once: another replica may take the
// rest.
const maxTakenOver = 64

func (o *operation) takeOver(ctx context.Context) {
	limit := min(maxTakenOver, o.lanes.free()/2)
	if limit == 0 || o.intake.stopping() {
		return
	}
	found, err := o.ledger.takeOver(ctx, limit)
	if err != nil && ctx.Err() == nil {
		o.log.WithError(err).Warn("cannot take over what others left")
	}
	for _, l := range found {
		o.resume(ctx, l)
	}
}

// resume puts work that was taken over in its lane.
func (o *operation) resume(ctx context.Context, l loose) {
	log := o.log.WithFields(logrus.Fields{"request": requestOf(l.key), "tries": l.tries})
	event, at, err := decodeWork(l.work, o.self)
	if err != nil {
		o.lose(err)
		log.WithError(err).Error("not taken over")
		o.ledger.done(ctx, l.key)
		return
	}
	log.WithFields(fields(event)).Warn("taken over")
	if !o.lanes.insist(task{event: event, key: l.key, tries: l.tries, received: at}) {
		log.Info("left to others: stopping")
	}
}
