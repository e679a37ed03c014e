package main

// ask --jsonl as a stream: at once, line by line, whatever comes.

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"whoowns/knowledge"
)

// defaultIndex is of the embedded file, and shared by all tests.
var defaultIndex = sync.OnceValue(func() *knowledge.Index { return knowledge.NewIndex(knowledge.Default()) })

// Someone who asks line by line gets each reply before the next question.
func TestJSONLRepliesAtOnce(t *testing.T) {
	questions, ask := io.Pipe()
	replies, answer := io.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- answerLines(defaultIndex(), questions, answer)
		answer.Close()
	}()
	lines := bufio.NewScanner(replies)
	for _, id := range []string{"first", "second", "third"} {
		fmt.Fprintf(ask, `{"id": %q, "q": "pm vs po"}`+"\n", id)
		if !lines.Scan() || !strings.HasPrefix(lines.Text(), `{"id":"`+id+`"`) {
			t.Fatalf("reply to %s: %q, %v", id, lines.Text(), lines.Err())
		}
	}
	ask.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestJSONLLongLines(t *testing.T) {
	index := defaultIndex()
	line := func(n int) string { // a question in a line of n bytes
		const head, tail = `{"q": "`, `"}`
		return head + strings.Repeat("a", n-len(head)-len(tail)) + tail
	}
	for _, end := range []string{"", "\n", "\r\n"} {
		if err := answerLines(index, strings.NewReader(line(maxLine)+end), io.Discard); err != nil {
			t.Errorf("a line of maxLine bytes before %q: %v", end, err)
		}
	}
	var out bytes.Buffer
	err := answerLines(index, strings.NewReader(line(100)+"\n"+line(2*maxLine)+"\n"), &out)
	if err == nil || err.Error() != "line 2: longer than 1048576 bytes" {
		t.Errorf("a line that is too long: error %v", err)
	}
	if n := strings.Count(out.String(), "\n"); n != 1 {
		t.Errorf("%d replies before the line that is too long, want 1", n)
	}
}

// brokenPipe is an output whose reader has gone.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestJSONLReaderGone(t *testing.T) {
	questions := strings.NewReader(`{"q": "pm vs po"}` + "\n")
	if err := answerLines(defaultIndex(), questions, brokenPipe{}); err == nil {
		t.Error("no error where the replies could not be written")
	}
}

// Whatever comes in, each reply is one line of JSON without a null in it.
func FuzzJSONL(f *testing.F) {
	f.Add([]byte(`{"id": "1", "q": "pm vs po", "via": "thread", "thread": "T"}` + "\n" + `{"q": "and at a startup?", "thread": "T"}`))
	f.Add([]byte(`{"q": "<@U0LANBOT> who grooms the backlog?", "via": "channel"}`))
	f.Add([]byte(`{"q": "<@U0LANBOT"}` + "\n\n" + `{"q": null}`))
	index := defaultIndex()
	f.Fuzz(func(t *testing.T, in []byte) {
		var out bytes.Buffer
		err := answerLines(index, bytes.NewReader(in), &out)
		for line := range bytes.Lines(out.Bytes()) {
			var fields map[string]any
			if err := json.Unmarshal(line, &fields); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			for name, value := range fields {
				if value == nil {
					t.Errorf("%q is null: %s", name, line)
				}
			}
		}
		if err != nil && !strings.HasPrefix(err.Error(), "line ") {
			t.Errorf("an error that names no line: %v", err)
		}
	})
}
