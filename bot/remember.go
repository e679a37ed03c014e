package bot

// What is remembered between events, for all replicas alike: the store, and
// what the bot keeps in it, kind by kind.

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"whoowns/knowledge"
)

// storePatience bounds one call of the store.
const storePatience = 5 * time.Second

// Store remembers records: small values of a kind, by a key that is unique
// within the kind. It is safe for concurrent use.
type Store interface {
	// Claim reports whether this is the first claim to key. If it is, work is
	// recorded under it, durably, before it returns, and is owner's until lease
	// is over; nil stands for no work. A claim is kept for ten minutes or longer
	// after its work is done: Slack repeats an event after five.
	Claim(ctx context.Context, key, owner string, work []byte, lease time.Duration) (first bool, err error)
	// Done drops the work recorded under key. The claim stays: the key cannot be
	// claimed again.
	Done(ctx context.Context, key string) error
	// Undone reports whether there is work recorded under key.
	Undone(ctx context.Context, key string) (bool, error)
	// Renew gives all work of owner that is not done another lease, from now.
	Renew(ctx context.Context, owner string, lease time.Duration) error
	// TakeOver makes up to limit works whose lease is over owner's, the oldest
	// first, and calls each with them; tries says how often the work was claimed
	// or taken over before. Of several that take over at once each work goes to
	// one. The first error of each is returned, and what each was not called with
	// then waits for its lease to be over again.
	TakeOver(ctx context.Context, owner string, lease time.Duration, limit int, each func(key string, work []byte, tries int) error) error
	// Get returns a copy of the record, or nil if there is none.
	Get(ctx context.Context, kind, key string) ([]byte, error)
	// Update makes the record what change returns, given what it is now: nil
	// stands for none both ways. No other update comes between; change may be
	// called again, and must not use the store. The record is kept for that long
	// from now, for ever if keep is 0, or as long as before if it is negative.
	Update(ctx context.Context, kind, key string, keep time.Duration, change func(old []byte) []byte) error
	// List calls each with up to limit records of the kind whose keys begin with
	// prefix, the last updated first, until each returns false.
	List(ctx context.Context, kind, prefix string, limit int, each func(key string, value []byte) bool) error
}

// A kind is a kind of record. T is encoded as JSON; fields may be added, and
// those that are missing are zero.
type kind[T any] struct {
	name string
	keep time.Duration // 0: for ever
}

// What is kept. The names are in every store that there is: they stay.
var (
	// settingsKept by "team/channel".
	settingsKept = kind[Settings]{"channel", 0}
	// threadsKept by Ask.Conversation.
	threadsKept = kind[Thread]{"thread", threadLife}
	// repliesKept by the Claim of the question.
	repliesKept = kind[Replied]{"reply", 7 * 24 * time.Hour}
	// greetingsKept by "team/channel/user".
	greetingsKept = kind[Greeting]{"greeting", 0}
	// questionsKept by the Claim of the question: those to learn from.
	questionsKept = kind[Recorded]{"question", 90 * 24 * time.Hour}
	// asksKept by "team/month/entry", the month as in "2026-11".
	asksKept = kind[Asked]{"asked", 62 * 24 * time.Hour}
	// overheardKept by "team/channel".
	overheardKept = kind[Overheard]{"overheard", time.Hour}
	// pacesKept by "team/channel".
	pacesKept = kind[Pace]{"pace", time.Hour}
	// proposalsKept by the Claim of the submission.
	proposalsKept = kind[Proposal]{"proposal", 30 * 24 * time.Hour}
	// errandsKept by "team/channel/ts" of the message to the maintainers.
	errandsKept = kind[Errand]{"errand", 30 * 24 * time.Hour}
	// undeliveredKept by the Claim of the event.
	undeliveredKept = kind[Undelivered]{"undelivered", 30 * 24 * time.Hour}
	// toldKept by "team/knowledge", and by leftKey: what the maintainers were told of
	// their file, and of who left.
	toldKept = kind[Told]{"told", 0}
)

// Settings is how the bot behaves in a channel. The zero Settings are none.
type Settings struct {
	Mode Mode      `json:"mode"`
	By   string    `json:"by"` // user id of who set it
	At   time.Time `json:"at"`
	// Change is the key of the event that set it.
	Change string `json:"change,omitempty"`
}

// A Mode is what the bot does unasked in a channel.
type Mode string

const (
	ModeMentions   Mode = "mentions"   // nothing
	ModeAnswer     Mode = "answer"     // answers clear questions in their thread
	ModeOnboarding Mode = "onboarding" // greets who joins, and answers clear questions
)

// A Thread is what a conversation is about, and what part the bot has in it.
type Thread struct {
	Topic  knowledge.Topic `json:"topic"`
	Last   string          `json:"last"`             // ts of the question that was answered last
	Since  int             `json:"since,omitempty"`  // messages of people since then, up to followMost
	Spoken []string        `json:"spoken,omitempty"` // ids of entries that were shown here
	Spoke  string          `json:"spoke,omitempty"`  // ts of what the bot decided last to answer unasked
	Muted  bool            `json:"muted,omitempty"`  // told to be quiet
	Barged bool            `json:"barged,omitempty"` // nobody here has turned to the bot yet
	People []string        `json:"people,omitempty"` // user ids of those who wrote here lately, the last last
	Guest  string          `json:"guest,omitempty"`  // user id of who was greeted with this thread
}

// Replied is the reply to a message, so that it can follow the message.
type Replied struct {
	Channel  string          `json:"channel"`
	TS       string          `json:"ts"`
	ThreadTS string          `json:"thread,omitempty"`
	Asker    string          `json:"asker,omitempty"`
	Via      knowledge.Via   `json:"via"`
	Before   knowledge.Topic `json:"before"`            // what the conversation was about when it was asked
	Edited   string          `json:"edited,omitempty"`  // ts of the edit that it answers; empty: the question as first asked
	Relayed  bool            `json:"relayed,omitempty"` // it is no question, but a person's answer that was passed on
	Coming   bool            `json:"coming,omitempty"`  // it is not there yet: Channel, TS and ThreadTS are empty
}

// Overheard is when the bot last spoke unasked in a channel: the ts of the
// messages that it answered, the last last.
type Overheard []string

// A Greeting is that somebody was greeted in a channel.
type Greeting struct {
	At time.Time `json:"at"`
	TS string    `json:"ts,omitempty"` // of the joining that they were greeted for
}

// A Pace is how fast the bot greets in a channel.
type Pace struct {
	Next time.Time `json:"next"` // not before
}

// Recorded is a question that the file did not answer well.
type Recorded struct {
	Text    string    `json:"text,omitempty"` // empty where the text is not to be kept
	Channel string    `json:"channel"`
	User    string    `json:"user"`            // who asked, or who rated the answer
	Asker   string    `json:"asker,omitempty"` // who asked, if it is rated
	At      time.Time `json:"at"`
	Outcome string    `json:"outcome"`           // "unknown", "choices", "helpful" or "unhelpful"
	Reason  string    `json:"reason,omitempty"`  // of an unhelpful answer: "wrong", "outdated" or "unclear"
	Entries []string  `json:"entries,omitempty"` // ids of what was answered or offered, or what came nearest
}

// Asked is how often an entry was the answer.
type Asked struct {
	N int `json:"n"`
}

// Undelivered is an event that was acknowledged, and about which something could
// not be done: for who runs the bot.
type Undelivered struct {
	Event   string    `json:"event"` // such as "bot.Ask"
	Channel string    `json:"channel,omitempty"`
	User    string    `json:"user,omitempty"`
	At      time.Time `json:"at"`
	Why     string    `json:"why"`
}

// An Errand is a question that was passed on to the maintainers: where their
// answer goes.
type Errand struct {
	Team     string `json:"team"`
	Asker    string `json:"asker"`            // who passed it on
	Author   string `json:"author,omitempty"` // who wrote it, if that is somebody else
	Question string `json:"question"`         // empty where the text is not to be kept
	Channel  string `json:"channel"`
	ThreadTS string `json:"thread,omitempty"`
}

// get returns the record with this key, or the zero T.
func (k kind[T]) get(ctx context.Context, s Store, key string) (T, error) {
	value, _, err := k.find(ctx, s, key)
	return value, err
}

// find is get that also says whether there is one. What cannot be decoded counts as
// none, and get returns the zero T for it.
func (k kind[T]) find(ctx context.Context, s Store, key string) (value T, ok bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	data, err := s.Get(ctx, k.name, key)
	if err != nil {
		return value, false, fmt.Errorf("get %s: %w", k.name, err)
	}
	value, ok = k.decode(data)
	return value, ok, nil
}

// list calls each with up to limit records whose keys begin with prefix, the
// last updated first. What cannot be decoded is left out.
func (k kind[T]) list(ctx context.Context, s Store, prefix string, limit int, each func(key string, value T)) error {
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	err := s.List(ctx, k.name, prefix, limit, func(key string, data []byte) bool {
		if value, ok := k.decode(data); ok {
			each(key, value)
		}
		return true
	})
	if err != nil {
		return fmt.Errorf("list %s: %w", k.name, err)
	}
	return nil
}

// update makes the record what change makes of it, atomically. What cannot be
// decoded counts as the zero T.
func (k kind[T]) update(ctx context.Context, s Store, key string, change func(T) T) error {
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	var failed error
	err := s.Update(ctx, k.name, key, k.keep, func(old []byte) []byte {
		value, _ := k.decode(old)
		data, err := json.Marshal(change(value))
		if failed = err; err != nil || old == nil && isZero[T](data) {
			return old
		}
		return data
	})
	if err == nil {
		err = failed
	}
	if err != nil {
		return fmt.Errorf("update %s: %w", k.name, err)
	}
	return nil
}

// isZero reports whether data is the zero T: no reason to begin a record.
func isZero[T any](data []byte) bool {
	var zero T
	nothing, err := json.Marshal(zero)
	return err == nil && bytes.Equal(data, nothing)
}

// delete removes the record.
func (k kind[T]) delete(ctx context.Context, s Store, key string) error {
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	err := s.Update(ctx, k.name, key, k.keep, func([]byte) []byte { return nil })
	if err != nil {
		return fmt.Errorf("delete %s: %w", k.name, err)
	}
	return nil
}

// decode returns the zero T for no record, and for one that is none of T.
func (k kind[T]) decode(data []byte) (value T, ok bool) {
	if err := json.Unmarshal(data, &value); err != nil {
		return *new(T), false // not what came before the error
	}
	return value, true
}
