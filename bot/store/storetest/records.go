package storetest

// The contract about records.

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

var records = tests{
	"there is no record at first":                   noRecord,
	"the last of a record's values is kept":         lastRecord,
	"records of other keys and kinds are apart":     recordsApart,
	"an update is given what there is":              updateSeesOld,
	"nothing comes between an update and its value": updatesTogether,
	"an update to nothing deletes":                  updateDeletes,
	"an empty record is a record":                   emptyRecord,
	"a record is kept as long as it is to be":       recordKept,
	"an update keeps a record longer":               recordKeptLonger,
	"an update may leave the end as it is":          recordKeptAsBefore,
	"records are kept shorter from now on":          recordsShortened,
	"a record without an end is kept":               recordForEver,
	"a record is a copy":                            recordCopied,
	"records are listed, the last updated first":    listed,
	"records are listed by prefix and kind":         listedByPrefix,
	"a list is bounded and can be ended":            listBounded,
	"what is deleted or too old is not listed":      listedLiving,
}

func noRecord(t *testing.T, s Store, _ *Clock) {
	wantNone(t, s, "thread", "T1/C1/1")
	update(t, s, "thread", "T1/C1/1", func(old []byte) []byte {
		if old != nil {
			t.Errorf("an update finds %q", old)
		}
		return nil
	})
	wantNone(t, s, "thread", "T1/C1/1")
}

func lastRecord(t *testing.T, s Store, _ *Clock) {
	set(t, s, "thread", "T1/C1/1", "backlog")
	wantRecord(t, s, "thread", "T1/C1/1", "backlog")
	set(t, s, "thread", "T1/C1/1", "roadmap")
	wantRecord(t, s, "thread", "T1/C1/1", "roadmap")
}

func recordsApart(t *testing.T, s Store, _ *Clock) {
	for _, kind := range []string{"thread", "reply"} {
		for i := range 3 {
			set(t, s, kind, fmt.Sprint("T1/C1/", i), fmt.Sprint(kind, i))
		}
	}
	for _, kind := range []string{"thread", "reply"} {
		for i := range 3 {
			wantRecord(t, s, kind, fmt.Sprint("T1/C1/", i), fmt.Sprint(kind, i))
		}
	}
	wantNone(t, s, "thread", "t1/c1/1")
}

func updateSeesOld(t *testing.T, s Store, _ *Clock) {
	set(t, s, "thread", "T1/C1/1", "backlog")
	update(t, s, "thread", "T1/C1/1", func(old []byte) []byte { return append(old, " and roadmap"...) })
	wantRecord(t, s, "thread", "T1/C1/1", "backlog and roadmap")
}

func updatesTogether(t *testing.T, s Store, _ *Clock) {
	const many = 32
	var all sync.WaitGroup
	for range many {
		all.Go(func() {
			update(t, s, "thread", "T1/C1/1", func(old []byte) []byte {
				n, _ := strconv.Atoi(string(old))
				return []byte(strconv.Itoa(n + 1))
			})
		})
	}
	all.Wait()
	wantRecord(t, s, "thread", "T1/C1/1", strconv.Itoa(many))
}

func updateDeletes(t *testing.T, s Store, _ *Clock) {
	set(t, s, "reply", "T1/C1:1", "1.2")
	update(t, s, "reply", "T1/C1:1", func([]byte) []byte { return nil })
	wantNone(t, s, "reply", "T1/C1:1")
	set(t, s, "reply", "T1/C1:1", "1.3")
	wantRecord(t, s, "reply", "T1/C1:1", "1.3")
}

func emptyRecord(t *testing.T, s Store, _ *Clock) {
	set(t, s, "greeting", "T1/C1/U1", "")
	if got := get(t, s, "greeting", "T1/C1/U1"); got == nil {
		t.Error("an empty record is gone")
	}
}

func recordKept(t *testing.T, s Store, clock *Clock) {
	set(t, s, "thread", "T1/C1/1", "backlog")
	clock.Advance(keep - time.Second)
	wantRecord(t, s, "thread", "T1/C1/1", "backlog")
	clock.Advance(time.Second)
	wantNone(t, s, "thread", "T1/C1/1")
	update(t, s, "thread", "T1/C1/1", func(old []byte) []byte {
		if old != nil {
			t.Errorf("an update finds %q, which is too old", old)
		}
		return nil
	})
}

func recordKeptLonger(t *testing.T, s Store, clock *Clock) {
	set(t, s, "thread", "T1/C1/1", "backlog")
	clock.Advance(keep / 2)
	set(t, s, "thread", "T1/C1/1", "roadmap")
	clock.Advance(keep / 2)
	wantRecord(t, s, "thread", "T1/C1/1", "roadmap")
}

func recordKeptAsBefore(t *testing.T, s Store, clock *Clock) {
	asBefore := func(key, value string) {
		t.Helper()
		if err := s.Update(t.Context(), "thread", key, -1, func([]byte) []byte { return []byte(value) }); err != nil {
			t.Errorf("Update: %v", err)
		}
	}
	set(t, s, "thread", "old", "backlog")
	clock.Advance(keep / 2)
	asBefore("old", "roadmap")
	asBefore("new", "vision") // had no end before
	wantRecord(t, s, "thread", "old", "roadmap")
	clock.Advance(keep / 2)
	wantNone(t, s, "thread", "old")
	asBefore("old", "again")
	clock.Advance(366 * 24 * time.Hour)
	wantRecord(t, s, "thread", "new", "vision")
	wantRecord(t, s, "thread", "old", "again")
}

func recordsShortened(t *testing.T, s Store, clock *Clock) {
	set(t, s, "thread", "old", "backlog")
	clock.Advance(keep / 2)
	set(t, s, "thread", "new", "roadmap")
	set(t, s, "reply", "new", "1.2")
	if err := s.Update(t.Context(), "thread", "for ever", 0, func([]byte) []byte { return []byte("vision") }); err != nil {
		t.Fatal(err)
	}
	if err := s.Shorten(t.Context(), "thread", keep*3/4); err != nil {
		t.Fatal(err)
	}
	clock.Advance(keep / 2)
	wantNone(t, s, "thread", "old") // its end was sooner, and stays
	wantRecord(t, s, "thread", "new", "roadmap")
	clock.Advance(keep / 4)
	wantNone(t, s, "thread", "new")
	wantNone(t, s, "thread", "for ever")
	wantRecord(t, s, "reply", "new", "1.2")
}

func recordForEver(t *testing.T, s Store, clock *Clock) {
	err := s.Update(t.Context(), "channel", "T1/C1", 0, func([]byte) []byte { return []byte("answer") })
	if err != nil {
		t.Fatalf("Update: %v", err)
	}
	clock.Advance(10 * 366 * 24 * time.Hour)
	set(t, s, "channel", "T1/C2", "mentions")
	wantRecord(t, s, "channel", "T1/C1", "answer")
}

func recordCopied(t *testing.T, s Store, _ *Clock) {
	value := []byte("backlog")
	update(t, s, "thread", "T1/C1/1", func([]byte) []byte { return value })
	value[0] = 'X'
	got := get(t, s, "thread", "T1/C1/1")
	got[0] = 'Y'
	update(t, s, "thread", "T1/C1/2", func([]byte) []byte { return nil })
	wantRecord(t, s, "thread", "T1/C1/1", "backlog")
}

func listed(t *testing.T, s Store, clock *Clock) {
	for _, key := range []string{"a", "b", "c", "a"} {
		set(t, s, "question", key, "?")
		clock.Advance(time.Second)
	}
	wantList(t, s, "question", "", 10, "a c b")
}

func listedByPrefix(t *testing.T, s Store, clock *Clock) {
	for _, key := range []string{"T1/C1:1", "T1/C1:2", "T1/C%:3", "T1/C_:4", "T2/C1:5"} {
		set(t, s, "question", key, "?")
		clock.Advance(time.Second)
	}
	set(t, s, "reply", "T1/C1:6", "?")
	wantList(t, s, "question", "T1/", 10, "T1/C_:4 T1/C%:3 T1/C1:2 T1/C1:1")
	wantList(t, s, "question", "T1/C%", 10, "T1/C%:3")
	wantList(t, s, "question", "T1/C_", 10, "T1/C_:4")
	wantList(t, s, "question", "T3/", 10, "")
}

func listBounded(t *testing.T, s Store, clock *Clock) {
	for i := range 5 {
		set(t, s, "question", fmt.Sprint(i), "?")
		clock.Advance(time.Second)
	}
	wantList(t, s, "question", "", 2, "4 3")
	calls := 0
	err := s.List(t.Context(), "question", "", 10, func(string, []byte) bool { calls++; return false })
	if err != nil || calls != 1 {
		t.Errorf("List goes on after false: %d calls, %v", calls, err)
	}
}

func listedLiving(t *testing.T, s Store, clock *Clock) {
	set(t, s, "question", "old", "?")
	clock.Advance(keep)
	set(t, s, "question", "deleted", "?")
	set(t, s, "question", "kept", "?")
	update(t, s, "question", "deleted", func([]byte) []byte { return nil })
	wantList(t, s, "question", "", 10, "kept")
}

// keep is how long the records of the tests are kept.
const keep = 24 * time.Hour

func update(t *testing.T, s Store, kind, key string, change func([]byte) []byte) {
	t.Helper()
	if err := s.Update(t.Context(), kind, key, keep, change); err != nil {
		t.Errorf("Update(%q, %q): %v", kind, key, err)
	}
}

func set(t *testing.T, s Store, kind, key, value string) {
	t.Helper()
	update(t, s, kind, key, func([]byte) []byte { return []byte(value) })
}

func get(t *testing.T, s Store, kind, key string) []byte {
	t.Helper()
	got, err := s.Get(t.Context(), kind, key)
	if err != nil {
		t.Fatalf("Get(%q, %q): %v", kind, key, err)
	}
	return got
}

func wantRecord(t *testing.T, s Store, kind, key, want string) {
	t.Helper()
	if got := get(t, s, kind, key); string(got) != want {
		t.Errorf("Get(%q, %q) = %q, want %q", kind, key, got, want)
	}
}

func wantNone(t *testing.T, s Store, kind, key string) {
	t.Helper()
	if got := get(t, s, kind, key); got != nil {
		t.Errorf("Get(%q, %q) = %q, want none", kind, key, got)
	}
}

func wantList(t *testing.T, s Store, kind, prefix string, limit int, want string) {
	t.Helper()
	var keys []string
	err := s.List(t.Context(), kind, prefix, limit, func(key string, value []byte) bool {
		if string(value) != "?" {
			t.Errorf("the value of %q is %q", key, value)
		}
		keys = append(keys, key)
		return true
	})
	if got := strings.Join(keys, " "); err != nil || got != want {
		t.Errorf("List(%q, %q, %d) = %q, %v; want %q", kind, prefix, limit, got, err, want)
	}
}
