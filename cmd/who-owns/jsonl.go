package main

// ask --jsonl: many questions in, as many replies out, in order.

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"whoowns/knowledge"
)

// maxLine is the longest line of input, in bytes without its newline.
const maxLine = 1 << 20

// answerLines answers each line of in on a line of out. Lines of one thread
// are one conversation, in order. It stops at the first line it cannot read,
// with an error that names the line; the replies before it are written.
func answerLines(index *knowledge.Index, in io.Reader, out io.Writer) error {
	buffered := bufio.NewWriter(out)
	lines := bufio.NewScanner(flushBeforeRead{in, buffered})
	lines.Buffer(make([]byte, 64<<10), maxLine+len("\r\n"))
	replies := newEncoder(buffered)
	topics := map[string]knowledge.Topic{}
	n := 0
	for lines.Scan() {
		n++
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		line, err := parseAsked(lines.Bytes())
		if err != nil {
			return errors.Join(fmt.Errorf("line %d: %w", n, err), buffered.Flush())
		}
		answer := index.Answer(line.question(topics[line.Thread]))
		if line.Thread != "" {
			topics[line.Thread] = answer.Topic
		}
		if err := replies.Encode(newReply(line, answer)); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			err = fmt.Errorf("longer than %d bytes", maxLine)
		}
		return errors.Join(fmt.Errorf("line %d: %w", n+1, err), buffered.Flush())
	}
	return buffered.Flush()
}

// A flushBeforeRead writes out the replies so far whenever reading may have to
// wait: a person or program that asks line by line gets each reply at once, and
// a file costs one write for each buffer read.
type flushBeforeRead struct {
	r io.Reader
	w *bufio.Writer
}

func (f flushBeforeRead) Read(p []byte) (int, error) {
	if err := f.w.Flush(); err != nil {
		return 0, err
	}
	return f.r.Read(p)
}
