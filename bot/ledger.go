package bot

// The ledger: which tasks are this process's, in the store, so that another one
// finishes what it leaves undone.

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/sirupsen/logrus"
)

const (
	// leaseTime is how long after a process died its tasks are taken over.
	leaseTime = 15 * time.Second
	// maxTries is how often a task is begun before it is given up: one that ends
	// the process ends it no more than this often.
	maxTries = 4
	// staleAfter is how old a task may get: its response_url ends after this time,
	// and who asked has found out otherwise.
	staleAfter = 30 * time.Minute
	// lastWord is how long the store may take to be told of what is done, and of what
	// is left, when there is no more time.
	lastWord = 2 * time.Second
	// maxFinished bounds what is done and the store has not been told.
	maxFinished = 4 * maxTasks
)

// ledger claims tasks in the store and keeps them until they are done.
type ledger struct {
	store   Store
	lease   time.Duration
	metrics *metrics
	log     logrus.FieldLogger

	mu sync.Mutex
	// owner is whose the next claims are. It is another one after each claim of
	// which nobody knows whether the store has it: what is not renewed is taken
	// over, and so is such a claim when its owner has nothing else to do.
	owner    string
	mine     map[string]holding // by key, each task here
	finished map[string]bool    // keys of those that are done, which the store has not been told
}

// A holding is what is known of a task that is claimed, or being claimed.
type holding struct {
	owner string
	doubt bool // nobody knows whether the store has the claim
}

func newLedger(s Store, lease time.Duration, m *metrics, log logrus.FieldLogger) *ledger {
	return &ledger{
		store: s, lease: lease, metrics: m, log: log,
		owner: rand.Text(), mine: map[string]holding{}, finished: map[string]bool{},
	}
}

// claim reports whether this is the first claim to key, and if so makes work this
// process's. Without work there is nothing to take over. After an error nobody
// knows: the caller claims again, goes on ([ledger.assume]) or leaves it ([ledger.drop]).
func (l *ledger) claim(ctx context.Context, key string, work []byte) (first bool, err error) {
	owner, ours := l.begin(key)
	if ours {
		return false, nil
	}
	err = l.metrics.contain(func() (err error) {
		first, err = l.store.Claim(ctx, key, owner, work, l.lease)
		return err
	})
	if err != nil {
		l.doubt(key, owner)
	}
	if work == nil || err == nil && !first {
		l.drop(key)
	}
	return first && err == nil, err
}

// begin notes that key is being claimed. It is ours if it is claimed already.
func (l *ledger) begin(key string) (owner string, ours bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	held, known := l.mine[key]
	if known && !held.doubt {
		return held.owner, true
	}
	held = holding{owner: cmp.Or(held.owner, l.owner)}
	l.mine[key] = held
	return held.owner, false
}

// doubt notes that nobody knows whether the store has the claim to key, and has the
// next claims made by another owner.
func (l *ledger) doubt(key, owner string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.mine[key] = holding{owner, true}
	if l.owner == owner {
		l.owner = rand.Text()
	}
}

// assume makes a task ours whose claim is in doubt: it is not taken over meanwhile, if
// the store has it.
func (l *ledger) assume(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.mine[key] = holding{owner: cmp.Or(l.mine[key].owner, l.owner)}
}

// drop leaves the task to others, when its lease is over.
func (l *ledger) drop(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.mine, key)
}

// has reports whether the task is under way here.
func (l *ledger) has(key string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, ours := l.mine[key]
	return ours
}

// pending reports whether a task is under way, here or elsewhere, or left to be taken
// over. One that is done here is not, though the store may not know yet.
func (l *ledger) pending(ctx context.Context, key string) (bool, error) {
	l.mu.Lock()
	done := l.finished[key]
	l.mu.Unlock()
	if done {
		return false, nil
	}
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	return l.store.Undone(ctx, key)
}

// done forgets the work of a task. Where the store cannot be told now, it is told
// later: the task stays ours until then.
func (l *ledger) done(ctx context.Context, key string) {
	ctx, cancel := lingering(ctx, lastWord) // what is done is not to be done again because the bot stops
	defer cancel()
	if err := l.tell(ctx, key); err != nil {
		l.log.WithError(err).WithField("request", requestOf(key)).Warn("done, which the store does not know yet")
		l.doneLater(key)
		return
	}
	l.settle(key)
}

// doneLater is done without waiting for the store.
func (l *ledger) doneLater(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, ours := l.mine[key]; !ours {
		return
	}
	if len(l.finished) == maxFinished {
		delete(l.mine, key)
		return
	}
	l.finished[key] = true
}

// lingering returns a context that ends that long after ctx does.
func lingering(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	longer, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		pause(longer, d)
		cancel()
	})
	return longer, func() { stop(); cancel() }
}

// settle is what follows where the store knows that a task is done.
func (l *ledger) settle(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.mine, key)
	delete(l.finished, key)
}

func (l *ledger) tell(ctx context.Context, key string) error {
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	return l.metrics.contain(func() error { return l.store.Done(ctx, key) })
}

// owners are those whose leases are to be renewed.
func (l *ledger) owners() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := map[string]bool{l.owner: true}
	for _, held := range l.mine {
		all[held.owner] = true
	}
	return slices.Collect(maps.Keys(all))
}

// renew gives what is under way here another lease.
func (l *ledger) renew(ctx context.Context, lease time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	for _, owner := range l.owners() {
		if err := l.metrics.contain(func() error { return l.store.Renew(ctx, owner, lease) }); err != nil {
			l.log.WithError(err).Warn("leases are not renewed")
		}
	}
}

// tellAgain tells the store what it could not be told before, until that fails
// again.
func (l *ledger) tellAgain(ctx context.Context) {
	l.mu.Lock()
	finished := slices.Collect(maps.Keys(l.finished))
	l.mu.Unlock()
	for _, key := range finished {
		if l.tell(ctx, key) != nil {
			return
		}
		l.settle(key)
	}
}

// leave leaves what is not done to others, as soon as a call of this process cannot
// take effect at Slack any more.
func (l *ledger) leave(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, lastWord)
	defer cancel()
	l.tellAgain(ctx)
	l.mu.Lock()
	undone := len(l.mine)
	l.mu.Unlock()
	if undone > 0 {
		l.log.WithField("tasks", undone).Warn("left to others")
		l.renew(ctx, lateBy)
	}
}

// takeOver makes up to limit tasks ours whose owner is gone.
func (l *ledger) takeOver(ctx context.Context, limit int) (found []loose, err error) {
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	// The owner is one of its own: what this call takes of which it does not tell
	// is then taken again.
	owner := rand.Text()
	err = l.metrics.contain(func() error {
		return l.store.TakeOver(ctx, owner, l.lease, limit, func(key string, work []byte, tries int) error {
			if l.adopt(key, owner) {
				found = append(found, loose{key, work, tries})
			}
			return nil
		})
	})
	if err != nil {
		return found, fmt.Errorf("take over: %w", err)
	}
	return found, nil
}

// loose is a task whose owner is gone.
type loose struct {
	key   string
	work  []byte
	tries int // 1 or more
}

// adopt makes a task ours, and reports whether it is to be begun: what is under
// way here, and was renewed too late, is not.
func (l *ledger) adopt(key, owner string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, ours := l.mine[key]
	l.mine[key] = holding{owner: owner}
	return !ours
}
