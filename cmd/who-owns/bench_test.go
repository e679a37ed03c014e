package main

// How fast serve is, as a process of its own, beside an app of Slack's official client
// for JavaScript that answers the same envelopes:
//
//	go test ./cmd/who-owns -run '^$' -bench Beside -benchtime 3000x
//	go test ./cmd/who-owns -run '^$' -bench Start -benchtime 15x
//	go test ./cmd/who-owns -run '^$' -bench Memory -benchtime 1000x
//
// On two cores, which the workspace shares, serve took 1,084 envelopes a second, and the
// app, which keeps nothing, 1,453: serve has each recorded on disk before it is
// acknowledged, finds the answer, and remembers the thread. To the ack it took 22 ms at
// the median and 52 at the 99th percentile, the app 13 and 52. Each is the middle of three
// runs. Serve was up within 132 ms, and had 31 MiB of memory then and 39 after a thousand
// questions, 50 at a time.

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"whoowns/bot/workspace"
	"whoowns/bot/workspace/bolttest"
)

const (
	// inFlight is how many questions are asked and not yet answered.
	inFlight = 50
	// warmUp is how many questions come first: Node.js compiles what runs often.
	warmUp = 2000
	// benchPeople is enough that nobody asks more than the 20 questions in a minute
	// that serve takes of one person, benchChannels that none is said more in than a
	// message in a second: in both ways serve would wait on purpose.
	benchPeople   = 2000
	benchChannels = 4000
	question      = "@who-owns who grooms the backlog?"
)

// A town is a workspace whose people ask, one in each channel with the app.
type town struct {
	testing.TB
	ws      *workspace.Workspace
	address string
	next    int // channel
}

func newTown(t testing.TB) *town {
	o := workspace.Options{RateScale: -1, Subscriptions: []string{"app_mention"}}
	for n := range benchPeople {
		o.Users = append(o.Users, workspace.User{ID: fmt.Sprintf("U0P%d", n), Name: fmt.Sprintf("p%d", n)})
	}
	for n := range benchChannels {
		o.Channels = append(o.Channels, workspace.Channel{
			ID: fmt.Sprintf("C0C%d", n), Name: fmt.Sprintf("c%d", n), Members: []string{"U0WHOOWNS", asker(n)},
		})
	}
	ws := workspace.New(o)
	server := httptest.NewServer(ws.Handler())
	t.Cleanup(server.Close)
	t.Cleanup(ws.Close)
	return &town{TB: t, ws: ws, address: server.URL}
}

func asker(channel int) string { return fmt.Sprintf("U0P%d", channel%benchPeople) }

// ask asks in the next channel.
func (w *town) ask() {
	n := w.next % benchChannels
	w.next++
	if _, err := w.ws.Say(fmt.Sprintf("C0C%d", n), asker(n), question, ""); err != nil {
		w.Fatal(err)
	}
}

// A driven is what came of a number of questions.
type driven struct {
	took         time.Duration
	acks, answer []time.Duration // from the delivery on
	last         workspace.Message
}

// drive has n questions asked, as many at a time as inFlight.
func (w *town) drive(n int) (r driven) {
	w.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	events := w.ws.Events(ctx)
	sent := map[string]time.Time{} // by the key of the question
	began := time.Now()
	for range min(n, inFlight) {
		w.ask()
	}
	asked := min(n, inFlight)
	for len(r.answer) < n || len(r.acks) < n {
		e, ok := <-events
		if !ok {
			w.Fatalf("lost sight after %d of %d answers", len(r.answer), n)
		}
		switch d := e.Envelope; {
		case e.Type == workspace.EventMessage && e.Message.BotID != "":
			key := e.Channel + ":" + e.Message.ThreadTS
			r.answer = append(r.answer, time.Since(sent[key]))
			r.last = *e.Message
			if asked < n {
				asked++
				w.ask()
			}
		case e.Type != workspace.EventEnvelope:
		case d.Expired || d.Attempt > 0:
			w.Fatalf("not acknowledged in time: %+v", d)
		case d.Acked.IsZero():
			sent[d.Key] = d.Sent
		default:
			r.acks = append(r.acks, d.Acked.Sub(d.Sent))
		}
	}
	r.took = time.Since(began)
	return r
}

// quantile is the quantile q of the times, in milliseconds.
func quantile(q float64, times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[int(q*float64(len(times)-1))].Microseconds()) / 1000
}

func (r driven) report(b *testing.B) {
	b.ReportMetric(float64(len(r.answer))/r.took.Seconds(), "envelopes/s")
	for name, times := range map[string][]time.Duration{"ack": r.acks, "answer": r.answer} {
		b.ReportMetric(quantile(0.50, times), "p50-ms-to-"+name)
		b.ReportMetric(quantile(0.99, times), "p99-ms-to-"+name)
	}
}

// BenchmarkBeside sets serve, with its store in a file, and an app of Bolt beside
// each other. Both answer with the same message.
func BenchmarkBeside(b *testing.B) {
	ours := newTown(b)
	serving := startServe(b, buildBinary(b), ours, "WHO_OWNS_STORE=sqlite:"+filepath.Join(b.TempDir(), "who-owns.db"))
	answer := ours.drive(warmUp).last
	b.Run("who-owns", func(b *testing.B) {
		ours.TB = b
		spent := func() (allocs, seconds float64) {
			m := serving.metrics()
			return m.value("go_memstats_mallocs_total"), m.value("process_cpu_seconds_total")
		}
		allocs, seconds := spent()
		ours.drive(b.N).report(b)
		allocsNow, secondsNow := spent()
		b.ReportMetric((allocsNow-allocs)/float64(b.N), "allocs/envelope")
		b.ReportMetric((secondsNow-seconds)*1e6/float64(b.N), "cpu-µs/envelope")
	})
	serving.stop()

	theirs := newTown(b)
	message, err := json.Marshal(map[string]any{"text": answer.Text, "blocks": answer.Blocks})
	if err != nil {
		b.Fatal(err)
	}
	bolttest.Start(b, "answer", theirs.ws, theirs.address, "ANSWER="+string(message))
	theirs.drive(warmUp)
	b.Run("bolt", func(b *testing.B) {
		theirs.TB = b
		theirs.drive(b.N).report(b)
	})
}

// buildBinary builds the command as it is released (.goreleaser.yaml).
func buildBinary(t testing.TB) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "who-owns")
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", path, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return path
}

// startServe starts serve in the town, and returns when it is connected. The
// environment of the process is the variables given, and no others.
func startServe(t testing.TB, binary string, w *town, variables ...string) *process {
	t.Helper()
	p := startProcess(t, binary, append(variables, "HOME="+t.TempDir(), "WHO_OWNS_HTTP_ADDR=127.0.0.1:0", "WHO_OWNS_LOG_FORMAT=json",
		"SLACK_API_URL="+w.address+"/api", "SLACK_BOT_TOKEN="+w.ws.BotToken(), "SLACK_APP_TOKEN="+w.ws.AppToken()))
	t.Cleanup(p.stop)
	w.until(p, func(s *workspace.State) bool { return len(s.Connections()) == 2 })
	return p
}

// until waits for something to happen in the workspace while p runs.
func (w *town) until(p *process, met func(*workspace.State) bool) {
	w.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	go func() {
		select {
		case <-p.ended:
			cancel()
		case <-ctx.Done():
		}
	}()
	if err := w.ws.WaitFor(ctx, met); err != nil {
		w.Fatalf("%v\n%s", err, p.log)
	}
}

func (p *process) stop() {
	_ = p.cmd.Process.Signal(os.Interrupt) // which it may have had
	if <-p.ended; p.err != nil {
		p.Errorf("serve ended: %v", p.err)
	}
}

// memory is what the process has of the machine's, in MiB: VmRSS in proc(5).
func (p *process) memory() float64 {
	p.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		p.Skip(err)
	}
	_, after, _ := strings.Cut(string(data), "VmRSS:")
	kb, err := strconv.ParseFloat(strings.Fields(after)[0], 64)
	if err != nil {
		p.Fatal(err)
	}
	return kb / 1024
}

// BenchmarkStart is from the start of serve until both sockets are up.
func BenchmarkStart(b *testing.B) {
	w, binary := newTown(b), buildBinary(b)
	var took []time.Duration
	for b.Loop() {
		store := "WHO_OWNS_STORE=sqlite:" + filepath.Join(b.TempDir(), "who-owns.db")
		began := time.Now()
		s := startServe(b, binary, w, store)
		took = append(took, time.Since(began))
		b.StopTimer()
		s.stop()
		b.StartTimer()
	}
	b.ReportMetric(quantile(0.5, took), "p50-ms")
}

// BenchmarkMemory is what serve has of the machine's memory when it has answered
// b.N questions from the embedded file.
func BenchmarkMemory(b *testing.B) {
	w := newTown(b)
	s := startServe(b, buildBinary(b), w, "WHO_OWNS_STORE=sqlite:"+filepath.Join(b.TempDir(), "who-owns.db"))
	began := s.memory()
	w.drive(b.N)
	b.ReportMetric(began, "MiB-at-start")
	b.ReportMetric(s.memory(), "MiB")
}
