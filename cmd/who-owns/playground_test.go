package main

// The playground as its page talks to it, and how it starts and ends.

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// startPlayground runs the command in this process, on a free port, and returns
// its address once it says that it is ready. When the test ends so does the
// playground, without an error and with nothing on standard error.
func startPlayground(t *testing.T, args ...string) (url string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	var stderr bytes.Buffer
	done := make(chan error, 1)
	go func() {
		err := run(ctx, append([]string{"playground", "--addr", "127.0.0.1:0"}, args...), strings.NewReader(""), in, &stderr)
		in.Close()
		done <- err
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("the playground ended with: %v", err)
		}
		if stderr.Len() > 0 {
			t.Errorf("the playground wrote to standard error:\n%s", &stderr)
		}
	})
	lines := bufio.NewScanner(out)
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+`)
	for url == "" && lines.Scan() {
		url = address.FindString(lines.Text())
	}
	if url == "" {
		t.Fatal("the playground told no address")
	}
	go io.Copy(io.Discard, out) // ends when the command does
	return url
}

// A tab is what a browser tab knows: who it is, and what it hears.
type tab struct {
	t      *testing.T
	url    string
	me     string
	events *bufio.Scanner
}

func openTab(t *testing.T, url string) *tab {
	t.Helper()
	p := &tab{t: t, url: url}
	var state struct{ Me string }
	p.get("/browser/state", &state)
	p.me = state.Me
	req, err := http.NewRequestWithContext(t.Context(), "GET", url+"/browser/events?user="+p.me, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	p.events = bufio.NewScanner(resp.Body)
	p.events.Buffer(nil, 1<<20)
	return p
}

func (p *tab) get(path string, into any) {
	p.t.Helper()
	resp, err := http.Get(p.url + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(into); err != nil {
		p.t.Fatalf("%s: %s: %v", path, resp.Status, err)
	}
}

func (p *tab) send(channel, text string) {
	p.t.Helper()
	body, err := json.Marshal(map[string]string{"user": p.me, "channel": channel, "text": text})
	if err != nil {
		p.t.Fatal(err)
	}
	resp, err := http.Post(p.url+"/browser/send", "application/json", bytes.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	if answer, _ := io.ReadAll(resp.Body); !bytes.Contains(answer, []byte(`"ok":true`)) {
		p.t.Fatalf("send %q: %s", text, answer)
	}
}

type message struct {
	Text      string
	Ephemeral bool
	BotID     string `json:"bot_id"`
	ThreadTS  string `json:"thread_ts"`
	Key       string
}

// reply is the next message of the bot that the tab hears.
func (p *tab) reply() message {
	p.t.Helper()
	for p.events.Scan() {
		data, ok := strings.CutPrefix(p.events.Text(), "data: ")
		if !ok {
			continue
		}
		var event struct {
			Type    string
			Message message
		}
		if err := json.Unmarshal([]byte(data), &event); err != nil {
			p.t.Fatal(err)
		}
		if event.Type == "message" && event.Message.BotID != "" {
			return event.Message
		}
	}
	p.t.Fatalf("no reply: %v", p.events.Err())
	return message{}
}

func TestPlaygroundAnswers(t *testing.T) {
	p := openTab(t, startPlayground(t))

	p.send("C0PRODUCT", "/who-owns pm vs po")
	reply := p.reply()
	if !reply.Ephemeral || !strings.Contains(reply.Text, "Product Owner") {
		t.Errorf("/who-owns: got %+v, want an ephemeral comparison", reply)
	}
	var why explanation
	p.get("/browser/why?key="+reply.Key, &why)
	if why.Question.Text != "pm vs po" || why.Question.Via != "slash" || len(why.Entries) == 0 || len(why.Reasons) == 0 {
		t.Errorf("/browser/why: got %+v", why)
	}

	p.send("C0PRODUCT", "@who-owns who grooms the backlog?")
	if reply := p.reply(); reply.Ephemeral || reply.ThreadTS == "" || !strings.Contains(reply.Text, "Product Owner") {
		t.Errorf("@who-owns: got %+v, want a public answer in a thread", reply)
	}
}

// Either signal ends the process with status 0.
func TestPlaygroundEndsBySignal(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			cmd := exec.CommandContext(t.Context(), "who-owns", "playground", "--addr", "127.0.0.1:0")
			cmd.Env = append(os.Environ(), "GORACE="+raceOptions)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			if lines := bufio.NewScanner(out); !lines.Scan() {
				t.Errorf("it said nothing: %v", lines.Err())
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Error(err)
			}
			if err := cmd.Wait(); err != nil || stderr.Len() > 0 {
				t.Errorf("it ended with %v and on standard error:\n%s", err, &stderr)
			}
		})
	}
}

func TestPlaygroundAddress(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	addr := taken.Addr().String()

	if l, err := listenLocally(addr, true); err == nil {
		l.Close()
		t.Error("an address that was asked for and is taken was replaced")
	}
	l, err := listenLocally(addr, false)
	if err != nil {
		t.Fatalf("the default address is taken: %v", err)
	}
	defer l.Close()
	if !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
		t.Errorf("the default address was replaced by %v", l.Addr())
	}
	for _, open := range []string{"0.0.0.0:0", ":0", "[::]:0"} {
		if l, err := listenLocally(open, true); err == nil {
			l.Close()
			t.Errorf("it listens on %s, where others can reach it", open)
		}
	}
}
