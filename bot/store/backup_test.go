package store_test

// What is backed up from a store is what a store holds that was filled from it, of
// whichever kind.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"whoowns/bot/store"
	"whoowns/bot/store/pgtest"
	"whoowns/bot/store/storetest"
)

// archive is a store that is backed up.
type archive interface {
	storetest.Store
	Dump(ctx context.Context, each func(store.Row) error) error
	Fill(ctx context.Context, rows iter.Seq2[store.Row, error], replace bool) error
}

// archives are the kinds of stores that are backed up.
func archives(t *testing.T) map[string]func(t *testing.T, now func() time.Time) archive {
	server := pgtest.URL(t)
	return map[string]func(t *testing.T, now func() time.Time) archive{
		"SQLite": func(t *testing.T, now func() time.Time) archive {
			return openSQLite(t, filepath.Join(t.TempDir(), "who-owns.db"), now)
		},
		"PostgreSQL": func(t *testing.T, now func() time.Time) archive {
			return openPostgres(t, pgtest.Schema(t, server), now)
		},
	}
}

func TestBackup(t *testing.T) {
	kinds := archives(t)
	for from, openFrom := range kinds {
		for to, openTo := range kinds {
			t.Run(from+" to "+to, func(t *testing.T) {
				var clock storetest.Clock
				clock.Advance(time.Duration(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).UnixNano()))
				one, other := openFrom(t, clock.Now), openTo(t, clock.Now)
				remember(t, one, &clock)
				first := backedUp(t, one)
				wantFill(t, other, first, false, nil)
				if diff := cmp.Diff(first, backedUp(t, other)); diff != "" {
					t.Errorf("what was filled in is other than what was backed up, -want +got:\n%s", diff)
				}
				wantRemembered(t, other, &clock)
			})
		}
	}
}

// remember puts something of each sort into a store, and into the past what is over.
func remember(t *testing.T, s archive, clock *storetest.Clock) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	put := func(kind, key, value string, keep time.Duration) {
		t.Helper()
		must(s.Update(t.Context(), kind, key, keep, func([]byte) []byte { return []byte(value) }))
	}
	put("thread", "over", "?", time.Minute)
	clock.Advance(time.Hour)
	put("channel", "T1/C1", `{"mode":"answer"}`, 0)
	for _, key := range []string{"b", "c", "a"} {
		put("question", key, "?", 24*time.Hour)
	}
	put("greeting", "T1/C1/Ü1 \"\u2028", "", 48*time.Hour)
	for i := range 3 {
		_, err := s.Claim(t.Context(), fmt.Sprint("T1/C1:", 3-i), "one", []byte{0xff, 0x00, byte(i)}, time.Minute)
		must(err)
	}
	must(s.Done(t.Context(), "T1/C1:2"))
	_, err := s.Claim(t.Context(), "empty", "one", []byte{}, 2*time.Minute)
	must(err)
}

func wantRemembered(t *testing.T, s archive, clock *storetest.Clock) {
	t.Helper()
	var order []string
	err := s.List(t.Context(), "question", "", 10, func(key string, _ []byte) bool { order = append(order, key); return true })
	if got := strings.Join(order, " "); got != "a c b" || err != nil {
		t.Errorf("the questions are %s (%v)", got, err)
	}
	if got, err := s.Get(t.Context(), "greeting", "T1/C1/Ü1 \"\u2028"); got == nil || len(got) > 0 || err != nil {
		t.Errorf("the empty record is %q (%v)", got, err)
	}
	for _, key := range []string{"T1/C1:1", "T1/C1:2", "T1/C1:3"} {
		if first, err := s.Claim(t.Context(), key, "two", nil, 0); first || err != nil {
			t.Errorf("%s can be claimed again (%v)", key, err)
		}
	}
	clock.Advance(time.Minute)
	var taken []string
	err = s.TakeOver(t.Context(), "two", time.Minute, 10, func(key string, work []byte, tries int) error {
		taken = append(taken, fmt.Sprintf("%s=%x*%d", key, work, tries))
		return nil
	})
	if got := strings.Join(taken, " "); got != "T1/C1:3=ff0000*1 T1/C1:1=ff0002*1" || err != nil {
		t.Errorf("taken over: %s (%v)", got, err)
	}
}

// backedUp is the lines of a backup, but for the first with the time.
func backedUp(t *testing.T, s archive) string {
	t.Helper()
	var b bytes.Buffer
	if _, err := store.WriteBackup(t.Context(), &b, time.Unix(0, 0), s.Dump); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func wantFill(t *testing.T, s archive, backup string, replace bool, want error) {
	t.Helper()
	if err := s.Fill(t.Context(), store.ReadBackup(strings.NewReader(backup)), replace); !errors.Is(err, want) {
		t.Errorf("Fill: %v, want %v", err, want)
	}
}

// What a store holds is not lost to a backup by accident, and a backup that is not
// whole changes nothing.
func TestFillAllOrNone(t *testing.T) {
	for kind, open := range archives(t) {
		t.Run(kind, func(t *testing.T) {
			var clock storetest.Clock
			clock.Advance(time.Duration(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC).UnixNano()))
			s := open(t, clock.Now)
			var rows strings.Builder
			for i := range 1201 { // several parts
				fmt.Fprintf(&rows, `{"record":{"kind":"question","key":"%d","value":"Pw=="}}`+"\n", i)
			}
			head, end := `{"backup":1}`+"\n", `{"end":1201}`+"\n"
			wantFill(t, s, head+rows.String()+end, false, nil)
			before := backedUp(t, s)
			wantFill(t, s, head+`{"end":0}`, false, store.ErrNotEmpty)
			for name, c := range map[string]struct{ backup, want string }{
				"cut off":       {head + rows.String(), "cut off or damaged after 1201 rows"},
				"cut in a line": {head + rows.String()[:1000], "cut off or damaged after"},
				"rows missing":  {head + `{"end":3}`, "damaged after 0 rows"},
				"nothing":       {"", "no backup"},
				"another file":  {"title: Team\n", "no backup"},
				"other JSON":    {`{"roles": {}}`, "no backup"},
				"newer":         {`{"backup":2}` + "\n" + end, "of version 2, and this who-owns knows 1: run the newer one"},
				"twice a key":   {head + strings.Repeat(`{"record":{"kind":"question","key":"1","value":"Pw=="}}`, 2) + `{"end":2}`, "fill in row"},
			} {
				err := s.Fill(t.Context(), store.ReadBackup(strings.NewReader(c.backup)), true)
				if err == nil || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%s: %v, want %q", name, err, c.want)
				}
			}
			if after := backedUp(t, s); after != before {
				t.Errorf("%d bytes of backup have become %d", len(before), len(after))
			}
			wantFill(t, s, head+`{"end":0}`, true, nil)
			if n := strings.Count(backedUp(t, s), "\n"); n != 2 {
				t.Errorf("a backup of nothing has %d lines", n)
			}
		})
	}
}

// A disk that is full is no backup.
func TestBackupThatFails(t *testing.T) {
	full := errors.New("no room")
	r, w := io.Pipe()
	r.CloseWithError(full)
	s := openSQLite(t, filepath.Join(t.TempDir(), "who-owns.db"), nil)
	if _, err := store.WriteBackup(t.Context(), w, time.Now(), s.Dump); !errors.Is(err, full) {
		t.Errorf("backed up with %v", err)
	}
}

// A backup beside a process that writes is of one moment.
func TestBackupWhileWriting(t *testing.T) {
	for kind, open := range archives(t) {
		t.Run(kind, func(t *testing.T) {
			s := open(t, nil)
			begun, stop := make(chan struct{}), make(chan struct{})
			var writing sync.WaitGroup
			writing.Go(func() {
				for i := 0; ; i++ {
					if err := s.Update(context.Background(), "question", fmt.Sprintf("%06d", i), 0, func([]byte) []byte { return []byte("?") }); err != nil {
						t.Error(err)
					}
					if i == 50 {
						close(begun)
					}
					select {
					case <-stop:
						return
					default:
					}
				}
			})
			<-begun
			n := 0
			err := s.Dump(t.Context(), func(r store.Row) error {
				if want := fmt.Sprintf("%06d", n); r.Record.Key != want {
					t.Errorf("record %s is where %s belongs", r.Record.Key, want)
				}
				n++
				return nil
			})
			close(stop)
			writing.Wait()
			if err != nil || n < 50 {
				t.Errorf("%d records, %v", n, err)
			}
		})
	}
}
