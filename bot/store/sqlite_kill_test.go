package store_test

// What Claim returned true for outlives kill -9. The process that is killed is
// this test binary, run again.

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"whoowns/bot/store"
	"whoowns/bot/store/pgtest"
)

const (
	childFile   = "WHO_OWNS_TEST_CLAIM_IN" // names the file of the store to a child process
	childClaims = 500                      // after so many the child is killed
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childFile); path != "" {
		claimForEver(path, os.Stdout)
		return
	}
	os.Exit(pgtest.Sharing{M: m}.Run())
}

// claimForEver claims keys in the store at path, and writes each as a line once
// it is claimed.
func claimForEver(path string, out io.Writer) {
	s, err := store.OpenSQLite(context.Background(), path, nil)
	if err != nil {
		fmt.Fprintln(out, err)
		return
	}
	var mu sync.Mutex
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := 0; ; j++ {
				key := fmt.Sprintf("%d:%d", i, j)
				first, err := s.Claim(context.Background(), key, "child", []byte("work of "+key), 0)
				mu.Lock()
				if fmt.Fprintln(out, key, first, err); err != nil {
					return
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
}

func TestSQLiteSurvivesKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "who-owns.db")
	claimed := killClaiming(t, path)

	s := openSQLite(t, path, func() time.Time { return time.Now().Add(time.Second) })
	works := map[string]string{}
	err := s.TakeOver(t.Context(), "next", time.Minute, 1_000_000, func(key string, work []byte, tries int) error {
		works[key] = fmt.Sprintf("%s*%d", work, tries)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range claimed {
		if got, want := works[key], "work of "+key+"*1"; got != want {
			t.Errorf("the work of %s is %q, want %q", key, got, want)
		}
		if first, err := s.Claim(t.Context(), key, "next", nil, 0); first || err != nil {
			t.Errorf("%s can be claimed again (%v)", key, err)
		}
	}
}

// killClaiming kills a process that claims keys in the store at path, and returns
// those of which it knew that they are its own.
func killClaiming(t *testing.T, path string) (claimed []string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childFile+"="+path)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		key, rest, _ := strings.Cut(lines.Text(), " ")
		if rest == "true <nil>" {
			claimed = append(claimed, key)
		} else if len(claimed) < childClaims {
			t.Errorf("the child says %q", lines.Text())
		} // else it may have been cut off
		if len(claimed) == childClaims {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
		t.Fatalf("the child was not killed: %v", cmd.ProcessState)
	}
	if len(claimed) < childClaims {
		t.Fatalf("the child claimed %d keys", len(claimed))
	}
	return claimed
}
