package bot

// Forgetting a person: every kind of record that names one, and what is left of
// it without them.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// forgetRead bounds the records of a kind that are looked through, the latest
// first.
const forgetRead = 1_000_000

// Forgotten is how many records of a kind named a person, and do no longer.
type Forgotten struct {
	Kind string // as in the store
	N    int
}

// A WorkStore is a Store whose work can be looked through.
type WorkStore interface {
	Store
	// Works calls each with the work that is not done, the oldest first, until each
	// returns false.
	Works(ctx context.Context, each func(key string, work []byte) bool) error
}

// ForgetPerson removes the person with this Slack user id from the store. What they
// wrote and what only concerns them goes; of what concerns others too their id
// does. It may be done again, and while the bot runs: what they asked and is not
// answered yet is dropped, unless somebody is at it.
func ForgetPerson(ctx context.Context, s WorkStore, user string) (all []Forgotten, err error) {
	theirs := map[string]bool{} // threads that name them
	whole := func(named bool) (bool, bool) { return named, true }
	for _, forget := range []func() (Forgotten, error){
		func() (Forgotten, error) {
			return without(ctx, s, settingsKept, func(_ string, v *Settings) (named, drop bool) {
				named = v.By == user
				if named {
					v.By = ""
				}
				return named, false
			})
		},
		func() (Forgotten, error) {
			return without(ctx, s, threadsKept, func(key string, v *Thread) (named, drop bool) {
				named, drop = v.forget(user)
				theirs[key] = theirs[key] || named
				return named, drop
			})
		},
		func() (Forgotten, error) {
			return without(ctx, s, greetingsKept, func(key string, _ *Greeting) (bool, bool) {
				return whole(strings.HasSuffix(key, "/"+user))
			})
		},
		func() (Forgotten, error) {
			return without(ctx, s, questionsKept, func(_ string, v *Recorded) (named, drop bool) { return v.forget(user) })
		},
		func() (Forgotten, error) {
			return without(ctx, s, repliesKept, func(key string, v *Replied) (named, drop bool) {
				team, _, _ := strings.Cut(key, "/")
				return v.forget(user, theirs[conversation(team, v.Channel, v.ThreadTS)])
			})
		},
		func() (Forgotten, error) {
			return without(ctx, s, proposalsKept, func(_ string, v *Proposal) (bool, bool) { return whole(v.By == user) })
		},
		func() (Forgotten, error) {
			return without(ctx, s, errandsKept, func(_ string, v *Errand) (bool, bool) { return whole(v.Asker == user || v.Author == user) })
		},
		func() (Forgotten, error) {
			return without(ctx, s, undeliveredKept, func(_ string, v *Undelivered) (bool, bool) { return whole(v.User == user) })
		},
		func() (Forgotten, error) {
			return without(ctx, s, toldKept, func(key string, _ *Told) (bool, bool) {
				return whole(strings.HasSuffix(key, leftKey("", user)))
			})
		},
		func() (Forgotten, error) { return withoutWork(ctx, s, user) },
	} {
		f, err := forget()
		if err != nil {
			return all, err
		}
		all = append(all, f)
	}
	return all, nil
}

// forget takes user out of a thread. What it was about goes too, unless others
// wrote there.
func (t *Thread) forget(user string) (named, drop bool) {
	named = slices.Contains(t.People, user) || t.Guest == user || speaksOf(t.Topic.Text, user)
	if named {
		t.Topic.Text = "" // which may be theirs
	}
	t.People = slices.DeleteFunc(t.People, func(id string) bool { return id == user })
	if t.Guest == user {
		t.Guest = ""
	}
	return named, len(t.People) == 0 && t.Guest == ""
}

// forget takes user out of a question: what they asked or rated goes, and the text
// alone of what another rated or wrote of them.
func (r *Recorded) forget(user string) (named, drop bool) {
	if r.Asker == user || speaksOf(r.Text, user) {
		named, r.Text = true, ""
		if r.Asker == user {
			r.Asker = ""
		}
	}
	return named || r.User == user, r.User == user
}

// forget drops the reply to a question of user. In a thread of theirs what another
// question leaned on goes: it may be what they asked.
func (r *Replied) forget(user string, theirs bool) (named, drop bool) {
	if r.Before.Text != "" && (theirs || speaksOf(r.Before.Text, user)) {
		named, r.Before.Text = true, ""
	}
	return named || r.Asker == user, r.Asker == user
}

// speaksOf reports whether a text names the person.
func speaksOf(text, user string) bool { return strings.Contains(text, "<@"+user) }

// withoutWork drops the work that a person has given.
func withoutWork(ctx context.Context, s WorkStore, user string) (Forgotten, error) {
	var keys []string
	err := s.Works(ctx, func(key string, work []byte) bool {
		// Who the bot is does not matter to who somebody else is.
		if e, _, err := decodeWork(work, Self{}); err == nil && e.origin().User == user {
			keys = append(keys, key)
		}
		return true
	})
	for _, key := range keys {
		err = errors.Join(err, s.Done(ctx, key))
	}
	if err != nil {
		return Forgotten{}, fmt.Errorf("forget work: %w", err)
	}
	return Forgotten{"work", len(keys)}, nil
}

// without changes the records of a kind that name somebody. Of each it is said
// whether it names them, and whether all of it goes.
func without[T any](ctx context.Context, s Store, k kind[T], forget func(key string, value *T) (named, drop bool)) (Forgotten, error) {
	var keys []string
	err := k.list(ctx, s, "", forgetRead, func(key string, value T) {
		if named, _ := forget(key, &value); named {
			keys = append(keys, key)
		}
	})
	if err != nil {
		return Forgotten{}, err
	}
	for _, key := range keys {
		err := s.Update(ctx, k.name, key, -1, func(old []byte) []byte {
			value, ok := k.decode(old)
			if !ok {
				return old
			}
			named, drop := forget(key, &value)
			switch {
			case !named:
				return old
			case drop:
				return nil
			}
			data, err := json.Marshal(value)
			if err != nil {
				return nil
			}
			return data
		})
		if err != nil {
			return Forgotten{}, fmt.Errorf("forget %s: %w", k.name, err)
		}
	}
	return Forgotten{k.name, len(keys)}, nil
}
